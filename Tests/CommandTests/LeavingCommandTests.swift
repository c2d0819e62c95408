import Foundation
import Models
import Testing

@Suite("Handing over, reviewing and depositing from the command line", .serialized)
struct LeavingCommandTests {
  let joined: SyncTests.Joined
  let hub: Tool

  init() throws {
    joined = try SyncTests.Joined("王五")
    hub = try Tool("minqing-hub")
  }

  private func remove() {
    joined.remove()
    hub.remove()
  }

  private func office(_ arguments: String...) throws -> Tool.Run {
    try hub.run(arguments, environment: ["MINQING_HUB_DATA": joined.town.folder.path])
  }

  private func reviews(_ arguments: String...) throws -> [[String: Any]] {
    let run = try hub.run(
      ["review", "list", "--json"] + arguments,
      environment: ["MINQING_HUB_DATA": joined.town.folder.path])
    return try #require(try run.json()["reviews"] as? [[String: Any]])
  }

  @Test("U9: a village changes hands while its worker is offline; what he wrote late is decided on")
  func handover() throws {
    defer { remove() }
    try joined.household("0001")
    #expect(try joined.tool("sync").status == 0)
    try joined.household("0002")
    let added = try office("worker", "add", "吴六", "--org", "高岭村", "--role", "village_cadre")
    #expect(added.status == 0, "\(added.notes)")
    let plan = try office("handover", "王五", "吴六", "--scope", "高岭村", "--dry-run", "--json").json()
    #expect(plan["done"] as? Bool == false)
    #expect(plan["records"] as? Int == 2)
    #expect((plan["giving_devices"] as? [[String: Any]])?.count == 1)
    try office("handover", "王五", "吴六", "--scope", "高岭村").expectProblem("MQ-O131", status: 6)
    #expect(try office("handover", "王五", "吴六", "--scope", "高岭村", "--yes").status == 0)
    try office("handover", "王五", "吴六", "--scope", "高岭村", "--yes")
      .expectProblem("MQ-O109", status: 6)
    let heard = try joined.tool("sync", "--pull-only")
    #expect(heard.output.contains("No longer granted"))
    try joined.household("0003")
    let sync = try joined.tool("sync")
    #expect(sync.status == 0, "\(sync.notes)")
    #expect(sync.output.contains("1 are kept at the hub for review"))
    #expect(sync.output.contains("3 of household in"))
    #expect(sync.output.contains("stays sealed here"))
    #expect(try joined.town.count(HouseholdSchema.type.code) == 2)
    let status = try joined.tool("status", "--json").json()
    #expect(status["in_review"] as? Int == 1)
    #expect(status["quarantined"] as? Int == 0)
    #expect(status["sealed"] as? Int == 3)
    #expect(try joined.unsent() == 0)
    let listed = try joined.tool("quarantine", "list")
    #expect(listed.output.contains("MQ-Q010"))
    // The office decides.
    let item = try #require(try reviews().first)
    #expect(item["worker_name"] as? String == "王五")
    #expect(item["code"] as? String == "MQ-Q010")
    let shown = try office("review", "show", "1")
    #expect(shown.output.contains("0003 (now: —)"))
    let chinese = try office("review", "show", "1", "--lang", "zh").output
    #expect(chinese.contains("已得知不再负责") && chinese.contains("不在其授权范围内。"))
    #expect(!chinese.contains("It was") && !chinese.contains("您"), "\(chinese)")
    try office("review", "discard", "1").expectProblem("MQ-O151", status: 2)
    try office("review", "accept", "7").expectProblem("MQ-O146", status: 2)
    #expect(try office("review", "accept", "1", "--note", "已核实", "--by", "张三").status == 0)
    #expect(try joined.town.count(HouseholdSchema.type.code) == 3)
    try office("review", "discard", "1", "--note", "x").expectProblem("MQ-O147", status: 7)
    #expect(try reviews().isEmpty)
    let decided = try #require(try reviews("--all").first)
    #expect(decided["decider"] as? String == "张三")
    #expect(decided["state"] as? String == "accepted")
  }

  @Test("U10: a lost laptop locks, hands in when the office lets it, and nothing is lost")
  func lost() throws {
    defer { remove() }
    try joined.tool("deposit").expect(problem: "MQ-S041", status: 6)
    try joined.household("0001")
    #expect(try joined.tool("sync").status == 0)
    for number in 2...4 { try joined.household("000\(number)") }
    try office("device", "deposit", "L01").expectProblem("MQ-O149", status: 6)
    #expect(try office("device", "revoke", "L01", "--yes").status == 0)
    try joined.tool("sync").expect(problem: "MQ-H003", status: 4)
    try joined.tool("deposit").expect(problem: "MQ-H014", status: 6)
    #expect(try joined.unsent() == 3)
    #expect(try office("device", "deposit", "L01").status == 0)
    let run = try joined.tool("deposit")
    #expect(run.status == 0, "\(run.notes)")
    #expect(run.output.contains("3 handed in for review"))
    #expect(try joined.unsent() == 0)
    let status = try joined.tool("status")
    #expect(status.output.contains("✗ revoked"))
    #expect(status.output.contains("Deposited"))
    #expect(try joined.town.count(HouseholdSchema.type.code) == 1)
    #expect(try reviews().count == 3)
    #expect(try office("status", "--json").json()["review"] as? Int == 3)
    try joined.tool("sync").expect(problem: "MQ-H003", status: 4)
    // His next laptop gets what the hub holds.
    let code = try #require(
      try office("device", "code", "王五", "--json").json()["code"] as? String)
    let next = try Tool()
    defer { next.remove() }
    #expect(try next("join", joined.town.url, environment: ["MINQING_CODE": code]).status == 0)
    let list = try next("household", "list", "--json")
    #expect(list.output.contains("0001"))
  }

  @Test("Taking a place back says first who loses what, and asks")
  func removal() throws {
    defer { remove() }
    try joined.household("0001")
    #expect(try joined.tool("sync").status == 0)
    let dry = try office("grant", "remove", "王五", "高岭村", "--dry-run", "--json").json()
    #expect(dry["gone_records"] as? Int == 2)
    let devices = try #require(dry["devices"] as? [[String: Any]])
    #expect(devices.first?["unsent"] as? Int == 0)
    try office("grant", "remove", "王五", "990101100204").expectProblem("MQ-O131", status: 6)
    #expect(try joined.tool("sync").status == 0)
    #expect(try joined.tool("status").output.contains("✓ 高岭村"))
    #expect(try office("grant", "remove", "王五", "高岭村", "--yes").status == 0)
    let sync = try joined.tool("sync", "--json").json()
    let removed = try #require(sync["removed"] as? [[String: Any]])
    #expect(removed.first?["type"] as? String == "household")
    #expect(removed.first?["count"] as? Int == 1)
  }

  @Test("A household is moved with what belongs to it, after a look")
  func move() throws {
    defer { remove() }
    try joined.household("0001")
    #expect(try joined.tool("sync").status == 0)
    #expect(try office("area", "add", "990101100205:下坪村").status == 0)
    let listed = try joined.tool("household", "list", "--json").json()
    let id = try #require(
      ((listed["households"] ?? listed["records"]) as? [[String: Any]])?.first?["id"] as? String)
    let dry = try office("record", "move", id, "下坪村", "--dry-run", "--json").json()
    #expect((dry["records"] as? [Any])?.count == 1)
    #expect(dry["done"] as? Bool == false)
    #expect(try office("record", "move", id, "下坪村", "--yes").status == 0)
    try office("record", "move", "ffff", "下坪村", "--yes").expectProblem("MQ-O142", status: 2)
    let sync = try joined.tool("sync", "--json").json()
    #expect((sync["removed"] as? [[String: Any]])?.first?["count"] as? Int == 1)
    #expect(try office("check", "--json").json()["sound"] as? Bool == true)
  }
}

extension Tool.Run {
  /// Expects one problem of a code; other messages may stand before it.
  fileprivate func expectProblem(
    _ code: String, status: Int32, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(notes.contains("✗ \(code)  "), "\(notes)", sourceLocation: sourceLocation)
    #expect(self.status == status, "\(notes)", sourceLocation: sourceLocation)
  }
}
