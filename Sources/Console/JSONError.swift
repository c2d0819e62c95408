/// Why a text is not the JSON that is accepted; offsets are in bytes from its beginning.
package enum JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The text is longer than the caller allows.
  case tooLarge(byteCount: Int, limit: Int)
  /// Arrays and objects are nested too deep.
  case tooDeep(offset: Int, limit: Int)
  /// The text ends inside a value.
  case truncated(offset: Int)
  /// A byte that cannot stand here.
  case unexpected(byte: UInt8, offset: Int)
  /// Something follows the value.
  case trailing(offset: Int)
  /// Bytes that are not UTF-8 (section 8.1).
  case invalidUTF8(offset: Int)
  /// Half of a surrogate pair, which names no character (section 8.2).
  case loneSurrogate(offset: Int)
  /// A name that its object already has: which one counts would be a guess (section 4).
  case repeatedName(String, offset: Int)

  /// One sentence.
  package var description: String {
    switch self {
    case .tooLarge(let byteCount, let limit):
      "The JSON text has \(byteCount) bytes; the limit is \(limit)."
    case .tooDeep(let offset, let limit):
      "The JSON text nests deeper than \(limit) levels at byte \(offset)."
    case .truncated(let offset):
      "The JSON text ends in the middle of a value at byte \(offset)."
    case .unexpected(let byte, let offset):
      "The JSON text has an unexpected byte \(byte) at byte \(offset)."
    case .trailing(let offset):
      "Something follows the JSON value at byte \(offset)."
    case .invalidUTF8(let offset):
      "The JSON text is not UTF-8 at byte \(offset)."
    case .loneSurrogate(let offset):
      "The JSON text has half a surrogate pair at byte \(offset)."
    case .repeatedName(let name, let offset):
      "The JSON text repeats the name “\(Terminal.sanitised(name))” at byte \(offset)."
    }
  }
}
