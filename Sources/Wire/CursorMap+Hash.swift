internal import Codec

extension CursorMap {
  /// Bytes of a hash that names a list of scopes.
  package static var hashBytes: Int { 8 }

  /// Eight bytes that name a list of scopes, whatever its order.
  package static func hash(of scopes: [String]) -> [UInt8] {
    let sorted = scopes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return Array(SHA256.hash(Array(sorted.joined(separator: "\n").utf8)).prefix(hashBytes))
  }

  /// The shortest way to say what is known of some scopes.
  package init(_ cursors: [ScopeCursor]) {
    if cursors.count > 1, let first = cursors.first?.cursor, first.isComplete,
      cursors.allSatisfy({ $0.cursor == first })
    {
      self = .same(scopes: Self.hash(of: cursors.map(\.scope)), first)
    } else {
      self = .each(cursors)
    }
  }
}
