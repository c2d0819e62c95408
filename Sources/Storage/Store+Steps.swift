internal import CRDT
internal import Models
internal import SQLite
package import Wire

/// Whether every step of a request that the program wrote into the file is still there.
///
/// Whoever edits the file with another program can drop a row; that it was there stands here. Rows
/// from before this table are not watched, and whoever knows of the table can empty it: the hub,
/// the anchors and the replicas of others are what such a person does not reach.
extension Store {
  /// Notes a step that gets a row; call it in the transaction that writes it.
  func watchStep(_ record: Record) throws {
    guard record.type == CaseEventSchema.type.code else { return }
    let link = record[CaseEventSchema.devSeq.code].entries.first
    let author = link ?? record[CaseEventSchema.kind.code].entries.first
    let insert = try connection.cached(
      "INSERT OR REPLACE INTO step_row (record, site, place, made) VALUES (?1, ?2, ?3, ?4)")
    try insert.bind(blob: record.id.bytes, at: 1)
    try insert.bind(integer: Int64(bitPattern: author?.dot.site.rawValue ?? 0), at: 2)
    try insert.bind(integer: max(0, link?.value.integer ?? 0), at: 3)
    try insert.bind(integer: max(0, record.integer(CaseEventSchema.at) ?? 0), at: 4)
    try insert.run()
  }

  /// Forgets a step whose row the program takes away.
  func unwatchStep(_ record: Record) throws {
    guard record.type == CaseEventSchema.type.code else { return }
    let delete = try connection.cached("DELETE FROM step_row WHERE record = ?1")
    try delete.bind(blob: record.id.bytes, at: 1)
    try delete.run()
  }

  private static let withoutRow =
    "FROM step_row WHERE NOT EXISTS (SELECT 1 FROM case_event WHERE id = step_row.record)"

  /// Steps that lost their row past the program, by id, at most `limit`.
  ///
  /// One look into an index for each step: some milliseconds for 10,000.
  package func droppedSteps(limit: Int) throws -> [DroppedStep] {
    let select = try connection.cached(
      "SELECT record, site, place, made \(Self.withoutRow) ORDER BY record LIMIT ?1")
    try select.bind(integer: Int64(limit), at: 1)
    var found: [DroppedStep] = []
    while try select.step() {
      guard let id = RecordID(bytes: select.blob(0)) else { continue }
      found.append(
        DroppedStep(
          id: id, site: SiteID(UInt64(bitPattern: select.integer(1))),
          place: UInt64(clamping: select.integer(2)),
          milliseconds: UInt64(clamping: select.integer(3))))
    }
    return found
  }

  /// Forgets the steps that lost their row, once somebody was told of them.
  package func forgetDroppedSteps(_ steps: [DroppedStep]) throws {
    let delete = try connection.cached("DELETE FROM step_row WHERE record = ?1")
    for step in steps {
      try delete.bind(blob: step.id.bytes, at: 1)
      try delete.run()
    }
  }
}
