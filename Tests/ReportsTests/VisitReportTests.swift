import CRDT
import Models
import Testing

@testable import Reports

/// Reports about visits, against towns counted by hand.
struct VisitReportTests {
  @Test("Ten households, six called on: 60 % are covered, and the four others are due")
  func coverage() {
    var town = SmallFacts()
    let households = (0..<10).map { _ in town.household() }
    for household in households.prefix(6) { town.visit(household) }
    for household in households.prefix(2) { town.visit(household, day: 30) }
    #expect(town.said(.cover, "cover.once") == "6/10=60.0%")
    #expect(town.said(.cover, "cover.twice") == "2/10=20.0%")
    #expect(town.said(.cover, "cover.never") == "4/10=40.0%")
    let due = DueVisits.list(
      households: town.facts.households, visits: town.facts.visits, now: town.facts.scope.asOf)
    #expect(due.map(\.household) == Array(households.suffix(4)))
  }

  @Test("What does not count: a village office, a brief call, a household that is empty")
  func uncounted() {
    var town = SmallFacts()
    let (one, two) = (town.household(), town.household())
    let empty = town.household(isActive: false)
    town.visit(one, isAtHome: false)
    town.visit(two, minutes: 4)
    town.visit(empty)
    #expect(town.said(.cover, "cover.once") == "0/2=0.0%")
    #expect(town.said(.cover, "cover.never") == "2/2=100.0%")
  }

  @Test("Coverage by access and by village adds up to the whole")
  func parts() {
    var town = SmallFacts()
    let remote = (0..<3).map { _ in town.household(access: "remote") }
    let roadside = (0..<2).map { _ in town.household(at: SmallFacts.bridge, access: "roadside") }
    town.visit(remote[0])
    for household in roadside { town.visit(household, at: SmallFacts.bridge) }
    #expect(town.said(.cover, "cover.once.remote") == "1/3=33.3%")
    #expect(town.said(.cover, "cover.once.roadside") == "2/2=100.0%")
    #expect(town.said(.cover, "cover.never.normal") == "0/0=none")
    #expect(town.said(.cover, "cover.village.990101100204") == "1/3=33.3%")
    #expect(town.said(.cover, "cover.village.990101100202") == "2/2=100.0%")
  }

  @Test("A visit outside the period or after the moment asked about is not counted")
  func period() {
    var town = SmallFacts(asOf: SmallFacts.start + 10 * SmallFacts.day)
    let household = town.household()
    town.visit(household, day: -100)
    town.visit(household, day: 11)
    #expect(town.said(.cover, "cover.once") == "0/1=0.0%")
    town.visit(household, day: 10)
    #expect(town.said(.cover, "cover.once") == "1/1=100.0%")
  }

  @Test(
    "A trip is shallow below ten households or twenty persons",
    arguments: [
      (9, 25, true), (10, 20, false), (10, 19, true), (12, 40, false),
    ])
  func shallow(households: Int, persons: Int, isShallow: Bool) {
    var town = SmallFacts()
    for index in 0..<households {
      let heard = index == 0 ? persons - households + 1 : 1
      town.visit(
        town.household(), by: [SmallFacts.alice], persons: heard, purpose: "survey")
    }
    #expect(town.said(.shallow, "shallow") == (isShallow ? "1/1=100.0%" : "0/1=0.0%"))
    #expect(town.body(.shallow).listings[0].rows.count == (isShallow ? 1 : 0))
    #expect(Alert.all(in: town.facts).contains { $0.kind == .shallow } == isShallow)
  }

  @Test("Daily calls and village staff make no survey trip")
  func noTrips() {
    var town = SmallFacts()
    town.visit(town.household(), by: [SmallFacts.alice])
    town.visit(town.household(), by: [SmallFacts.bob], purpose: "survey")
    #expect(town.said(.shallow, "shallow") == "0/0=none")
  }

  @Test("Bias is the roadside share of the visited over that of all, flagged above 1.5")
  func bias() {
    var town = SmallFacts()
    let roadside = (0..<4).map { _ in town.household(access: "roadside") }
    let remote = (0..<6).map { _ in town.household(access: "remote") }
    for household in roadside.prefix(3) + remote.prefix(1) { town.visit(household) }
    // (3/4) ÷ (4/10) = 30/16.
    #expect(town.said(.bias, "bias") == "30/16=1.88")
    #expect(town.figure(.bias, "bias")?.isFlagged == true)
    for household in remote.dropFirst() { town.visit(household) }
    // (3/9) ÷ (4/10) = 30/36.
    #expect(town.said(.bias, "bias") == "30/36=0.83")
    #expect(town.figure(.bias, "bias")?.isFlagged == false)
  }

  @Test("Exactly one and a half is not above it")
  func biasAtTheBound() {
    var town = SmallFacts()
    let roadside = (0..<4).map { _ in town.household(access: "roadside") }
    let remote = (0..<2).map { _ in town.household(access: "remote") }
    for household in roadside { town.visit(household) }
    _ = remote
    #expect(town.said(.bias, "bias") == "24/16=1.50")
    #expect(town.figure(.bias, "bias")?.isFlagged == false)
  }

  @Test("Calls stand in the slot of the hour at which they began")
  func slots() {
    var town = SmallFacts()
    let household = town.household()
    for hour: Int64 in [8, 11, 12, 14, 18, 20, 21] {
      town.visit(household, hour: hour, minutes: 30)
    }
    let slots = ["00-08", "08-12", "12-14", "14-18", "18-21", "21-24"].map {
      town.figure(.time, "time." + $0)?.numerator
    }
    #expect(slots == [0, 2, 1, 1, 2, 1])
    #expect(town.said(.time, "time.field") == "210/7=210")
    #expect(town.said(.time, "time.median") == "30/7=30")
  }

  @Test(
    "Of an empty town every share is none, and nothing traps",
    arguments: ReportDefinition.all.map(\.id))
  func empty(name: String) throws {
    var town = SmallFacts()
    (town.facts.workers, town.facts.areaNames) = ([], [:])
    let definition = try #require(ReportDefinition.named(name))
    for figure in town.body(definition).figures where figure.unit != .count {
      #expect(figure.value == nil, "\(figure.key)")
      #expect(!figure.isFlagged, "\(figure.key)")
    }
  }

  @Test(
    "Visits are told apart by target and purpose, and those that heard officials only are counted")
  func kinds() {
    var town = SmallFacts()
    let household = town.household()
    town.visit(household)
    town.visit(household, purpose: "courtesy")
    func add(_ target: String, _ parts: [String], by visitors: [RecordID]) {
      let id = RecordID(UInt128(0x9000 + town.facts.visits.count))
      town.facts.visits.append(
        VisitFact(
          id: id, place: SmallFacts.hills, household: nil, started: SmallFacts.start,
          ended: SmallFacts.start + SmallFacts.hour, targetKind: target, parts: parts,
          visitors: visitors, isAtHome: false))
    }
    add("enterprise", ["see_site"], by: [SmallFacts.alice, SmallFacts.bob])
    add("village_office", ["hear_cadre"], by: [SmallFacts.alice])
    add("village_office", ["hear_cadre", "hear_resident"], by: [SmallFacts.alice])
    #expect(town.said(.visits, "visits") == "5=5")
    #expect(town.said(.visits, "visits.target.household") == "2/5=40.0%")
    #expect(town.said(.visits, "visits.target.village_office") == "2/5=40.0%")
    #expect(town.said(.visits, "visits.target.school") == "0/5=0.0%")
    #expect(town.said(.visits, "visits.purpose.courtesy") == "1/5=20.0%")
    #expect(town.said(.visits, "visits.heard.residents") == "3/5=60.0%")
    #expect(town.said(.visits, "visits.heard.officials") == "1/5=20.0%")
    #expect(
      town.body(.visits).listings[0].rows == [
        [.text("village"), .count(1)], [.text("water"), .count(1)],
      ])
  }

  @Test("Each age band has its share of households called on; fewer than five are not shown")
  func ages() {
    var town = SmallFacts()
    let households = (0..<6).map { _ in town.household() }
    let empty = town.household(isActive: false)
    // In 2026 the old are 66, the young 26, a child 6; one household has two old members.
    for household in households + [empty] {
      town.resident(of: household, born: 1960)
    }
    town.resident(of: households[0], born: 1958)
    for household in households.prefix(4) {
      town.resident(of: household, born: 2000)
      town.resident(of: household, born: 2020)
    }
    for household in households.prefix(5) { town.visit(household) }
    town.visit(households[0], by: [SmallFacts.alice])
    #expect(town.said(.ages, "ages.60") == "5/6=83.3%")
    #expect(town.said(.ages, "ages.16") == "<5")
    #expect(town.said(.ages, "ages.80") == "0/0=none")
    #expect(
      town.body(.ages).listings[0].rows == [
        [.text("village"), .fewerThan(5), .count(0), .count(5), .count(0)],
        [.text("water"), .fewerThan(5), .count(0), .fewerThan(5), .count(0)],
      ])
  }

  @Test("Groups with more open requests come first, then those with more households due")
  func whereToGo() {
    func group(_ number: Int) -> ScopePath {
      SmallFacts.path("\(SmallFacts.hills.text)/0\(number)")
    }
    func due(_ number: Int, _ count: Int) -> [DueVisits.Item] {
      (0..<count).map {
        DueVisits.Item(
          household: RecordID(UInt128(100 * number + $0)), place: group(number), last: nil)
      }
    }
    let found = VisitPlaces.list(
      openAt: [group(3), group(1), group(3)], due: due(1, 1) + due(2, 9) + due(4, 2) + due(5, 2))
    #expect(found.map(\.place) == [3, 1, 2, 4, 5].map(group))
    #expect(found.map(\.openRequests) == [2, 1, 0, 0, 0])
    #expect(found.map(\.dueHouseholds) == [0, 1, 9, 2, 2])
  }
}
