import CRDT
import Testing
import Wording

@testable import Models
@testable import Reports

/// What each formula leaves out, counted by hand: the neighbour of what it counts.
struct LeftOutTests {
  private static func at(_ day: Int64) -> Int64 { SmallFacts.start + day * SmallFacts.day }

  @Test("Bias is of households lived in whose access is known, called on in earnest, by village")
  func bias() {
    var town = SmallFacts()
    let near = (0..<2).map { _ in town.household(access: "roadside") }
    let far = (0..<2).map { _ in town.household(access: "remote") }
    let (unsaid, empty) = (
      town.household(access: ""), town.household(access: "roadside", isActive: false)
    )
    let across = town.household(at: SmallFacts.bridge, access: "remote")
    for household in [near[0], unsaid, empty, across] { town.visit(household) }
    town.visit(far[0], minutes: 2)
    // (1/2) ÷ (2/5) of the town, (1/1) ÷ (2/4) of the village.
    #expect(town.said(.bias, "bias") == "5/4=1.25")
    #expect(town.said(.bias, "bias.990101100204") == "4/2=2.00")
    #expect(town.said(.bias, "bias.990101100202") == "0/0=none")
  }

  @Test("The office that took a request is rated apart, and not rated is not counted")
  func desk() {
    var town = SmallFacts()
    for rating: Rating? in [.satisfied, .basic, .satisfied, .dissatisfied, .basic, .unrated, nil] {
      town.request { ($0.answered, $0.deskRating) = (Self.at(9), rating) }
    }
    #expect(town.said(.satisfaction, "satisfaction.desk") == "4/5=80.0%")
  }

  @Test("Who asks a third time is loud, merged and unclassified requests repeat nothing")
  func repeated() {
    var town = SmallFacts()
    for _ in 0..<5 {
      let household = town.household()
      for day: Int64 in [0, 10] {
        town.request(day: day) {
          ($0.household, $0.resolved, $0.domain) = (household, Self.at(day + 15), "0301")
        }
      }
      town.request(day: 20) { ($0.household, $0.resolved) = (household, Self.at(30)) }
    }
    // Exactly one and a half is not above it.
    #expect(town.said(.equity, "equity") == "150/100=1.50")
    #expect(town.figure(.equity, "equity")?.isFlagged == false)
    town.request(at: SmallFacts.bridge) { $0.resolved = Self.at(40) }
    #expect(town.said(.equity, "equity.990101100204") == "150/100=1.50")
    #expect(town.said(.equity, "equity.990101100202") == "<5")
    for index in town.facts.cases.indices {
      town.facts.cases[index].status = index % 3 == 0 ? .merged : .closed
    }
    #expect(EquitySides.repeated(town.facts.cases).isEmpty)
    for index in town.facts.cases.indices {
      (town.facts.cases[index].status, town.facts.cases[index].domain) = (.closed, "")
    }
    #expect(EquitySides.repeated(town.facts.cases).isEmpty)
  }

  @Test("Ages are those of the period's last year, and a brief call is none")
  func ages() {
    var town = SmallFacts()
    for index in 0..<10 {
      let household = town.household()
      // Sixteen in 2026, fifteen the year before.
      town.resident(of: household, born: 2010)
      town.visit(household, minutes: index < 5 ? 20 : 2)
    }
    #expect(town.said(.ages, "ages.16") == "5/10=50.0%")
  }

  @Test("The ledger ends with the period; merged is struck off; a term ends on its last day")
  func ledger() {
    var town = SmallFacts(asOf: ChinaTime.endMilliseconds(of: SmallFacts.date(2026, 12, 31)))
    let midnight = ChinaTime.endMilliseconds(of: SmallFacts.date(2026, 4, 1))
    town.request { item in
      item.number = "1"
      item.clocks = [
        CaseClock(
          kind: .resolve, start: Self.at(0), due: midnight, profile: .order, outcome: .running,
          isExtended: false, isProvisional: false, isEnteredLate: false)
      ]
    }
    town.request { ($0.number, $0.status, $0.lastStep) = ("2", .merged, Self.at(9)) }
    town.request(day: 200) { $0.number = "3" }
    let rows = town.body(.ledger).listings[0].rows
    #expect(rows.map { $0[0] } == [.text("1"), .text("2")])
    #expect(rows[0][6] == .date(SmallFacts.date(2026, 4, 1)))
    #expect(town.said(.ledger, "ledger.struck") == "1/2=50.0%")
    let late = town.body(.overdue).listings[0].rows
    #expect(late.map { $0[3] } == [.date(SmallFacts.date(2026, 4, 1))])
  }

  @Test("What ends today is not late yet, and days late fall into their buckets at the bounds")
  func overdue() {
    var town = SmallFacts(asOf: Self.at(200))
    for late: Int64 in [-1, 0, 15, 16, 90, 91] {
      town.request { $0.clocks = [.of(.resolve, due: 200 - late, .running)] }
    }
    let counts = ["15", "90", "more"].map { town.said(.overdue, "overdue." + $0) }
    #expect(counts == ["1/4=25.0%", "2/4=50.0%", "1/4=25.0%"])
  }

  @Test("Milestones are counted with their own kind of project")
  func planKinds() {
    var town = SmallFacts()
    let due = SmallFacts.date(2026, 5, 1)
    for (kind, done) in [("plan", due), ("works", nil)] as [(String, CivilDate?)] {
      town.project {
        $0.kind = kind
        $0.milestones = [.init(id: RecordID(1), due: due, doneOn: done)]
      }
    }
    #expect(town.said(.plan, "plan.kind.plan") == "1/1=100.0%")
    #expect(town.said(.plan, "plan.kind.works") == "0/1=0.0%")
  }

  @Test("A trip is one day in one village, and a brief call is no household met")
  func trips() {
    var town = SmallFacts()
    for (day, place): (Int64, ScopePath) in [
      (0, SmallFacts.hills), (1, SmallFacts.hills), (1, SmallFacts.bridge),
    ] {
      for _ in 0..<5 {
        town.visit(
          town.household(at: place), day: day, by: [SmallFacts.alice], persons: 4,
          purpose: "survey", at: place)
      }
    }
    #expect(town.said(.shallow, "shallow") == "3/3=100.0%")
    for index in 0..<5 {
      town.visit(
        town.household(), minutes: index < 4 ? 20 : 2, by: [SmallFacts.alice], persons: 4,
        purpose: "survey")
    }
    #expect(town.said(.shallow, "shallow") == "3/3=100.0%")
    town.visit(town.household(), by: [SmallFacts.alice], persons: 4, purpose: "survey")
    #expect(town.said(.shallow, "shallow") == "2/3=66.7%")
  }

  @Test("Awareness is of awareness questions, and no trend has a day that is to come")
  func surveys() {
    var town = SmallFacts(asOf: Self.at(30))
    for kind in [SurveyQuestion.Kind.awareness, .yesNo] {
      town.survey(on: SmallFacts.date(2026, 3, 1), [(SmallFacts.hills, 40, 20)])
      let last = town.facts.surveys.removeLast()
      town.facts.surveys.append(
        SurveyFact(
          form: last.form, title: last.title, day: last.day, wording: "\(kind)", kind: kind,
          countMin: last.countMin, cells: last.cells))
    }
    #expect(town.figure(.awareness, "awareness.1") != nil)
    #expect(town.figure(.awareness, "awareness.2") == nil)
    for date in [SmallFacts.date(2026, 3, 1), SmallFacts.date(2026, 5, 31)] {
      town.survey(on: date, asking: "走势", [(SmallFacts.hills, 40, 20)])
    }
    #expect(town.body(.survey).figures.isEmpty)
  }

  @Test("Slots and the median are of calls on households, field time is of every visit")
  func time() {
    var town = SmallFacts()
    let household = town.household()
    for minutes: Int64 in [10, 20, 60] { town.visit(household, minutes: minutes) }
    town.visit(household, hour: 19, minutes: 100, isAtHome: false)
    #expect(town.said(.time, "time.08-12") == "3/3=100.0%")
    #expect(town.said(.time, "time.18-21") == "0/3=0.0%")
    #expect(town.said(.time, "time.median") == "20/3=20")
    #expect(town.said(.time, "time.field") == "190/4=190")
  }

  @Test("Nobody without a post in the field counts as trained or not")
  func trainingTiers() {
    var town = SmallFacts()
    town.facts.workers.append(
      WorkerFact(id: RecordID(0xA3), name: "吴", org: "water", roles: [.auditor]))
    town.activity(.training) { $0.workers = [SmallFacts.alice] }
    #expect(town.said(.training, "training") == "1/2=50.0%")
  }

  @Test("A reception is no other meeting, and an interval counts when it is over")
  func meetings() {
    var town = SmallFacts(asOf: Self.at(10))
    town.activity(.receptionDay) { $0.stage = .missed }
    town.activity(.symposium)
    town.activity(.repMeeting)
    #expect(town.said(.reception, "reception") == "0/1=0.0%")
    #expect(town.said(.meetings, "meetings.rep_meeting") == "0/0=none")
  }

  @Test("A withdrawn emergency notice reaches nobody and owes nothing")
  func reach() {
    var town = SmallFacts()
    town.notice(at: SmallFacts.town) {
      ($0.isEmergency, $0.status, $0.reached) = (true, .withdrawn, [])
    }
    #expect(town.said(.reach, "reach") == "0/0=none")
  }

  @Test("Only what was asked before counts as asked before, and a town's own money is no village's")
  func consulted() {
    var town = SmallFacts()
    let demands = (0..<2).map { _ in town.request() }
    for (index, day): (Int, Int64) in [(0, 30), (1, 10)] {
      town.project {
        $0.demands = [demands[index]]
        ($0.status, $0.approved, $0.budgetFen) = (.approved, Self.at(20), 10_000_00)
      }
      town.activity(.symposium, day: day) {
        ($0.phase, $0.participation) = (index == 0 ? "before" : "during", "consult")
        $0.agenda = [demands[index]]
      }
    }
    #expect(town.said(.participation, "participation.before") == "0/2=0.0%")
    town.project(at: SmallFacts.town) { $0.budgetFen = 70_000_00 }
    #expect(town.said(.need, "need.budget.990101100204") == "20000/20000=100.0%")
  }

  @Test("An alert is of its own status: signed is not unsigned, told is not untold")
  func alerts() {
    var town = SmallFacts(asOf: Self.at(3))
    func kinds(_ status: CaseStatus, _ kind: ClockKind, due: Int64) -> [AlertKind] {
      var town = town
      town.request { item in
        (item.status, item.lastStep) = (status, Self.at(3))
        item.clocks = [.of(kind, due: due, .running)]
      }
      return Alert.all(in: town.facts).map(\.kind).filter { [.unsigned, .noFeedback].contains($0) }
    }
    #expect(kinds(.assigned, .sign, due: 2) == [.unsigned])
    #expect(kinds(.assigned, .sign, due: 4) == [])
    #expect(kinds(.inProgress, .sign, due: 2) == [])
    #expect(kinds(.resolved, .feedback, due: 2) == [.noFeedback])
    #expect(kinds(.resolved, .feedback, due: 4) == [])
    #expect(kinds(.inProgress, .feedback, due: 2) == [])
    for status in [NoticeState.Status.planned, .ended, .withdrawn] {
      town.notice(at: SmallFacts.town) { ($0.isEmergency, $0.status) = (true, status) }
    }
    #expect(!Alert.all(in: town.facts).contains { $0.kind == .unreached })
  }

  @Test("Due is who was not called on in earnest for longer than the interval and wants visits")
  func due() {
    var town = SmallFacts(asOf: Self.at(Int64(DueVisits.intervalDays)))
    let (onTheDay, brief) = (town.household(), town.household())
    let refusing = town.household(wishesNoVisits: true)
    town.visit(onTheDay)
    town.visit(brief, day: 5, minutes: 2)
    let due = DueVisits.list(
      households: town.facts.households, visits: town.facts.visits, now: town.facts.scope.asOf)
    #expect(due.map(\.household) == [brief])
    #expect(!due.contains { $0.household == refusing })
  }

  @Test("A plan of assistance that begins after the period is none of it")
  func plans() {
    var town = SmallFacts()
    for month in [1, 2, 3, 4, 6, 7] {
      town.facts.assistance.append(
        AssistanceFact(place: SmallFacts.hills, started: SmallFacts.date(2026, month, 6)))
    }
    #expect(town.said(.assistance, "assistance.plans") == "5=5")
  }

  @Test("A call that is too brief makes nobody known to those who live there")
  func brief() {
    var town = SmallFacts(asOf: Self.at(40))
    let household = town.household()
    town.facts.assignments = [
      AssignmentFact(
        worker: SmallFacts.bob, place: nil, household: household,
        from: ChinaTime.date(atMilliseconds: SmallFacts.start))
    ]
    town.visit(household, minutes: 2)
    #expect(Alert.all(in: town.facts).contains { $0.kind == .firstVisit })
    town.visit(household)
    #expect(!Alert.all(in: town.facts).contains { $0.kind == .firstVisit })
  }
}
