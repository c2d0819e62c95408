package import CRDT
internal import Models
internal import SQLite

/// What merging one record did to the store.
package struct Merged: Sendable {
  /// Whether the store holds another state now; if not, no sequence was taken.
  package var isChanged: Bool
  /// Whether the record was not here before.
  package var isNew: Bool
  /// The record as it is now.
  package var stored: StoredRecord
  /// What the join did, field by field.
  package var join: RecordJoin
  /// Writes that came covered by a later one of their own site, unknown to history.
  package var lateCount = 0
}

/// The two ways in which a record changes: a merge of what came, and a local write.
extension Store {
  /// Joins a state or a delta to what is here; a merge that changes nothing writes nothing.
  ///
  /// Nil for a delta without a home of a record that is not here: it must be asked for whole.
  /// `isConfirmed` says that it comes from a hub, or was judged by this one: without that, an
  /// erasure does not take effect, whatever it says of itself.
  package func merge(
    _ incoming: Record, receivedMilliseconds: UInt64, isConfirmed: Bool = true
  ) throws -> Merged? {
    guard var stored = try record(incoming.type, incoming.id) else {
      guard let home = incoming.home, try !isStale(incoming) else { return nil }
      let merged = try insert(try withoutErased(incoming), home: home)
      if isConfirmed { try takeErasure(merged.stored.record) }
      try noteReturn(of: merged.stored)
      return merged
    }
    let join = stored.record.join(try admissible(incoming, to: stored.record))
    var merged = Merged(isChanged: join.isChanged, isNew: false, stored: stored, join: join)
    for (code, field) in join.fields {
      merged.lateCount += try keep(
        field, of: code, in: stored.record, receivedMilliseconds: receivedMilliseconds)
    }
    if join.isChanged {
      try save(&merged.stored, changed: join.fields.lazy.filter(\.join.isChanged).map(\.code))
    }
    // Also what was here before, for only now somebody confirms it.
    if isConfirmed { try takeErasure(merged.stored.record) }
    guard join.isChanged else { return merged }
    if join.fields.contains(where: { $0.code == .deleted }) { try noteReturn(of: merged.stored) }
    return merged
  }

  /// Saves a record that was changed here, with the entries that the change superseded.
  ///
  /// Each superseded entry goes to history beside the dot that replaced it.
  package func save(
    _ record: Record, changed: [FieldCode], superseded: [(code: FieldCode, entry: Entry)],
    by dot: Dot, milliseconds: UInt64
  ) throws -> StoredRecord {
    for (code, entry) in superseded {
      try addHistory(
        .init(
          record: record.id, type: record.type, field: code, entry: entry, by: dot,
          kind: .superseded, receivedMilliseconds: milliseconds))
    }
    guard var stored = try self.record(record.type, record.id) else {
      guard let home = record.home else { preconditionFailure("A new record has a home.") }
      return try insert(record, home: home).stored
    }
    stored.record = record
    try save(&stored, changed: changed)
    return stored
  }

  private func insert(_ record: Record, home: Home) throws -> Merged {
    sequence += 1
    var record = record
    record.home = home
    let stored = StoredRecord(
      record: record, scope: try place(of: record), sequence: sequence, born: sequence,
      fieldSequences: [:])
    let table = table(for: record.type)
    let statement = try connection.cached(table.insert)
    _ = try RowCodec.bind(stored, to: statement, of: table, names: &names)
    try statement.run()
    try watchStep(record)
    try admitChildren(of: stored)
    return Merged(isChanged: true, isNew: true, stored: stored, join: RecordJoin())
  }

  func save(_ stored: inout StoredRecord, changed: some Sequence<FieldCode>) throws {
    sequence += 1
    stored.sequence = sequence
    for code in changed { stored.fieldSequences[code] = sequence }
    let place = try place(of: stored.record)
    if place != stored.scope, let place, case .scope? = stored.record.home {
      try relocate(&stored, to: place)
    } else {
      try write(stored)
    }
  }

  /// Writes a row that a repair changed, under a new sequence.
  func rewrite(_ stored: StoredRecord) throws {
    var next = stored
    sequence += 1
    next.sequence = sequence
    try write(next)
  }

  /// Writes a row in place; its sequence is the caller's.
  func write(_ stored: StoredRecord) throws {
    guard let key = stored.key else { preconditionFailure("Only stored rows are updated.") }
    let table = table(for: stored.record.type)
    let statement = try connection.cached(table.update)
    _ = try RowCodec.bind(stored, to: statement, of: table, names: &names)
    try statement.bind(
      integer: key,
      at: Table.firstFieldColumn + Int32(max(table.fields.count, table.type == nil ? 1 : 0)))
    try statement.run()
  }

  // MARK: Scopes of children

  /// Where a record is authorised by its state: a root where the office moved it last, else at its
  /// home; a child where its root is.
  private func place(of record: Record) throws -> ScopePath? {
    switch record.home {
    case .scope(let path)?: return record.movedTo ?? path
    case .root(let root)?: return try scope(ofRoot: root)
    case nil: return nil
    }
  }

  /// Children that waited for this root take its scope and a new sequence, so that feeds see them.
  func admitChildren(of root: StoredRecord) throws {
    let table = table(for: root.record.type)
    guard table.isRoot || table.type == nil, case .scope? = root.record.home,
      let scope = root.scope, try isAwaited(root.record.id)
    else { return }
    for childTable in tables where childTable.isChild {
      let select = try connection.cached(childTable.selectChildren)
      try select.bind(blob: root.record.id.bytes, at: 1)
      var waiting: [StoredRecord] = []
      while try select.step() {
        guard let child = try readable(select, of: childTable), child.scope == nil else { continue }
        waiting.append(child)
      }
      for var child in waiting {
        child.scope = scope
        sequence += 1
        child.sequence = sequence
        child.born = sequence
        child.fieldSequences = [:]
        try write(child)
      }
    }
  }

  /// What a join dropped goes to history, so that no value is ever lost; says how many were late.
  ///
  /// A write that comes covered and unknown is nothing new if somebody else replaced it. If its own
  /// site went on without it, two lines were written under one name.
  private func keep(
    _ join: FieldJoin, of code: FieldCode, in record: Record, receivedMilliseconds: UInt64
  ) throws -> Int {
    let field = record[code]
    var lateCount = 0
    func note(_ entry: Entry, _ kind: HistoryKind) throws {
      let successor = field.entries.first { $0.replaced.contains(entry.dot) }?.dot
      try addHistory(
        .init(
          record: record.id, type: record.type, field: code, entry: entry, by: successor,
          kind: kind, receivedMilliseconds: receivedMilliseconds))
    }
    for entry in join.superseded { try note(entry, .superseded) }
    for entry in join.forked { try note(entry, .forked) }
    for entry in join.stale where try !hasHistory(of: record.id, field: code, dot: entry.dot) {
      let isLate = field.context[entry.dot.site].map { $0 > entry.dot.timestamp } ?? false
      if isLate { lateCount += 1 }
      try note(entry, isLate ? .late : .stale)
    }
    return lateCount
  }
}

extension Table {
  /// Whether records of this table have a place of their own in the tree of areas.
  var isRoot: Bool { !isChild }

  /// Whether records of this table may belong to a root of another type.
  var isChild: Bool {
    guard let type else { return true }
    return switch type.home {
    case .child, .childOfAny: true
    case .area, .sensitive, .sealed: false
    }
  }
}
