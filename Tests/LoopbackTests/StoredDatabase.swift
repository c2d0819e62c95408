import Foundation
import HTTP
import Hub
import Testing

/// The databases that the programs of one version left behind, unpacked into a folder of their own.
final class StoredDatabase: Sendable {
  static let home = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/databases")

  /// All versions of which databases are kept.
  static let versions: [Int] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
    return names.compactMap { Int($0) }.sorted()
  }()

  let source: URL
  let folder: URL

  init(version: Int) throws {
    source = Self.home.appending(path: "\(version)")
    folder = FileManager.default.temporaryDirectory.appending(path: "minqing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["hub", "replica"] {
      let target = folder.appending(path: "\(name).db")
      try #require(FileManager.default.createFile(atPath: target.path, contents: nil))
      let unpack = Process()
      unpack.executableURL = URL(filePath: "/bin/sh")
      unpack.arguments = ["-c", "exec gzip -dc \"$0\"", path(source, "\(name).db.gz")]
      let output = try FileHandle(forWritingTo: target)
      unpack.standardOutput = output
      try unpack.run()
      unpack.waitUntilExit()
      try output.close()
      try #require(unpack.terminationStatus == 0)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var hub: String { path(folder, "hub.db") }
  var replica: String { path(folder, "replica.db") }

  /// When the databases were made, in milliseconds since 1970.
  var made: UInt64 {
    get throws {
      let text = try String(contentsOf: source.appending(path: "made"), encoding: .utf8)
      return try #require(UInt64(text.trimmingCharacters(in: .whitespacesAndNewlines))) * 1_000
    }
  }

  /// What a command of that version printed.
  func printed(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: source.appending(path: "\(name).json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// The texts under a key of each item in a list that a command printed.
  func texts(_ key: String, of list: String, in name: String) throws -> [String] {
    let items = try #require(try printed(name)[list] as? [[String: Any]])
    return try items.map { try #require($0[key] as? String) }
  }

  private func path(_ folder: URL, _ name: String) -> String { folder.appending(path: name).path }
}

/// A line to a hub under whatever address a replica remembers.
struct AnyLine: Exchange {
  let hub: Hub

  init(_ hub: Hub) { self.hub = hub }

  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    let parts = request.url.split(separator: "/", maxSplits: 2)
    return Line.run(
      hub,
      HTTPRequest(
        method: request.method, path: "/" + (parts.last ?? ""), headers: request.headers,
        body: request.body, peer: ""))
  }
}

extension TestClock {
  /// A clock that stands at a time.
  static func at(_ milliseconds: UInt64) -> TestClock {
    let clock = TestClock()
    let now = clock.now()
    clock.advance(milliseconds: milliseconds > now ? milliseconds - now : 0)
    return clock
  }
}
