/// A set of operations of one field, by the numbers that the field gave them.
struct OperationSet: Hashable, Sendable {
  private var words: [UInt64] = []

  init() {}

  init(_ number: Int) { insert(number) }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  func contains(_ number: Int) -> Bool {
    let word = number / 64
    return word < words.count && words[word] >> UInt64(number % 64) & 1 == 1
  }

  mutating func insert(_ number: Int) {
    let word = number / 64
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(number % 64)
  }

  mutating func formUnion(_ other: OperationSet) {
    while words.count < other.words.count { words.append(0) }
    for (index, word) in other.words.enumerated() { words[index] |= word }
  }

  mutating func subtract(_ other: OperationSet) {
    for (index, word) in other.words.enumerated() where index < words.count {
      words[index] &= ~word
    }
  }

  /// The numbers, ascending.
  var numbers: [Int] {
    words.indices.flatMap { word in
      (0..<64).filter { words[word] >> UInt64($0) & 1 == 1 }.map { word * 64 + $0 }
    }
  }

  func isSubset(of other: OperationSet) -> Bool {
    words.enumerated().allSatisfy { index, word in
      word & ~(index < other.words.count ? other.words[index] : 0) == 0
    }
  }

  static func == (left: OperationSet, right: OperationSet) -> Bool {
    left.isSubset(of: right) && right.isSubset(of: left)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(numbers) }
}
