import CRDT
import Testing
import Wording

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
    for (due, outcome) in outcomes + outcomes {
      town.request { $0.clocks = [.of(.resolve, due: due, outcome)] }
    }
    #expect(town.said(.onTime, "ontime") == "2/6=33.3%")
    #expect(town.said(.onTime, "ontime.profile.order") == "2/6=33.3%")
    #expect(town.said(.onTime, "ontime.profile.petition") == "0/0=none")
  }

  @Test("A term that ends at midnight after the last day is of that day")
  func lastDay() {
    var town = SmallFacts()
    let end = town.facts.scope.asOf
    for _ in 0..<5 {
      town.request { item in
        item.clocks = [
          CaseClock(
            kind: .resolve, start: Self.at(0), due: end, profile: .order, outcome: .met(end - 1),
            isExtended: false, isProvisional: false, isEnteredLate: false)
        ]
      }
    }
    #expect(town.said(.onTime, "ontime") == "5/5=100.0%")
  }

  @Test("First contact is counted by when its clock began")
  func response() {
    var town = SmallFacts(asOf: Self.at(10))
    for _ in 0..<5 {
      town.request { $0.clocks = [.of(.firstContact, due: 1, .met(Self.at(0)))] }
      town.request(at: SmallFacts.bridge) { $0.clocks = [.of(.firstContact, due: 1, .running)] }
    }
    #expect(town.said(.response, "response") == "5/10=50.0%")
    #expect(town.said(.response, "response.990101100204") == "5/5=100.0%")
    #expect(town.said(.response, "response.990101100202") == "0/5=0.0%")
  }

  @Test("Solved counts whole and partial answers of what is closed, without questions")
  func solve() {
    var town = SmallFacts()
    let answers = [
      ("solved", "help"), ("partial", "help"), ("explained", "complaint"), ("explained", "consult"),
    ]
    for (outcome, type) in answers + answers {
      town.request { item in
        (item.outcome, item.matterType) = (outcome, type)
        (item.status, item.closed, item.resolved) = (.closed, Self.at(20), Self.at(9))
      }
    }
    town.request { ($0.outcome, $0.resolved, $0.status) = ("solved", Self.at(9), .resolved) }
    #expect(town.said(.solve, "solve") == "4/6=66.7%")
    #expect(town.said(.outcome, "outcome.explained") == "4/9=44.4%")
    #expect(town.said(.outcome, "outcome.solved") == "3/9=33.3%")
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
    for (count, hasCycle) in [(0, false), (1, false), (3, true), (4, false), (2, false)] {
      town.request { ($0.transferCount, $0.hasCycle) = (count, hasCycle) }
    }
    #expect(town.said(.transfer, "transfer") == "10/5=2.00")
    #expect(town.said(.transfer, "transfer.three") == "2/5=40.0%")
    #expect(town.said(.transfer, "transfer.cycle") == "1/5=20.0%")
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
    for level in [0, 1, 1, 3, 2] { town.request { ($0.level, $0.resolved) = (level, Self.at(3)) } }
    for index in town.facts.cases.indices { town.facts.cases[index].status = .closed }
    #expect(town.said(.level, "level.1") == "2/5=40.0%")
    for age: Int64 in [15, 16, 60, 61, 90, 91, 365, 366] { town.request(day: 400 - age) }
    let counts = ["15", "60", "90", "365", "more"].map {
      town.figure(.aging, "aging." + $0)?.numerator
    }
    #expect(counts == [1, 2, 2, 2, 1])
  }

  @Test("A matter older than the system has its age from when it was first raised")
  func legacy() {
    var town = SmallFacts()
    for _ in 0..<5 { town.request { $0.ageStart = SmallFacts.date(2015, 3, 1) } }
    #expect(town.said(.aging, "aging.more") == "5/5=100.0%")
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

  @Test("Units are told by the names that the office gave them, and counted by their codes")
  func units() {
    var town = SmallFacts()
    town.facts.units = [UnitFact(code: "water", name: "水利站")]
    for _ in 0..<5 {
      town.request {
        ($0.owner, $0.answered, $0.callBackAgrees) = (SmallFacts.alice, Self.at(9), true)
      }
    }
    #expect(
      town.body(.ledger).listings[0].rows.map { $0[4] } == Array(repeating: .text("水利站"), count: 5))
    #expect(town.figure(.callBack, "callback.water")?.label == Phrase("水利站"))
    #expect(town.facts.unitName("村委会") == "村委会")
    #expect(town.facts.unitCode("水利站") == "water" && town.facts.unitCode("water") == "water")
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

  @Test("Matters are counted by kind; a kind of fewer than five is not shown")
  func facets() {
    var town = SmallFacts()
    for index in 0..<12 {
      town.request { item in
        item.facets["nature_scope"] = [index < 5 ? "common" : "individual"]
        item.facets["interest_kind"] = index < 6 ? ["livelihood", "property"] : []
        item.facets["affected_group"] = index < 4 ? ["ELDR"] : []
        item.facets["nature_term"] = [index < 6 ? "current" : "longterm"]
        item.facets["nature_interest"] = [index < 7 ? "direct" : "indirect"]
      }
    }
    #expect(town.said(.facets, "facets.nature_scope.common") == "5/12=41.7%")
    #expect(town.said(.facets, "facets.nature_scope.individual") == "7/12=58.3%")
    #expect(town.said(.facets, "facets.affected_group.ELDR") == "<5")
    #expect(town.said(.facets, "facets.nature_need.basic") == "0/12=0.0%")
    #expect(town.said(.facets, "facets.nature_term.longterm") == "6/12=50.0%")
    #expect(town.said(.facets, "facets.nature_interest.direct") == "7/12=58.3%")
    #expect(town.said(.facets, "facets.nature_interest.indirect") == "5/12=41.7%")
    #expect(town.said(.facets, "facets.interest_kind.livelihood") == "6/12=50.0%")
    #expect(town.said(.facets, "facets.interest_kind.rights") == "0/12=0.0%")
    let keys = town.body(.facets).figures.map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  @Test("A village where nobody used a channel shows a gap, one where many did a number")
  func channels() {
    var town = SmallFacts()
    for _ in 0..<6 { town.request { $0.source = "hotline" } }
    for _ in 0..<5 { town.request(at: SmallFacts.bridge) { $0.source = "web" } }
    let listing = town.body(.channel).listings[0]
    let columns = listing.columns.map(\.key)
    func cell(_ village: String, _ source: String) -> Listing.Cell? {
      listing.rows.first { $0[0] == .phrase(Phrase(village)) }.flatMap { row in
        columns.firstIndex(of: source).map { row[$0] }
      }
    }
    #expect(cell("高岭村", "hotline") == .count(6))
    #expect(cell("高岭村", "web") == .count(0))
    #expect(cell("石桥村", "web") == .count(5))
    #expect(cell("石桥村", "hotline") == .count(0))
  }

  @Test("Each age band has its shares of channels, and no channel that fewer than five used")
  func channelsByAge() {
    var town = SmallFacts()
    // In 2026 the old are 66 and the young 26.
    func residents(_ count: Int, born year: Int) -> [RecordID] {
      (0..<count).map { _ in town.resident(of: town.household(), born: year) }
    }
    let (old, young) = (residents(12, born: 1960), residents(12, born: 2000))
    for index in 0..<12 {
      town.request { ($0.reporters, $0.source) = ([old[index]], index < 8 ? "visit" : "web") }
      town.request { ($0.reporters, $0.source) = ([young[index]], index < 5 ? "walk_in" : "web") }
    }
    // Somebody who speaks twice is one person; of some nobody knows the age.
    town.request { ($0.reporters, $0.source) = ([young[11], old[11]], "web") }
    town.request { ($0.reporters, $0.source) = ([RecordID(0xFF)], "web") }
    #expect(town.said(.channel, "channel.age.16.web") == "7/12=58.3%")
    #expect(town.said(.channel, "channel.age.16.walk_in") == "5/12=41.7%")
    #expect(town.said(.channel, "channel.age.60.web") == "<5")
    // The only other channel of the band would tell it from the whole.
    #expect(town.said(.channel, "channel.age.60.visit") == "<5")
    #expect(town.said(.channel, "channel.age.36.web") == "none")
    #expect(town.said(.channel, "channel.age.16.hotline") == "none")
  }

  @Test("What staff found is what came from visits and surveys")
  func proactive() {
    var town = SmallFacts()
    for source in ["visit", "visit", "survey", "hotline", "walk_in", "web"] {
      town.request { $0.source = source }
    }
    #expect(town.said(.proactive, "proactive") == "3/6=50.0%")
  }

  @Test("The trend has each month of the period with its number")
  func trend() {
    var town = SmallFacts()
    for _ in 0..<6 { town.request() }
    for _ in 0..<5 { town.request(day: 31) }
    #expect(town.said(.trend, "trend") == "11=11")
    #expect(town.said(.trend, "trend.month.2026-03") == "6=6")
    #expect(town.said(.trend, "trend.month.2026-04") == "5=5")
    #expect(town.said(.trend, "trend.month.2026-01") == "0=0")
  }
}
