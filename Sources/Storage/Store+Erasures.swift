package import CRDT
package import Models

/// An erasure that this store holds, and what stands in the erased fields all the same.
package struct HeldErasure: Sendable {
  /// Its record.
  package let stored: StoredRecord
  /// What it says.
  package let erasure: Erasure
  /// Fields that hold a value which its author had not seen: written later, or unseen beside it.
  ///
  /// Whether such a value has to go, too, is for a person to say.
  package let later: [FieldCode]
}

extension Store {
  /// All erasures that are here, by id: those of long ago first.
  package func erasures() throws -> [HeldErasure] {
    var found: [HeldErasure] = []
    try forEach(ErasureSchema.type.code) { stored in
      guard let erasure = Erasure(stored.record) else { return true }
      let target = try record(erasure.type, erasure.target)?.record
      let later = erasure.seen.seen.filter { field, context in
        target?[field].entries.contains { entry in
          !entry.value.isNull && !entry.value.isRedacted && !context.covers(entry.dot)
        } ?? false
      }
      found.append(HeldErasure(stored: stored, erasure: erasure, later: later.map(\.field)))
      return true
    }
    return found
  }
}
