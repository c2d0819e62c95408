/// The number that a resident is told, such as `990101100-2026-L07-00042`: town, year, the laptop's
/// incarnation, and a sequence that only grows and is never used twice.
package struct ReceiptNumber: Hashable, Sendable {
  /// The town's nine digits.
  package let town: String
  /// The year in which it was handed out.
  package let year: Int
  /// The laptop as receipts carry it, such as `L07`, or `L07a` after it took a new name.
  package let laptop: String
  /// The sequence, from 1.
  package let sequence: Int

  /// The largest sequence that is read: more than a laptop hands out in a century.
  package static let sequenceMax = 9_999_999

  /// Joins the parts.
  package init(town: String, year: Int, laptop: String, sequence: Int) {
    self.town = town
    self.year = year
    self.laptop = laptop
    self.sequence = sequence
  }

  /// Reads a whole number; nil for any other text.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 4, let year = Int(parts[1]), 1970...9999 ~= year,
      let sequence = Self.sequence(parts[3]), !parts[0].isEmpty, !parts[2].isEmpty
    else { return nil }
    self.init(town: String(parts[0]), year: year, laptop: String(parts[2]), sequence: sequence)
  }

  /// Reads the digits of a sequence; nil for any other text or one beyond ``sequenceMax``.
  package static func sequence(_ digits: some StringProtocol) -> Int? {
    guard digits.utf8.count <= 7, digits.utf8.allSatisfy({ 48...57 ~= $0 }),
      let sequence = Int(digits), 1...sequenceMax ~= sequence
    else { return nil }
    return sequence
  }
}

extension ReceiptNumber: CustomStringConvertible {
  /// The number as a slip carries it.
  package var description: String {
    let digits = String(sequence)
    let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    return "\(town)-\(year)-\(laptop)-\(padded)"
  }
}

/// Which numbers of one laptop nobody has seen, although it must have handed them out.
package enum ReceiptGaps {
  /// The numbers from 1 to the last one known that are not among those seen, ascending; at most
  /// `limit`.
  ///
  /// `seen` are numbers of one incarnation of the laptop, in any order. `through` is the largest
  /// sequence that a slip bears, where that is more than what was seen. A missing number takes town
  /// and year from the seen one before it, else from the one behind it: the year may be the next
  /// one on a slip from its first days.
  package static func missing(
    seen: [ReceiptNumber], through: Int?, limit: Int
  ) -> [ReceiptNumber] {
    let sorted = seen.sorted { ($0.sequence, $0.year) < ($1.sequence, $1.year) }
    guard var model = sorted.first else { return [] }
    let last = max(sorted.last?.sequence ?? 0, min(through ?? 0, ReceiptNumber.sequenceMax))
    var next = 0
    var found: [ReceiptNumber] = []
    for sequence in stride(from: 1, through: last, by: 1) where found.count < limit {
      while next < sorted.count, sorted[next].sequence < sequence {
        model = sorted[next]
        next += 1
      }
      if next < sorted.count, sorted[next].sequence == sequence { continue }
      found.append(
        ReceiptNumber(
          town: model.town, year: model.year, laptop: model.laptop, sequence: sequence))
    }
    return found
  }
}
