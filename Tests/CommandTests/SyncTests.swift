import CRDT
import Client
import Foundation
import Models
import Program
import Storage
import Testing

@Suite("Syncing from the command line", .serialized)
struct SyncTests {
  /// A town, and a worker's laptop that has joined it.
  struct Joined {
    let town: ServedTown
    let tool: Tool

    init(_ name: String = "李四", grants: Bool = true) throws {
      town = try ServedTown()
      tool = try Tool()
      let code = try town.code(name, grants: grants)
      let run = try tool("join", town.url, environment: ["MINQING_CODE": code])
      #expect(run.status == 0, "\(run.notes)")
    }

    func remove() {
      town.remove()
      tool.remove()
    }

    func household(_ number: String, at place: ScopePath? = nil) throws {
      let replica = try Replica.opened(tool.replica)
      try replica.addHousehold(number, at: place ?? town.village)
      replica.close()
    }

    /// A village next door, which nobody here was granted.
    var elsewhere: ScopePath? { AreaName("990101100205")?.scope }

    func unsent() throws -> Int? {
      let status = try tool("status", "--json").json()
      return (status["unsent"] as? [String: Any])?["count"] as? Int
    }
  }

  @Test("What is unsent is shown, sent, and then with the hub")
  func sends() throws {
    let joined = try Joined()
    defer { joined.remove() }
    try joined.household("0001")
    try joined.household("0002")
    #expect(try joined.unsent() == 2)
    let plan = try joined.tool("sync", "--dry-run", "--json").json()
    #expect(plan["unsent"] as? Int == 2)
    #expect(try joined.unsent() == 2)
    let only = try joined.tool("sync", "--pull-only", "--json").json()
    #expect(only["pushed"] as? Int == 0)
    #expect(try joined.unsent() == 2)
    let report = try joined.tool("sync", "--push-only", "--json").json()
    #expect(report["pushed"] as? Int == 2)
    #expect(try joined.unsent() == 0)
    #expect(try joined.town.count(HouseholdSchema.type.code) == 2)
  }

  @Test("With the hub away the message counts what is safe, and status goes on with 0")
  func away() throws {
    let joined = try Joined()
    defer { joined.remove() }
    for number in 1...3 { try joined.household("000\(number)") }
    joined.town.stop()
    let run = try joined.tool("sync", "--lang", "zh")
    run.expect(problem: "MQ-S002", status: 3)
    #expect(run.notes.contains("您的 3 条未传记录都在本机。"))
    let status = try joined.tool("status", "--lang", "zh")
    #expect(status.status == 0)
    #expect(status.output.contains("◐ 3 条"))
    #expect(try joined.tool("doctor").status == 0)
    let doctor = try joined.tool("doctor", "--online", "--exit-code")
    #expect(doctor.status == 1)
    #expect(doctor.output.contains("! attention"))
  }

  @Test("A replica without a hub is told to join")
  func notEnrolled() throws {
    let tool = try Tool()
    defer { tool.remove() }
    #expect(try tool("init").status == 0)
    try tool("sync").expect(problem: "MQ-S001", status: 4)
    try tool("doctor", "--online").expect(problem: "MQ-S001", status: 4)
    #expect(try tool("status").status == 0)
  }

  @Test("A revoked laptop keeps its records and goes on writing; only the exchange ends")
  func revoked() throws {
    let joined = try Joined()
    defer { joined.remove() }
    try joined.household("0001")
    try joined.town.revoke(1)
    for _ in 0..<2 { try joined.tool("sync").expect(problem: "MQ-H003", status: 4) }
    try joined.household("0002")
    #expect(try joined.unsent() == 2)
    let status = try joined.tool("status")
    #expect(status.status == 0)
    #expect(status.output.contains("✗ revoked"))
    #expect(try joined.town.count(HouseholdSchema.type.code) == 0)
  }

  @Test("Another hub under the address gets nothing")
  func otherHub() throws {
    let joined = try Joined()
    defer { joined.remove() }
    let other = try ServedTown(area: "990101101000", name: "山口镇", village: "990101101203")
    defer { other.remove() }
    try joined.household("0001")
    let replica = try Replica.opened(joined.tool.replica)
    try replica.store.write { try replica.store.set("hub_url", text: other.url) }
    replica.close()
    let run = try joined.tool("sync")
    // The other hub does not know the token, so it never sees a record.
    run.expect(problem: "MQ-H002", status: 4)
    #expect(try joined.tool("status").output.contains("✗ unknown to the hub (MQ-H002)"))
    #expect(try joined.tool("status", "--json").json()["next"] as? String == "minqing join URL")
    #expect(try joined.tool("doctor").output.contains("The hub does not know this laptop"))
    #expect(try joined.unsent() == 1)
    #expect(try other.count(HouseholdSchema.type.code) == 0)
  }

  @Test("With a clock before the last sync, moments not given are the last sync's, and it is told")
  func clockBeforeSync() throws {
    let joined = try Joined()
    defer { joined.remove() }
    try joined.household("0001")
    #expect(try joined.tool("sync").status == 0)
    // As if the laptop's battery had died: its clock stands 40 years before the last sync.
    let forty: UInt64 = 40 * 365 * 24 * 3_600_000
    let replica = try Replica.opened(joined.tool.replica)
    let last = try #require(try replica.lastSync) + forty
    try replica.store.write { try replica.store.set("last_sync", number: Int64(last)) }
    replica.close()
    let run = try joined.tool(
      "visit", "add", "--household", "0001", "--parts", "hear_resident", "--minutes", "9")
    #expect(run.status == 0, "\(run.notes)")
    #expect(run.notes.contains("before the last sync"))
    let day = Timestamps.minute(last - 540_000).prefix(10)
    #expect(run.output.contains("visit \(day)"), "\(run.output)")
    #expect(try joined.tool("status", "--lang", "zh").output.contains("早于上次同步"))
    let doctor = try joined.tool("doctor").output
    #expect(doctor.contains("! attention  This laptop's clock says"), "\(doctor)")
    #expect(try joined.tool("sync").status == 0)
    #expect(!(try joined.tool("status").output.contains("before the last sync")))
  }

  @Test("What the hub refuses ends with 6, is listed, explained and tried again")
  func quarantine() throws {
    let joined = try Joined()
    defer { joined.remove() }
    let elsewhere = try #require(joined.elsewhere)
    try joined.household("0001")
    try joined.household("0009", at: elsewhere)
    let run = try joined.tool("sync")
    #expect(run.status == 6)
    #expect(run.output.contains("✗ The hub refused 1"))
    #expect(try joined.town.count(HouseholdSchema.type.code) == 1)
    let list = try joined.tool("quarantine", "list", "--json").json()
    let items = try #require(list["quarantined"] as? [[String: Any]])
    let item = try #require(items.first)
    #expect(items.count == 1)
    #expect(item["code"] as? String == "MQ-Q001")
    let id = try #require(item["record"] as? String)
    let table = try joined.tool("quarantine", "list")
    #expect(table.output.contains("MQ-Q001"))
    #expect(table.output.contains(id.prefix(12)))
    let told = try joined.tool("quarantine", "explain", String(id.prefix(8)), "--lang", "zh")
    #expect(told.output.contains("授权"))
    try joined.tool("quarantine", "explain", "ffff").expect(problem: "MQ-E001", status: 6)
    #expect(try joined.tool("quarantine", "retry", id).status == 0)
    #expect(try joined.tool("sync").status == 6)
    #expect(try joined.tool("quarantine", "retry").status == 0)
    let status = try joined.tool("status", "--json").json()
    #expect(status["quarantined"] as? Int == 1)
    #expect(status["next"] as? String == "minqing quarantine list")
  }

  @Test("Watching ends by Ctrl-C with 130, having sent what was written meanwhile")
  func watch() throws {
    let joined = try Joined()
    defer { joined.remove() }
    try joined.household("0001")
    let process = joined.tool.process(["sync", "--watch"])
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let seen = Tool.read(output, of: process, until: "Synced")
    #expect(seen.contains("1 sent"))
    #expect(Tool.interrupt(process) == 130)
    #expect(try joined.town.count(HouseholdSchema.type.code) == 1)
  }

  @Test("What another command writes while the hub holds a watching question goes out at once")
  func watchWakes() throws {
    let joined = try Joined()
    defer { joined.remove() }
    try joined.household("0001")
    let process = joined.tool.process(["sync", "--watch"])
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    _ = Tool.read(output, of: process, until: "Synced")
    // Now the hub holds the question, for 25 s if nothing ends it.
    Thread.sleep(forTimeInterval: 1)
    let start = Date()
    try joined.household("0002")
    let seen = Tool.read(output, of: process, until: "Synced")
    #expect(seen.contains("1 sent"))
    #expect(Date().timeIntervalSince(start) < 15)
    #expect(Tool.interrupt(process) == 130)
    #expect(try joined.town.count(HouseholdSchema.type.code) == 2)
  }

  @Test("Watching tells that the hub is away and goes on when it is back")
  func watchAway() throws {
    let joined = try Joined()
    defer { joined.remove() }
    joined.town.stop()
    let process = joined.tool.process(["sync", "--watch"])
    let notes = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = notes
    try process.run()
    let seen = Tool.read(notes, of: process, until: "Trying again")
    #expect(seen.contains("MQ-S002"))
    #expect(Tool.interrupt(process) == 130)
  }
}
