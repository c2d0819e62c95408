import CRDT
import Client
import Console
import Foundation
import Models
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Surveys by command")
struct PlanSurveyTests {
  /// A published anonymous form of the town with a stance and reasons.
  private func surveyedTown(domain: String = "0301") throws -> RecordsTown {
    let town = try RecordsTown.planning()
    try town.done(
      "何静", "survey", "form", "add", "--kind", "questionnaire", "--title", "供水意见", "--anonymous",
      "是", "--domain", domain, "--area", "990101100000")
    try town.done(
      "何静", "survey", "form", "question", "add", "供水意见", "--wording", "是否支持新建水井", "--kind",
      "stance")
    try town.done(
      "何静", "survey", "form", "question", "add", "供水意见", "--wording", "反对的理由", "--kind", "multiple",
      "--options", "费用,选址,噪声")
    try town.done("何静", "survey", "form", "publish", "供水意见")
    try town.sync("何静", "王强", "李敏")
    return town
  }

  @Test("Twenty offline answers of two laptops merge to n=20, whoever syncs how often")
  func merging() throws {
    let town = try surveyedTown()
    for index in 0..<12 {
      try town.done("王强", "survey", "answer", "供水意见", index < 7 ? "1=支持" : "1=反对", "2=选址")
    }
    for _ in 0..<8 { try town.done("李敏", "survey", "answer", "供水意见", "1=neutral") }
    #expect(
      try town.run("王强", "survey", "tally", "供水意见", "--json").json["responses"]?.integer == 12)
    try town.sync("王强", "李敏", "王强", "李敏", "何静")
    for laptop in ["王强", "李敏", "何静"] {
      let json = try town.run(laptop, "survey", "tally", "供水意见", "--json").json
      #expect(json["responses"]?.integer == 20)
      let stance = try #require(json["questions"]?.elements?.first)
      #expect(stance["answered"]?.integer == 20)
      #expect(stance["choices"]?.elements?.compactMap { $0["count"]?.integer } == [7, 5, 8])
    }
    let text = town.run("何静", "survey", "tally", "供水意见", language: .en, width: 80).out
    #expect(text.contains("responses n=20") && text.contains("35.0 %"))
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().isEmpty)
    }
  }

  @Test("With four answers nothing is told, and in elections not with nine")
  func withheld() throws {
    let town = try surveyedTown(domain: "0603")
    for _ in 0..<9 { try town.done("王强", "survey", "answer", "供水意见", "1=支持") }
    let few = town.run("王强", "survey", "tally", "供水意见", width: 80)
    #expect(few.out.contains("n=少于 10") && !few.out.contains("9"))
    #expect(
      try town.run("王强", "survey", "tally", "供水意见", "--json").json["responses"] == .null)
    try town.done("王强", "survey", "answer", "供水意见", "1=支持")
    #expect(town.run("王强", "survey", "tally", "供水意见", width: 80).out.contains("n=10"))
  }

  @Test("No command shows a single answer, who typed it, or when")
  func nobodyIsShown() throws {
    let town = try surveyedTown()
    try town.done("王强", "survey", "answer", "供水意见", "1=反对", "2=噪声")
    var id = ""
    try town.open("王强") { (replica: Replica) throws in
      try replica.store.forEach(SurveyResponseSchema.type.code) { stored in
        id = stored.record.id.description
        // The id holds no time: it would tell at which door the paper was filled in.
        #expect(stored.record.id.milliseconds != stored.record.madeMilliseconds.magnitude)
        return true
      }
    }
    for words in [["show", id], ["blame", id], ["log", id]] {
      let outcome = town.run("王强", words)
      #expect(outcome.problem?.code == "MQ-R018", "\(words)")
      #expect(outcome.out.isEmpty)
    }
    #expect(!town.run("王强", "show", "@last").out.contains("噪声"))
    for words in [["diff"], ["log", "--limit", "500"], ["find", "噪声"], ["diff", "--json"]] {
      let outcome = town.run("王强", words)
      #expect(!outcome.out.contains("2=噪声") && !outcome.out.contains("survey_response"), "\(words)")
      #expect(!outcome.out.contains("答卷"), "\(words)")
    }
  }

  @Test(
    "An auditor reads single answers in no order of entry; nobody else does, and four are too few")
  func raw() throws {
    let town = try surveyedTown()
    let whole = try #require(AreaName("990101100000")?.scope)
    try town.join("审计", roles: [.auditor], at: [whole])
    for words in ["1=支持", "1=反对", "1=支持", "1=反对"] {
      try town.done("王强", "survey", "answer", "供水意见", words)
    }
    try town.sync("王强", "审计")
    #expect(town.run("审计", "survey", "raw", "供水意见").out.contains("不足 5 份"))
    try town.done("王强", "survey", "answer", "供水意见", "1=neutral", "2=选址")
    try town.sync("王强", "审计")
    let raw = town.run("审计", "survey", "raw", "供水意见", "--json")
    let rows = try raw.json["responses"]?.elements?.map { $0.elements?.compactMap(\.text) ?? [] }
    let answers = try #require(rows)
    #expect(answers.count == 5)
    #expect(answers.map { $0.joined() } == answers.map { $0.joined() }.sorted())
    #expect(!raw.out.contains("王强") && !raw.out.contains("2026-"))
    #expect(town.refused("王强", "survey", "raw", "供水意见").contains("审计员"))
  }

  @Test("Answers are taken only while a published form is open, and as the form asks")
  func answering() throws {
    let town = try RecordsTown.planning()
    town.household("王强")
    try town.done(
      "王强", "survey", "form", "add", "--kind", "dispatch", "--title", "用水情况", "--anonymous", "否",
      "--closes", "2026-06-30")
    #expect(town.refused("王强", "survey", "form", "publish", "用水情况").contains("还没有题目"))
    let bare = town.refused(
      "王强", "survey", "form", "question", "add", "用水情况", "--wording", "水源", "--kind", "choice")
    #expect(bare.contains("两个选项"))
    try town.done(
      "王强", "survey", "form", "question", "add", "用水情况", "--wording", "水源", "--kind", "choice",
      "--options", "自来水,井水")
    #expect(
      town.refused("王强", "survey", "answer", "用水情况", "1=井水", "--household", "0037")
        .contains("还没有发布"))
    try town.done("王强", "survey", "form", "publish", "用水情况")
    let late = town.refused(
      "王强", "survey", "form", "question", "add", "用水情况", "--wording", "电费", "--kind", "words")
    #expect(late.contains("已发布"))
    #expect(town.refused("王强", "survey", "answer", "用水情况", "1=井水").contains("实名"))
    #expect(
      town.refused("王强", "survey", "answer", "用水情况", "1=河水", "--household", "0037")
        .contains("不是本表题目的答案"))
    try town.done("王强", "survey", "answer", "用水情况", "1=井水", "--household", "0037")
    #expect(
      town.refused("王强", "survey", "answer", "用水情况", "1=井水", "--household", "0037")
        .contains("已有答卷"))
    town.clock.advance(hours: 24 * 7)
    #expect(
      town.refused("王强", "survey", "answer", "用水情况", "1=井水", "--household", "0037")
        .contains("开放期"))
  }

  @Test("An anonymous form takes no household")
  func anonymous() throws {
    let town = try surveyedTown()
    town.household("王强")
    let said = town.refused("王强", "survey", "answer", "供水意见", "1=支持", "--household", "0037")
    #expect(said.contains("匿名"))
  }

  @Test("A form sent to villages lists those that have not returned it")
  func dispatch() throws {
    let town = try RecordsTown.planning()
    try town.done(
      "何静", "survey", "form", "add", "--kind", "dispatch", "--title", "排查表", "--anonymous", "否",
      "--villages", "990101100204,990101100203", "--units", "org:water", "--closes", "2026-06-25",
      "--area", "990101100000")
    try town.sync("何静", "王强")
    try town.done(
      "王强", "survey", "return", "add", "--form", "排查表", "--village", "990101100204", "--households",
      "37")
    try town.sync("王强", "何静")
    town.clock.advance(hours: 72)
    let json = try town.run("何静", "survey", "status", "排查表", "--json").json
    #expect(json["asked"]?.integer == 3 && json["unreturned"]?.integer == 2)
    let units = try #require(json["units"]?.elements)
    #expect(units.map { $0["unit"]?.text } == ["高岭村", "石桥村", "org:water"])
    #expect(units.map { $0["late"]?.truth } == [false, true, true])
    let text = town.run("何静", "survey", "status", "排查表", width: 80).out
    #expect(text.contains("! 未回收，已逾期") && text.contains("已回收 1/3。"))
    #expect(
      try town.derived("何静", "survey", "form", "show", "排查表")?["returned"]?["alert"]?.truth == true)
  }
}
