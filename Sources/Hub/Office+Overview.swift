internal import CRDT
package import Models
package import Storage
internal import Wire

/// How a hub stands.
package struct OfficeOverview: Sendable {
  /// Records that are not deleted, by type, in the order of the schema.
  package let records: [(type: TypeSchema, count: Int)]
  /// Records of types that only a newer version knows.
  package let unknownRecords: Int
  /// All laptops, by number.
  package let devices: [DeviceEntry]
  /// Open disagreements of every kind, as laptops list them.
  package let conflicts: Int
  /// What was not accepted, oldest first.
  package let quarantined: [Quarantined]
  /// Late edits that wait for a decision.
  package let reviews: Int
  /// The last change's place in the feed.
  package let sequence: UInt64
}

/// What a clerk looks at first.
extension Office {
  /// Counts everything at one moment.
  package func overview() throws -> OfficeOverview {
    try store.read {
      OfficeOverview(
        records: try store.schema.types.map { ($0, try store.count($0.code)) },
        unknownRecords: try store.count(TypeCode(.max)), devices: try devices(),
        conflicts: try store.conflicts().count, quarantined: try store.quarantined(),
        reviews: try store.trayPendingCount(),
        sequence: store.lastSequence)
    }
  }

  /// What was not accepted, of the records whose id begins with a text.
  package func quarantined(_ text: String) throws -> [Quarantined] {
    let digits = text.lowercased().filter { $0 != "-" }
    let found = try store.quarantined().filter { $0.name.id.description.hasPrefix(digits) }
    guard !digits.isEmpty, !found.isEmpty else { throw RosterError.notQuarantined(text: text) }
    return found
  }
}
