/// SplitMix64 (Steele, Lea and Flood, 2014): small, seeded, the same draws on every machine.
///
/// Its own methods are used instead of the standard library's, whose draws may change with a
/// toolchain: a printed seed must replay years later.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts a sequence that the seed fixes.
  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  /// A number from 0 up to, not including, a bound above 0.
  package mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "No number is below \(bound).")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of a range that is not empty.
  package mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True once in so many draws, on average.
  package mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

  /// One of the items; there must be one.
  package mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

  /// Each item or not, with even chances, in the order given.
  package mutating func some<Item>(of items: [Item]) -> [Item] {
    items.filter { _ in oneIn(2) }
  }

  /// The items in an order of its own.
  package mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for last in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(last, below(last + 1)) }
    return items
  }
}
