internal import CRDT
internal import Models
package import Storage
internal import Wording

extension Alert {
  /// All alerts of a store, in order.
  ///
  /// `isWhole` says that every step of every device is here, as at the hub that received them.
  /// Costs a second pass over visits, requests and steps, for the words that facts do not hold; the
  /// steps of chains are held at once, about 2 KiB each.
  package static func all(_ store: Store, _ facts: TownFacts, isWhole: Bool) throws -> [Alert] {
    var alerts = all(in: facts)
    var notes: [Note] = []
    var steps: [Record] = []
    var ahead: [SiteID: [RecordID]] = [:]
    let types = [
      HouseholdSchema.type, VisitSchema.type, VisitAmendmentSchema.type, DemandSchema.type,
      CaseEventSchema.type,
    ]
    try store.read {
      for type in types {
        try store.forEach(type.code) { stored in
          let record = stored.record
          guard let place = stored.scope, !record.isDeleted, facts.scope.contains(place) else {
            return true
          }
          if leaks(record, as: type) {
            alerts.append(
              Alert(.leak, at: place, records: [record.id], detail: type.label))
          }
          if let site = siteAhead(record) { ahead[site, default: []].append(record.id) }
          if type.code == CaseEventSchema.type.code { steps.append(record) }
          if type.code == VisitSchema.type.code { notes += self.notes(record, place, facts) }
          return true
        }
      }
      alerts += try chains(in: steps, isWhole: isWhole, store) + clocks(of: ahead, store)
    }
    return sorted(alerts + copies(notes, in: facts))
  }

  /// The site whose clock was ahead when it made a record; nil if none was.
  private static func siteAhead(_ record: Record) -> SiteID? {
    guard let arrived = record.arrivedMilliseconds,
      record.madeMilliseconds > arrived + Int64(HybridClock.leadMaxMilliseconds)
    else { return nil }
    let entries = record.fields.lazy.filter { !$0.code.isSystem }.flatMap(\.field.entries)
    return entries.map(\.dot).min()?.site
  }

  private static func notes(
    _ record: Record, _ place: ScopePath, _ facts: TownFacts
  ) -> [Note] {
    guard let visit = VisitFact(record, place: place), facts.scope.contains(visit.started),
      let text = record.text(VisitSchema.workerNote).flatMap({ NoteSimilarity($0) })
    else { return [] }
    return visit.visitors.map {
      Note(visit: visit.id, worker: $0, started: visit.started, text: text)
    }
  }
}
