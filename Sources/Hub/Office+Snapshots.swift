internal import CRDT
internal import Models
internal import Storage

/// One report of one month, ready to be frozen.
package struct ReportSnapshot: Hashable, Sendable {
  /// Which report.
  package let report: String
  /// Its bytes as text.
  package let body: String
  /// SHA-256 of them.
  package let hash: [UInt8]

  /// Joins the parts.
  package init(report: String, body: String, hash: [UInt8]) {
    self.report = report
    self.body = body
    self.hash = hash
  }
}

/// Why a month cannot be frozen.
package enum SnapshotError: Error, Hashable, Sendable {
  /// It is frozen already.
  case exists(month: String)
  /// A report is longer than one text may be.
  case tooLarge(report: String, byteCount: Int, limit: Int)
}

extension Office {
  /// Freezes a month's reports, all in one transaction, at the whole that the hub serves.
  ///
  /// What is frozen stays: a second call for the month throws.
  package func freeze(month: String, _ snapshots: [ReportSnapshot]) throws {
    let area = try area
    guard let home = area.scope else { throw OfficeError.notAPlace(code: area.text) }
    try edit { edit in
      try store.forEach(ReportSnapshotSchema.type.code) { stored in
        if stored.record.text(ReportSnapshotSchema.month) == month {
          throw SnapshotError.exists(month: month)
        }
        return true
      }
      for snapshot in snapshots {
        let byteCount = snapshot.body.utf8.count
        guard byteCount <= Limits.textBytesMax else {
          throw SnapshotError.tooLarge(
            report: snapshot.report, byteCount: byteCount, limit: Limits.textBytesMax)
        }
        _ = try edit.create(
          ReportSnapshotSchema.type, home: .scope(home),
          values: [
            (ReportSnapshotSchema.month, .text(month)),
            (ReportSnapshotSchema.report, .text(snapshot.report)),
            (ReportSnapshotSchema.body, .text(snapshot.body)),
            (ReportSnapshotSchema.hash, .bytes(snapshot.hash)),
            (ReportSnapshotSchema.frozenAt, .integer(Int64(clamping: edit.milliseconds))),
          ])
      }
    }
  }
}
