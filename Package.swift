// swift-tools-version: 6.2
import PackageDescription

/// The module graph as data: a module may import only what stands in its row.
///
/// Layers rise from pure values (0) to wiring (5); CONTRIBUTING.md says what each holds.
let graph: [(module: String, imports: [String])] = [
  ("Codec", []),
  ("Wording", []),
  ("CRDT", ["Codec"]),
  ("Models", ["Codec", "CRDT", "Wording"]),
  ("Wire", ["Codec", "CRDT"]),
  ("HTTP", []),
  ("Console", ["Wording"]),
  ("Pages", ["Wording"]),
  ("SQLite", ["CSQLite"]),
  ("FaultDisk", ["CSQLite", "HTTP"]),
  ("Storage", ["Codec", "CRDT", "Models", "Wire", "SQLite"]),
  ("Transport", ["HTTP", "CLinux", "CCurl"]),
  ("Client", ["Codec", "CRDT", "Models", "Wording", "Wire", "Storage", "HTTP"]),
  ("Hub", ["Codec", "CRDT", "Models", "Wording", "Wire", "Storage", "HTTP"]),
  ("Reports", ["CRDT", "Models", "Wording", "Wire", "Storage"]),
  ("Township", ["Wording", "CRDT", "Models", "Storage", "Client"]),
  (
    "Program",
    [
      "Codec", "Wording", "CRDT", "Models", "Wire", "HTTP", "Console", "SQLite", "Storage",
      "Transport", "Client", "Hub", "Reports",
    ]
  ),
  (
    "Desk",
    [
      "Codec", "Wording", "CRDT", "Models", "Wire", "HTTP", "Console", "Pages", "Storage", "Hub",
      "Reports", "Program",
    ]
  ),
  (
    "Simulation",
    [
      "Codec", "Wording", "CRDT", "Models", "Wire", "HTTP", "SQLite", "FaultDisk", "Storage",
      "Client", "Hub",
    ]
  ),
]

let executables: [(module: String, imports: [String])] = [
  (
    "minqing",
    [
      "Codec", "Wording", "CRDT", "Models", "Wire", "HTTP", "Console", "Storage", "Transport",
      "Client", "Hub", "Reports", "Township", "Program",
    ]
  ),
  (
    "minqing-hub",
    [
      "Codec", "Wording", "CRDT", "Models", "Wire", "HTTP", "Console", "Storage", "Transport",
      "Hub", "Reports", "Program", "Desk",
    ]
  ),
]

/// Programs for those who work on this one; they do not ship.
let tools: [(module: String, imports: [String])] = [
  ("Simulator", ["Transport", "Simulation"]),
  ("Fuzz", ["TestSupport", "Fuzzing"]),
]

/// What test targets share; beside them under Tests, because nothing that ships may import it.
let testSupport: [(module: String, imports: [String])] = [
  ("TestSupport", []),
  (
    "Fuzzing",
    [
      "Codec", "Wording", "CRDT", "Models", "Wire", "HTTP", "Console", "SQLite", "Storage",
      "Client", "Hub", "TestSupport",
    ]
  ),
]

let tests: [(module: String, imports: [String])] = [
  ("CRDTTests", ["Codec", "CRDT", "TestSupport"]),
  ("HTTPTests", ["HTTP"]),
  ("TransportTests", ["HTTP", "Transport", "CLinux"]),
  ("ConsoleTests", ["Console", "Wording"]),
  ("PagesTests", ["Pages", "Wording", "TestSupport"]),
  ("DeskTests", ["CRDT", "HTTP", "Models", "Storage", "Hub", "Desk", "TestSupport"]),
  ("CodecTests", ["Codec", "TestSupport"]),
  ("ModelsTests", ["CRDT", "Models", "Wording", "TestSupport"]),
  ("SQLiteTests", ["SQLite"]),
  (
    "StorageTests",
    ["CRDT", "Models", "Wire", "HTTP", "SQLite", "Storage", "TestSupport"]
  ),
  (
    "LoopbackTests",
    [
      "Codec", "Wording", "CRDT", "Models", "Wire", "HTTP", "SQLite", "Storage", "Client", "Hub",
      "TestSupport",
    ]
  ),
  ("ReportsTests", ["CRDT", "Models", "Storage", "Reports", "Wording", "TestSupport"]),
  (
    "TownshipTests",
    [
      "CRDT", "Models", "Wire", "HTTP", "Storage", "Client", "Hub", "Reports", "Township",
      "Wording", "TestSupport",
    ]
  ),
  ("WireTests", ["Codec", "CRDT", "Wire", "TestSupport"]),
  (
    "ProtocolTests",
    ["Codec", "CRDT", "Models", "Wire", "HTTP", "Storage", "Client", "Hub", "Transport", "Wording"]
  ),
  (
    "CommandTests",
    [
      "Codec", "Wording", "CRDT", "Models", "Wire", "HTTP", "Console", "SQLite", "Storage",
      "Transport", "Client", "Hub", "Reports", "Township", "Program", "minqing", "TestSupport",
    ]
  ),
  (
    "HubTests",
    [
      "Codec", "CRDT", "Models", "Wording", "Wire", "HTTP", "SQLite", "Storage", "Transport",
      "Hub", "Reports", "Program", "TestSupport", "minqing-hub",
    ]
  ),
  ("FuzzTests", ["TestSupport", "Fuzzing"]),
  (
    "SimulationTests",
    ["SQLite", "FaultDisk", "Simulation", "TestSupport", "Simulator"]
  ),
  ("StoryTests", ["TestSupport", "minqing", "minqing-hub"]),
  ("TidyTests", ["Console", "Reports", "Program", "Wording", "minqing", "minqing-hub"]),
]

/// Modules that speak to C and carry their reasons in place; everywhere else `unsafe` is marked.
let unsafeModules: Set = ["SQLite", "Transport", "FaultDisk"]

/// What every record of every test goes through: optimised in debug builds too.
///
/// A test would else spend most of its time on unspecialised collections. Checks stay on, as in a
/// release.
let hotModules: Set = ["Codec", "CRDT", "Models", "Wire", "SQLite", "Storage", "Client", "Hub"]

func settings(for module: String) -> [SwiftSetting] {
  let upcoming = [
    "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility",
    "InferIsolatedConformances", "NonisolatedNonsendingByDefault", "ImmutableWeakCaptures",
  ]
  let safety: [SwiftSetting] = unsafeModules.contains(module) ? [] : [.strictMemorySafety()]
  let speed: [SwiftSetting] =
    hotModules.contains(module)
    ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : []
  return upcoming.map { .enableUpcomingFeature($0) } + safety + speed
    + [.treatAllWarnings(as: .error)]
}

func dependencies(_ names: [String]) -> [Target.Dependency] {
  names.map { .init(stringLiteral: $0) }
}

let package = Package(
  name: "minqing",
  products: executables.map { .executable(name: $0.module, targets: [$0.module]) },
  targets: [
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CCurl"),
  ]
    + graph.map {
      .target(
        name: $0.module, dependencies: dependencies($0.imports),
        swiftSettings: settings(for: $0.module))
    }
    + (executables + tools).map {
      .executableTarget(
        name: $0.module, dependencies: dependencies($0.imports),
        swiftSettings: settings(for: $0.module))
    }
    + testSupport.map {
      .target(
        name: $0.module, dependencies: dependencies($0.imports), path: "Tests/\($0.module)",
        swiftSettings: settings(for: $0.module))
    }
    + tests.map {
      .testTarget(
        name: $0.module, dependencies: dependencies($0.imports),
        // The client in Python is run by a test, not built.
        exclude: $0.module == "ProtocolTests" ? ["peer"] : [],
        swiftSettings: settings(for: "tests"))
    },
  swiftLanguageModes: [.v6])
