/// What one entry of a field holds.
///
/// Equality and order are those of the deterministic CBOR encoding (RFC 8949 §4.2.1), so strings
/// compare by their UTF-8 bytes, never by canonical equivalence.
package enum Value: Sendable {
  /// A field that was cleared.
  case null
  /// Yes or no.
  case bool(Bool)
  /// A whole number; money in fen, instants in milliseconds, dates in days since 1970-01-01.
  case integer(Int64)
  /// Text, normalised to NFC where it entered.
  case text(String)
  /// Bytes: a reference to a record (16), a hash (32).
  case bytes([UInt8])
  /// A deletion, with what its author had seen of each field.
  case deletion(Deletion)
  /// Any other CBOR item of a newer version, kept byte for byte.
  ///
  /// Never an item that another case stands for: two values with one encoding would not be equal,
  /// and a join could not choose between them.
  case opaque([UInt8])
  /// What stands where a value was lawfully erased; wins every join.
  case redacted
}

extension Value {
  /// A reference to another record.
  package static func reference(_ id: RecordID) -> Value { .bytes(id.bytes) }

  /// The record that 16 bytes name; nil for other values.
  package var reference: RecordID? {
    guard case .bytes(let bytes) = self else { return nil }
    return RecordID(bytes: bytes)
  }

  /// The text, if this is one.
  package var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  /// The number, if this is one.
  package var integer: Int64? {
    guard case .integer(let number) = self else { return nil }
    return number
  }

  /// The answer, if this is a yes or no.
  package var bool: Bool? {
    guard case .bool(let answer) = self else { return nil }
    return answer
  }

  /// Whether this is a cleared field.
  package var isNull: Bool {
    guard case .null = self else { return false }
    return true
  }

  /// Whether this stands where a value was erased.
  package var isRedacted: Bool {
    guard case .redacted = self else { return false }
    return true
  }
}
