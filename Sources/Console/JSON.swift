/// A JSON value (RFC 8259) whose objects keep the order they were made in.
package enum JSON: Sendable, Equatable {
  /// A name and its value in an object.
  package struct Member: Sendable, Equatable {
    /// The name; unique in its object.
    package let name: String
    /// The value.
    package let value: JSON

    /// Makes a member from its parts.
    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// A number kept as the text it was written in, so no figure is lost to binary floating point.
  package struct Number: Sendable, Equatable {
    /// The number by the grammar of RFC 8259 section 6.
    package let text: String

    /// Takes a text that is a JSON number, such as `0.75` or `-1e3`; nil for any other.
    package init?(_ text: String) {
      guard NumberGrammar.length(in: Array(text.utf8), at: 0) == text.utf8.count else {
        return nil
      }
      self.text = text
    }

    /// Takes a text whose grammar the caller has checked.
    init(checked text: String) {
      self.text = text
    }
  }

  /// Members in order.
  case object([Member])
  /// Values in order.
  case array([JSON])
  /// A text.
  case string(String)
  /// A whole number; beyond 2^53 some readers lose its last figures (section 6), so ids are texts.
  case integer(Int64)
  /// Any other number.
  case number(Number)
  /// A truth value.
  case bool(Bool)
  /// Nothing.
  case null
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Makes a text.
  package init(stringLiteral value: String) {
    self = .string(value)
  }

  /// Makes a whole number.
  package init(integerLiteral value: Int64) {
    self = .integer(value)
  }

  /// Makes a truth value.
  package init(booleanLiteral value: Bool) {
    self = .bool(value)
  }

  /// Makes an array.
  package init(arrayLiteral elements: JSON...) {
    self = .array(elements)
  }

  /// Makes an object in the order written.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSON {
  /// A count; every `Int` of this platform fits.
  package static func count(_ value: Int) -> JSON {
    .integer(Int64(value))
  }

  /// A text, or null where there is none.
  package static func optional(_ value: String?) -> JSON {
    value.map(JSON.string) ?? .null
  }

  /// The value of a member; nil where there is none or this is no object.
  package subscript(_ name: String) -> JSON? {
    members?.first { $0.name == name }?.value
  }

  /// The members of an object.
  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The values of an array.
  package var elements: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The text of a string.
  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The whole number.
  package var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The truth value.
  package var truth: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }
}
