import Client
import Console
import Models
import Storage
import Testing
import Wording

@testable import minqing

@Suite("What commands about records refuse, and how they say it")
struct RecordsInputTests {
  @Test("All that is wrong with one command is told at once")
  func allProblemsTogether() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    let refused = town.run(
      "王强", "demand", "add", "--source", "walkin", "--first-raised", "2026-02-30", "--urgency",
      "U4", "--household", "9999")
    let problem = try #require(refused.problem)
    #expect(problem.code == "MQ-R003")
    #expect(refused.status == .usage)
    for words in ["walkin", "2026-02-30", "U4", "9999", "The field “summary” is missing."] {
      #expect(problem.cause.en.contains(words), "\(words) is not in \(problem.cause.en)")
    }
    #expect(problem.remedy?.en.contains("Did you mean “walk_in”?") == true)
    #expect(problem.remedy?.zh.contains("您是不是想输入“walk_in”？") == true)
    #expect(problem.safety?.en == "Nothing was changed.")
    #expect(refused.out.isEmpty)
  }

  @Test("A field that there is not is refused with the nearest one")
  func wrongField() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    let option = town.run("王强", "household", "edit", "0037", "--fone", "12000000002")
    #expect(option.problem?.code == "MQ-U003")
    let clear = town.run("王强", "household", "edit", "0037", "--clear", "phonne")
    #expect(clear.problem?.code == "MQ-R003")
    #expect(clear.problem?.remedy?.en == "Did you mean “phone”?")
    let condition = town.run("王强", "household", "list", "--where", "stattus=active")
    #expect(condition.problem?.remedy?.en == "Did you mean “status”?")
    let malformed = town.run("王强", "household", "list", "--where", "active")
    #expect(malformed.problem?.cause.en.contains("FIELD=VALUE") == true)
  }

  @Test("What is written once is not written again")
  func immutableTwice() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    town.household("王强", number: "0038", head: "李四")
    town.run(
      "王强", "visit", "add", "--household", "0037", "--minutes", "9", "--parts", "hear_resident")
    let refused = town.run("王强", "visit", "edit", "@last", "--household", "0038")
    #expect(refused.problem?.code == "MQ-R003")
    #expect(refused.problem?.cause.en.contains("is written only once") == true)
    let required = town.run("王强", "household", "edit", "0037", "--clear", "head-name")
    #expect(required.problem?.cause.en.contains("is missing") == true)
    let nothing = town.run("王强", "household", "edit", "0037")
    #expect(nothing.problem?.code == "MQ-R012")
  }

  @Test("What others rest on cannot be deleted, and a deletion must be confirmed")
  func deletion() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    town.household("王强", number: "0038", head: "李四")
    town.run("王强", "resident", "add", "--household", "0037", "--name", "李秀英")
    let kept = town.run("王强", "household", "delete", "0037", "--yes")
    #expect(kept.problem?.code == "MQ-R008")
    #expect(kept.status == .refused)
    #expect(kept.problem?.cause.en == "It is referred to by 1 of type resident.")
    let unconfirmed = town.run("王强", "household", "delete", "0038")
    #expect(unconfirmed.problem?.code == "MQ-R009")
    let wrong = town.run("王强", "household", "delete", "0038", answer: "yes")
    #expect(wrong.problem?.code == "MQ-R009")
    let deleted = town.run("王强", "household", "delete", "0038", "--yes")
    #expect(deleted.problem == nil)
    #expect(town.run("王强", "household", "show", "0038").problem?.code == "MQ-R001")
    #expect(!town.run("王强", "household", "list").out.contains("李四"))
    #expect(town.run("王强", "log", "@last").out.contains("已删除"))
    #expect(
      town.run("王强", "household", "edit", "@last", "--phone", "120").problem?.code == "MQ-R011")
    #expect(town.run("王强", "demand", "delete", "@last").problem?.code == "MQ-U001")
    #expect(town.run("王强", "area", "add", "--code", "1").problem?.code == "MQ-U001")
  }

  @Test("A visit is locked after three days: words are added, none are changed")
  func visitLock() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    town.run(
      "王强", "visit", "add", "--household", "0037", "--minutes", "9", "--parts", "hear_resident")
    town.clock.advance(hours: 73)
    let edit = town.run("王强", "visit", "edit", "@last", "--worker-note", "补充")
    #expect(edit.problem?.code == "MQ-R014")
    let delete = town.run("王强", "visit", "delete", "@last", "--yes")
    #expect(delete.problem?.code == "MQ-R008")
    let amended = town.run("王强", "visit", "amend", "@last", "--text", "当时还提到水渠")
    #expect(amended.problem == nil)
    let empty = town.run("王强", "visit", "amend", "@last")
    #expect(empty.problem?.code == "MQ-R001")
  }

  @Test("A place outside the grants is refused as the hub would")
  func outsideGrants() throws {
    let town = try RecordsTown()
    try town.join("王强")
    let refused = town.run(
      "王强", "household", "add", "--area", "990101100203/01", "--house-no", "0001",
      "--head-name", "张三", "--address", "石桥村1组1号")
    #expect(refused.problem?.code == "MQ-R004")
    #expect(refused.status == .refused)
    #expect(refused.problem?.cause.en.contains("/990101/990101100/990101100203/01") == true)
    try town.join("李敏", at: [town.village, town.other])
    let unsaid = town.run(
      "李敏", "household", "add", "--house-no", "0001", "--head-name", "张三", "--address", "1号")
    #expect(unsaid.problem?.code == "MQ-R005")
    let nowhere = town.run(
      "李敏", "household", "add", "--area", "123", "--house-no", "0001", "--head-name", "张三",
      "--address", "1号")
    #expect(nowhere.problem?.code == "MQ-R001")
  }

  @Test("Few digits that mean several records list them")
  func ambiguous() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    town.household("王强", number: "0038", head: "李四")
    let refused = town.run("王强", "household", "show", "019e")
    let problem = try #require(refused.problem)
    #expect(problem.code == "MQ-R002")
    #expect(problem.cause.zh.contains("户 0037 张三"))
    #expect(problem.cause.zh.contains("户 0038 李四"))
    #expect(town.run("王强", "household", "show", "01").problem?.code == "MQ-R001")
    #expect(town.run("王强", "show", "ffff").problem?.code == "MQ-R001")
    #expect(town.run("王强", "visit", "show", "0037").problem?.code == "MQ-R001")
  }

  @Test("Before a laptop joined, households can be written but nothing that must be signed")
  func unenrolled() throws {
    let town = try RecordsTown()
    #expect(town.run("新机", "init").problem == nil)
    #expect(town.household("新机").problem == nil)
    let visit = town.run(
      "新机", "visit", "add", "--household", "0037", "--minutes", "9", "--parts", "hear_resident")
    #expect(visit.problem?.code == "MQ-R006")
    #expect(visit.status == .notEnrolled)
    let demand = town.run("新机", "demand", "add", "--source", "visit", "--summary", "缺水")
    #expect(demand.status == .notEnrolled)
    #expect(town.run("新机", "demand", "sign", "0037").status == .notEnrolled)
    #expect(town.run("新机", "household", "list").out.contains("张三"))
  }

  @Test("Personal numbers do not enter prose, and words that belittle are pointed at")
  func lint() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    let refused = town.run(
      "王强", "demand", "add", "--source", "visit", "--summary", "请打19900000000")
    #expect(refused.problem?.code == "MQ-R003")
    #expect(refused.problem?.cause.en.contains("mobile number") == true)
    let warned = town.run("王强", "demand", "add", "--source", "visit", "--summary", "他无理取闹")
    #expect(warned.problem == nil)
    #expect(warned.notes.contains("请用中性的说法"))
  }

  @Test("Numbers that are none are refused by name")
  func counts() throws {
    let town = try RecordsTown()
    try town.join("王强")
    #expect(town.run("王强", "household", "list", "--limit", "0").problem?.code == "MQ-R003")
    #expect(town.run("王强", "today", "--days", "-1").problem?.code == "MQ-R003")
    #expect(town.run("王强", "log", "--limit", "x").problem?.cause.en.contains("“x”") == true)
    #expect(town.run("王强", "find", " ").problem?.code == "MQ-R015")
  }
}
