import CRDT
import TestSupport

/// A line of a merge vector that is not as the grammar says.
struct MergeVectorError: Error, CustomStringConvertible {
  /// Counted from 1.
  let line: Int
  let words: String

  var description: String { "Line \(line): \(words)" }
}

/// What is left of one line of a merge vector.
struct MergeVectorCursor {
  let line: Int
  var rest: Substring

  func error(_ words: String) -> MergeVectorError { MergeVectorError(line: line, words: words) }

  /// The next word; nil at the end of the line.
  mutating func word() -> String? {
    rest = rest.drop { $0 == " " }
    guard !rest.isEmpty else { return nil }
    let word = rest.prefix { $0 != " " }
    rest = rest.dropFirst(word.count)
    return String(word)
  }

  /// All that is left, without the blanks before it.
  mutating func remainder() -> String {
    defer { rest = "" }
    return String(rest.drop { $0 == " " })
  }

  mutating func field() throws -> FieldCode {
    guard let text = word(), let number = UInt16(text) else { throw error("A field is a number.") }
    return FieldCode(number)
  }

  mutating func fields() throws -> [FieldCode] {
    var fields: [FieldCode] = []
    while !rest.drop(while: { $0 == " " }).isEmpty { fields.append(try field()) }
    return fields
  }

  /// The dots up to an equals sign or the end.
  mutating func dots() throws -> [Dot] {
    var dots: [Dot] = []
    while let text = word(), text != "=" { dots.append(try dot(text)) }
    return dots
  }

  /// `DOT [replacing DOT…] = VALUE`.
  mutating func entry() throws -> Entry {
    guard let text = word() else { throw error("An entry has a dot.") }
    let dot = try dot(text)
    var replaced: [Dot] = []
    switch word() {
    case "=": break
    case "replacing": replaced = try dots()
    default: throw error("After the dot stands = or replacing.")
    }
    return Entry(dot, try value(), replaced: replaced)
  }

  /// `FIELD DOT covered` or `FIELD DOT forked`.
  mutating func lost() throws -> MergeVector.Lost {
    let field = try field()
    guard let text = word() else { throw error("What was lost has a dot.") }
    guard let reason = MergeVector.Lost.Reason(rawValue: remainder()) else {
      throw error("What was lost was covered or forked.")
    }
    return MergeVector.Lost(field: field, dot: try dot(text), reason: reason)
  }

  func adding(_ entry: Entry, to field: Field) throws -> Field {
    guard let field = Field(entries: field.entries + [entry], context: field.context) else {
      throw error("The dot stands twice in its field.")
    }
    return field
  }

  func adding(_ dots: [Dot], to field: Field) throws -> Field {
    var context = field.context
    for dot in dots { context.insert(dot) }
    guard let field = Field(entries: field.entries, context: context) else {
      throw error("A dot stands twice in the field.")
    }
    return field
  }

  /// `TIMESTAMP@NAME`.
  private func dot(_ text: String) throws -> Dot {
    let parts = text.split(separator: "@")
    let names = ["alice", "bob", "carol", "dave"]
    guard parts.count == 2, let timestamp = UInt64(parts[0]),
      let place = names.firstIndex(of: String(parts[1]))
    else { throw error("\(text) is not a dot.") }
    return Dot(timestamp, SiteID(UInt64(place + 1)))
  }

  private mutating func value() throws -> Value {
    switch word() {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "redacted": return .redacted
    case "integer":
      guard let number = Int64(remainder()) else { throw error("An integer has 64 bits.") }
      return .integer(number)
    case "text": return .text(try unescaped(remainder()))
    case "bytes": return .bytes(try TestSupport.bytes(ofHex: remainder()))
    case "opaque": return .opaque(try TestSupport.bytes(ofHex: remainder()))
    case "deletion": return .deletion(try deletion())
    default: throw error("This is not a value.")
    }
  }

  /// `FIELD DOT… [; FIELD DOT…]`.
  private mutating func deletion() throws -> Deletion {
    var deletion = Deletion()
    for part in remainder().split(separator: ";") {
      var cursor = MergeVectorCursor(line: line, rest: part)
      let field = try cursor.field()
      var context = CausalContext()
      for dot in try cursor.dots() { context.insert(dot) }
      deletion.cover(field, context)
    }
    return deletion
  }

  /// Text in which `{HEX}` stands for a scalar, so that a file can show what an editor would hide.
  private func unescaped(_ text: String) throws -> String {
    var scalars = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "{" else {
        scalars.append(scalar)
        continue
      }
      let digits = rest.prefix { $0 != "}" }
      rest = rest.dropFirst(digits.count + 1)
      guard let number = UInt32(String(digits), radix: 16), let named = Unicode.Scalar(number)
      else { throw error("{\(digits)} names no scalar.") }
      scalars.append(named)
    }
    return String(scalars)
  }
}
