/// SplitMix64 (Steele, Lea and Flood, 2014): small, seeded, the same draws on every machine.
package struct Draws: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts a sequence that the seed fixes.
  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  /// A number from 0 up to, not including, a bound above 0.
  mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "No number is below \(bound).")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of a range that is not empty.
  mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True once in so many draws, on average.
  mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

  /// One of the items; nil if there is none.
  mutating func pick<Item>(_ items: [Item]) -> Item? {
    items.isEmpty ? nil : items[below(items.count)]
  }
}
