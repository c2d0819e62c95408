extension JSON {
  /// The value on one line without spaces, as `--jsonl` and exchanges want it.
  package var compact: String {
    var text = ""
    append(to: &text, indent: nil)
    return text
  }

  /// The value over several lines, two spaces for each level, without a final newline.
  package var pretty: String {
    var text = ""
    append(to: &text, indent: 0)
    return text
  }

  private func append(to text: inout String, indent: Int?) {
    switch self {
    case .object(let members):
      Self.append("{", "}", members, to: &text, indent: indent) { member, text, inner in
        Self.append(quoting: member.name, to: &text)
        text += indent == nil ? ":" : ": "
        member.value.append(to: &text, indent: inner)
      }
    case .array(let elements):
      Self.append("[", "]", elements, to: &text, indent: indent) { element, text, inner in
        element.append(to: &text, indent: inner)
      }
    case .string(let value): Self.append(quoting: value, to: &text)
    case .integer(let value): text += String(value)
    case .number(let value): text += value.text
    case .bool(let value): text += value ? "true" : "false"
    case .null: text += "null"
    }
  }

  private static func append<Item>(
    _ opening: Character, _ closing: Character, _ items: [Item], to text: inout String,
    indent: Int?, each: (Item, inout String, Int?) -> Void
  ) {
    text.append(opening)
    let inner = indent.map { $0 + 1 }
    for (index, item) in items.enumerated() {
      if index > 0 { text.append(",") }
      breakLine(&text, inner)
      each(item, &text, inner)
    }
    if !items.isEmpty { breakLine(&text, indent) }
    text.append(closing)
  }

  private static func breakLine(_ text: inout String, _ indent: Int?) {
    guard let indent else { return }
    text += "\n" + String(repeating: "  ", count: indent)
  }

  /// Section 7 demands escapes for the quotation mark, the backslash and U+0000 to U+001F; what
  /// could steer or reorder a terminal is escaped as well, as JSON is often read on one.
  private static func append(quoting value: String, to text: inout String) {
    text.append("\"")
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where Terminal.isHarmful(scalar):
        for unit in String(scalar).utf16 { append(escaping: unit, to: &text) }
      default: text.unicodeScalars.append(scalar)
      }
    }
    text.append("\"")
  }

  private static func append(escaping unit: UInt16, to text: inout String) {
    let digits = String(unit, radix: 16)
    text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
