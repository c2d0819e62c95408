import Client
import Codec
import Console
import Foundation
import Models
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Assessments and projects by command")
struct PlanProjectTests {
  @Test("Land is taken only after assessment, measures, conclusion, approval and notice")
  func landTaking() throws {
    let town = try RecordsTown.planning()
    try town.done(
      "何静", "project", "add", "--kind", "levy", "--title", "高铁征地", "--area", "990101100204")
    let early = town.refused("何静", "project", "decide", "高铁征地", "--act", "approve")
    try town.published("何静", "征地公示")
    #expect(early.contains("还没有稳评") && early.contains("没有公示依据"))
    let assessment = try town.done(
      "何静", "assess", "add", "--project", "高铁征地", "--kind", "both", "--affected-households", "148")
    let factor = try town.done(
      "何静", "assess", "factor", "add", assessment, "--name", "补偿标准", "--dimension",
      "reasonableness", "--likelihood", "4", "--impact", "4")
    try town.done(
      "何静", "assess", "opinion", "add", assessment, "--occasion", "村民座谈会", "--support", "84",
      "--oppose", "28", "--neutral", "19")
    #expect(
      try town.derived("何静", "assess", "show", assessment)?["level"]?["value"]?.text == "high")
    let high = town.refused(
      "何静", "assess", "conclude", assessment, "--conclusion", "go_with_measures", "--basis", "试")
    #expect(high.contains("等级为高") && high.contains("补偿标准") && high.contains("清单为空"))
    try town.done(
      "何静", "assess", "factor", "edit", factor, "--measure", "提高标准", "--residual-likelihood", "3",
      "--residual-impact", "3")
    town.household("王强")
    try town.sync("王强", "何静")
    let relief = try town.done(
      "何静", "assess", "relief", "add", assessment, "--household", "0037", "--cost", "5000")
    #expect(
      town.refused(
        "何静", "assess", "conclude", assessment, "--conclusion", "go_with_measures", "--basis", "试"
      )
      .contains("1 户没有减免措施"))
    try town.done("何静", "assess", "relief", "edit", relief, "--relief", "免收差价")
    try town.done(
      "何静", "assess", "conclude", assessment, "--conclusion", "go_with_measures", "--basis", "措施可行")
    #expect(
      town.refused(
        "何静", "project", "decide", "高铁征地", "--act", "approve_with_measures", "--notice", "征地公示"
      ).contains("审定"))
    try town.sync("何静", "孙立")
    try town.done("孙立", "assess", "approve", assessment)
    try town.sync("孙立", "何静")
    try town.done(
      "何静", "project", "decide", "高铁征地", "--act", "approve_with_measures", "--notice", "征地公示",
      "--basis", "集体研究")
    #expect(
      try town.derived("何静", "project", "show", "高铁征地")?["status"]?["value"]?.text == "approved")
    let concluded = try town.derived("何静", "assess", "show", assessment)
    // Whatever changes afterwards makes the conclusion stale; its own hash still verifies.
    try town.done(
      "何静", "assess", "factor", "add", assessment, "--name", "迁坟", "--dimension", "feasibility",
      "--likelihood", "2", "--impact", "2")
    let after = try town.derived("何静", "assess", "show", assessment)
    #expect(after?["verdict"]?["value"]?.text == "stale")
    #expect(after?["unsound"] == nil)
    #expect(after?["sound"]?["value"] == concluded?["sound"]?["value"])
    #expect(after?["hash"]?["value"] == concluded?["hash"]?["value"])
    #expect(concluded?["hash"]?["value"]?.text?.count == 64)
    for laptop in ["何静", "孙立"] {
      try town.sync(laptop)
      try town.open(laptop) { (replica: Replica) throws in
        #expect(try replica.store.quarantined().isEmpty)
        #expect(try replica.unsent().count == 0)
      }
    }
  }

  @Test("Levels written medium and high unknowingly are a conflict in which the higher gates (C32)")
  func rivalLevels() throws {
    let town = try RecordsTown.planning()
    let whole = try #require(AreaName("990101100000")?.scope)
    try town.join("周海", roles: [.desk], at: [whole])
    try town.done(
      "何静", "project", "add", "--kind", "works", "--title", "修路", "--area", "990101100204")
    let assessment = try town.done("何静", "assess", "add", "--project", "修路", "--kind", "stability")
    try town.sync("何静", "周海")
    try town.done("何静", "assess", "edit", assessment, "--residual-level", "medium")
    try town.done("周海", "assess", "edit", assessment, "--residual-level", "high")
    try town.sync("何静", "周海", "何静")
    for laptop in ["何静", "周海"] {
      #expect(
        try town.derived(laptop, "assess", "show", assessment)?["level"]?["value"]?.text == "high")
      let conflicts = try town.run(laptop, "conflicts", "list", "--json").json["conflicts"]?
        .elements
      #expect(conflicts?.count == 1)
      #expect(conflicts?.first?["rule"]?.text == "C32")
    }
    try town.sync("孙立")
    let id = try #require(
      try town.run("孙立", "conflicts", "list", "--json").json["conflicts"]?.elements?.first?["id"]?
        .text)
    let settled = town.run("孙立", "conflicts", "resolve", id, "--set", "medium", "--note", "已核实")
    #expect(settled.problem == nil, "\(String(describing: settled.problem))")
    try town.sync("孙立", "何静")
    #expect(
      try town.derived("何静", "assess", "show", assessment)?["level"]?["value"]?.text == "medium")
    try town.open("孙立") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().isEmpty)
    }
  }

  @Test("One voucher entered on two laptops is a conflict until one entry is reversed (C31)")
  func vouchers() throws {
    let town = try RecordsTown.planning()
    try town.done("王强", "project", "add", "--kind", "works", "--title", "修路", "--budget", "10万元")
    try town.done(
      "王强", "project", "fund", "add", "修路", "--direction", "in", "--amount", "10万", "--voucher",
      "S-1",
      "--purpose", "拨款")
    try town.sync("王强", "李敏")
    for laptop in ["王强", "李敏"] {
      try town.done(
        laptop, "project", "fund", "add", "修路", "--direction", "out", "--amount", "500",
        "--voucher",
        "Z-7", "--purpose", "砂石")
    }
    #expect(
      town.refused(
        "王强", "project", "fund", "add", "修路", "--direction", "out", "--amount", "500", "--voucher",
        "Z-7", "--purpose", "砂石"
      ).contains("凭证号已登记"))
    try town.sync("王强", "李敏", "王强")
    for laptop in ["王强", "李敏"] {
      let ledger = try town.run(laptop, "project", "ledger", "修路", "--json").json
      #expect(ledger["balance_fen"]?.integer == 9_900_000)
      #expect(ledger["entries"]?.elements?.map { $0["duplicate"]?.truth } == [false, true, true])
      let listed = town.run(laptop, "conflicts", "list", width: 120).out
      #expect(listed.contains("C31"), "\(listed)")
    }
    let second = try #require(
      try town.run("王强", "project", "ledger", "修路", "--json").json["entries"]?.elements?.last?[
        "id"]?
        .text)
    let wrong = town.refused(
      "王强", "project", "fund", "add", "修路", "--direction", "in", "--amount", "400", "--voucher",
      "C-1", "--purpose", "冲销", "--reverses", second)
    #expect(wrong.contains("金额相同"))
    try town.done(
      "王强", "project", "fund", "add", "修路", "--direction", "in", "--amount", "500", "--voucher",
      "C-1",
      "--purpose", "冲销重复登记", "--reverses", second)
    try town.sync("王强", "李敏")
    let ledger = try town.run("李敏", "project", "ledger", "修路", "--json").json
    #expect(ledger["balance_fen"]?.integer == 9_950_000)
    #expect(!town.run("李敏", "conflicts", "list", width: 120).out.contains("C31"))
    #expect(town.run("李敏", "project", "ledger", "修路", width: 120).out.contains("¥99,500.00"))
  }

  @Test("Work is counted in units over laptops, and done milestones stay done")
  func progress() throws {
    let town = try RecordsTown.planning()
    try town.done("王强", "project", "add", "--kind", "remediation", "--title", "河道整治")
    try town.done("王强", "project", "measure", "add", "河道整治", "--planned", "14.5万株")
    let milestone = try town.done(
      "王强", "project", "milestone", "add", "河道整治", "--title", "清淤", "--due", "2026-06-30")
    try town.sync("王强", "李敏")
    try town.done("王强", "project", "measure", "add", "河道整治", "--done", "6万株")
    try town.done("李敏", "project", "measure", "add", "河道整治", "--done", "2.5万株")
    try town.done("王强", "project", "milestone", "edit", milestone, "--done-on", "2026-06-24")
    try town.done("李敏", "project", "milestone", "edit", milestone, "--due", "2026-07-15")
    try town.sync("王强", "李敏", "王强")
    for laptop in ["王强", "李敏"] {
      let values = try town.derived(laptop, "project", "show", "河道整治")
      #expect(values?["amount_tree"]?["value"]?.text == "85000 done, 145000 planned")
      #expect(values?["milestones"]?["value"]?["numerator"]?.integer == 1)
    }
    let half = town.run("王强", "project", "measure", "add", "河道整治", "--done", "14.5株")
    #expect(half.problem?.code == "MQ-R003")
  }

  @Test("Nobody draws before the list is published, or by another list")
  func allocation() throws {
    let town = try RecordsTown.planning()
    try town.done("王强", "project", "add", "--kind", "allocation", "--title", "安置房分配")
    #expect(
      town.refused("王强", "project", "decide", "安置房分配", "--act", "draw", "--list-text", "1 0037")
        .contains("清单还没有公布"))
    try town.done(
      "王强", "project", "decide", "安置房分配", "--act", "publish_list", "--list-text", "1 0037\n2 0041")
    #expect(
      town.refused(
        "王强", "project", "decide", "安置房分配", "--act", "draw", "--list-text", "1 0041\n2 0037"
      ).contains("不一致"))
    try town.done(
      "王强", "project", "decide", "安置房分配", "--act", "draw", "--list-text", "1 0037\n2 0041")
    let shown = try town.derived("王强", "project", "show", "安置房分配")
    #expect(shown?["list_hash"]?["value"]?.text?.count == 64)
    #expect(shown?["inapplicable"] == nil)
  }

  @Test("The year's list of works has the hash of what was published, and another list another one")
  func annualList() throws {
    let town = try RecordsTown.planning()
    try town.done("王强", "project", "add", "--kind", "minsheng", "--title", "年度实事", "--year", "2026")
    let list = "1 修水渠\n2 装路灯"
    try town.done(
      "王强", "project", "decide", "年度实事", "--act", "publish_list", "--list-text", list)
    try town.sync("王强", "李敏")
    func hash() throws -> String? {
      try town.derived("李敏", "project", "show", "年度实事")?["list_hash"]?["value"]?.text
    }
    #expect(try hash() == Hex.encode(PublishedList.hash(of: list)))
    try town.done(
      "王强", "project", "decide", "年度实事", "--act", "publish_list", "--list-text", "1 修水渠")
    try town.sync("王强", "李敏")
    // Both stay: the one that was promised first, and the one that followed it.
    #expect(try hash() == Hex.encode(PublishedList.hash(of: "1 修水渠")))
    let acts = try town.run("李敏", "project", "show", "年度实事", "--json").json["children"]
    #expect(acts?["project_act"]?.elements?.count == 2)
  }

  @Test("A benefit rule pays whoever is eighty on the day, and what it paid reconciles")
  func benefits() throws {
    let town = try RecordsTown.planning()
    try town.done(
      "王强", "project", "add", "--kind", "benefit_rule", "--title", "八十岁以上合作医疗", "--benefit-percent",
      "100", "--age-from", "80", "--effective", "2026-09-01")
    #expect(
      town.refused("王强", "project", "decide", "八十岁以上合作医疗", "--act", "approve").contains("没有表决依据"))
    try town.published("王强", "补助公示")
    let council = try town.done(
      "王强", "activity", "add", "--kind", "council", "--title", "补助方案", "--eligible-persons", "41")
    try town.done("王强", "activity", "attend", council, "--persons", "38")
    func decided(_ words: String...) -> String {
      let outcome = town.run(
        "王强",
        ["project", "decide", "八十岁以上合作医疗", "--act", "approve", "--notice", "补助公示"] + words)
      return outcome.problem.map { "\($0)" } ?? ""
    }
    // The number of a paper is no vote, and a meeting that did not vote is none either.
    #expect(decided("--vote-ref", "议事会 35/1/2").contains("没有表决依据"))
    #expect(decided("--vote", council).contains("没有这一事项的计票"))
    try town.done(
      "王强", "activity", "vote", "add", council, "--item", "送礼", "--votes-for", "10",
      "--votes-against", "28")
    #expect(decided("--vote", council).contains("未通过"))
    try town.done(
      "王强", "activity", "vote", "add", council, "--item", "补助", "--votes-for", "35",
      "--votes-against", "1", "--votes-abstain", "2")
    #expect(decided("--vote", council).contains("多项表决"))
    #expect(decided("--vote", council, "--vote-item", "补助").isEmpty)
    func entitlement(_ born: String) throws -> JSON {
      try town.run(
        "王强", "project", "benefit", "八十岁以上合作医疗", "--born", born, "--on", "2026-09-01", "--cost",
        "400", "--json"
      ).json
    }
    #expect(try entitlement("1946-08-31")["amount_fen"]?.integer == 40_000)
    let young = try entitlement("1946-09-02")
    #expect(young["entitlement"]?.text == "not_yet" && young["from"]?.text == "2026-09-02")
    #expect(try entitlement("1946")["entitlement"]?.text == "needs_birth_date")
    for index in 0..<12 {
      try town.done(
        "王强", "project", "fund", "add", "八十岁以上合作医疗", "--direction", "out", "--amount", "400",
        "--voucher", "B-\(index)", "--purpose", "合作医疗补助")
    }
    let ledger = town.run("王强", "project", "ledger", "八十岁以上合作医疗", width: 120)
    #expect(ledger.out.contains("支出 ¥4,800.00"))
    #expect(!ledger.out.contains("张三"))
  }

  @Test("A telephone number in what is published is refused")
  func lint() throws {
    let town = try RecordsTown.planning()
    try town.done("王强", "project", "add", "--kind", "works", "--title", "修路")
    let outcome = town.run(
      "王强", "project", "fund", "add", "修路", "--direction", "out", "--amount", "500", "--voucher",
      "Z-1", "--purpose", "付给 19900000000")
    #expect(outcome.problem?.code == "MQ-R003")
  }
}
