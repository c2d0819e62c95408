/// A place within these pages: a path from the root, a query, and a mark in the page.
package struct Target: Hashable, Sendable {
  /// Segments of the path, not encoded.
  package var path: [String]
  /// Fields of the query in order, not encoded.
  package var query: [Field]
  /// The id of an element to go to.
  package var mark: String?

  /// One field of a query.
  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Names a place, such as `Target("conflicts", id)`.
  package init(_ path: String..., query: [Field] = [], mark: String? = nil) {
    self.path = path
    self.query = query
    self.mark = mark
  }

  /// The same place with one field of the query set anew; nil takes it away.
  package func with(_ name: String, _ value: String?) -> Target {
    var target = self
    target.query.removeAll { $0.name == name }
    if let value { target.query.append(Field(name, value)) }
    return target
  }

  /// The address, percent-encoded (RFC 3986, sections 2.1 and 3.3).
  package var text: String {
    var text = "/" + path.map(Self.encoded).joined(separator: "/")
    if !query.isEmpty {
      text +=
        "?"
        + query.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }
        .joined(separator: "&")
    }
    if let mark { text += "#" + Self.encoded(mark) }
    return text
  }

  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded.append("%")
        encoded.append(digits[Int(byte >> 4)])
        encoded.append(digits[Int(byte & 15)])
      }
    }
    return encoded
  }
}
