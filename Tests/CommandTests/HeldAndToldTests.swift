import CRDT
import Client
import Console
import Hub
import Models
import Program
import Reports
import Storage
import Testing
import Wording

@testable import minqing

/// Meetings, notices and projects from the commands that write them to the reports and alerts that
/// count them, on the laptop and at the hub.
@Suite("Reports of what was planned, held and told")
struct HeldAndToldTests {
  private func figure(
    _ town: RecordsTown, _ laptop: String, _ report: String, _ key: String
  ) throws -> String? {
    let json = try town.run(laptop, "report", report, "--json").json
    let figure = json["figures"]?.elements?.first { $0["key"]?.text == key }
    guard let top = figure?["numerator"]?.integer else { return nil }
    return "\(top)/\(figure?["denominator"]?.integer ?? 0)"
  }

  private func alerts(_ town: RecordsTown, _ laptop: String, _ kind: AlertKind) throws -> Int {
    let json = try town.run(laptop, "alert", "list", "--kind", kind.rawValue, "--json").json
    return json["alerts"]?.elements?.count ?? -1
  }

  /// A joint meeting with an hour and a half, one worker, one decision and a request raised; a
  /// briefing, and a reception that nobody attended.
  private func busyTown() throws -> RecordsTown {
    let town = try RecordsTown.planning()
    let meeting = try town.done(
      "何静", "activity", "add", "--kind", "joint_meeting", "--title", "饮水联席会", "--area",
      "990101100204", "--held-at", "2026-06-23 09:00", "--ended-at", "2026-06-23 10:30",
      "--participation", "consult", "--phase", "before")
    try town.done("何静", "activity", "attend", meeting, "--workers", "何静", "--persons", "12")
    try town.done(
      "何静", "activity", "decision", "add", meeting, "--text", "七月底前修好水泵", "--owner", "王强", "--due",
      "2026-06-30")
    try town.done(
      "何静", "activity", "add", "--kind", "briefing", "--title", "医保宣讲", "--area", "990101100204",
      "--held-at", "2026-06-23 15:00", "--in-person", "yes")
    try town.done(
      "何静", "activity", "add", "--kind", "reception_day", "--title", "领导接访", "--area",
      "990101100204", "--planned-at", "2026-06-24 09:00")
    try town.done(
      "何静", "notice", "add", "--kind", "announcement", "--title", "防汛告知", "--body", "请注意防汛。",
      "--plain-summary", "下大雨，请注意", "--channels", "loudspeaker", "--audience", "residents",
      "--period-from", "2026-06-24", "--emergency", "yes", "--area", "990101100000")
    try town.done(
      "何静", "project", "add", "--kind", "works", "--title", "新建门楼", "--area", "990101100204",
      "--year", "2026", "--budget", "9000")
    try town.done(
      "何静", "project", "milestone", "add", "新建门楼", "--title", "开工", "--due", "2026-06-25")
    try town.sync("何静", "孙立")
    return town
  }

  @Test("What commands wrote is what reports count")
  func counted() throws {
    let town = try busyTown()
    #expect(try figure(town, "何静", "time", "time.meeting") == "90/1")
    #expect(try figure(town, "何静", "time", "time.tier.town") == "0/90")
    #expect(try figure(town, "何静", "participation", "participation.consult.before") == "1/1")
    #expect(try figure(town, "何静", "publicity", "publicity.face.residents") == "1/2")
    #expect(try figure(town, "何静", "activity", "activity") == "1/2")
    #expect(try figure(town, "何静", "decisions", "decisions.done") == "0/1")
    #expect(try figure(town, "何静", "need", "need.unasked") == "1/1")
    #expect(try figure(town, "何静", "reach", "reach") == "0/2")
    let open = town.run("何静", "report", "decisions").out
    #expect(open.contains("饮水联席会") && open.contains("王强") && open.contains("2026-06-30"))
  }

  @Test("Each alert comes when its hour does, and goes with its cure; the hub says the same")
  func alerts() throws {
    let town = try busyTown()
    let kinds: [AlertKind] = [.noShow, .event, .decision, .milestone, .unreached]
    for kind in kinds { #expect(try alerts(town, "何静", kind) == 0, "\(kind.rawValue)") }
    town.clock.advance(hours: 24 * 20)
    for kind in kinds { #expect(try alerts(town, "何静", kind) == 1, "\(kind.rawValue)") }
    let now = Int64(town.clock.now())
    let today = ChinaTime.date(atMilliseconds: now)
    let facts = try TownFacts(
      town.office.store, scope: ReportScope(period: today...today, places: [], asOf: now))
    #expect(Alert.all(in: facts).map(\.kind).filter(kinds.contains) == kinds)
    let text = town.run("何静", ["alerts"], language: .en).out
    #expect(text.contains("nobody attended the reception"))
    #expect(text.contains("2 of 2 groups not told"))
    // `today` asks for the same acts.
    #expect(town.run("何静", "today").out.contains("无人到场"))
    try town.done("何静", "activity", "edit", "饮水联席会", "--outcome-told-on", "2026-07-01")
    try town.done("何静", "activity", "edit", "领导接访", "--held-at", "2026-06-24 09:10")
    let milestone = try town.run("何静", "project", "show", "新建门楼", "--json").json
    let step = try #require(
      milestone["children"]?["project_milestone"]?.elements?.first?["id"]?.text)
    try town.done("何静", "project", "milestone", "edit", step, "--done-on", "2026-07-01")
    for kind in [AlertKind.noShow, .event, .milestone] {
      #expect(try alerts(town, "何静", kind) == 0, "\(kind.rawValue)")
    }
  }

  @Test("Residents may own what a council decided, and are listed with it")
  func residentsOwn() throws {
    let town = try RecordsTown.planning()
    try town.done(
      "何静", "activity", "add", "--kind", "council", "--title", "村民议事", "--area", "990101100204",
      "--held-at", "2026-06-23 09:00")
    try town.done(
      "何静", "activity", "decision", "add", "村民议事", "--text", "轮流清沟", "--owner-unit", "五组村民",
      "--due", "2026-07-30")
    let list = town.run("何静", "report", "decisions").out
    #expect(list.contains("村民议事") && list.contains("五组村民"), "\(list)")
    #expect(try figure(town, "何静", "decisions", "decisions.orphan") == "0/1")
  }

  @Test("A meeting does not end before it began")
  func ends() throws {
    let town = try RecordsTown.planning()
    let said = town.refused(
      "何静", "activity", "add", "--kind", "symposium", "--title", "座谈", "--area", "990101100204",
      "--held-at", "2026-06-23 09:00", "--ended-at", "2026-06-23 08:59")
    #expect(said.contains("结束时间"))
  }

  @Test("Awareness is summed by village from the answers themselves")
  func awareness() throws {
    let town = try RecordsTown.planning()
    try town.done(
      "何静", "survey", "form", "add", "--kind", "questionnaire", "--title", "知晓调查", "--anonymous",
      "是", "--area", "990101100000", "--closes", "2026-06-24")
    try town.done(
      "何静", "survey", "form", "question", "add", "知晓调查", "--wording", "是否知道合作医疗", "--kind",
      "awareness")
    try town.done("何静", "survey", "form", "publish", "知晓调查")
    try town.sync("何静", "王强")
    for index in 0..<11 {
      try town.done("王强", "survey", "answer", "知晓调查", index < 6 ? "1=knows" : "1=unaware")
    }
    try town.sync("王强", "何静")
    #expect(try figure(town, "何静", "awareness", "awareness.1") == "6/11")
    #expect(try figure(town, "何静", "awareness", "awareness.1.990101100204") == "6/11")
  }

  // MARK: - The past

  @Test("The month's figures are those of its end, whatever was entered later")
  func frozen() throws {
    let town = try RecordsTown.planning()
    for number in 0..<6 {
      let added = town.run(
        "王强", "demand", "add", "--source", "walk_in", "--summary", "第\(number)盏路灯不亮")
      #expect(added.problem == nil)
    }
    try town.sync("王强", "何静")
    town.clock.advance(hours: 24 * 10)
    func snapshots() throws -> [ReportSnapshot] {
      try MonthlyReports.snapshots(
        "2026-06", store: town.office.store, places: [try #require(town.office.area.scope)],
        now: Int64(town.clock.now()))
    }
    let first = try snapshots()
    let aging = try #require(first.first { $0.report == "aging" })
    #expect(aging.body.contains("\"numerator\":6,\"denominator\":6"))
    for number in 1...6 {
      let step = town.run(
        "何静", "demand", "withdraw", "L01-0000\(number)", "--reason", "居民不再要求",
        "--second-person", "孙立", "--channel", "phone", "--told", "居民说不用办了")
      #expect(step.problem == nil, "\(String(describing: step.problem))")
    }
    try town.done(
      "何静", "activity", "add", "--kind", "council", "--title", "补记", "--area", "990101100204",
      "--held-at", "2026-06-24 09:00")
    town.run("王强", "demand", "add", "--source", "walk_in", "--summary", "七月的事")
    try town.sync("何静", "王强")
    #expect(try snapshots() == first)
    let now = try town.run("何静", "report", "aging", "--json").json
    #expect(now["figures"]?.elements?.first?["denominator"]?.integer != 6)
  }

  @Test("Asked about a moment that is past, a list shows where requests stood then")
  func past() throws {
    let town = try RecordsTown.planning()
    town.run("王强", "demand", "add", "--source", "walk_in", "--summary", "路灯不亮")
    try town.sync("王强", "何静")
    town.clock.advance(hours: 30)
    let step = town.run(
      "何静", "demand", "withdraw", "L01-00001", "--reason", "居民不再要求", "--second-person", "孙立",
      "--channel", "phone", "--told", "居民说不用办了")
    #expect(step.problem == nil, "\(String(describing: step.problem))")
    func status(_ words: String...) throws -> String? {
      let json = try town.run("何静", ["report", "ledger", "--json"] + words).json
      return json["lists"]?.elements?.first?["rows"]?.elements?.first?.elements?[7]["zh"]?.text
    }
    #expect(try status() == CaseStatus.withdrawn.label.zh)
    #expect(try status("--as-of", "2026-06-24 12:00") == CaseStatus.registered.label.zh)
  }
}
