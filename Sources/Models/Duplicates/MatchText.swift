/// A text as duplicates are compared: what two hands write differently for one thing reads alike.
///
/// A subset of NFKC by hand (full-width forms, circled digits), without white space; 号, 號 and 組
/// read as 组, and 家 and 户 are left out (domain section C, duplicate scoring).
package struct MatchText: Hashable, Sendable {
  /// What is compared.
  package let text: String
  /// Each pair of neighbouring characters, sorted, as often as it stands there.
  private let pairs: [UInt64]

  /// Characters that count; what follows is not compared, so that a pair costs microseconds.
  static let scalarCountMax = 1000

  /// Reads a text.
  package init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    for scalar in TextRules.halfWidth(text).unicodeScalars.prefix(Self.scalarCountMax) {
      guard let unified = Self.unified(scalar) else { continue }
      scalars.append(unified)
    }
    var result = ""
    result.unicodeScalars.append(contentsOf: scalars)
    self.text = result
    pairs = zip(scalars, scalars.dropFirst()).map { UInt64($0.value) << 32 | UInt64($1.value) }
      .sorted()
  }

  /// Whether nothing is said.
  package var isEmpty: Bool { text.isEmpty }

  /// How alike two texts are by Dice's coefficient over pairs of characters, 0 to `scale`, rounded
  /// down; texts of one character are alike or not at all.
  package func likeness(to other: MatchText, scale: Int) -> Int {
    if isEmpty || other.isEmpty { return 0 }
    let total = pairs.count + other.pairs.count
    guard total > 0 else { return text == other.text ? scale : 0 }
    return scale * 2 * common(other) / total
  }

  /// How many pairs both have: one walk over two sorted lists.
  private func common(_ other: MatchText) -> Int {
    var (mine, theirs, count) = (0, 0, 0)
    while mine < pairs.count, theirs < other.pairs.count {
      if pairs[mine] == other.pairs[theirs] {
        count += 1
        mine += 1
        theirs += 1
      } else if pairs[mine] < other.pairs[theirs] {
        mine += 1
      } else {
        theirs += 1
      }
    }
    return count
  }

  /// The character that stands for all that mean the same; nil for one that means nothing here.
  private static func unified(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "号", "號", "組": return "组"
    case "家", "户", "戶": return nil
    case "①"..."⑨": return Unicode.Scalar(UInt8(0x31 + scalar.value - 0x2460))
    default: return scalar.properties.isWhitespace ? nil : scalar
    }
  }

  package static func == (left: MatchText, right: MatchText) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
