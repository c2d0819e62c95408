package import CRDT

/// Finds pairs worth scoring: records that share a key, instead of each with each.
///
/// Costs the sum over all keys of pairs that share it. A key that very many share tells nothing, so
/// there each record is only held against the oldest.
struct MatchBlocks {
  /// Records that share a key and are all held against each other; above any real block.
  static let sharedCountMax = 256

  /// Pairs of positions with a key in common, each once, in ascending order.
  static func pairs(keys: [[String]]) -> [(first: Int, second: Int)] {
    var blocks: [String: [Int]] = [:]
    for (position, keys) in keys.enumerated() {
      for key in keys where blocks[key]?.last != position {
        blocks[key, default: []].append(position)
      }
    }
    var found: Set<UInt64> = []
    for block in blocks.values where block.count > 1 {
      let isCommon = block.count > sharedCountMax
      for (index, first) in (isCommon ? block.prefix(1) : block[...]).enumerated() {
        for second in block[(index + 1)...] { found.insert(UInt64(first) << 32 | UInt64(second)) }
      }
    }
    return found.sorted().map { (Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
  }
}

/// Where records are compared: their village and, below it, their villagers' group.
package struct MatchPlace: Hashable, Sendable {
  /// The village's path; the path itself above villages.
  package let village: String
  /// The group's path; nil where the record belongs to no group.
  package let group: String?

  /// Reads a record's place.
  package init(_ scope: ScopePath) {
    let segments = scope.segments
    village = segments.prefix(3).map { "/" + $0 }.joined()
    group = segments.count > 3 ? segments.prefix(4).map { "/" + $0 }.joined() : nil
  }

  /// Whether two places are one group, or one village where a group is missing.
  package func meets(_ other: MatchPlace) -> Bool {
    guard let group, let theirs = other.group else { return village == other.village }
    return group == theirs
  }
}
