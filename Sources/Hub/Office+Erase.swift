package import CRDT
package import Models
package import Storage
internal import Wire

/// Erasures that the office itself decides, without a laptop.
extension Office {
  /// Erases all that stands in some fields of a record, in force at once; returns the erasure's id.
  ///
  /// Both people must hold roles that may decide on it, and be two. Laptops erase with their next
  /// sync. Throws ``RosterError``.
  package func erase(
    _ stored: StoredRecord, fields: [FieldSchema], ground: String, by author: WorkerEntry,
    second: WorkerEntry, note: String?, files shelf: (any FileShelf)? = nil
  ) throws -> RecordID {
    try checkPair(author, second)
    let seen = try seen(of: stored.record, in: fields)
    let id = try store.write {
      let before = store.lastSequence
      let id = try write(
        seen, of: stored.record, fields: fields, ground: ground, by: author, second: second,
        note: note)
      try closeCommit(since: before)
      return id
    }
    try finishErasing(files: shelf)
    return id
  }

  /// All writes of some fields that are here; throws where there is nothing to erase.
  func seen(of record: Record, in fields: [FieldSchema]) throws -> Deletion {
    var seen = Deletion()
    let history = try store.history(of: record.id)
    for field in fields {
      guard Erasure.mayErase(field) else { throw RosterError.notErasable(field: field.name) }
      let entries =
        record[field.code].entries + history.filter { $0.field == field.code }.map(\.entry)
      guard entries.contains(where: { !$0.value.isNull && !$0.value.isRedacted }) else {
        throw RosterError.nothingToErase(field: field.name)
      }
      seen.cover(field.code, record[field.code].context)
    }
    return seen
  }

  /// Writes an erasure and notes it; call it in a transaction.
  func write(
    _ seen: Deletion, of record: Record, fields: [FieldSchema], ground: String,
    by author: WorkerEntry, second: WorkerEntry, note: String?
  ) throws -> RecordID {
    let order = ErasureOrder(
      target: RecordName(record.type, record.id), root: record.root, seen: seen, ground: ground,
      author: author.id, second: second.id, note: note)
    let id = try store.writeErasure(
      order, random: surroundings.random, now: surroundings.nowMilliseconds())
    let names = fields.map(\.name).joined(separator: " ")
    try self.note(.erased, record.id, "\(names) \(author.name) \(second.name)")
    return id
  }

  /// Takes what was erased out of the log and off the shelf; call it outside transactions.
  func finishErasing(files shelf: (any FileShelf)?) throws {
    try store.scrub()
    if let shelf { _ = try store.dropErasedFiles(on: shelf) }
  }

  /// The erasures that are here, each with whether it still waits for a judgement.
  package func erasures() throws -> [HeldErasure] {
    try store.read { try store.erasures() }
  }

  func checkPair(_ author: WorkerEntry, _ second: WorkerEntry) throws {
    guard author.id != second.id else { throw RosterError.sameWorker(name: author.name) }
    guard author.isActive, author.roles.contains(where: Permission.erasers.contains) else {
      throw RosterError.mayNotErase(name: author.name)
    }
    guard second.isActive, second.roles.contains(where: Permission.eraserSeconds.contains) else {
      throw RosterError.mayNotErase(name: second.name)
    }
  }
}
