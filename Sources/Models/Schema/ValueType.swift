/// What a field's value must be.
package enum ValueType: Sendable {
  /// One line of text of at most this many bytes of UTF-8.
  case line(bytesMax: Int)
  /// Paragraphs of at most ``Limits/textBytesMax`` bytes.
  case text
  /// A telephone number: digits, spaces, `+ - ( )`.
  case phone
  /// A whole number within bounds.
  case integer(ClosedRange<Int64>)
  /// An amount of money in fen within bounds; people write yuan.
  case money(ClosedRange<Int64>)
  /// Yes or no.
  case boolean
  /// A day in China (UTC+8), stored as days since 1970-01-01.
  case date
  /// A moment, stored as milliseconds since 1970-01-01T00:00:00Z.
  case instant
  /// A code of a list; unknown codes are kept and shown with a question mark.
  case choice(CodeList)
  /// The id of a record of a type.
  case reference(to: String)
  /// Exactly this many bytes, such as a hash.
  case bytes(count: Int)
  /// What an author had seen: for each field a causal context, as a deletion carries it.
  case contexts
}
