import CRDT
import Testing

@testable import Models
@testable import Reports

/// Reports about requests, against towns counted by hand.
struct CaseReportTests {
  private static func at(_ day: Int64) -> Int64 { SmallFacts.start + day * SmallFacts.day }

  @Test("Terms: kept, missed and run out count; not due yet and no longer needed do not")
  func onTime() {
    var town = SmallFacts(asOf: Self.at(10))
    let outcomes: [(Int64, CaseClock.Outcome)] = [
      (5, .met(Self.at(4))), (5, .missed(Self.at(6))), (5, .running), (20, .running),
      (5, .void(Self.at(1))),
    ]
    for (due, outcome) in outcomes {
      town.request { $0.clocks = [.of(.resolve, due: due, outcome)] }
    }
    #expect(town.said(.onTime, "ontime") == "1/3=33.3%")
    #expect(town.said(.onTime, "ontime.profile.order") == "1/3=33.3%")
    #expect(town.said(.onTime, "ontime.profile.petition") == "0/0=none")
  }

  @Test("A term that ends at midnight after the last day is of that day")
  func lastDay() {
    var town = SmallFacts()
    let end = town.facts.scope.asOf
    town.request { item in
      item.clocks = [
        CaseClock(
          kind: .resolve, start: Self.at(0), due: end, profile: .order, outcome: .met(end - 1),
          isExtended: false, isProvisional: false, isEnteredLate: false)
      ]
    }
    #expect(town.said(.onTime, "ontime") == "1/1=100.0%")
  }

  @Test("First contact is counted by when its clock began")
  func response() {
    var town = SmallFacts(asOf: Self.at(10))
    town.request { $0.clocks = [.of(.firstContact, due: 1, .met(Self.at(0)))] }
    town.request(at: SmallFacts.bridge) { $0.clocks = [.of(.firstContact, due: 1, .running)] }
    #expect(town.said(.response, "response") == "1/2=50.0%")
    #expect(town.said(.response, "response.990101100204") == "1/1=100.0%")
    #expect(town.said(.response, "response.990101100202") == "0/1=0.0%")
  }

  @Test("Solved counts whole and partial answers of what is closed, without questions")
  func solve() {
    var town = SmallFacts()
    for (outcome, type) in [
      ("solved", "help"), ("partial", "help"), ("explained", "complaint"), ("explained", "consult"),
    ] {
      town.request { item in
        (item.outcome, item.matterType) = (outcome, type)
        (item.status, item.closed, item.resolved) = (.closed, Self.at(20), Self.at(9))
      }
    }
    town.request { ($0.outcome, $0.resolved, $0.status) = ("solved", Self.at(9), .resolved) }
    #expect(town.said(.solve, "solve") == "2/3=66.7%")
    #expect(town.said(.outcome, "outcome.explained") == "2/5=40.0%")
    #expect(town.said(.outcome, "outcome.solved") == "2/5=40.0%")
  }

  @Test("Not rated is not satisfied, and fewer than five ratings are not shown")
  func satisfaction() {
    var town = SmallFacts()
    let ratings: [Rating?] = [.satisfied, .basic, .dissatisfied, .satisfied, .unrated, nil]
    for rating in ratings {
      town.request { ($0.answered, $0.rating, $0.status) = (Self.at(9), rating, .answered) }
    }
    #expect(town.said(.rated, "rated") == "4/6=66.7%")
    #expect(town.said(.satisfaction, "satisfaction") == "<5")
    town.request { ($0.answered, $0.rating, $0.status) = (Self.at(9), .basic, .answered) }
    #expect(town.said(.satisfaction, "satisfaction") == "4/5=80.0%")
  }

  @Test("Call-backs agree or do not, by unit, flagged below 80 %")
  func callBacks() {
    var town = SmallFacts()
    for index in 0..<10 {
      town.request { item in
        (item.answered, item.callBackAgrees) = (Self.at(9), index > 2)
        item.owner = SmallFacts.alice
      }
    }
    town.request { ($0.answered, $0.callBackAgrees) = (Self.at(9), nil) }
    #expect(town.said(.callBack, "callback") == "7/10=70.0%")
    #expect(town.figure(.callBack, "callback.water")?.isFlagged == true)
  }

  @Test("Transfers are summed over what was registered; three or more and cycles stand beside")
  func transfers() {
    var town = SmallFacts()
    for (count, hasCycle) in [(0, false), (1, false), (3, true), (4, false)] {
      town.request { ($0.transferCount, $0.hasCycle) = (count, hasCycle) }
    }
    #expect(town.said(.transfer, "transfer") == "8/4=2.00")
    #expect(town.said(.transfer, "transfer.three") == "2/4=50.0%")
    #expect(town.said(.transfer, "transfer.cycle") == "1/4=25.0%")
  }

  @Test("Quiet people who wait 1.9 times as long as loud ones are flagged")
  func equity() {
    var town = SmallFacts()
    for _ in 0..<5 {
      town.request { $0.resolved = Self.at(19) }
      town.request { ($0.resolved, $0.voice) = (Self.at(10), .collective) }
    }
    #expect(town.said(.equity, "equity") == "190/100=1.90")
    #expect(town.figure(.equity, "equity")?.isFlagged == true)
    #expect(town.said(.equity, "equity.single") == "190/5=19.0")
    #expect(town.said(.equity, "equity.990101100204") == "190/100=1.90")
  }

  @Test("Four on one side are too few for a ratio, and flag nothing")
  func equityOfFew() {
    var town = SmallFacts()
    for index in 0..<5 {
      town.request { $0.resolved = Self.at(19) }
      if index < 4 { town.request { ($0.resolved, $0.voice) = (Self.at(1), .collective) } }
    }
    #expect(town.said(.equity, "equity") == "<5")
    #expect(town.figure(.equity, "equity")?.isFlagged == false)
  }

  @Test("A household's third request about a domain within a year is a repeated voice")
  func repeated() {
    var town = SmallFacts()
    let household = town.household()
    let ids = [0, 30, 60].map { day in town.request(day: day) { $0.household = household } }
    town.request(day: 61) { ($0.household, $0.domain) = (household, "0302") }
    #expect(EquitySides.repeated(town.facts.cases) == [ids[2]])
    town.facts.cases[0].registered -= 400 * SmallFacts.day
    #expect(EquitySides.repeated(town.facts.cases).isEmpty)
  }

  @Test("Levels and ages fall into their buckets at the bounds")
  func buckets() {
    var town = SmallFacts(asOf: Self.at(400))
    for level in [0, 1, 1, 3] { town.request { ($0.level, $0.resolved) = (level, Self.at(3)) } }
    for index in town.facts.cases.indices { town.facts.cases[index].status = .closed }
    #expect(town.said(.level, "level.1") == "2/4=50.0%")
    for age: Int64 in [15, 16, 60, 61, 90, 91, 365, 366] { town.request(day: 400 - age) }
    let counts = ["15", "60", "90", "365", "more"].map {
      town.figure(.aging, "aging." + $0)?.numerator
    }
    #expect(counts == [1, 2, 2, 2, 1])
  }

  @Test("A matter older than the system has its age from when it was first raised")
  func legacy() {
    var town = SmallFacts()
    town.request { $0.ageStart = SmallFacts.date(2015, 3, 1) }
    #expect(town.said(.aging, "aging.more") == "1/1=100.0%")
  }

  @Test("What is overdue is listed with its days, the longest first")
  func overdue() {
    var town = SmallFacts(asOf: Self.at(100))
    town.request { ($0.number, $0.clocks) = ("B", [.of(.resolve, due: 50, .running)]) }
    town.request { ($0.number, $0.clocks) = ("A", [.of(.resolve, due: 5, .running)]) }
    town.request { ($0.number, $0.clocks) = ("C", [.of(.resolve, due: 200, .running)]) }
    let rows = town.body(.overdue).listings[0].rows
    #expect(rows.map { $0[0] } == [.text("A"), .text("B")])
    #expect(rows.map { $0[4] } == [.count(95), .count(50)])
    #expect(town.said(.overdue, "overdue.more") == "1/2=50.0%")
  }

  @Test("The ledger keeps what was open before the period and leaves out what was struck off")
  func ledger() {
    var town = SmallFacts()
    town.request(day: -100) { $0.number = "old-open" }
    town.request(day: -100) {
      ($0.number, $0.status, $0.closed) = ("old-closed", .closed, Self.at(-90))
    }
    town.request { ($0.number, $0.status, $0.closed) = ("closed", .closed, Self.at(9)) }
    let rows = town.body(.ledger).listings[0].rows
    #expect(rows.map { $0[0] } == [.text("closed"), .text("old-open")])
    #expect(rows[0][8] == .date(ChinaTime.date(atMilliseconds: Self.at(9))))
    #expect(rows[1][8] == .none)
    #expect(town.said(.ledger, "ledger.struck") == "1/2=50.0%")
  }

  @Test("The ledger says whether the term was kept and in which request a merged one goes on")
  func ledgerTerms() throws {
    var town = SmallFacts(asOf: Self.at(30))
    let outcomes: [(String, CaseClock.Outcome)] = [
      ("1 kept", .met(Self.at(4))), ("2 missed", .missed(Self.at(6))), ("3 open", .running),
    ]
    for (number, outcome) in outcomes {
      town.request { ($0.number, $0.clocks) = (number, [.of(.resolve, due: 5, outcome)]) }
    }
    let main = try #require(town.facts.cases.first { $0.number == "1 kept" })
    town.request {
      ($0.number, $0.status, $0.canonical) = ("4 merged", .merged, main.id)
      ($0.merged, $0.lastStep) = (Self.at(3), Self.at(9))
    }
    let rows = town.body(.ledger).listings[0].rows
    let (yes, no) = (CodeList.yesNo.label("yes"), CodeList.yesNo.label("no"))
    #expect(rows.map { $0[9] } == [.phrase(yes), .phrase(no), .none, .none])
    #expect(rows[3][8] == .date(ChinaTime.date(atMilliseconds: Self.at(3))))
    #expect(rows.map { $0[10] } == [.none, .none, .none, .text("1 kept")])
  }

  @Test("One worker's figures hold nobody else's work")
  func work() {
    var town = SmallFacts()
    town.visit(town.household(), by: [SmallFacts.bob], persons: 3)
    town.visit(town.household(), by: [SmallFacts.alice])
    town.request { ($0.recorder, $0.owner) = (SmallFacts.bob, SmallFacts.alice) }
    let own = ReportDefinition.work(of: SmallFacts.bob)
    #expect(town.said(own, "work.visits") == "1=1")
    #expect(town.said(own, "work.persons") == "3=3")
    #expect(town.said(own, "work.registered") == "1=1")
    #expect(town.said(own, "work.ontime") == "0/0=none")
  }
}
