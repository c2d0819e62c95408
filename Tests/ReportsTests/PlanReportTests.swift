import CRDT
import Models
import Testing
import Wording

@testable import Reports

/// Reports about meetings, notices, projects, surveys and training, against towns counted by hand.
struct PlanReportTests {
  private static func at(_ day: Int64) -> Int64 { SmallFacts.start + day * SmallFacts.day }

  @Test("Publicity counts audiences apart, and who was spoken to face to face")
  func publicity() {
    var town = SmallFacts()
    town.notice { ($0.audience, $0.isFaceToFace) = ("residents", true) }
    town.notice { $0.audience = "residents" }
    town.notice { $0.audience = "upward" }
    town.notice { ($0.audience, $0.status) = ("upward", .planned) }
    town.notice { ($0.audience, $0.firstDay) = ("upward", SmallFacts.date(2025, 3, 1)) }
    town.activity(.briefing) { $0.isInPerson = true }
    town.activity(.lawEducation)
    town.activity(.council)
    #expect(town.said(.publicity, "publicity.upward") == "1/5=20.0%")
    #expect(town.said(.publicity, "publicity.residents") == "4/5=80.0%")
    #expect(town.said(.publicity, "publicity.face.residents") == "2/4=50.0%")
    #expect(town.said(.publicity, "publicity.face.upward") == "0/1=0.0%")
    #expect(town.said(.publicity, "publicity.face.unsaid") == "none")
  }

  @Test("An emergency notice reaches groups one by one, or all of a village at once")
  func reach() {
    var town = SmallFacts()
    let groups = (1...3).map { SmallFacts.path("\(SmallFacts.hills.text)/0\($0)") }
    for (index, group) in groups.enumerated() { town.facts.areaNames[group] = "\(index + 1)组" }
    town.notice(at: SmallFacts.town) { ($0.isEmergency, $0.reached) = (true, [groups[0]]) }
    town.notice(at: SmallFacts.hills) {
      ($0.isEmergency, $0.reached) = (true, [SmallFacts.hills])
    }
    town.notice(at: SmallFacts.town)
    // Three groups and 石桥村, which has none; then three of three.
    #expect(town.said(.reach, "reach") == "4/7=57.1%")
    let rows = town.body(.reach).listings[0].rows
    #expect(rows.count == 3)
    #expect(rows.map { $0[3] } == ["石桥村", "2组", "3组"].map { .phrase(Phrase($0)) })
  }

  @Test("Participation is a matrix of degree and phase")
  func matrix() {
    var town = SmallFacts()
    for (level, phase) in [
      ("consult", "before"), ("consult", "before"), ("inform", "after"), ("evaluate", ""),
    ] {
      town.activity(.symposium) { ($0.participation, $0.phase) = (level, phase) }
    }
    #expect(town.said(.participation, "participation.consult.before") == "2/3=66.7%")
    #expect(town.said(.participation, "participation.inform.after") == "1/3=33.3%")
    #expect(town.said(.participation, "participation.decide.before") == "0/3=0.0%")
    #expect(town.body(.participation).figures.count == 16)
  }

  @Test("A decision was consulted on only if people were asked before it, about it")
  func consulted() {
    var town = SmallFacts()
    let (asked, other) = (town.request(), town.request())
    func approve(_ title: String, _ edit: @escaping (inout ProjectFact) -> Void) {
      town.project {
        ($0.title, $0.status, $0.approved) = (title, .approved, Self.at(20))
        edit(&$0)
      }
    }
    approve("先问后定") { $0.consulted = [Self.at(19)] }
    approve("定后才问") { $0.consulted = [Self.at(21)] }
    approve("会上议过") { $0.demands = [asked] }
    approve("别的事") { $0.demands = [other] }
    approve("没问") { _ in }
    town.project { $0.title = "未定" }
    town.activity(.symposium, day: 10) {
      ($0.phase, $0.participation, $0.agenda) = ("before", "consult", [asked])
    }
    town.activity(.symposium, day: 10) {
      ($0.phase, $0.participation, $0.agenda) = ("before", "inform", [other])
    }
    #expect(town.said(.participation, "participation.before") == "2/5=40.0%")
    let rows = town.body(.participation).listings[0].rows
    #expect(rows.map { $0[1] } == [.text("定后才问"), .text("别的事"), .text("没问")])
  }

  @Test("A project that answers no request and that nobody was asked about is listed")
  func need() {
    var town = SmallFacts()
    let asked = town.request()
    town.project { ($0.title, $0.demands, $0.budgetFen) = ("引水", [asked], 30_000_00) }
    town.project { ($0.title, $0.consulted) = ("广场", [Self.at(1)]) }
    town.project(at: SmallFacts.bridge) { ($0.title, $0.budgetFen) = ("门楼", 90_000_00) }
    town.project { ($0.title, $0.starts, $0.year) = ("去年的", SmallFacts.date(2025, 2, 1), 2025) }
    town.project { ($0.title, $0.status) = ("不办的", .rejected) }
    #expect(town.said(.need, "need.unasked") == "1/3=33.3%")
    #expect(town.body(.need).listings[0].rows.map { $0[0] } == [.text("门楼")])
    #expect(town.said(.need, "need.budget.990101100204") == "30000/120000=25.0%")
    #expect(town.said(.need, "need.budget.990101100202") == "90000/120000=75.0%")
  }

  @Test("Milestones due in the period are done or not, in time or late")
  func plan() {
    var town = SmallFacts()
    let due = SmallFacts.date(2026, 5, 1)
    let days: [CivilDate?] = [due, due.adding(days: 1), nil, nil]
    town.project { project in
      project.kind = "plan"
      project.milestones = days.enumerated().map {
        .init(id: RecordID(UInt128($0.offset + 1)), due: due, doneOn: $0.element)
      }
      project.milestones.append(.init(id: RecordID(9), due: SmallFacts.date(2026, 12, 1)))
    }
    #expect(town.said(.plan, "plan.done") == "2/4=50.0%")
    #expect(town.said(.plan, "plan.ontime") == "1/4=25.0%")
    #expect(town.said(.plan, "plan.kind.plan") == "2/4=50.0%")
    let row = town.body(.plan).listings[0].rows[0]
    #expect(row.suffix(3) == [.count(2), .count(2), .count(5)])
  }

  @Test("Receptions that were attended count against those whose hour has come")
  func reception() {
    var town = SmallFacts()
    for stage in [ActivityStanding.Stage.held, .held, .missed, .cancelled, .planned] {
      town.activity(.receptionDay) { ($0.stage, $0.raisedCount) = (stage, 3) }
    }
    #expect(town.said(.reception, "reception") == "2/3=66.7%")
    #expect(town.said(.reception, "reception.requests") == "9=9")
  }

  @Test("Something came of an activity if it decided, voted, raised or told; by unit")
  func outcomes() {
    var town = SmallFacts()
    town.activity(.council) { ($0.author, $0.voteCount) = (SmallFacts.alice, 1) }
    town.activity(.community) { $0.author = SmallFacts.alice }
    town.activity(.symposium) { ($0.author, $0.raisedCount) = (SmallFacts.bob, 2) }
    #expect(town.said(.activity, "activity") == "2/3=66.7%")
    #expect(town.said(.activity, "activity.unit.water") == "1/2=50.0%")
    #expect(town.said(.activity, "activity.unit.village") == "1/1=100.0%")
  }

  @Test("An outcome is told in time, told late, or not told; not due yet does not count")
  func told() {
    var town = SmallFacts(asOf: Self.at(30))
    let due = SmallFacts.date(2026, 3, 16)
    for day: CivilDate? in [due, due.adding(days: 1), nil] {
      town.activity(.council) { ($0.outcomeDue, $0.toldOn) = (due, day) }
    }
    town.activity(.council) { $0.outcomeDue = SmallFacts.date(2026, 5, 1) }
    #expect(town.said(.activity, "activity.told") == "1/3=33.3%")
  }

  @Test("Open decisions are listed with owner, unit and day, the earliest first")
  func decisions() {
    var town = SmallFacts(asOf: Self.at(30))
    town.activity(.jointMeeting) { item in
      item.title = "联席会"
      item.decisions = [
        .init(
          id: RecordID(1), owner: SmallFacts.alice, due: SmallFacts.date(2026, 6, 1)),
        .init(id: RecordID(2), owner: nil, ownerUnit: "村民小组", due: SmallFacts.date(2026, 3, 5)),
        .init(
          id: RecordID(3), owner: SmallFacts.bob, due: SmallFacts.date(2026, 3, 5),
          doneOn: SmallFacts.date(2026, 3, 9)),
        .init(id: RecordID(4), owner: nil, due: nil),
      ]
    }
    #expect(town.said(.decisions, "decisions.done") == "1/4=25.0%")
    #expect(town.said(.decisions, "decisions.late") == "1/4=25.0%")
    #expect(town.said(.decisions, "decisions.orphan") == "1/4=25.0%")
    let rows = town.body(.decisions).listings[0].rows
    #expect(rows.map { $0[4] } == [.text("村民小组"), .text("water"), .text("—")])
    #expect(rows.map { $0[5] } == [.text("—"), .text("李敏"), .text("—")])
  }

  @Test("A village's quarter counts once, however often it met, and only when it is over")
  func meetings() {
    // The half year has two quarters; 高岭村 met twice in the first, 石桥村 in each.
    var town = SmallFacts()
    town.activity(.repMeeting, day: 0)
    town.activity(.repMeeting, day: 10)
    town.activity(.repMeeting, day: 0, at: SmallFacts.bridge)
    town.activity(.repMeeting, day: 60, at: SmallFacts.bridge)
    town.activity(.lawEducation, day: 60)
    #expect(town.said(.meetings, "meetings.rep_meeting") == "3/4=75.0%")
    #expect(town.said(.meetings, "meetings.law_edu") == "1/4=25.0%")
    let rows = town.body(.meetings).listings[0].rows
    #expect(rows.count == 2)
    #expect(rows[0][2] == .none && rows[1][2] == .date(SmallFacts.date(2026, 5, 1)))
  }

  @Test("Training counts workers once and attendances each time, by unit, without names")
  func training() {
    var town = SmallFacts()
    town.facts.workers.append(
      WorkerFact(
        id: RecordID(0xA3), name: "赵", org: "water", roles: [.handler], isActive: false))
    for day: Int64 in [0, 30] {
      town.activity(.training, day: day, minutes: 90) {
        ($0.workers, $0.persons, $0.title) = ([SmallFacts.alice], 4, "信访条例")
      }
    }
    town.activity(.council) { $0.workers = [SmallFacts.bob] }
    #expect(town.said(.training, "training.held") == "2=2")
    #expect(town.said(.training, "training.persons") == "8=8")
    #expect(town.said(.training, "training") == "1/2=50.0%")
    #expect(town.said(.training, "training.unit.water") == "1/1=100.0%")
    #expect(town.said(.training, "training.unit.village") == "0/1=0.0%")
  }

  @Test("Time in the field stands beside time in meetings, by level, each person's minutes")
  func time() {
    var town = SmallFacts()
    town.visit(town.household(), minutes: 60, by: [SmallFacts.alice, SmallFacts.bob])
    town.activity(.jointMeeting, minutes: 180) { $0.workers = [SmallFacts.alice] }
    town.activity(.community, minutes: 500) { $0.workers = [SmallFacts.alice] }
    town.activity(.symposium) { $0.workers = [SmallFacts.bob] }
    #expect(town.said(.time, "time.meeting") == "180/1=180")
    #expect(town.said(.time, "time.tier.town") == "60/240=25.0%")
    #expect(town.said(.time, "time.tier.village") == "60/60=100.0%")
    #expect(town.said(.time, "time.tier.county") == "0/0=none")
  }

  @Test("Awareness by village hides a village where few know or few do not")
  func awareness() {
    var town = SmallFacts()
    town.survey([(SmallFacts.hills, 40, 10), (SmallFacts.bridge, 20, 12)])
    #expect(town.said(.awareness, "awareness.1") == "22/60=36.7%")
    #expect(town.said(.awareness, "awareness.1.990101100204") == "10/40=25.0%")
    var small = SmallFacts()
    small.survey([(SmallFacts.hills, 40, 36), (SmallFacts.bridge, 20, 12)])
    #expect(small.said(.awareness, "awareness.1.990101100204") == "<5")
    #expect(small.said(.awareness, "awareness.1.990101100202") == "<5")
    var sensitive = SmallFacts()
    sensitive.survey(countMin: 10, [(SmallFacts.hills, 40, 31), (SmallFacts.bridge, 40, 20)])
    #expect(sensitive.said(.awareness, "awareness.1.990101100204") == "<10")
  }

  @Test("A trend needs two surveys, and thirty answers for each point")
  func trend() {
    var town = SmallFacts()
    town.survey(on: SmallFacts.date(2026, 1, 31), [(SmallFacts.hills, 30, 15)])
    #expect(town.body(.survey).figures.isEmpty)
    town.survey(on: SmallFacts.date(2026, 4, 30), [(SmallFacts.hills, 29, 15)])
    town.survey(on: SmallFacts.date(2026, 5, 31), [(SmallFacts.hills, 40, 30)])
    town.survey(on: SmallFacts.date(2026, 5, 31), asking: "别的题", [(SmallFacts.hills, 40, 30)])
    #expect(town.said(.survey, "survey.1.2026-01-31") == "15/30=50.0%")
    #expect(town.said(.survey, "survey.1.2026-04-30") == "<30")
    #expect(town.said(.survey, "survey.1.2026-05-31") == "30/40=75.0%")
    #expect(town.body(.survey).figures.count == 3)
  }

  @Test("Who is entitled and does not receive is counted, and never for fewer than five")
  func entitlement() {
    var town = SmallFacts()
    for index in 0..<15 {
      town.facts.entitlements.append(
        EntitlementFact(place: SmallFacts.hills, benefit: .dibao, isReceived: index >= 5))
    }
    for index in 0..<10 {
      town.facts.entitlements.append(
        EntitlementFact(place: SmallFacts.bridge, benefit: .tekun, isReceived: index >= 4))
    }
    #expect(town.said(.entitlement, "entitlement.dibao") == "5/15=33.3%")
    #expect(town.said(.entitlement, "entitlement.tekun") == "<5")
    #expect(town.said(.entitlement, "entitlement.monitor") == "0/0=none")
  }

  @Test("Steps are summed over the answered requests of a domain")
  func steps() {
    var town = SmallFacts()
    for count in 4...8 { town.request { ($0.stepCount, $0.resolved) = (count, Self.at(9)) } }
    town.request { ($0.stepCount, $0.status) = (90, .inProgress) }
    #expect(town.said(.steps, "steps") == "30/5=6.00")
    #expect(town.said(.steps, "steps.0301") == "30/5=6.00")
  }
}
