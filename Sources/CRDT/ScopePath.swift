/// A place in the tree of areas, such as `/990101/990101100/990101100203/05`.
///
/// The unit of sync and permission: a grant for a path reaches everything at or below it. Records
/// with sensitive parts live in trees of their own (`/sensitive/…`, `/sealed/…`) that no plain path
/// reaches.
package struct ScopePath: Hashable, Comparable, Sendable {
  /// The text, from the first slash on.
  package let text: String

  /// The longest path in bytes: eight segments of the longest area code fit.
  package static let lengthMax = 160

  /// Levels below the top.
  private static let segmentCountMax = 8

  /// Reads a path of one to eight non-empty segments of `a–z 0–9 : -`; nil for anything else.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.lengthMax, text.utf8.first == UInt8(ascii: "/") else {
      return nil
    }
    // One walk without a copy: each row that is read has a path.
    var segmentCount = 0
    var isEmpty = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "/") {
        guard !isEmpty else { return nil }
        segmentCount += 1
        isEmpty = true
      } else {
        guard Self.isAllowed(byte) else { return nil }
        isEmpty = false
      }
    }
    guard !isEmpty, segmentCount <= Self.segmentCountMax else { return nil }
    self.text = text
  }

  /// Whether this place is the other one or lies below it.
  package func isWithin(_ other: ScopePath) -> Bool {
    guard text.utf8.starts(with: other.text.utf8) else { return false }
    return text.utf8.count == other.text.utf8.count
      || text.utf8.dropFirst(other.text.utf8.count).first == UInt8(ascii: "/")
  }

  /// The place one level below.
  package func appending(_ segment: String) -> ScopePath? { ScopePath(text + "/" + segment) }

  /// The place one level above; nil at the top.
  package var parent: ScopePath? {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return ScopePath(String(text[..<slash]))
  }

  /// The segments from the top down.
  package var segments: [Substring] { text.split(separator: "/") }

  package static func < (left: ScopePath, right: ScopePath) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  package static func == (left: ScopePath, right: ScopePath) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: ":"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
