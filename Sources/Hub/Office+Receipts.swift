package import Models
internal import Storage
internal import Wire

/// What became of the receipt numbers of one laptop.
package struct ReceiptReport: Sendable {
  /// How many of its numbers the hub holds, those in the review tray included.
  package let seenCount: Int
  /// The largest number of each incarnation that the hub holds, by the incarnation.
  package let last: [ReceiptNumber]
  /// Numbers that it handed out and that never came, ascending.
  package let missing: [Missing]
  /// Whether more are missing than are listed.
  package let isCut: Bool

  /// A number that never came.
  package struct Missing: Hashable, Sendable {
    /// The number on the resident's slip.
    package let number: ReceiptNumber
    /// The request that was registered in its place; nil while the resident was not met.
    package let registered: String?
  }
}

/// Receipts of a laptop that was lost: residents hold slips for requests that nobody else has.
extension Office {
  /// Missing numbers that one report lists at most: more than a laptop hands out in a year.
  package static let receiptsMax = 1000

  /// Which numbers of a laptop are missing.
  ///
  /// A gap before a number that came is certain. Behind the last one only slips tell: `through` is
  /// the largest sequence that some resident holds, of the laptop's last incarnation. A request
  /// that was registered anew names the slip in `external_no`. Reads all requests.
  package func receipts(of number: Int64, through: Int?) throws -> ReceiptReport {
    _ = try device(number)
    return try store.read {
      var seen: [String: [ReceiptNumber]] = [:]
      var registered: [String: String] = [:]
      func note(_ text: String?) {
        guard let receipt = text.flatMap(ReceiptNumber.init), Self.wrote(number, receipt) else {
          return
        }
        seen[receipt.laptop, default: []].append(receipt)
      }
      try store.forEach(DemandSchema.type.code) { stored in
        let own = stored.record.text(DemandSchema.number)
        note(own)
        for slip in stored.record.texts(DemandSchema.externalNo) { registered[slip] = own }
        return true
      }
      for item in try store.trayItems(nil, limit: Self.reviewsMax)
      where item.name.type == DemandSchema.type.code && item.device == number {
        for record in item.content.records.compactMap(\.record) {
          note(record.text(DemandSchema.number))
        }
      }
      let laptops = seen.keys.sorted()
      let missing = laptops.flatMap { laptop in
        ReceiptGaps.missing(
          seen: seen[laptop] ?? [], through: laptop == laptops.last ? through : nil,
          limit: Self.receiptsMax + 1)
      }
      return ReceiptReport(
        seenCount: Set(seen.values.joined()).count,
        last: laptops.compactMap { laptop in
          seen[laptop]?.max { $0.sequence < $1.sequence }
        },
        missing: missing.prefix(Self.receiptsMax).map {
          ReceiptReport.Missing(number: $0, registered: registered[$0.description])
        }, isCut: missing.count > Self.receiptsMax)
    }
  }

  /// Whether a number was handed out by a laptop, under whatever name it wrote.
  private static func wrote(_ number: Int64, _ receipt: ReceiptNumber) -> Bool {
    guard receipt.laptop.first == "L" else { return false }
    let digits = receipt.laptop.dropFirst().prefix { $0.isASCII && $0.isNumber }
    return Int64(digits) == number
      && receipt.laptop.utf8.count - digits.utf8.count <= 2
  }
}
