internal import CRDT
internal import Models
internal import SQLite

/// Full text over all records that this store holds, caught up when somebody asks.
extension Store {
  /// Records indexed in one transaction.
  private static let batchCount = 2_000

  /// Records whose shown texts hold all the words, newest change first; deleted ones are left out.
  ///
  /// Chinese words of any length are found, other words by their beginnings.
  package func search(_ words: String, limit: Int) throws -> [StoredRecord] {
    try catchUpSearch()
    guard let query = SearchWords.query(for: words) else { return [] }
    let select = try connection.cached(
      """
      SELECT d.record, d.type FROM search s JOIN search_document d ON d.key = s.rowid \
      WHERE search MATCH ?1 ORDER BY d.key DESC LIMIT ?2
      """)
    try select.bind(text: query, at: 1)
    try select.bind(integer: Int64(limit), at: 2)
    var found: [StoredRecord] = []
    while try select.step() {
      guard let id = RecordID(bytes: select.blob(0)) else { continue }
      let type = TypeCode(UInt16(clamping: select.integer(1)))
      do {
        if let stored = try record(type, id) { found.append(stored) }
      } catch StoreError.damaged(let table, let record, let detail) {
        noteDamage(DamagedRow(table: table, record: record, detail: detail))
      }
    }
    return found
  }

  /// Indexes what changed since the last question.
  private func catchUpSearch() throws {
    while true {
      let isDone = try write {
        try rebuildIfStale()
        let from = UInt64(clamping: try number("search") ?? 0)
        var through = from
        var batch: [StoredRecord] = []
        try forEachChange(after: from, through: lastSequence) { stored in
          batch.append(stored)
          through = stored.sequence
          return batch.count < Self.batchCount
        }
        for stored in batch { try index(stored) }
        if through != from { try set("search", number: Int64(clamping: through)) }
        return batch.count < Self.batchCount
      }
      if isDone { return }
    }
  }

  /// Puts what a record says in place of what the index holds of it.
  func index(_ stored: StoredRecord) throws {
    let record = stored.record
    let delete = try connection.cached("DELETE FROM search_document WHERE record = ?1")
    try delete.bind(blob: record.id.bytes, at: 1)
    try delete.run()
    // What is only shown added up must not be found one by one.
    guard let type = schema[record.type], !record.isDeleted, type.reading == .single else { return }
    let texts = type.fields.compactMap { $0.shown(record[$0.code])?.value.text }
    let words = SearchWords.index(of: texts.joined(separator: "\n"))
    guard !words.isEmpty else { return }
    let document = try connection.cached(
      "INSERT INTO search_document (record, type) VALUES (?1, ?2)")
    try document.bind(blob: record.id.bytes, at: 1)
    try document.bind(integer: Int64(record.type.rawValue), at: 2)
    try document.run()
    let insert = try connection.cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")
    try insert.bind(integer: connection.lastInsertedRow, at: 1)
    try insert.bind(text: words, at: 2)
    try insert.run()
  }

  /// An index of which most documents were replaced starts anew: a contentless index cannot forget
  /// one.
  private func rebuildIfStale() throws {
    let last = try connection.number("SELECT max(key) FROM search_document")
    let live = try connection.number("SELECT count(*) FROM search_document")
    guard last - (try number("search_base") ?? 0) > 4 * live + 10_000 else { return }
    try forgetSearch()
  }

  /// Empties full text; the next question indexes everything that is here then.
  func forgetSearch() throws {
    let last = try connection.number("SELECT max(key) FROM search_document")
    try connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    try connection.execute("DELETE FROM search_document")
    try set("search_base", number: last)
    try set("search", number: 0)
  }
}
