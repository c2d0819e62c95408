internal import CRDT
internal import Models
internal import SQLite
package import Wire

/// Which bytes are where, and which records name them.
extension Store {
  /// What is known of a file; nil if it was never here.
  package func fileNote(_ hash: FileHash) throws -> FileNote? {
    let select = try connection.cached(Self.selectNotes + " WHERE hash = ?1")
    try select.bind(blob: hash.bytes, at: 1)
    guard try select.step() else { return nil }
    return note(in: select)
  }

  /// All files that are known, the earliest first.
  package func fileNotes() throws -> [FileNote] {
    let select = try connection.cached(Self.selectNotes + " ORDER BY noted, hash")
    var notes: [FileNote] = []
    while try select.step() {
      if let note = note(in: select) { notes.append(note) }
    }
    return notes
  }

  /// Files that are here and that the hub did not confirm, the earliest first.
  package func filesToUpload() throws -> [FileNote] {
    try fileNotes().filter { $0.isHeld && !$0.isUploaded }
  }

  /// Keeps what is known of a file.
  package func set(_ note: FileNote) throws {
    let insert = try connection.cached(
      """
      INSERT OR REPLACE INTO attachment_file (hash, size, held, uploaded, noted) \
      VALUES (?1, ?2, ?3, ?4, ?5)
      """)
    try insert.bind(blob: note.hash.bytes, at: 1)
    try insert.bind(integer: Int64(clamping: note.size), at: 2)
    try insert.bind(integer: note.isHeld ? 1 : 0, at: 3)
    try insert.bind(integer: note.isUploaded ? 1 : 0, at: 4)
    try insert.bind(integer: Int64(clamping: note.notedMilliseconds), at: 5)
    try insert.run()
  }

  /// Forgets a file that is no longer here.
  package func forgetFile(_ hash: FileHash) throws {
    let delete = try connection.cached("DELETE FROM attachment_file WHERE hash = ?1")
    try delete.bind(blob: hash.bytes, at: 1)
    try delete.run()
  }

  /// Takes back what the hub confirmed, so that every file here is offered again.
  package func forgetUploads() throws {
    try connection.execute("UPDATE attachment_file SET uploaded = 0")
  }

  private static let selectNotes = "SELECT hash, size, held, uploaded, noted FROM attachment_file"

  private func note(in row: Statement) -> FileNote? {
    FileHash(bytes: row.blob(0)).map {
      FileNote(
        hash: $0, size: UInt64(clamping: row.integer(1)), isHeld: row.integer(2) != 0,
        isUploaded: row.integer(3) != 0, notedMilliseconds: UInt64(clamping: row.integer(4)))
    }
  }
}

extension Store {
  /// The attachments that name a file in any of their values, hidden ones too, by id; deleted
  /// ones as well.
  package func attachments(naming hash: FileHash) throws -> [StoredRecord] {
    let type = AttachmentSchema.type
    guard schema[type.code] != nil else { return [] }
    let table = table(for: type.code)
    let select = try connection.cached(
      table.selectAll.replacing(
        " ORDER BY id",
        with: """
           WHERE \(Layout.quoted(AttachmentSchema.sha256.name)) = ?1 \
          OR (_flags & \(RowFlags.conflicted.rawValue) AND instr(_state, ?1)) ORDER BY id
          """))
    try select.bind(blob: hash.bytes, at: 1)
    var found: [StoredRecord] = []
    while try select.step() {
      let record = try stored(in: select, of: table)
      if record.record[AttachmentSchema.sha256.code].values.contains(.bytes(hash.bytes)) {
        found.append(record)
      }
    }
    return found
  }

  /// Whether anything but an attachment's present values speaks of a file: another record, history,
  /// or writes that wait, are sealed or were set aside.
  ///
  /// Looks for the very bytes of the hash, so that forms of a newer version count too; while rows
  /// are set aside as damaged, each may have spoken of it. Reads every row: about 0.3 s for 100 MB.
  package func isMentionedElsewhere(_ hash: FileHash) throws -> Bool {
    if try connection.number("SELECT EXISTS (SELECT 1 FROM damage)") != 0 { return true }
    let attachment = AttachmentSchema.type.code
    let states = tables.filter { $0.type?.code != attachment }
      .map { "SELECT 1 FROM \(Layout.quoted($0.name)) WHERE instr(_state, ?1)" }
    let contents = [("history", "value"), ("sealed", "content"), ("tray", "content")]
      .map { "SELECT 1 FROM \($0.0) WHERE instr(\($0.1), ?1)" }
    for query in states + contents {
      let select = try connection.cached("SELECT EXISTS (\(query))")
      try select.bind(blob: hash.bytes, at: 1)
      if try select.step(), select.integer(0) != 0 { return true }
    }
    return false
  }
}
