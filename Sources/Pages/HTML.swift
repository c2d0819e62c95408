/// A piece of a page: elements of a fixed vocabulary, and text that is escaped when it is written.
///
/// Ready-made markup has no way in, so what people typed cannot become any
/// (HTML Living Standard, section 13.3).
package indirect enum HTML: Hashable, Sendable {
  /// Text as people read it.
  case text(String)
  /// An element with its attributes and what it holds.
  case element(Tag, [Attribute], [HTML])
  /// Pieces one behind the other.
  case group([HTML])

  /// The elements that pages use; those of SVG stand in an `svg`.
  package enum Tag: String, Hashable, Sendable {
    case a, body, button, caption, dd, details, div, dl, dt, footer, form, h1, h2, head, header
    case html, input, label, li, link, main, meta, nav, option, p, script, section, select, small
    case span, strong, summary, table, tbody, td, th, thead, title, tr, ul
    case svg, rect, line, desc
    case svgText = "text"

    /// Whether the element has neither content nor an end tag (section 13.1.2).
    var isVoid: Bool {
      switch self {
      case .input, .link, .meta: true
      default: false
      }
    }
  }

  /// A name from the program's source and a value from anywhere.
  package struct Attribute: Hashable, Sendable {
    let name: String
    /// Nil for one that says something by being there, such as `required`.
    let value: String?

    private init(name: String, value: String?) {
      self.name = name
      self.value = value
    }

    /// Any attribute that neither names an address nor runs anything.
    package init(_ name: StaticString, _ value: String) {
      self.init(name: "\(name)", value: value)
    }

    /// An attribute without a value.
    package static func flag(_ name: StaticString) -> Attribute {
      Attribute(name: "\(name)", value: nil)
    }

    /// Where a link or a form leads: only within these pages, so no scheme can be smuggled in.
    package static func href(_ target: Target) -> Attribute {
      Attribute(name: "href", value: target.text)
    }

    /// Where a form is sent.
    package static func action(_ target: Target) -> Attribute {
      Attribute(name: "action", value: target.text)
    }

    /// Leads to the page's own content.
    static let toContent = Attribute(name: "href", value: "#main")

    /// Spares a browser the search for an icon.
    static let noIcon = Attribute(name: "href", value: "data:,")

    /// What a script element loads.
    package static func source(_ target: Target) -> Attribute {
      Attribute(name: "src", value: target.text)
    }

    /// Words that the style sheet knows.
    package static func style(_ words: String...) -> Attribute {
      Attribute(name: "class", value: words.joined(separator: " "))
    }

    /// The name under which links and labels find an element.
    package static func id(_ name: String) -> Attribute { Attribute(name: "id", value: name) }
  }

  /// The whole document as UTF-8.
  package static func document(_ root: HTML) -> [UInt8] {
    var bytes = Array("<!doctype html>\n".utf8)
    root.write(to: &bytes)
    bytes.append(0x0A)
    return bytes
  }

  /// The piece as UTF-8.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): Self.escape(text, to: &bytes)
    case .group(let parts): for part in parts { part.write(to: &bytes) }
    case .element(let tag, let attributes, let content):
      bytes.append(0x3C)
      bytes += tag.rawValue.utf8
      for attribute in attributes {
        bytes.append(0x20)
        bytes += attribute.name.utf8
        guard let value = attribute.value else { continue }
        bytes += "=\"".utf8
        Self.escape(value, to: &bytes)
        bytes.append(0x22)
      }
      bytes.append(0x3E)
      guard !tag.isVoid else { return }
      for part in content { part.write(to: &bytes) }
      bytes += "</\(tag.rawValue)>".utf8
    }
  }

  /// Replaces what would end a text or an attribute, and control characters that no document may
  /// hold.
  private static func escape(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case 0x26: bytes += "&amp;".utf8
      case 0x3C: bytes += "&lt;".utf8
      case 0x3E: bytes += "&gt;".utf8
      case 0x22: bytes += "&quot;".utf8
      case 0x27: bytes += "&#39;".utf8
      case 0x09, 0x0A: bytes.append(byte)
      case 0..<0x20, 0x7F: bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
    }
  }
}

extension HTML: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = .text(text) }
}
