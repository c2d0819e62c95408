import CRDT
import Testing
import Wording

@testable import Models
@testable import Reports

/// A report of a period is about the period, whatever else a year brought.
struct PeriodTests {
  /// Reports that say how things stand at a moment, or move through all periods.
  private static let ofMoment = ["aging", "overdue", "ledger", "survey", "entitlement"]

  private static func at(_ day: Int64) -> Int64 { SmallFacts.start + day * SmallFacts.day }
  private static func date(_ day: Int64) -> CivilDate { ChinaTime.date(atMilliseconds: at(day)) }

  /// Some of everything on a day: all went well, or nothing did.
  private static func fill(
    _ town: inout SmallFacts, day: Int64, households: [RecordID], isGood: Bool
  ) {
    for index in 0..<12 {
      town.request(day: day) { item in
        (item.source, item.owner, item.recorder) = (
          isGood ? "visit" : "web", SmallFacts.alice, SmallFacts.bob
        )
        (item.status, item.resolved, item.answered, item.closed) = (
          .closed, at(day + (isGood ? 3 : 9)), at(day + 10), at(day + 11)
        )
        (item.outcome, item.level) = (isGood ? "solved" : "explained", isGood ? 1 : 2)
        (item.rating, item.deskRating) =
          isGood ? (.satisfied, .satisfied) : (.dissatisfied, .dissatisfied)
        (item.callBackAgrees, item.transferCount) = (isGood, isGood ? 0 : 3)
        (item.stepCount, item.hasCycle) = (isGood ? 6 : 12, !isGood)
        if index > 5 { item.voice = .collective }
        item.facets["nature_scope"] = [isGood ? "common" : "individual"]
        item.clocks = [ClockKind.firstContact, .resolve].map { kind in
          CaseClock(
            kind: kind, start: at(day), due: at(day + 5), profile: .order,
            outcome: isGood ? .met(at(day + 3)) : .missed(at(day + 9)), isExtended: false,
            isProvisional: false, isEnteredLate: false)
        }
      }
    }
    for household in households {
      town.visit(
        household, day: day, hour: isGood ? 10 : 19, minutes: isGood ? 20 : 50,
        by: [SmallFacts.alice], purpose: isGood ? "routine" : "survey")
    }
    for kind in [
      ActivityKind.receptionDay, .training, .symposium, .briefing, .repMeeting, .council,
    ] {
      town.activity(kind, day: day, minutes: 60) { item in
        (item.workers, item.persons, item.author) = ([SmallFacts.alice], 8, SmallFacts.alice)
        (item.participation, item.phase) = isGood ? ("consult", "before") : ("inform", "after")
        (item.raisedCount, item.isInPerson) = (isGood ? 5 : 0, isGood)
        (item.outcomeDue, item.toldOn) = (date(day + 10), isGood ? date(day + 9) : nil)
        item.decisions = [
          .init(
            id: RecordID(UInt128(day + 1000)), owner: SmallFacts.bob, due: date(day + 5),
            doneOn: isGood ? date(day + 4) : nil)
        ]
      }
    }
    for isEmergency in [false, true] {
      town.notice(at: SmallFacts.town) { item in
        (item.firstDay, item.isEmergency, item.isFaceToFace) = (date(day), isEmergency, isGood)
        item.audience = isGood ? "residents" : "upward"
        item.reached = isGood ? [SmallFacts.hills, SmallFacts.bridge] : []
      }
    }
    town.project { item in
      (item.starts, item.year, item.budgetFen) = (date(day), date(day).year, 90_000_00)
      (item.status, item.approved) = (.approved, at(day))
      item.consulted = isGood ? [at(day - 1)] : []
      item.milestones = [
        .init(id: RecordID(1), due: date(day), doneOn: isGood ? date(day) : nil)
      ]
    }
    town.survey(on: date(day), [(SmallFacts.hills, 40, isGood ? 30 : 10)])
  }

  private static func halfYear() -> (SmallFacts, [RecordID]) {
    // Asked at the year's end about its first half.
    var town = SmallFacts(asOf: ChinaTime.endMilliseconds(of: SmallFacts.date(2026, 12, 31)))
    let households = (0..<6).map { _ in town.household() }
    fill(&town, day: 10, households: Array(households.prefix(3)), isGood: true)
    return (town, households)
  }

  @Test(
    "What came before and after the period changes no figure of it",
    arguments: ReportDefinition.all.map(\.id).filter { !ofMoment.contains($0) })
  func outside(name: String) throws {
    let definition = try #require(ReportDefinition.named(name))
    var (town, households) = Self.halfYear()
    let figures = town.body(definition).figures
    for day: Int64 in [-200, 200] {
      Self.fill(&town, day: day, households: households, isGood: false)
      let found = town.body(definition).figures
      #expect(found.map(\.key) == figures.map(\.key))
      for (figure, old) in zip(found, figures) { #expect(figure == old, "\(figure.key), \(day)") }
    }
    // Within the period it does, or the report would be about nothing that was entered.
    Self.fill(&town, day: 20, households: households, isGood: false)
    let isQuiet = ["ages", "assistance", "meetings"].contains(name)
    #expect(isQuiet || town.body(definition).figures != figures)
  }

  @Test("One worker's own figures are those of the period and of that worker")
  func work() {
    var (town, households) = Self.halfYear()
    let (alice, bob) = (
      ReportDefinition.work(of: SmallFacts.alice), ReportDefinition.work(of: SmallFacts.bob)
    )
    let keys = ["visits", "households", "registered", "ontime", "satisfaction"]
    func said(_ definition: ReportDefinition) -> [String] {
      keys.map { town.said(definition, "work." + $0) }
    }
    let own = ["3=3", "3=3", "0=0", "12/12=100.0%", "12/12=100.0%"]
    #expect(said(alice) == own)
    #expect(said(bob) == ["0=0", "0=0", "12=12", "0/0=none", "0/0=none"])
    for day: Int64 in [-200, 200] {
      Self.fill(&town, day: day, households: households, isGood: false)
    }
    #expect(said(alice) == own)
    town.visit(households[0], day: 12, minutes: 2, by: [SmallFacts.alice])
    #expect(town.said(alice, "work.counted") == "3/4=75.0%")
    for rating in [Rating.basic, .unrated, .dissatisfied] {
      town.request(day: 12) { item in
        (item.owner, item.answered, item.rating) = (SmallFacts.alice, Self.at(13), rating)
      }
    }
    #expect(town.said(alice, "work.satisfaction") == "13/14=92.9%")
  }

  @Test("The periodic report has the sums of the reports that it names")
  func periodic() {
    var (town, households) = Self.halfYear()
    for household in households { town.visit(household, day: 30, persons: 2) }
    town.visit(households[0], day: 31, minutes: 2, persons: 9)
    for index in 0..<2 {
      town.request(day: 30) { item in
        (item.status, item.resolved) = (.resolved, Self.at(31))
        item.rating = index == 0 ? .dissatisfied : nil
      }
    }
    for _ in 0..<5 { town.request(day: 30) { ($0.answered, $0.rating) = (Self.at(32), .unrated) } }
    let figures = ["visits", "households", "persons", "registered", "resolved", "told"]
      .map { town.said(.periodic, "periodic." + $0) }
    #expect(figures == ["9=9", "6=6", "15=15", "19=19", "14=14", "17=17"])
    for rate: ReportDefinition in [.response, .solve, .satisfaction, .onTime] {
      #expect(town.said(.periodic, "periodic." + rate.id) == town.said(rate, rate.id))
      #expect(town.said(rate, rate.id) != "none")
    }
    #expect(town.said(.periodic, "periodic.satisfaction") == "12/12=100.0%")
  }
}
