/// A set of positions below a fixed count, one bit each.
struct StepSet: Hashable, Sendable {
  private var words: [UInt64]

  /// An empty set for so many positions.
  init(count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  /// Whether it holds a position; false for one beyond its count.
  func contains(_ position: Int) -> Bool {
    let word = position / 64
    return word < words.count && words[word] & (1 << UInt64(position % 64)) != 0
  }

  /// Adds a position below the count.
  mutating func insert(_ position: Int) { words[position / 64] |= 1 << UInt64(position % 64) }

  /// Removes a position below the count.
  mutating func remove(_ position: Int) { words[position / 64] &= ~(1 << UInt64(position % 64)) }

  /// Adds all positions of a set of the same count.
  mutating func formUnion(_ other: StepSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// The smallest position; costs a look at every 64 positions before it.
  var first: Int? {
    guard let index = words.firstIndex(where: { $0 != 0 }) else { return nil }
    return index * 64 + words[index].trailingZeroBitCount
  }
}
