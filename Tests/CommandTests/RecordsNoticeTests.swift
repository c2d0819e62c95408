import CRDT
import Client
import Codec
import Console
import Foundation
import Hub
import Models
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Notices, assistance and duties by command")
struct RecordsNoticeTests {
  private func publicity(
    _ town: RecordsTown, _ laptop: String = "王强", body: String = "公示内容如下。",
    channel: String = "board"
  ) -> RecordsTown.Outcome {
    town.run(
      laptop, "notice", "add", "--kind", "publicity", "--title", "道路维修公示", "--body", body,
      "--plain-summary", "村口道路要修，有意见请提出", "--channels", channel, "--period-from",
      "2026-06-23", "--min-days", "5")
  }

  @Test("A publication with a number or a resident's name on the board is refused with the place")
  func lint() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    let numbered = publicity(town, body: "咨询请拨 12000000001，或 19900000000。")
    #expect(numbered.status != .done)
    let named = publicity(town, body: "张三家门前道路将维修。")
    #expect(named.status == .refused)
    #expect(named.problem?.cause.zh.contains("“正文”第 1 字") == true)
    #expect(named.problem?.cause.en.contains("text, character 1") == true)
    #expect(publicity(town, body: "张某家门前道路将维修。").status == .done)
    #expect(publicity(town, body: "张三家门前道路将维修。", channel: "door").status == .done)
  }

  @Test("A notice is not ended before its days are over; two laptops that do so see a conflict")
  func early() throws {
    let town = try RecordsTown()
    try town.join("王强")
    try town.join("李敏")
    #expect(publicity(town).problem == nil)
    let early = town.run("王强", "notice", "close", "@last", "--ground", "expired")
    #expect(early.status == .refused)
    #expect(early.problem?.cause.zh.contains("2026-06-29") == true)
    #expect(town.run("王强", "notice", "list", "--where", "status=running").out.contains("道路维修公示"))
    #expect(!town.run("王强", "notice", "list", "--where", "status=due").out.contains("道路维修公示"))
    try town.sync("王强", "李敏")
    // 李敏 lengthens it, and 王强 ends it by the days that he knows.
    #expect(town.run("李敏", "notice", "edit", "道路维修公示", "--min-days", "30").problem == nil)
    town.clock.advance(hours: 24 * 7)
    #expect(town.run("王强", "today").out.contains("公示期满"))
    #expect(
      town.run("王强", "notice", "close", "道路维修公示", "--ground", "expired").problem == nil)
    try town.sync("李敏", "王强", "李敏")
    for laptop in ["王强", "李敏"] {
      let conflicts = try town.run(laptop, "conflicts", "list", "--json").json
      let derived = try town.run(laptop, "notice", "show", "道路维修公示", "--json").json["derived"]
      #expect(derived?["status"]?["value"]?.text == "running")
      #expect(conflicts["conflicts"]?.elements?.contains { $0["rule"]?.text == "A-NOTICE" } == true)
    }
  }

  @Test("An export of what hangs holds no personal number and no name, whoever wrote it")
  func export() throws {
    let town = try RecordsTown()
    try town.join("王强")
    try town.join("李敏")
    #expect(publicity(town).problem == nil)
    // 王强 does not know the household whose name he publishes; 李敏 does.
    #expect(publicity(town, body: "欧阳娜娜家门前道路将维修。").problem == nil)
    town.household("李敏", head: "欧阳娜娜")
    try town.sync("王强", "李敏")
    let export = town.run("李敏", "notice", "export")
    #expect(export.status == .partial)
    #expect(export.out.contains("【公示】道路维修公示"))
    #expect(!export.out.contains("欧阳娜娜"))
    #expect(export.out.components(separatedBy: "【公示】").count == 2)
    let english = town.run("李敏", "notice", "export", language: .en)
    #expect(english.out.contains("Hangs from 2026-06-23 to 2026-06-29"))
  }

  @Test("An emergency notice lists the groups that it did not reach")
  func emergency() throws {
    let town = try RecordsTown()
    for (code, name) in [("990101100204/05", "五组"), ("990101100204/06", "六组")] {
      _ = try town.office.addArea(try #require(AreaName(code)), name: name)
    }
    try town.join("王强")
    let added = town.run(
      "王强", "notice", "add", "--kind", "announcement", "--title", "暴雨转移", "--body", "请到村部集合。",
      "--plain-summary", "请到村部集合", "--channels", "loudspeaker", "--emergency", "是")
    #expect(added.problem == nil)
    #expect(
      town.run(
        "王强", "notice", "reach", "add", "暴雨转移", "--area", "990101100204/05", "--channel",
        "loudspeaker"
      ).problem == nil)
    #expect(town.run("王强", "notice", "unreached", "暴雨转移").out == "六组\n")
  }

  @Test("An objection becomes a request and stays with the notice")
  func objection() throws {
    let town = try RecordsTown()
    try town.join("王强")
    #expect(publicity(town).problem == nil)
    #expect(
      town.run(
        "王强", "demand", "add", "--source", "walk_in", "--voice-kind", "named", "--summary", "对公示有异议"
      ).problem == nil)
    #expect(
      town.run("王强", "notice", "objection", "add", "道路维修公示", "--demand", "L01-00001").problem
        == nil)
    let shown = try town.run("王强", "notice", "show", "道路维修公示", "--json").json
    #expect(shown["derived"]?["objections"]?["value"]?.elements?.count == 1)
    try town.sync("王强")
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().isEmpty)
    }
  }

  @Test("Needs are hidden once consent is withdrawn, and gone from every laptop after a sync")
  func needs() throws {
    let town = try RecordsTown()
    let places = [town.village, try #require(town.village.sensitive)]
    try town.join("王强", roles: [.townOfficer], at: places)
    try town.join("赵明", roles: [.gridWorker], at: places)
    try town.join("孙七", roles: [.lead], at: places)
    try town.sync("王强")
    town.household("王强")
    #expect(
      town.run("王强", "resident", "add", "--household", "0037", "--name", "李秀英").problem == nil)
    #expect(
      town.run(
        "王强", "assistance", "add", "--household", "0037", "--helper", "赵明", "--helper-kind", "cadre"
      ).problem == nil)
    let list = try town.run("王强", "assistance", "list", "--json").json
    let plan = try #require(list["records"]?.elements?.first?["id"]?.text)
    let consent = town.run(
      "王强", "resident", "consent", "add", "李秀英", "--purpose", "assistance", "--covers", "needs",
      "--json")
    #expect(consent.problem == nil)
    let id = try #require(try consent.json["records"]?.elements?.first?["id"]?.text)
    #expect(
      town.run("王强", "assistance", "needs", plan, "--consent", id, "--needs", "transport").problem
        == nil)
    try town.sync("王强", "赵明")
    let reason = ["--reason", "安排接送"]
    #expect(town.run("赵明", ["assistance", "show", plan] + reason).out.contains("出行接送"))
    let withdrawn = town.run("王强", "assistance", "withdraw", plan, "--second", "孙七")
    #expect(withdrawn.problem == nil)
    #expect(!town.run("王强", ["assistance", "show", plan] + reason).out.contains("出行接送"))
    try town.sync("王强", "赵明", "王强")
    for laptop in ["王强", "赵明"] {
      #expect(
        !town.run(laptop, ["assistance", "show", plan] + reason).out.contains("出行接送"))
      #expect(town.run(laptop, "assistance", "show", plan).out.contains("进行中"))
      try town.open(laptop) { (replica: Replica) throws in
        try replica.store.forEach(AssistanceNeedsSchema.type.code) { stored in
          #expect(stored.record.texts(AssistanceNeedsSchema.needs).isEmpty)
          return true
        }
      }
    }
  }

  @Test("Two laptops that enter one voucher unknowingly keep both and see it; a reversal ends it")
  func vouchers() throws {
    let town = try RecordsTown()
    try town.join("王强", roles: [.townOfficer])
    try town.join("赵明", roles: [.gridWorker])
    try town.sync("王强")
    town.household("王强")
    #expect(
      town.run("王强", "assistance", "add", "--household", "0037", "--helper", "赵明").problem == nil)
    let list = try town.run("王强", "assistance", "list", "--json").json
    let plan = try #require(list["records"]?.elements?.first?["id"]?.text)
    try town.sync("王强", "赵明")
    #expect(town.run("赵明", "today").out.contains("帮扶走访"))
    for laptop in ["王强", "赵明"] {
      let added = town.run(
        laptop, "assistance", "measure", "add", plan, "--kind", "visit", "--fen", "50000",
        "--voucher", "A-1")
      #expect(added.problem == nil)
    }
    let again = town.run(
      "王强", "assistance", "measure", "add", plan, "--kind", "material", "--voucher", "A-1")
    #expect(again.status == .refused)
    try town.sync("王强", "赵明", "王强")
    let shown = town.run("王强", "assistance", "show", plan)
    #expect(shown.out.contains("¥1,000.00"))
    func rules() throws -> [String] {
      try town.run("王强", "conflicts", "list", "--json").json["conflicts"]?.elements?
        .compactMap { $0["rule"]?.text } ?? []
    }
    #expect(try rules() == ["C31"])
    #expect(!town.run("赵明", "today").out.contains("帮扶走访"))
    let children = try town.run("王强", "assistance", "show", plan, "--json").json["children"]
    let first = try #require(
      children?["assistance_measure"]?.elements?.first?["id"]?.text)
    #expect(
      town.run(
        "王强", "assistance", "measure", "add", plan, "--kind", "visit", "--reverses", first
      ).problem == nil)
    #expect(try rules().isEmpty)
    #expect(town.run("王强", "assistance", "show", plan).out.contains("¥500.00"))
    let exit = town.run(
      "王强", "assistance", "exit", plan, "--reason", "goals_met", "--household-agrees", "否")
    #expect(exit.status == .refused)
    let agreed = town.run(
      "王强", "assistance", "exit", plan, "--reason", "goals_met", "--household-agrees", "是")
    #expect(agreed.problem == nil)
    try town.sync("王强")
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().isEmpty)
    }
  }

  @Test("Units and duties reach a laptop of one village, read-only, and name who handles a matter")
  func duties() throws {
    let town = try RecordsTown()
    try town.join("王强")
    let lead = try town.office.addWorker(name: "孙七", org: "town", roles: [.lead])
    _ = try town.office.addWorker(name: "赵六", org: "water", roles: [.handler])
    for (code, name) in [("town", "云河镇"), ("water", "水利站")] {
      _ = try town.office.addOrg(
        code: code,
        values: [
          (OrgSchema.name, .text(name)), (OrgSchema.kind, .text("dept")),
          (OrgSchema.supervisionPhone, .text("12345")),
        ])
    }
    let other = try town.office.addWorker(name: "周八", org: "town", roles: [.lead])
    for (unit, domain, deputy) in [("water", "0301", lead), ("town", "0302", other)] {
      try town.office.addDuty(
        of: try town.office.org(unit), domain: domain, from: town.office.today, deputy: deputy,
        basis: nil)
    }
    try town.sync("王强")
    let found = town.run("王强", "duty", "lookup", "0301")
    #expect(found.out.contains("水利站") && found.out.contains("孙七"))
    #expect(town.run("王强", "org", "list").out.contains("水利站"))
    town.run(
      "王强", "demand", "add", "--source", "walk_in", "--voice-kind", "named", "--summary", "断水",
      "--domain", "0301")
    let unowned = town.run("王强", "demand", "assign", "L01-00001")
    #expect(unowned.status != .done)
    #expect(unowned.notes.contains("水利站") && unowned.notes.contains("赵六"))
    let escalated = town.run("王强", "demand", "escalate", "L01-00001", "--reason", "久拖")
    #expect(escalated.problem == nil)
    #expect(escalated.notes.contains("孙七") && !escalated.notes.contains("周八"))
    let version = try town.run("王强", "rules", "version", "--json").json
    #expect(version["rules_hash"]?.text?.count == 64)
    #expect(
      version["duties_hash"]?.text == Hex.encode(try town.office.dutyCatalogue().digest))
  }

  @Test("A contact card names who answers today, and another one after the duty changed hands")
  func card() throws {
    let town = try RecordsTown()
    try town.join("王强")
    let people = try ["李四", "赵六"].map {
      try town.office.addWorker(
        name: $0, org: "高岭村", roles: [.gridWorker], phone: "0000-1200002")
    }
    town.household("王强")
    #expect(town.run("王强", "assign", "orphans").out.contains("0037"))
    let village = try #require(AreaName("990101100204"))
    let today = town.office.today
    _ = try town.office.assign(
      try #require(town.workers["王强"]), kind: "village_lead", to: .area(village), from: today)
    let grid = try town.office.assign(people[0], kind: "grid", to: .area(village), from: today)
    try town.sync("王强")
    #expect(town.run("王强", "assign", "orphans").out == "每一户都有人负责。\n")
    let chain = try town.run("王强", "assign", "chain", "0037", "--json").json
    #expect(chain["chain"]?.elements?.map { $0["worker"]?.text } == ["王强", "李四"])
    let before = town.run("王强", "card", "print", "--household", "0037").out
    #expect(before.contains("李四  0000-1200002") && !before.contains("张三"))
    try town.office.endAssignment(
      grid, last: today.adding(days: -1), reason: nil, handoverTo: people[1])
    _ = try town.office.assign(people[1], kind: "grid", to: .area(village), from: today)
    try town.sync("王强")
    let after = town.run("王强", "card", "print", "--household", "0037").out
    #expect(after.contains("赵六") && !after.contains("李四"))
    let english = town.run("王强", "card", "print", "--household", "0037", language: .en).out
    #expect(english.hasPrefix("Contact card\n"))
  }

  @Test("A receipt says the number and where it stands, and names nobody")
  func slip() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    town.run(
      "王强", "demand", "add", "--source", "walk_in", "--voice-kind", "named", "--household", "0037",
      "--summary", "张三家断水")
    let slip = town.run("王强", "demand", "slip", "L01-00001")
    #expect(slip.out.contains("990101100-2026-L01-00001") && slip.out.contains("已登记"))
    #expect(!slip.out.contains("张三") && !slip.out.contains("断水"))
  }
}
