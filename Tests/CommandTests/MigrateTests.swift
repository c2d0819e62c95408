import Foundation
import Testing

@Suite("Databases of the first version in the hands of this one")
struct MigrateTests {
  /// Unpacks a database of the first version to a place.
  private static func unpack(_ name: String, to path: String) throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/databases")
    let folder = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "exec gzip -dc \"$0\" > \"$1\"", fixtures.appending(path: "1/\(name).db.gz").path, path,
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  @Test("A laptop's is upgraded by whatever comes first, which says so once and where the copy is")
  func laptop() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try Self.unpack("replica", to: tool.replica)
    let trial = try tool("migrate", "--dry-run", "--json")
    #expect(trial.status == 0)
    let facts = try trial.json()
    #expect(facts["needed"] as? Bool == true && facts["dry_run"] as? Bool == true)
    #expect(facts["from"] as? Int == 1 && facts["to"] as? Int == 2)
    #expect((facts["tables"] as? [String])?.contains("carried") == true)
    #expect(facts["backup"] is NSNull)
    let status = try tool("status", "--json")
    #expect(status.notes.contains("upgraded from version 1 to 2"))
    #expect(status.notes.contains(tool.replica + ".v1.backup"))
    #expect(FileManager.default.fileExists(atPath: tool.replica + ".v1.backup"))
    let again = try tool("status", "--json")
    #expect(!again.notes.contains("upgraded"))
    #expect(
      try status.json()["unsent"] as? [String: Int] == again.json()["unsent"] as? [String: Int])
    #expect(try tool("migrate").output == "The database is of this version already.\n")
    #expect(try tool("doctor").status == 0)
  }

  @Test("A laptop's is upgraded by the command, which tells what was done")
  func command() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try Self.unpack("replica", to: tool.replica)
    let run = try tool("migrate")
    #expect(run.status == 0)
    #expect(run.output.contains("1 → 2") && run.output.contains(".v1.backup"))
    #expect(run.notes.contains("The upgrade is done."))
    #expect(try tool("migrate", "--json").json()["needed"] as? Bool == false)
  }

  @Test("Completion leaves an older database alone")
  func completion() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try Self.unpack("replica", to: tool.replica)
    _ = try tool("__complete", "conflict", "")
    #expect(try tool("migrate", "--dry-run", "--json").json()["from"] as? Int == 1)
    #expect(!FileManager.default.fileExists(atPath: tool.replica + ".v1.backup"))
  }

  @Test("A hub's waits for its clerk, who is told the command, and is not upgraded while served")
  func hub() throws {
    let tool = try Tool("minqing-hub")
    defer { tool.remove() }
    let database = tool.path("hub/hub.db")
    try Self.unpack("hub", to: database)
    let environment = ["MINQING_HUB_DATA": tool.path("hub")]
    for command in ["status", "digest", "serve"] {
      let refused = try tool(command, environment: environment)
      #expect(refused.status == 6 && refused.codes == ["MQ-D019"])
      #expect(refused.notes.contains("minqing-hub migrate"))
    }
    let trial = try tool("migrate", "--dry-run", "--json", environment: environment)
    #expect(try trial.json()["needed"] as? Bool == true)
    #expect(!FileManager.default.fileExists(atPath: database + ".v1.backup"))
    let run = try tool("migrate", environment: environment)
    #expect(run.status == 0)
    #expect(FileManager.default.fileExists(atPath: database + ".v1.backup"))
    let digest = try tool("digest", "--json", environment: environment).json()["digest"] as? String
    let expected = try JSONSerialization.jsonObject(
      with: Data(
        contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
          .deletingLastPathComponent().deletingLastPathComponent()
          .appending(path: "Fixtures/databases/1/hub-digest.json")))
    #expect(digest != nil && digest == (expected as? [String: Any])?["digest"] as? String)
    #expect(try tool("check", environment: environment).status == 0)
  }
}
