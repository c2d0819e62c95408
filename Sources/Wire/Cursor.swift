internal import CRDT
internal import Codec

/// Up to where a scope was fully applied.
///
/// Paging moves `position`; fields are chosen by `base`, which follows only when the scope was
/// drained. Were one number both, a field changed before the last page and a row moved behind it by
/// a later change would be skipped for ever.
package struct Cursor: Hashable, Sendable {
  /// Fields changed after this sequence are still to come with their rows.
  package var base: UInt64
  /// Rows up to this sequence have been applied.
  package var position: UInt64
  /// Eight bytes of the hub's chain at `position`; another value says that the hub was rolled back.
  package var chain: [UInt8]

  /// Bytes of ``chain``.
  package static let chainBytes = 8

  /// Joins the parts.
  package init(base: UInt64 = 0, position: UInt64 = 0, chain: [UInt8] = []) {
    self.base = base
    self.position = position
    self.chain = chain
  }

  /// Whether the scope was drained at least once.
  package var isComplete: Bool { base == position && position > 0 }

  func write(to writer: inout CBORWriter) {
    writer.unsigned(base)
    writer.unsigned(position)
    writer.byteString(chain)
  }

  init(from reader: inout CBORReader) throws(CBORError) {
    base = try reader.unsigned()
    let start = reader.offset
    position = try reader.unsigned()
    chain = try reader.byteString()
    guard base <= position, position <= UInt64(Int64.max), chain.count <= Self.chainBytes else {
      throw .invalid(at: start, wanted: "a cursor with base at most position")
    }
  }
}

/// A cursor and the scope that it belongs to.
package struct ScopeCursor: Hashable, Sendable {
  /// The path, or `worker:` and an id.
  package let scope: String
  /// Up to where the scope was applied.
  package var cursor: Cursor

  /// Joins a scope and a cursor.
  package init(_ scope: String, _ cursor: Cursor) {
    self.scope = scope
    self.cursor = cursor
  }

  func write(to writer: inout CBORWriter) {
    writer.array(4)
    writer.text(scope)
    cursor.write(to: &writer)
  }

  init(from reader: inout CBORReader) throws(CBORError) {
    try reader.array(exactly: 4)
    scope = try reader.shortText()
    cursor = try Cursor(from: &reader)
  }
}

/// What a replica knows of each of its scopes.
package enum CursorMap: Hashable, Sendable {
  /// Every scope with its own cursor.
  case each([ScopeCursor])
  /// All scopes stand at one cursor; eight bytes of hash name the list of scopes.
  case same(scopes: [UInt8], Cursor)
}
