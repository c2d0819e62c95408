package import CRDT
package import Models
internal import Storage

/// One thing that a worker still owes when a duty ends.
package enum HandoverItem: Hashable, Sendable {
  /// An open request, and the day on which its duty ends.
  case request(RecordID, due: CivilDate?)
  /// What a meeting decided, in its words, and until when.
  case decision(String, demand: RecordID?, due: CivilDate?)

  /// The day that was promised.
  package var due: CivilDate? {
    switch self {
    case .request(_, let due), .decision(_, _, let due): due
    }
  }

  /// The fields of the record that is handed over.
  var values: [(FieldSchema, Value)] {
    var values: [(FieldSchema, Value)] = []
    switch self {
    case .request(let demand, _):
      values.append((HandoverItemSchema.demand, .reference(demand)))
    case .decision(let text, let demand, _):
      if let demand { values.append((HandoverItemSchema.demand, .reference(demand))) }
      values.append((HandoverItemSchema.text, .text(text)))
    }
    if let due {
      values.append((HandoverItemSchema.due, .integer(Int64(due.daysSinceEpoch))))
    }
    return values
  }
}

extension Office {
  /// What the worker of a duty owes in its place: open requests that are theirs, then decisions
  /// that are not done, each in the order of their ids.
  func owed(of assignment: RecordID) throws -> [HandoverItem] {
    guard let stored = try store.record(AssignmentSchema.type.code, assignment),
      let place = stored.scope?.plain,
      let worker = stored.record.reference(AssignmentSchema.worker)
    else { return [] }
    func isWithin(_ root: RecordID) throws -> Bool {
      try store.scope(ofRoot: root)?.plain?.isWithin(place) ?? false
    }
    let requests = try store.openCases().filter { try $0.owner == worker && isWithin($0.demand) }
      .sorted { $0.demand < $1.demand }
      .map { summary in
        // A term ends at midnight; its last day is the one before.
        HandoverItem.request(
          summary.demand, due: summary.due.map { ChinaTime.date(atMilliseconds: $0 - 1) })
      }
    let decisions = try store.all(ActivityDecisionSchema.type)
      .filter { decision in
        guard case .root(let root)? = decision.home,
          decision.reference(ActivityDecisionSchema.owner) == worker,
          !decision.isSaid(ActivityDecisionSchema.doneOn)
        else { return false }
        return try isWithin(root)
      }
      .sorted { $0.id < $1.id }
      .map { decision in
        HandoverItem.decision(
          decision.text(ActivityDecisionSchema.text) ?? "",
          demand: decision.reference(ActivityDecisionSchema.demand),
          due: decision.integer(ActivityDecisionSchema.due).map {
            CivilDate(daysSinceEpoch: Int(clamping: $0))
          })
      }
    return requests + decisions
  }
}
