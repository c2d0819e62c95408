import Foundation
import Glibc
import Hub
import SQLite
import Testing

@Suite("Restoring a hub from the command line", .serialized)
struct RestoreCommandTests {
  private func json(_ arguments: [String], in folder: URL) throws -> [String: Any] {
    let result = try HubProcess.run(arguments + ["--json"], in: folder)
    #expect(result.status == 0, "\(result.messages)")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require(object as? [String: Any])
  }

  @Test("A hub is not restored while it is served, nor from a bad backup, and keeps the old one")
  func restores() throws {
    let hub = try HubProcess()
    let add = ["worker", "add", "张三", "--org", "高岭村", "--role", "village_cadre"]
    _ = try json(add, in: hub.folder)
    let backup = hub.folder.appending(path: "saved.db").path
    _ = try json(["backup", backup], in: hub.folder)
    let facts = try json(["backup", "verify", backup], in: hub.folder)
    #expect(facts["sound"] as? Bool == true)
    #expect(facts["compared"] as? Bool == true)
    _ = try json(["grant", "add", "张三", "990101100204"], in: hub.folder)
    _ = try hub.serve()
    let refused = try HubProcess.run(["restore", backup, "--yes"], in: hub.folder)
    #expect(refused.status == 6)
    #expect(refused.messages.contains("MQ-O125"))
    hub.kill(SIGTERM)
    #expect(try hub.end() == 0)
    // This test has the database open itself.
    let busy = try HubProcess.run(["restore", backup, "--yes"], in: hub.folder)
    #expect(busy.status == 6)
    #expect(busy.messages.contains("MQ-D020"))
    hub.office.close()
    let report = try json(["restore", backup, "--yes"], in: hub.folder)
    #expect((report["lost_grants"] as? [Any])?.count == 1)
    #expect(report["compared"] as? Bool == true)
    let kept = try #require(report["kept"] as? String)
    #expect(FileManager.default.fileExists(atPath: kept))
    #expect(try json(["check"], in: hub.folder)["sound"] as? Bool == true)
    let connection = try Connection(path: backup, mode: .readWrite)
    try connection.setTriggers(enabled: false)
    try connection.execute("DELETE FROM area")
    connection.close()
    #expect(try HubProcess.run(["backup", "verify", backup], in: hub.folder).status == 5)
    #expect(try HubProcess.run(["restore", backup, "--yes"], in: hub.folder).status == 5)
    #expect(try json(["check"], in: hub.folder)["sound"] as? Bool == true)
  }
}
