internal import CRDT
internal import Models
internal import SQLite
internal import Wire

/// The changes feed of a few places, without a walk over everybody else's.
extension Store {
  /// Where a row of the feed stands.
  private struct Candidate {
    let sequence: UInt64
    let table: Int
    let key: Int64
  }

  /// Rows that are found before the first of them is read: as many as a page takes.
  private static let candidatesMax = WireLimits.pageRecordsMax

  /// Visits rows in a reach that changed after a sequence up to another one, oldest first, until
  /// the body says no.
  ///
  /// The same rows in the same order as the whole feed has them, each at its last change. Reads
  /// the rows that it visits, and of the index what lies in the reach behind the position.
  package func forEachChange(
    after position: UInt64, through last: UInt64, in reach: FeedReach,
    _ body: (StoredRecord) throws -> Bool
  ) throws {
    var start = position
    while true {
      let found = try candidates(after: start, through: last, in: reach)
      for candidate in found {
        let table = tables[candidate.table]
        let row = try connection.cached(table.selectByKey)
        try row.bind(integer: candidate.key, at: 1)
        guard try row.step(), let stored = try readable(row, of: table) else { continue }
        guard try body(stored) else { return }
      }
      guard found.count == Self.candidatesMax, let end = found.last else { return }
      start = end.sequence
    }
  }

  /// Whether a reach holds every place there is: then the whole feed is the shorter way.
  package func holdsAllPlaces(_ reach: FeedReach) throws -> Bool {
    let area = Layout.quoted(table(for: AreaSchema.type.code).name)
    let select = try connection.cached("SELECT min(scope), max(scope) FROM \(area)")
    guard try select.step(), let first = ScopePath(select.text(0)),
      let last = ScopePath(select.text(1))
    else { return false }
    return reach.places.contains { first.isWithin($0) && last.isWithin($0) }
  }

  private func candidates(
    after position: UInt64, through last: UInt64, in reach: FeedReach
  ) throws -> [Candidate] {
    var found: [UInt64: Candidate] = [:]
    for (index, table) in tables.enumerated() {
      func collect(_ select: Statement) throws {
        try select.bind(integer: Int64(clamping: position), at: 1)
        try select.bind(integer: Int64(clamping: last), at: 2)
        try select.bind(integer: Int64(Self.candidatesMax), at: 3)
        while try select.step() {
          let sequence = UInt64(clamping: select.integer(0))
          // A sequence is given to one row once, so what is found in two ways is one.
          found[sequence] = Candidate(sequence: sequence, table: index, key: select.integer(1))
        }
        select.reset()
      }
      if let type = table.type, reach.types.contains(type.code) {
        try collect(try connection.cached(table.selectSequences))
        continue
      }
      for place in reach.places {
        let select = try connection.cached(table.selectSequencesInPlace)
        try select.bind(text: place.text, at: 4)
        try collect(select)
      }
      for scope in reach.members {
        let select = try connection.cached(table.selectSequencesOfMembers)
        try select.bind(text: scope, at: 4)
        try collect(select)
      }
    }
    return Array(found.values.sorted { $0.sequence < $1.sequence }.prefix(Self.candidatesMax))
  }
}
