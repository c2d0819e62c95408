package import CRDT
internal import Storage
package import Wire
package import Wording

/// Something that a sound hub's database never holds.
package enum OfficeFinding: Hashable, Sendable {
  /// SQLite's own words about the file.
  case structure(String)
  /// A row does not decode.
  case damagedRow(detail: String)
  /// A superseded write, or the table of who wrote, cannot be trusted.
  case damagedSide(place: String, detail: String)
  /// A row stands in the feed where no commit reached, or a field's change stands after its row's.
  case outOfFeed(record: RecordID, sequence: UInt64, last: UInt64)
  /// Two rows stand at one place of the feed: a page could end between them.
  case sharedSequence(record: RecordID, sequence: UInt64)
  /// A child whose root is not here.
  case orphan(record: RecordID, root: RecordID)
  /// A child that is authorised elsewhere than its root.
  case misplaced(record: RecordID, place: String, rootPlace: String)
  /// A record has seen a write that the hub does not count as received.
  case unmarked(record: RecordID, site: SiteID)
  /// The chain of commits ends elsewhere than the feed.
  case chainEnd(link: UInt64, last: UInt64)
  /// Links of the chain do not have eight bytes.
  case malformedLinks(count: Int)
  /// A grant or a laptop belongs to a worker who is not here.
  case missingWorker(RecordID)
  /// The bytes of an attachment do not have the hash that they stand under.
  case damagedFile(FileHash)
}

extension OfficeFinding {
  /// The finding as a word for programs.
  package var code: String {
    switch self {
    case .structure: "structure"
    case .damagedRow: "damaged_row"
    case .damagedSide: "damaged_side"
    case .outOfFeed: "out_of_feed"
    case .sharedSequence: "shared_sequence"
    case .orphan: "orphan"
    case .misplaced: "misplaced"
    case .unmarked: "unmarked"
    case .chainEnd: "chain_end"
    case .malformedLinks: "malformed_links"
    case .missingWorker: "missing_worker"
    case .damagedFile: "damaged_file"
    }
  }

  /// The finding as a sentence.
  package var phrase: Phrase {
    switch self {
    case .structure(let words):
      Phrase(zh: "数据库文件：\(words)。", en: "The database file: \(words).")
    case .damagedRow(let detail):
      Phrase(zh: "有一行无法读出：\(detail)", en: "A row cannot be read: \(detail)")
    case .damagedSide(let place, let detail):
      Phrase(zh: "\(place) 已损坏：\(detail)", en: "Damaged: \(place). \(detail)")
    case .outOfFeed(let record, let sequence, let last):
      Phrase(
        zh: "记录 \(record) 的序号 \(sequence) 超出 \(last)。",
        en: "Record \(record) stands at \(sequence), beyond \(last).")
    case .sharedSequence(let record, let sequence):
      Phrase(
        zh: "记录 \(record) 与另一记录序号同为 \(sequence)。",
        en: "Record \(record) shares place \(sequence) with another.")
    case .orphan(let record, let root):
      Phrase(
        zh: "记录 \(record) 所属的 \(root) 不存在。",
        en: "Record \(record) belongs to \(root), which is missing.")
    case .misplaced(let record, let place, let rootPlace):
      Phrase(
        zh: "记录 \(record) 在 \(place)，所属记录却在 \(rootPlace)。",
        en: "Record \(record) is at \(place), what it belongs to at \(rootPlace).")
    case .unmarked(let record, let site):
      Phrase(
        zh: "记录 \(record) 含有身份 \(hexadecimal(site)) 的未登记写入。",
        en:
          "Record \(record) holds a write of \(hexadecimal(site)) that does not count as received.")
    case .chainEnd(let link, let last):
      Phrase(
        zh: "提交链止于 \(link)，变更止于 \(last)。",
        en: "The chain of commits ends at \(link), the changes at \(last).")
    case .malformedLinks(let count):
      Phrase(zh: "提交链有 \(count) 环损坏。", en: "The chain has \(count) malformed links.")
    case .missingWorker(let worker):
      Phrase(
        zh: "授权或设备所属的工作人员 \(worker) 不存在。",
        en: "A grant or a laptop belongs to worker \(worker), who is missing.")
    case .damagedFile(let hash):
      Phrase(
        zh: "附件 \(hash.text) 的内容已损坏；“minqing-hub files clear”清除后会由设备重新上传。",
        en: "The attachment \(hash.text) is spoilt; after “minqing-hub files clear” laptops send "
          + "it again.")
    }
  }

  private func hexadecimal(_ site: SiteID) -> String { String(site.rawValue, radix: 16) }
}
