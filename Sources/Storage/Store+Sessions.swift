package import CRDT
internal import SQLite

/// Somebody who is signed in to the pages.
package struct PageSession: Hashable, Sendable {
  /// Whose session it is.
  package let worker: RecordID
  /// When it began; milliseconds since 1970.
  package let began: UInt64
  /// When a page was last asked for, to the minute; milliseconds since 1970.
  package let seen: UInt64
}

/// Who may see the hub's pages: codes are used once, codes and tokens are kept as hashes.
extension Store {
  /// Keeps a code for somebody who will enter the pages.
  package func addPageCode(hash: [UInt8], worker: RecordID, expires: UInt64) throws {
    let insert = try connection.cached(
      "INSERT INTO page_code (hash, worker, expires) VALUES (?1, ?2, ?3)")
    try insert.bind(blob: hash, at: 1)
    try insert.bind(blob: worker.bytes, at: 2)
    try insert.bind(integer: Int64(clamping: expires), at: 3)
    try insert.run()
  }

  /// What is known of a code: whose, until when, and whether it was used.
  package func pageCode(
    hash: [UInt8]
  ) throws -> (worker: RecordID, expires: UInt64, isUsed: Bool)? {
    let select = try connection.cached(
      "SELECT worker, expires, used FROM page_code WHERE hash = ?1")
    try select.bind(blob: hash, at: 1)
    guard try select.step(), let worker = RecordID(bytes: select.blob(0)) else { return nil }
    return (worker, UInt64(clamping: select.integer(1)), select.kind(2) != .null)
  }

  /// Uses a code up.
  package func usePageCode(hash: [UInt8], milliseconds: UInt64) throws {
    let update = try connection.cached("UPDATE page_code SET used = ?2 WHERE hash = ?1")
    try update.bind(blob: hash, at: 1)
    try update.bind(integer: Int64(clamping: milliseconds), at: 2)
    try update.run()
  }

  /// Begins a session.
  package func addSession(hash: [UInt8], worker: RecordID, milliseconds: UInt64) throws {
    let insert = try connection.cached(
      "INSERT INTO page_session (hash, worker, began, seen) VALUES (?1, ?2, ?3, ?3)")
    try insert.bind(blob: hash, at: 1)
    try insert.bind(blob: worker.bytes, at: 2)
    try insert.bind(integer: Int64(clamping: milliseconds), at: 3)
    try insert.run()
  }

  /// The session of a token's hash.
  package func session(hash: [UInt8]) throws -> PageSession? {
    let select = try connection.cached(
      "SELECT worker, began, seen FROM page_session WHERE hash = ?1")
    try select.bind(blob: hash, at: 1)
    guard try select.step(), let worker = RecordID(bytes: select.blob(0)) else { return nil }
    return PageSession(
      worker: worker, began: UInt64(clamping: select.integer(1)),
      seen: UInt64(clamping: select.integer(2)))
  }

  /// Notes that a page was asked for.
  package func noteSeen(session hash: [UInt8], milliseconds: UInt64) throws {
    let update = try connection.cached("UPDATE page_session SET seen = ?2 WHERE hash = ?1")
    try update.bind(blob: hash, at: 1)
    try update.bind(integer: Int64(clamping: milliseconds), at: 2)
    try update.run()
  }

  /// Ends one session.
  package func endSession(hash: [UInt8]) throws {
    let delete = try connection.cached("DELETE FROM page_session WHERE hash = ?1")
    try delete.bind(blob: hash, at: 1)
    try delete.run()
  }

  /// Ends all sessions of a worker, and makes codes that were not used worthless.
  package func endSessions(of worker: RecordID) throws {
    for table in ["page_session", "page_code"] {
      let delete = try connection.cached("DELETE FROM \(table) WHERE worker = ?1")
      try delete.bind(blob: worker.bytes, at: 1)
      try delete.run()
    }
  }

  /// Forgets sessions that began, and codes that expired, before a moment.
  package func forgetSessions(before milliseconds: UInt64) throws {
    for (table, column) in [("page_session", "began"), ("page_code", "expires")] {
      let delete = try connection.cached("DELETE FROM \(table) WHERE \(column) < ?1")
      try delete.bind(integer: Int64(clamping: milliseconds), at: 1)
      try delete.run()
    }
  }
}
