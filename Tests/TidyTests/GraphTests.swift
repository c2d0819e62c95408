import Testing

@Suite("Modules import what Package.swift grants and nothing else")
struct GraphTests {
  static let graph = PackageGraph(SourceTree.package)
  /// What comes with the toolchain and the system.
  static let system: Set = [
    "Foundation", "FoundationEssentials", "Glibc", "Swift", "Synchronization", "Testing",
  ]
  /// Modules whose bytes and order are written by hand, never by a library's taste.
  static let plain: Set = [
    "Codec", "Wording", "CRDT", "Models", "Wire", "HTTP", "Console", "SQLite", "Storage", "Client",
    "Hub", "Township", "FaultDisk", "Simulation", "Pages", "Desk",
  ]

  @Test("The tables of Package.swift are read whole")
  func tablesAreRead() {
    #expect(Self.graph.rows("graph").count >= 14)
    #expect(Self.graph.rows("executables").map(\.module).contains("minqing-hub"))
    #expect(Self.graph.rows("tests").contains(.init(module: "HTTPTests", imports: ["HTTP"])))
    #expect(Self.graph.imports(of: "Wire") == ["Codec", "CRDT"])
    #expect(Self.graph.systemLibraries == ["CSQLite", "CLinux", "CCurl"])
  }

  @Test("The package depends on no other package")
  func noPackages() {
    report(Self.packages(in: SourceTree.package))
  }

  @Test("A module imports only modules in rows above its own")
  func layers() {
    var above = Set(Self.graph.systemLibraries)
    for row in Self.graph.rows("graph") {
      for name in row.imports {
        #expect(above.contains(name), "Package.swift: \(row.module) stands above its \(name).")
      }
      above.insert(row.module)
    }
  }

  @Test("Each folder of Sources and Tests is a target, and each target has its folder")
  func folders() {
    let sources =
      Self.graph.systemLibraries
      + ["graph", "executables", "tools"].flatMap(Self.graph.rows).map(\.module)
    #expect(SourceTree.folders(in: "Sources") == sources.sorted())
    let tests = Self.graph.tables
      .filter { !["graph", "executables", "tools"].contains($0.name) }
      .flatMap(\.rows).map(\.module)
    #expect(SourceTree.folders(in: "Tests") == tests.sorted())
  }

  @Test("Each import stands in the module's row")
  func imports() {
    report(SourceTree.swiftFiles.flatMap { Self.foreignImports($0, in: Self.graph) })
  }

  @Test("Inner modules know neither Foundation nor Codable")
  func plainModules() {
    report(SourceTree.swiftFiles.flatMap(Self.foundationUses))
  }

  static func packages(in file: SourceFile) -> [Finding] {
    file.code.enumerated().compactMap { index, line in
      guard line.contains(".package(") else { return nil }
      let sentence = "No third-party packages: the toolchain and libsqlite3 are all there is."
      return Finding(path: file.path, line: index + 1, sentence: sentence)
    }
  }

  static func foreignImports(_ file: SourceFile, in graph: PackageGraph) -> [Finding] {
    // A module whose name has a dash is imported with an underscore in its place.
    let granted = (graph.imports(of: file.module ?? "") ?? []).map {
      String($0.map { $0 == "-" ? "_" : $0 })
    }
    return file.imports.compactMap { line, module in
      guard !granted.contains(module), !system.contains(module) else { return nil }
      let sentence = "\(file.module ?? "This file") may not import \(module): its row has it not."
      return Finding(path: file.path, line: line, sentence: sentence)
    }
  }

  static func foundationUses(_ file: SourceFile) -> [Finding] {
    guard !file.isTest, plain.contains(file.module ?? "") else { return [] }
    let words = ["Foundation", "FoundationEssentials", "Codable", "Encodable", "Decodable"]
    return file.code.enumerated().flatMap { index, line in
      words.filter { Word.stands($0, in: line) }.map { word in
        let sentence = "\(word) has no place in \(file.module ?? "this module"); write it by hand."
        return Finding(path: file.path, line: index + 1, sentence: sentence)
      }
    }
  }
}
