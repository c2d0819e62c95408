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
      JSON.Member("files", .count(totals.files)),
      JSON.Member("file_bytes", .count(Int(clamping: totals.fileBytes))),
    ]
  }

  /// How many attachments moved, and how many stayed.
  package static func files(_ count: Int, left: Int) -> Phrase {
    let (moved, stayed) = (Quantity.count(count), Quantity.count(left))
    return Phrase(
      zh: "附件 \(moved) 个" + (left > 0 ? "；另有 \(stayed) 个内容不在本机或超出总量，未写入。" : "。"),
      en: "Attachments: \(moved)"
        + (left > 0 ? "; left out, for they are not here or did not fit: \(stayed)." : "."))
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
    if totals.files > 0 {
      let size = Quantity.bytes(Int(clamping: totals.fileBytes))
      sheet.add(
        Phrase(zh: "附件", en: "Attachments"), "\(Quantity.count(totals.files)) · \(size)")
    }
    return sheet
  }
}
