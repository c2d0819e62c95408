package import CRDT

extension DemandFacts {
  /// Reads a request; nil for one that says neither when nor, by its place, where.
  package init?(_ record: Record, scope: ScopePath?) {
    guard let scope, let occurred = record.integer(DemandSchema.occurredAt) else { return nil }
    self.init(
      id: record.id, scope: scope, day: ChinaTime.date(atMilliseconds: occurred))
    domain = record.text(DemandSchema.domain)
    household = record.reference(DemandSchema.household)
    reporters = Set(record.references(DemandSchema.reporters))
    words = MatchText(
      (record.text(DemandSchema.summary) ?? "") + (record.text(DemandSchema.detail) ?? ""))
    placeName = MatchText(record.text(DemandSchema.place) ?? "")
    latitude = record.integer(DemandSchema.latitude)
    longitude = record.integer(DemandSchema.longitude)
  }
}
