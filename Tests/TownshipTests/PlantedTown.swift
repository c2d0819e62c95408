import CRDT
import Client
import Models
import Reports
import Storage
import TestSupport
import Testing

@testable import Township

/// A planned year as a hub holds it, and what its failures are called in reports.
final class PlantedTown: Sendable {
  /// The town that suites share: a quarter of it at the gate, all of it in the full tier.
  static let shared = Result { try PlantedTown(percent: Double(Tier.count(gate: 25, full: 100))) }

  let plan: TownshipPlan
  /// The whole year, as of its end.
  let year: TownFacts
  /// What the year's alerts are, as of its end.
  let alerts: [Alert]
  /// The year's first half and twelve days, as of the end of the twenty-eighth week.
  let week28: TownFacts
  /// Quarters, 0 to 3, each as of its end: the one in which something is planted, and all of them
  /// in the full tier.
  let quarters: [Int: TownFacts]
  /// The steps of all requests.
  let histories: [Int: (state: CaseState, steps: [CaseEvent], subject: CaseSubject)]

  /// Writes the year and reads it.
  init(percent: Double) throws {
    let plan = TownshipPlan(seed: 2026, percent: percent)
    let laptop = try WriterTests.laptop()
    defer { laptop.close() }
    try TownshipWriter(plan).writeOffice(into: laptop.store)
    try TownshipWriter(plan).writeTown(into: laptop)
    let store = laptop.store
    func facts(_ days: ClosedRange<CivilDate>) throws -> TownFacts {
      try TownFacts(
        store,
        scope: ReportScope(
          period: days, places: [], asOf: ChinaTime.endMilliseconds(of: days.upperBound)))
    }
    func month(_ first: Int, _ last: Int) -> ClosedRange<CivilDate> {
      let starts = TownCalendar.monthStarts
      return CivilDate(
        daysSinceEpoch: starts[first])...CivilDate(daysSinceEpoch: starts[last + 1] - 1)
    }
    let year = try facts(month(0, 11))
    self.plan = plan
    self.year = year
    alerts = try Alert.all(store, year, isWhole: true)
    week28 = try facts(
      CivilDate(
        daysSinceEpoch: TownCalendar.firstDay)...CivilDate(
          daysSinceEpoch: PlantedParameters.cluster.day))
    quarters = try Dictionary(
      uniqueKeysWithValues: (Tier.current == .full ? [0, 1, 2, 3] : [2]).map {
        ($0, try facts(month(3 * $0, 3 * $0 + 2)))
      })
    var histories: [Int: (state: CaseState, steps: [CaseEvent], subject: CaseSubject)] = [:]
    for index in plan.demands.indices {
      let id = plan.demandID(index)
      let record = try #require(try store.record(DemandSchema.type.code, id)).record
      let (state, steps) = try store.caseHistory(of: record)
      histories[index] = (state, steps.map { CaseEvent($0) }, CaseSubject(record))
    }
    self.histories = histories
  }

  /// The records that alerts of a kind name, one set for each alert, in the order of their ids.
  func named(_ kind: AlertKind) -> [[RecordID]] {
    alerts.filter { $0.kind == kind }.map(\.records).sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The ids of requests, ascending.
  func demands(_ indices: [Int]) -> [RecordID] { indices.map(plan.demandID).sorted() }

  /// The ids of visits, ascending.
  func visits(_ indices: [Int]) -> [RecordID] { indices.map(plan.visitID).sorted() }

  /// The keys of a report's flagged figures.
  static func flagged(_ name: String, _ facts: TownFacts) throws -> [String] {
    let definition = try #require(ReportDefinition.named(name))
    return Report(definition, of: facts).figures.filter(\.isFlagged).map(\.key)
  }

  /// A figure of a report, as its numerator and denominator.
  static func figure(_ key: String, of name: String, _ facts: TownFacts) throws -> [Int?] {
    let definition = try #require(ReportDefinition.named(name))
    let figure = try #require(Report(definition, of: facts).figures.first { $0.key == key })
    return [figure.numerator, figure.denominator]
  }
}
