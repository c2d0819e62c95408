import Client
import Foundation
import Models
import SQLite
import Storage
import Testing

@Suite("Comparing, repairing and restoring from the command line", .serialized)
struct VerifyCommandTests {
  private func tamper(_ path: String, _ sql: String) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    defer { connection.close() }
    try connection.setTriggers(enabled: false)
    try connection.execute(sql)
  }

  @Test("A damaged row is named, repaired on demand, and fetched again by the next comparison")
  func repairs() throws {
    let joined = try SyncTests.Joined()
    defer { joined.remove() }
    for number in ["0001", "0002", "0003"] { try joined.household(number) }
    #expect(try joined.tool("sync").status == 0)
    let sound = try joined.tool("sync", "--verify", "--json").json()
    #expect((sound["verification"] as? [String: Any])?["equal"] as? Bool == true)
    try tamper(
      joined.tool.replica, "UPDATE household SET address = 'x' WHERE house_no = '0002'")
    // A damaged replica is copied all the same, and the copy not called sound.
    let backup = joined.tool.replica + ".damaged"
    #expect(try joined.tool("backup", backup).status == 5)
    #expect(try joined.tool("backup", "verify", backup).status == 5)
    let doctor = try joined.tool("doctor")
    #expect(doctor.status == 5)
    #expect(doctor.output.contains("household"))
    let repaired = try joined.tool("doctor", "--repair")
    #expect(repaired.status == 0, "\(repaired.output)")
    #expect(repaired.output.contains("sync --verify"))
    let report = try joined.tool("sync", "--verify", "--json").json()
    #expect(report["pulled"] as? Int == 1)
    #expect((report["verification"] as? [String: Any])?["equal"] as? Bool == true)
    #expect(try joined.tool("doctor").status == 0)
    let replica = try Replica.opened(joined.tool.replica)
    #expect(try replica.store.count(HouseholdSchema.type.code) == 3)
    replica.close()
    #expect(try joined.tool("sync", "--verify", "--watch").status == 2)
  }

  @Test("A backup is verified by restoring it, and a restore keeps what was here")
  func restores() throws {
    let joined = try SyncTests.Joined()
    defer { joined.remove() }
    try joined.household("0001")
    let backup = joined.tool.replica + ".saved"
    #expect(try joined.tool("backup", backup).status == 0)
    let facts = try joined.tool("backup", "verify", backup, "--json").json()
    #expect(facts["sound"] as? Bool == true)
    #expect(facts["compared"] as? Bool == true)
    try joined.household("0002")
    #expect(try joined.tool("restore", backup, "--no-input").status == 2)
    let report = try joined.tool("restore", backup, "--yes", "--json").json()
    #expect(report["unsent_in_kept"] as? Int == 2)
    let kept = try #require(report["kept"] as? String)
    #expect(FileManager.default.fileExists(atPath: kept))
    let replica = try Replica.opened(joined.tool.replica)
    #expect(try replica.store.count(HouseholdSchema.type.code) == 1)
    replica.close()
    #expect(try joined.tool("sync").status == 0)
    try tamper(backup, "DELETE FROM household")
    #expect(try joined.tool("backup", "verify", backup).status == 5)
    let refused = try joined.tool("restore", backup, "--yes")
    #expect(refused.status == 5)
    #expect(refused.notes.contains("MQ-D021"))
  }
}
