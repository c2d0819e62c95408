package import CRDT

/// What a household's own record says about being merged into another one (C10, C11).
///
/// A merge is two registers and nothing else: into which household, and what its author had seen of
/// the one that goes. Every other field stays as it was, so taking it back undoes it exactly.
package enum Merging {
  /// The fields that a merge writes; no edit of them follows to the one that stays.
  static let ownFields = [HouseholdSchema.duplicateOf.code, HouseholdSchema.mergeSeen.code]

  /// Into which households somebody merged a record: several where they did not know of each other.
  package static func targets(of record: Record) -> [RecordID] {
    record[HouseholdSchema.duplicateOf.code].values.compactMap(\.reference)
  }

  /// The edges that a record adds to the groups; none while it is deleted.
  package static func edges(of record: Record) -> [(RecordID, RecordID)] {
    record.isDeleted ? [] : targets(of: record).map { (record.id, $0) }
  }

  /// All that those who merged a record had seen of it.
  package static func seen(in record: Record) -> Deletion {
    var whole = Deletion()
    for value in record[HouseholdSchema.mergeSeen.code].values {
      if case .deletion(let seen) = value { whole.formUnion(seen) }
    }
    return whole
  }
}
