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
  /// Records with personal information whose time is over.
  package let overdue: Int
  /// The last change's place in the feed.
  package let sequence: UInt64
  /// Whether the hub knows the time.
  package let time: HubTime
  /// Writes that came covered by a later one of their own site, unknown to history.
  package let lateWrites: Int
}

/// What a clerk looks at first.
extension Office {
  /// Counts everything at one moment.
  package func overview() throws -> OfficeOverview {
    let overdue = try retentionPlan().items.count
    return try store.read {
      OfficeOverview(
        records: try store.schema.types.map { ($0, try store.count($0.code)) },
        unknownRecords: try store.count(TypeCode(.max)), devices: try devices(),
        conflicts: try store.conflicts().count, quarantined: try store.quarantined(),
        reviews: try store.trayPendingCount(), overdue: overdue,
        sequence: store.lastSequence, time: try time(), lateWrites: try store.lateCount())
    }
  }

  /// Whether the hub knows the time: as it last found when it was asked, or by its clock alone.
  package func time() throws -> HubTime {
    let found = HubTime(
      kind: try store.number("time_unknown"), milliseconds: try store.number("time_off"))
    guard found == .known, try store.number("time_cleared") != 1 else { return found }
    let last = Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0))
    return ClockLeads().judge(now: surroundings.nowMilliseconds(), last: last.milliseconds)
  }

  /// What was not accepted, of the records whose id begins with a text.
  package func quarantined(_ text: String) throws -> [Quarantined] {
    let digits = text.lowercased().filter { $0 != "-" }
    let found = try store.quarantined().filter { $0.name.id.description.hasPrefix(digits) }
    guard !digits.isEmpty, !found.isEmpty else { throw RosterError.notQuarantined(text: text) }
    return found
  }
}
