internal import CRDT

/// How much two notes have in common: the Dice coefficient of their pairs of characters.
package struct NoteSimilarity: Hashable, Sendable {
  /// From this share on two notes are near copies, in percent (domain rule A4).
  package static let percentMin = 90

  /// The note's pairs of neighbouring letters and digits, sorted; marks and spaces do not count.
  private let pairs: [UInt64]

  /// Reads a note; nil for one that is too short to be called a copy of anything.
  package init?(_ text: String) {
    let scalars = text.unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9") ~= $0 }
    guard scalars.count >= ReportLimits.noteCharactersMin else { return nil }
    let values = scalars.map { UInt64($0.value) }
    pairs = zip(values, values.dropFirst()).map { $0 << 32 | $1 }.sorted()
  }

  /// Whether two notes are near copies.
  ///
  /// Costs the sum of their lengths, and nothing where these alone forbid it.
  package func isNearCopy(of other: NoteSimilarity) -> Bool {
    let sum = pairs.count + other.pairs.count
    guard 200 * min(pairs.count, other.pairs.count) >= Self.percentMin * sum else { return false }
    var (left, right, common) = (0, 0, 0)
    while left < pairs.count, right < other.pairs.count {
      if pairs[left] == other.pairs[right] {
        (left, right, common) = (left + 1, right + 1, common + 1)
      } else if pairs[left] < other.pairs[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return 200 * common >= Self.percentMin * sum
  }

  /// The groups of near copies among one worker's notes, each of two or more, in the order of ids.
  ///
  /// Costs the square of their number, so the caller bounds it.
  static func groups(_ notes: [(id: RecordID, note: NoteSimilarity)]) -> [[RecordID]] {
    var root = Array(notes.indices)
    func find(_ index: Int) -> Int {
      var index = index
      while root[index] != index { index = root[index] }
      return index
    }
    for left in notes.indices {
      for right in notes.indices.dropFirst(left + 1)
      where notes[left].note.isNearCopy(of: notes[right].note) {
        let (first, second) = (find(left), find(right))
        root[max(first, second)] = min(first, second)
      }
    }
    return Dictionary(grouping: notes.indices, by: find).values.filter { $0.count > 1 }
      .map { group in group.map { notes[$0].id }.sorted() }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }
}
