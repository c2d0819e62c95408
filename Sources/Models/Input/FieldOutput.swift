package import CRDT
package import Wording

/// Writes values of a field: for people, and for programs that read JSON and CSV.
package enum FieldOutput {
  /// What stands where a value was lawfully erased.
  package static let erased = Phrase(zh: "（已依法删除）", en: "(erased by law)")

  /// What people read: labels, yes and no, moments to the minute in China's time.
  ///
  /// A value that the field's type cannot be shows with a question mark in front.
  package static func text(
    _ value: Value, for field: FieldSchema, language: Language
  ) -> String {
    switch (field.type, value) {
    case (.choice(let list), .text(let code)): list.label(code)[language]
    case (.boolean, .bool(let answer)):
      (answer ? Phrase(zh: "是", en: "yes") : Phrase(zh: "否", en: "no"))[language]
    case (.instant, .integer(let moment)): DateOutput.minute(moment) ?? "?\(moment)"
    case (.money, .integer(let fen)): MoneyOutput.yuan(fen)
    case (_, .redacted): erased[language]
    case (.contexts, .deletion(let seen)):
      Phrase(zh: "\(seen.seen.count) 项", en: "\(seen.seen.count) fields")[language]
    case (_, .deletion): Phrase(zh: "（已删除）", en: "(deleted)")[language]
    default: plain(value, for: field)
    }
  }

  /// What programs read: codes, ISO 8601 with offset, hexadecimal ids; reading it gives the value.
  ///
  /// Cleared and erased values are empty.
  package static func plain(_ value: Value, for field: FieldSchema) -> String {
    switch (field.type, value) {
    case (_, .null), (_, .redacted), (_, .deletion): ""
    case (.line, .text(let text)), (.text, .text(let text)), (.phone, .text(let text)),
      (.choice, .text(let text)):
      text
    case (.integer, .integer(let number)): String(number)
    case (.money, .integer(let fen)): MoneyOutput.plain(fen)
    case (.boolean, .bool(let answer)): answer ? "true" : "false"
    case (.date, .integer(let days)): DateOutput.date(days) ?? "?\(days)"
    case (.instant, .integer(let moment)): DateOutput.instant(moment) ?? "?\(moment)"
    case (.reference, .bytes(let bytes)), (.bytes, .bytes(let bytes)): hexadecimal(bytes)
    default: "?" + unknown(value)
    }
  }

  /// A value of a newer version, which must be seen although nothing is known of it.
  private static func unknown(_ value: Value) -> String {
    switch value {
    case .null, .redacted, .deletion: ""
    case .bool(let answer): answer ? "true" : "false"
    case .integer(let number): String(number)
    case .text(let text): text
    case .bytes(let bytes), .opaque(let bytes): hexadecimal(bytes)
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
