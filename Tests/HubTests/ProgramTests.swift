import Foundation
import Glibc
import Models
import SQLite
import Testing

@Suite("The hub's commands", .serialized)
struct ProgramTests {
  private func expectRefused(
    _ arguments: [String], _ status: Int32, _ code: String, in folder: URL
  ) throws {
    let result = try HubProcess.run(arguments, in: folder)
    #expect(result.status == status, "\(arguments)")
    #expect(result.messages.hasPrefix("✗ \(code)  "), "\(result.messages)")
    #expect(result.output.isEmpty)
  }

  private func json(_ arguments: [String], in folder: URL) throws -> [String: Any] {
    let result = try HubProcess.run(arguments + ["--json"], in: folder)
    #expect(result.status == 0, "\(result.messages)")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let members = try #require(object as? [String: Any])
    #expect(members["schema"] as? Int == 1)
    return members
  }

  private func mode(_ path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }

  @Test("A hub is made once, for its owner only, and from code to served laptop in five commands")
  func firstDay() throws {
    let hub = try HubProcess()
    #expect(try mode(hub.folder.path) == 0o700)
    #expect(try mode(hub.folder.appending(path: "hub.db").path) == 0o600)
    try expectRefused(["init", "--area", "990101100000:云河镇"], 6, "MQ-O122", in: hub.folder)
    let files = try FileManager.default.contentsOfDirectory(atPath: hub.folder.path)
    #expect(files.allSatisfy { !$0.contains(".part") })
    let add = ["worker", "add", "张三", "--org", "高岭村", "--role", "village_cadre"]
    let worker = try json(add, in: hub.folder)["worker"] as? [String: Any]
    #expect(worker?["roles"] as? [String] == ["village_cadre"])
    let grant = try json(["grant", "add", "张三", "990101100204", "--sensitive"], in: hub.folder)
    #expect((grant["places"] as? [Any])?.count == 2)
    _ = try hub.serve()
    let made = try json(["device", "code", "张三"], in: hub.folder)
    #expect((made["code"] as? String)?.count == 11)
    #expect((made["sensitive_places"] as? [String])?.count == 1)
    #expect((made["expires"] as? String)?.hasSuffix("+08:00") == true)
    let status = try json(["status"], in: hub.folder)
    #expect((status["records"] as? [String: Int])?["area"] == 2)
    #expect(status["last_heard"] is NSNull)
    #expect(try json(["check"], in: hub.folder)["sound"] as? Bool == true)
    try expectRefused(["serve"], 6, "MQ-O125", in: hub.folder)
    #expect(try mode(hub.folder.appending(path: "serve.lock").path) == 0o600)
    hub.kill(SIGTERM)
    #expect(try hub.end() == 0)
  }

  @Test("Each wrong use has one message, its own status, and changes nothing")
  func refusals() throws {
    let hub = try HubProcess()
    let nowhere = FileManager.default.temporaryDirectory.appending(path: "no-hub-here")
    try expectRefused(["status"], 6, "MQ-O123", in: nowhere)
    try expectRefused(["worker", "show", "王"], 2, "MQ-O101", in: hub.folder)
    try expectRefused(["area", "add", "990101100204"], 2, "MQ-O126", in: hub.folder)
    try expectRefused(["area", "add", "1:x"], 2, "MQ-O104", in: hub.folder)
    try expectRefused(["area", "add", "990101100204:又一个"], 6, "MQ-O106", in: hub.folder)
    try expectRefused(
      ["area", "add", "990101100205:甲", "990101100206/01:乙"], 6, "MQ-O107", in: hub.folder)
    try expectRefused(["area", "add", "990102100204:远"], 6, "MQ-O108", in: hub.folder)
    try expectRefused(["device", "show", "x"], 2, "MQ-O129", in: hub.folder)
    try expectRefused(["device", "show", "L07"], 2, "MQ-O110", in: hub.folder)
    try expectRefused(["device", "list", "--stale", "3x"], 2, "MQ-O130", in: hub.folder)
    try expectRefused(["quarantine", "explain", "ab"], 2, "MQ-O111", in: hub.folder)
    try expectRefused(["serve", "--listen", "0.0.0.0:0"], 6, "MQ-O128", in: hub.folder)
    try expectRefused(["serve", "--listen", "127.example:0"], 6, "MQ-O128", in: hub.folder)
    try expectRefused(["serve", "--listen", "127.0.0.1:99999"], 2, "MQ-O127", in: hub.folder)
    try expectRefused(["grant", "list", "x", "y"], 2, "MQ-U010", in: hub.folder)
    let areas = try json(["area", "list"], in: hub.folder)["areas"] as? [Any]
    #expect(areas?.count == 2)
    _ = try json(["worker", "add", "李四", "--org", "x", "--role", "desk"], in: hub.folder)
    try expectRefused(["worker", "disable", "李四"], 6, "MQ-O131", in: hub.folder)
    try expectRefused(["grant", "remove", "李四", "990101100204"], 6, "MQ-O109", in: hub.folder)
    try expectRefused(["grant", "add", "李四", "990101100299"], 2, "MQ-O105", in: hub.folder)
    _ = try json(["worker", "disable", "李四", "--yes"], in: hub.folder)
    try expectRefused(["device", "code", "李四"], 6, "MQ-O103", in: hub.folder)
  }

  @Test("A damaged row ends the check with 5, and a backup of it is not called good")
  func damage() throws {
    let hub = try HubProcess()
    let (good, bad) = (
      hub.folder.appending(path: "good.db").path, hub.folder.appending(path: "bad.db").path
    )
    let backup = try json(["backup", good], in: hub.folder)
    let digest = try json(["digest"], in: hub.folder)
    #expect(backup["digest"] as? String == digest["digest"] as? String)
    #expect(backup["records"] as? Int == 2)
    #expect(try mode(good) == 0o600)
    let connection = try Connection(
      path: hub.folder.appending(path: "hub.db").path, mode: .readWrite)
    try connection.setTriggers(enabled: false)
    try connection.execute("UPDATE area SET _state = x'80' WHERE code = '990101100204'")
    try connection.execute("UPDATE mark SET stamp = 1")
    try connection.execute("DELETE FROM chain WHERE sequence = 2")
    connection.close()
    let result = try HubProcess.run(["check", "--json"], in: hub.folder)
    #expect(result.status == 5)
    for kind in ["damaged_row", "unmarked", "chain_end"] {
      #expect(result.output.contains("\"kind\": \"\(kind)\""))
    }
    try expectRefused(["backup", bad], 5, "MQ-O132", in: hub.folder)
  }
}
