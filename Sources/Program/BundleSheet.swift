package import Console
package import Wire
package import Wording

/// What a bundle is, for people and for programs.
package struct BundleSheet {
  private let header: BundleHeader
  private let totals: BundleTotals

  /// Joins head and end of a bundle.
  package init(_ header: BundleHeader, _ totals: BundleTotals) {
    self.header = header
    self.totals = totals
  }

  /// The members of the object that `--json` prints.
  package var members: [JSON.Member] {
    [
      JSON.Member("hub", .string(header.hub.name)),
      JSON.Member("hub_id", .string("\(header.hub.id)")),
      JSON.Member("made_by", .string(header.device)),
      JSON.Member("worker", header.worker.map { .string("\($0)") } ?? .null),
      JSON.Member("made_at", .optional(Timestamps.iso(header.madeMilliseconds))),
      JSON.Member("for", .string(header.recipient)),
      JSON.Member("pages", .count(totals.pages)), JSON.Member("records", .count(totals.records)),
      JSON.Member("superseded", .count(totals.history)),
    ]
  }

  /// One fact a line.
  package func sheet(_ language: Language) -> FactSheet {
    var sheet = FactSheet()
    sheet.add(Phrase(zh: "中心", en: "Hub"), header.hub.name)
    sheet.add(Phrase(zh: "来自", en: "Made by"), header.device)
    sheet.add(Phrase(zh: "时间", en: "Made at"), Timestamps.minute(header.madeMilliseconds))
    if !header.recipient.isEmpty { sheet.add(Phrase(zh: "交给", en: "For"), header.recipient) }
    sheet.add(Phrase(zh: "记录", en: "Records"), Quantity.count(totals.records))
    sheet.add(Phrase(zh: "被取代的写入", en: "Superseded"), Quantity.count(totals.history))
    return sheet
  }
}
