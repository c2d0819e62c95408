/// Why bytes are not the CBOR that was expected; each case says where.
package enum CBORError: Error, Equatable, Sendable {
  /// The bytes end inside an item.
  case truncated(at: Int)
  /// Another kind of item stands here.
  case unexpected(at: Int, wanted: String, initialByte: UInt8)
  /// A longer head than needed, an indefinite length, or a map with keys out of order.
  case notDeterministic(at: Int)
  /// A text that is not UTF-8.
  case invalidUTF8(at: Int)
  /// Items nested beyond ``CBORReader/depthMax``.
  case tooDeep(at: Int)
  /// A number that does not fit its place.
  case outOfRange(at: Int)
  /// Bytes after the last item.
  case trailing(at: Int)
  /// A list longer than its limit.
  case tooMany(at: Int, limit: Int)
  /// Well-formed, but not what the grammar asks for at this place.
  case invalid(at: Int, wanted: String)
}

extension CBORError: CustomStringConvertible {
  /// One sentence with the place.
  package var description: String {
    switch self {
    case .truncated(let at): "The bytes end inside an item at byte \(at)."
    case .unexpected(let at, let wanted, let byte):
      "At byte \(at) stands initial byte \(byte), not \(wanted)."
    case .notDeterministic(let at): "The item at byte \(at) is not in deterministic form."
    case .invalidUTF8(let at): "The text at byte \(at) is not UTF-8."
    case .tooDeep(let at): "Items are nested too deep at byte \(at)."
    case .outOfRange(let at): "The number at byte \(at) does not fit its place."
    case .trailing(let at): "Bytes follow the last item at byte \(at)."
    case .tooMany(let at, let limit): "The list at byte \(at) has more than \(limit) items."
    case .invalid(let at, let wanted): "At byte \(at) stands something else than \(wanted)."
    }
  }
}
