package import CRDT
internal import Models
package import Wording

/// A report as it was computed: the same value for the same records, wherever it is asked.
package struct Report: Hashable, Sendable {
  /// Which report.
  package let definition: ReportDefinition
  /// What was asked.
  package let scope: ReportScope
  /// What people call the places asked about, in their order.
  package let placeNames: [Phrase]
  /// The versions of the rules that were used, ascending.
  package let rulesVersions: [Int]
  /// The latest write that was counted; nil if nothing was.
  package let latest: Dot?
  /// The numbers.
  package let figures: [Figure]
  /// The tables.
  package let listings: [Listing]

  /// Whether a number is not shown, because it or another is about too few residents.
  package var hidesAnything: Bool {
    figures.contains { $0.hiddenBelow != nil }
      || listings.contains { listing in
        listing.rows.contains { row in
          row.contains { cell in
            switch cell {
            case .fewerThan: true
            case .text, .phrase, .count, .date, .none: false
            }
          }
        }
      }
  }

  /// Computes a report from what was read.
  package init(_ definition: ReportDefinition, of facts: TownFacts) {
    self.definition = definition
    scope = facts.scope
    placeNames = facts.scope.places.map { facts.label($0) }
    let used = Set(facts.cases.map(\.rulesVersion))
    rulesVersions = used.isEmpty ? [Rules.current.version] : used.sorted()
    latest = facts.latest
    let body = definition.compute(facts)
    figures = body.figures
    listings = body.listings
  }
}

/// What a report computes.
package struct ReportBody: Hashable, Sendable {
  /// The numbers.
  package var figures: [Figure] = []
  /// The tables.
  package var listings: [Listing] = []

  /// Makes a body.
  package init(figures: [Figure] = [], listings: [Listing] = []) {
    self.figures = figures
    self.listings = listings
  }
}

/// One report as a declaration: what it is called, how it is counted, and the counting.
package struct ReportDefinition: Sendable {
  /// The word that names it on the command line.
  package let id: String
  /// What people call it.
  package let name: Phrase
  /// How it is counted; printed with it, so that whoever is measured can check it.
  package let formula: Phrase
  /// Whether it is frozen each month: all reports that name neither cases nor workers.
  package let isFrozenMonthly: Bool
  /// The counting.
  package let compute: @Sendable (TownFacts) -> ReportBody

  /// Declares a report.
  package init(
    _ id: String, _ name: Phrase, formula: Phrase, isFrozenMonthly: Bool = true,
    _ compute: @escaping @Sendable (TownFacts) -> ReportBody
  ) {
    self.id = id
    self.name = name
    self.formula = formula
    self.isFrozenMonthly = isFrozenMonthly
    self.compute = compute
  }

  /// All reports that ask for nothing beyond a scope, in the order in which they are listed.
  package static let all: [ReportDefinition] = [
    .cover, .shallow, .bias, .time, .proactive, .response, .onTime, .solve, .rated, .satisfaction,
    .callBack, .transfer, .equity, .level, .aging, .overdue, .ledger, .trend, .outcome, .steps,
    .channel, .publicity, .reach, .participation, .need, .plan, .reception, .activity, .decisions,
    .meetings, .training, .awareness, .survey, .entitlement, .facets, .visits,
    .ages, .assistance, .periodic,
  ]

  /// The report of a name; nil for none.
  package static func named(_ id: String) -> ReportDefinition? { all.first { $0.id == id } }
}

/// Two declarations are the same if they have the same name: there is one of each.
extension ReportDefinition: Hashable {
  package static func == (left: ReportDefinition, right: ReportDefinition) -> Bool {
    left.id == right.id
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
