package import Codec

/// What the hub says when a whole request is refused: the body of every 4xx and 5xx answer.
package struct ErrorMessage: Error, Hashable, Sendable {
  /// A code of Protocol.md, such as `MQ-H004`.
  package let code: String
  /// The facts in English.
  package let detail: String

  /// Joins a code and its facts.
  package init(code: String, detail: String) {
    self.code = code
    self.detail = detail
  }

  /// The message in bytes.
  package var encoded: [UInt8] {
    var message = MessageWriter()
    message.field(1) { $0.text(code) }
    message.field(2) { $0.shortText(detail) }
    return message.encoded
  }

  /// Reads a message; keys of a newer version are skipped.
  package init(_ bytes: [UInt8]) throws(CBORError) {
    var message = try MessageReader(bytes)
    var (code, detail) = ("", "")
    var required: Set<UInt64> = [1, 2]
    while let key = try message.nextKey() {
      required.remove(key)
      switch key {
      case 1: code = try message.reader.shortText()
      case 2: detail = try message.reader.shortText()
      default: try message.skip()
      }
    }
    guard required.isEmpty else { throw .invalid(at: 0, wanted: "an error with keys 1 and 2") }
    self.init(code: code, detail: detail)
  }
}
