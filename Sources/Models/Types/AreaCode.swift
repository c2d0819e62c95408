package import CRDT

/// A 12-digit statistical division code: province 2, prefecture 2, county 2, town 3, village 3.
///
/// Source: domain rule D1 (国统字〔2009〕91号; the first six digits follow GB/T 2260). Prefix 99 is
/// assigned to nobody and marks invented places.
package struct AreaCode: Hashable, Comparable, Sendable {
  /// The 12 ASCII digits.
  package let digits: String

  /// How many levels a code names, from the top down.
  package enum Level: Int, CaseIterable, Comparable, Sendable {
    /// Two digits.
    case province = 2
    /// Four digits.
    case prefecture = 4
    /// Six digits.
    case county = 6
    /// Nine digits.
    case town = 9
    /// Twelve digits.
    case village = 12

    package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// The level: where the trailing all-zero segments begin.
  package let level: Level

  /// Reads exactly 12 ASCII digits that are not all zero; nil for anything else.
  ///
  /// A zero segment inside is allowed: some cities have towns but no counties.
  package init?(_ text: String) {
    guard text.utf8.count == 12,
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let last = text.utf8.lastIndex(where: { $0 != UInt8(ascii: "0") })
    else { return nil }
    let meaning = text.utf8.distance(from: text.utf8.startIndex, to: last) + 1
    guard let level = Level.allCases.first(where: { meaning <= $0.rawValue }) else { return nil }
    digits = text
    self.level = level
  }

  /// The area one level above that the code itself names; nil for a province.
  package var parent: AreaCode? {
    guard let above = Level.allCases.last(where: { $0 < level }) else { return nil }
    let kept = String(digits.prefix(above.rawValue))
    return AreaCode(kept + String(repeating: "0", count: 12 - above.rawValue))
  }

  /// Whether the place is invented.
  package var isFictional: Bool { digits.hasPrefix("99") }

  /// Where records of the area live: `/county6/town9/village12`; nil above the county.
  package var scope: ScopePath? {
    let segments = [Level.county, .town, .village].filter { $0 <= level }
    guard !segments.isEmpty else { return nil }
    return ScopePath(segments.map { "/" + digits.prefix($0.rawValue) }.joined())
  }

  package static func < (left: AreaCode, right: AreaCode) -> Bool { left.digits < right.digits }
}
