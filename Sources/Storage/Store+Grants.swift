package import CRDT
internal import SQLite

/// What workers may sync, and the single-use codes by which their laptops join.
extension Store {
  /// Grants a scope; rank orders what is fetched first.
  package func grant(_ scope: String, to worker: RecordID, rank: Int) throws {
    let insert = try connection.cached(
      "INSERT OR REPLACE INTO scope_grant (worker, rank, scope) VALUES (?1, ?2, ?3)")
    try insert.bind(blob: worker.bytes, at: 1)
    try insert.bind(integer: Int64(rank), at: 2)
    try insert.bind(text: scope, at: 3)
    try insert.run()
  }

  /// Takes a scope back; says whether it was granted.
  package func removeGrant(_ scope: String, of worker: RecordID) throws -> Bool {
    let delete = try connection.cached("DELETE FROM scope_grant WHERE worker = ?1 AND scope = ?2")
    try delete.bind(blob: worker.bytes, at: 1)
    try delete.bind(text: scope, at: 2)
    try delete.run()
    return connection.changedRows > 0
  }

  /// The rank behind all grants of a worker: what is granted later is fetched later.
  package func nextRank(of worker: RecordID) throws -> Int {
    let select = try connection.cached(
      "SELECT ifnull(max(rank) + 1, 0) FROM scope_grant WHERE worker = ?1")
    try select.bind(blob: worker.bytes, at: 1)
    return try select.step() ? Int(select.integer(0)) : 0
  }

  /// Remembers that a worker held a scope until now.
  package func noteEnd(of scope: String, for worker: RecordID, milliseconds: UInt64) throws {
    let insert = try connection.cached(
      "INSERT OR REPLACE INTO ended_grant (worker, scope, ended) VALUES (?1, ?2, ?3)")
    try insert.bind(blob: worker.bytes, at: 1)
    try insert.bind(text: scope, at: 2)
    try insert.bind(integer: Int64(clamping: milliseconds), at: 3)
    try insert.run()
  }

  /// Forgets that a grant ended: it was given anew.
  package func forgetEnd(of scope: String, for worker: RecordID) throws {
    let delete = try connection.cached("DELETE FROM ended_grant WHERE worker = ?1 AND scope = ?2")
    try delete.bind(blob: worker.bytes, at: 1)
    try delete.bind(text: scope, at: 2)
    try delete.run()
  }

  /// The scopes that a worker held once and holds no more, by scope, each with its end in
  /// milliseconds since 1970.
  package func endedGrants(of worker: RecordID) throws -> [(scope: String, ended: UInt64)] {
    let select = try connection.cached(
      "SELECT scope, ended FROM ended_grant WHERE worker = ?1 ORDER BY scope")
    try select.bind(blob: worker.bytes, at: 1)
    var found: [(scope: String, ended: UInt64)] = []
    while try select.step() {
      found.append((select.text(0), UInt64(clamping: select.integer(1))))
    }
    return found
  }

  /// The scopes granted to a worker, in the order in which they are fetched.
  package func grants(of worker: RecordID) throws -> [String] {
    let select = try connection.cached(
      "SELECT scope FROM scope_grant WHERE worker = ?1 ORDER BY rank, scope")
    try select.bind(blob: worker.bytes, at: 1)
    var scopes: [String] = []
    while try select.step() { scopes.append(select.text(0)) }
    return scopes
  }

  /// Keeps an enrolment code as its hash.
  package func addCode(hash: [UInt8], worker: RecordID, expires: UInt64) throws {
    let insert = try connection.cached(
      "INSERT INTO code (hash, worker, expires) VALUES (?1, ?2, ?3)")
    try insert.bind(blob: hash, at: 1)
    try insert.bind(blob: worker.bytes, at: 2)
    try insert.bind(integer: Int64(clamping: expires), at: 3)
    try insert.run()
  }

  /// What a code's hash stands for.
  package func code(hash: [UInt8]) throws -> (worker: RecordID, expires: UInt64, isUsed: Bool)? {
    let select = try connection.cached("SELECT worker, expires, used FROM code WHERE hash = ?1")
    try select.bind(blob: hash, at: 1)
    guard try select.step(), let worker = RecordID(bytes: select.blob(0)) else { return nil }
    return (worker, UInt64(clamping: select.integer(1)), select.kind(2) != .null)
  }

  /// Ends a code's only use.
  package func useCode(hash: [UInt8], milliseconds: UInt64) throws {
    let update = try connection.cached("UPDATE code SET used = ?2 WHERE hash = ?1")
    try update.bind(blob: hash, at: 1)
    try update.bind(integer: Int64(clamping: milliseconds), at: 2)
    try update.run()
  }

  /// Ends all unused codes; returns how many there were.
  package func voidCodes(milliseconds: UInt64) throws -> Int {
    let update = try connection.cached("UPDATE code SET used = ?1 WHERE used IS NULL")
    try update.bind(integer: Int64(clamping: milliseconds), at: 1)
    try update.run()
    return connection.changedRows
  }

  /// Ends all unused codes of a worker.
  package func voidCodes(of worker: RecordID, milliseconds: UInt64) throws {
    let update = try connection.cached(
      "UPDATE code SET used = ?2 WHERE worker = ?1 AND used IS NULL")
    try update.bind(blob: worker.bytes, at: 1)
    try update.bind(integer: Int64(clamping: milliseconds), at: 2)
    try update.run()
  }
}
