package import CRDT
internal import Models
package import Wording

/// One thing that somebody should look at: a matter, a place or a device, never a resident.
package struct Alert: Hashable, Sendable {
  /// What it is.
  package let kind: AlertKind
  /// Where.
  package let place: ScopePath?
  /// The request's number, or what else people call it; empty where the place says it.
  package let name: String
  /// The records that it is about, in the order of their ids.
  package let records: [RecordID]
  /// Since when, in milliseconds since 1970; nil where there is no such moment.
  package let since: Int64?
  /// The facts.
  package let detail: Phrase

  /// Describes an alert.
  package init(
    _ kind: AlertKind, at place: ScopePath?, name: String = "", records: [RecordID],
    since: Int64? = nil, detail: Phrase = Phrase("")
  ) {
    self.kind = kind
    self.place = place
    self.name = name
    self.records = records.sorted()
    self.since = since
    self.detail = detail
  }

  /// Days before the moment asked about in which visits and trips are looked at.
  package static let days = 90

  /// Everything that facts alone show, in order.
  package static func all(in facts: TownFacts) -> [Alert] {
    sorted(
      facts.cases.flatMap { ofCase($0, in: facts) } + orphans(in: facts) + stale(in: facts)
        + firstVisits(in: facts)
        + clusters(in: facts) + shallowTrips(in: facts) + roadside(in: facts)
        + meetings(in: facts) + notices(in: facts) + milestones(in: facts) + recurring(in: facts))
  }

  /// By kind, place, name and records: the same everywhere.
  static func sorted(_ alerts: [Alert]) -> [Alert] {
    let ranks = Dictionary(
      uniqueKeysWithValues: AlertKind.allCases.enumerated().map { ($0.element, $0.offset) })
    return alerts.sorted { left, right in
      let (first, second) = (ranks[left.kind] ?? 0, ranks[right.kind] ?? 0)
      if first != second { return first < second }
      let (here, there) = (left.place?.text ?? "", right.place?.text ?? "")
      if here != there { return here.utf8.lexicographicallyPrecedes(there.utf8) }
      if left.name != right.name {
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
      }
      return left.records.lexicographicallyPrecedes(right.records)
    }
  }
}
