internal import CRDT
internal import Client
internal import Hub
internal import Models
internal import Storage
internal import Wire

/// Checker ``Checker/conflictRecall``: disagreements are found by state, by everybody alike.
extension Town {
  /// Every field with several values that stand is listed, and hub and laptops list the same.
  func checkConflicts() throws {
    for hub in hubs { try checkConflicts(at: hub) }
  }

  private func checkConflicts(at hub: HubMachine) throws {
    let known = try hub.office.store.conflicts()
    counts.conflicts += known.count
    try checkListed(known, by: hub.label, knowing: hub.knowledge, schema: hub.schema)
    for laptop in laptops where laptop.hub === hub {
      let listed = try laptop.replica.store.conflicts()
      let own = sabotage?.altered(listed) ?? listed
      try checkListed(
        own, by: "Laptop \(laptop.number)", knowing: laptop.knowledge, schema: laptop.schema)
      guard laptop.schema.version == hub.schema.version,
        try refusals(on: laptop).isEmpty
      else { continue }
      let (there, here) = (ids(known, for: laptop), ids(own, for: laptop))
      guard there == here else {
        throw Violation(
          .conflictRecall,
          "Laptop \(laptop.number) lists \(here.sorted()), the hub \(there.sorted()).")
      }
    }
  }

  private func checkListed(
    _ conflicts: [Conflict], by whom: String, knowing knowledge: Knowledge, schema: Schema
  ) throws {
    let listed = Set(
      conflicts.filter { $0.kind == .sameField }.map {
        Place(name: RecordName($0.type, $0.record), field: $0.field)
      })
    for made in model.made where !model.isDeleted(made.name, in: knowledge) {
      for field in schema[made.type.code]?.fields ?? [] {
        guard case .register = field.kind else { continue }
        let values = model[made.name, field.code].values(in: knowledge[made.name, field.code])
        guard values.count > 1, model.erased(made.name, field.code).isEmpty,
          !listed.contains(Place(name: made.name, field: field.code))
        else { continue }
        throw Violation(
          .conflictRecall,
          "\(whom) does not list \(model.label(made.name)) \(field.name) with "
            + "\(values.map { $0.text ?? "\($0)" }).")
      }
    }
  }

  private struct Place: Hashable {
    let name: RecordName
    let field: FieldCode?
  }

  /// The ids of the conflicts that lie wholly in what a laptop may see.
  private func ids(_ conflicts: [Conflict], for laptop: Laptop) -> Set<String> {
    Set(
      conflicts.filter { conflict in
        // A number or a likeness is only found by whoever holds all records concerned.
        guard conflict.kind != .unique, conflict.kind != .contradiction else { return false }
        let records = [conflict.record] + (conflict.kind == .duplicate ? conflict.others : [])
        return records.allSatisfy { id in
          model.made(RecordName(conflict.type, id)).map { isGranted($0, to: laptop) } ?? false
        }
      }.map(\.id))
  }
}
