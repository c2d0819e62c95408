package import CRDT
internal import SQLite
internal import Wire

/// What a set of records comes to: equal digests mean equal states.
package struct StateDigest: Hashable, Sendable {
  /// How many records.
  package private(set) var count = 0
  /// The sum of their state hashes: independent of order.
  package private(set) var sum: UInt128 = 0

  /// Of no records.
  package init() {}

  /// Adds a record.
  package mutating func insert(_ record: Record) {
    count += 1
    sum &+= record.stateHash
  }

  /// 32 hexadecimal digits.
  package var hexadecimal: String { RecordID(sum).description }
}

extension Store {
  /// The digest of all records within some scopes, computed from the rows; nil means all records.
  package func digest(within scopes: [ScopePath]?) throws -> StateDigest {
    var digest = StateDigest()
    for table in tables {
      let select = try connection.prepare(table.selectAll)
      while try select.step() {
        let stored = try stored(in: select, of: table)
        if let scopes {
          guard let scope = stored.scope, scopes.contains(where: scope.isWithin) else { continue }
        }
        digest.insert(stored.record)
      }
    }
    return digest
  }
}
