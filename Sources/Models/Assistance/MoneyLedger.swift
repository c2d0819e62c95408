package import CRDT

/// A ledger of entries that are written once: sums, and vouchers that stand twice (C31).
package struct MoneyLedger: Hashable, Sendable {
  /// One entry.
  package struct Entry: Hashable, Sendable {
    /// The entry's record.
    package let id: RecordID
    /// Money in fen.
    package let fen: Int64
    /// The number of the voucher, if any.
    package let voucher: String?
    /// The entry that it takes back, if it does.
    package let reverses: RecordID?

    /// Joins the parts.
    package init(id: RecordID, fen: Int64, voucher: String? = nil, reverses: RecordID? = nil) {
      self.id = id
      self.fen = fen
      self.voucher = voucher
      self.reverses = reverses
    }
  }

  /// The entries that count, by id: neither reversed nor a reversal.
  package let counting: [Entry]
  /// The sum of what counts in fen, at the edge of the range where it would leave it.
  package let fen: Int64
  /// Entries that share a voucher, each group by id, groups by voucher.
  package let sharedVouchers: [[Entry]]

  /// Adds up entries in any order.
  ///
  /// Reversing an entry twice takes it back once; a reversal of a reversal means nothing, or two
  /// laptops could make money appear.
  package init(_ entries: [Entry]) {
    let reversed = Set(entries.compactMap(\.reverses))
    counting = entries.filter { $0.reverses == nil && !reversed.contains($0.id) }.sorted {
      $0.id < $1.id
    }
    fen = counting.reduce(0) { $0.addingClamped($1.fen) }
    let vouched = counting.filter { !($0.voucher ?? "").isEmpty }
    sharedVouchers = Dictionary(grouping: vouched) { $0.voucher ?? "" }
      .filter { $0.value.count > 1 }
      .sorted { $0.key < $1.key }
      .map(\.value)
  }
}
