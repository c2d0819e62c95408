package import CRDT
internal import Codec
internal import SQLite
package import Wire

/// Rows of history that a new name changes, and how many tell of two lines under one name.
extension Store {
  /// Items that a site wrote, or replaced, above a timestamp, each with its key, without told ones.
  func history(
    naming site: SiteID, above mark: Timestamp
  ) throws -> [(key: Int64, item: HistoryItem)] {
    let select = try connection.cached(
      """
      SELECT \(Self.historyColumns), key FROM history WHERE kind <> 3 \
      AND (site = ?1 AND stamp > ?2 OR by_site = ?1 AND by_stamp > ?2) ORDER BY key
      """)
    try select.bind(integer: Int64(names.index(of: site)), at: 1)
    try select.bind(integer: Int64(bitPattern: mark.rawValue), at: 2)
    var found: [(Int64, HistoryItem)] = []
    while try select.step() { found.append((select.integer(11), try item(select))) }
    return found
  }

  /// Gives writes of some records that lead the clock new dots of a site, in rows and in history;
  /// says whether there were any, and the largest dot's timestamp then.
  package func redate(
    _ redating: Redating, records: [RecordName], by site: SiteID, after last: Timestamp
  ) throws -> Timestamp? {
    var redating = redating
    var rows: [StoredRecord] = []
    var items: [(key: Int64, item: HistoryItem)] = []
    for name in records {
      guard let stored = try record(name.type, name.id) else { continue }
      rows.append(stored)
      redating.find(in: stored.record)
      let known = try keyedHistory(of: name.id)
      for (_, item) in known { redating.find(in: item.entry) }
      items += known
    }
    guard !redating.isEmpty else { return nil }
    let largest = redating.issue(by: site, after: last)
    for row in rows {
      var next = row
      next.record = redating(row.record)
      if next.record != row.record { try rewrite(next) }
    }
    for (key, item) in items {
      try replaceHistory(
        key: key, entry: redating(item.entry), by: item.by.map { redating($0) })
    }
    return largest
  }

  private func keyedHistory(of record: RecordID) throws -> [(key: Int64, item: HistoryItem)] {
    let select = try connection.cached(
      "SELECT \(Self.historyColumns), key FROM history WHERE record = ?1 AND kind <> 3 ORDER BY key"
    )
    try select.bind(blob: record.bytes, at: 1)
    var found: [(Int64, HistoryItem)] = []
    while try select.step() { found.append((select.integer(11), try item(select))) }
    return found
  }

  /// Puts another entry in the place of a row's, and names what replaced it anew.
  func replaceHistory(key: Int64, entry: Entry, by: Dot?) throws {
    let update = try connection.cached(
      """
      UPDATE history SET stamp = ?2, site = ?3, value = ?4, replaced = ?5, by_stamp = ?6, \
      by_site = ?7 WHERE key = ?1
      """)
    try update.bind(integer: key, at: 1)
    try update.bind(integer: Int64(bitPattern: entry.dot.timestamp.rawValue), at: 2)
    try update.bind(integer: Int64(names.index(of: entry.dot.site)), at: 3)
    try update.bind(blob: entry.value.canonicalBytes, at: 4)
    if entry.replaced.isEmpty {
      try update.bindNull(at: 5)
    } else {
      var writer = CBORWriter()
      writer.dots(entry.replaced, names: &names)
      try update.bind(blob: writer.bytes, at: 5)
    }
    if let by {
      try update.bind(integer: Int64(bitPattern: by.timestamp.rawValue), at: 6)
      try update.bind(integer: Int64(names.index(of: by.site)), at: 7)
    } else {
      try update.bindNull(at: 6)
      try update.bindNull(at: 7)
    }
    try update.run()
  }

  /// How many writes came so late that a later one of their own site had covered them unknown.
  package func lateCount() throws -> Int {
    Int(
      try connection.number(
        "SELECT count(*) FROM history WHERE kind = \(HistoryKind.late.rawValue)"))
  }
}
