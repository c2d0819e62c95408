package import CRDT
internal import SQLite
package import Wire

/// Roots that move from place to place, and what tells those who held them.
extension Store {
  /// Writes a root at its new place, its children with it, and notes that it left the old one.
  ///
  /// They count as entered: whoever reaches the new place gets them whole.
  func relocate(_ stored: inout StoredRecord, to place: ScopePath) throws {
    let old = stored.scope
    stored.scope = place
    stored.born = stored.sequence
    stored.fieldSequences = [:]
    try write(stored)
    let root = stored.record.id
    for table in tables where table.isChild {
      let select = try connection.cached(table.selectChildren)
      try select.bind(blob: root.bytes, at: 1)
      var children: [StoredRecord] = []
      while try select.step() { children.append(try self.stored(in: select, of: table)) }
      for var child in children {
        sequence += 1
        child.scope = place
        child.sequence = sequence
        child.born = sequence
        child.fieldSequences = [:]
        try write(child)
      }
    }
    if let old, try isHub {
      try noteDeparture(of: RecordName(stored.record.type, root), from: old.text)
    }
  }

  /// Takes a root out of what a worker handles; says whether it was in there.
  package func leave(_ name: RecordName, scope: String) throws -> Bool {
    let delete = try connection.cached("DELETE FROM membership WHERE scope = ?1 AND record = ?2")
    try delete.bind(text: scope, at: 1)
    try delete.bind(blob: name.id.bytes, at: 2)
    try delete.run()
    guard connection.changedRows > 0 else { return false }
    try noteDeparture(of: name, from: scope)
    return true
  }

  /// A departure takes a place in the feed, so that a cursor passes each once.
  func noteDeparture(of name: RecordName, from scope: String) throws {
    sequence += 1
    let insert = try connection.cached(
      """
      INSERT OR REPLACE INTO departure (scope, type, record, sequence) VALUES (?1, ?2, ?3, ?4)
      """)
    try insert.bind(text: scope, at: 1)
    try insert.bind(integer: Int64(name.type.rawValue), at: 2)
    try insert.bind(blob: name.id.bytes, at: 3)
    try insert.bind(integer: Int64(clamping: sequence), at: 4)
    try insert.run()
  }

  /// Visits what left any scope after a sequence up to another one, oldest first, until the body
  /// says no.
  package func forEachDeparture(
    after position: UInt64, through last: UInt64, _ body: (Departure) throws -> Bool
  ) throws {
    let select = try connection.cached(
      """
      SELECT scope, type, record, sequence FROM departure WHERE sequence > ?1 AND sequence <= ?2 \
      ORDER BY sequence
      """)
    try select.bind(integer: Int64(clamping: position), at: 1)
    try select.bind(integer: Int64(clamping: last), at: 2)
    defer { select.reset() }
    while try select.step() {
      if let departure = departure(select) { guard try body(departure) else { return } }
    }
  }

  /// From which scopes a root departed, the latest departure first.
  package func departures(of root: RecordID) throws -> [Departure] {
    let select = try connection.cached(
      "SELECT scope, type, record, sequence FROM departure WHERE record = ?1 ORDER BY sequence DESC"
    )
    try select.bind(blob: root.bytes, at: 1)
    var found: [Departure] = []
    while try select.step() {
      if let departure = departure(select) { found.append(departure) }
    }
    return found
  }

  private func departure(_ row: Statement) -> Departure? {
    guard let id = RecordID(bytes: row.blob(2)) else { return nil }
    return Departure(
      scope: row.text(0), name: RecordName(TypeCode(UInt16(clamping: row.integer(1))), id),
      sequence: UInt64(clamping: row.integer(3)))
  }

  private var isHub: Bool {
    get throws { try text("role") == Role.hub.rawValue }
  }
}

/// A root that left a scope.
package struct Departure: Hashable, Sendable {
  /// The place where it was, or the worker who handled it.
  package let scope: String
  /// Which root.
  package let name: RecordName
  /// Where in the feed that stands.
  package let sequence: UInt64
}

extension Record {
  /// Where the office moved a root; nil if it is where it was made.
  package var movedTo: ScopePath? {
    self[.scope].entries.last.flatMap { $0.value.text }.flatMap { ScopePath($0) }
  }
}
