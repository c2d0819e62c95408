import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wire
import Wording

/// One record that the hub did not take, as people and programs see it.
struct QuarantineItem {
  private let item: Quarantined
  private let label: Phrase
  private let name: String
  private let reason: (cause: Phrase, remedy: Phrase)

  /// Digits of an id in a table: the others follow from the first ones on one laptop.
  private static let shortDigits = 12

  init(_ item: Quarantined, _ replica: Replica) {
    self.item = item
    label = TypeLabel.of(item.name.type, replica.schema)
    name = Self.title(of: item.name, replica)
    reason = Catalogue.quarantine(item.code)
  }

  /// The refused record whose id begins so; throws a problem for none and for several.
  static func find(_ word: String, in replica: Replica) throws -> Quarantined {
    let wanted = word.lowercased()
    let found = try replica.store.quarantined().filter {
      !wanted.isEmpty && $0.name.id.description.hasPrefix(wanted)
    }
    if found.count == 1 { return found[0] }
    let seeList = Phrase(
      zh: "请用“minqing quarantine list”查看编号。", en: "See the ids with “minqing quarantine list”.")
    guard !found.isEmpty else {
      throw Catalogue.recordMissing.problem(
        Phrase(zh: "被退回的记录中没有“\(word)”。", en: "No refused record begins with “\(word)”."),
        remedy: seeList)
    }
    throw Catalogue.badValue.problem(
      Phrase(
        zh: "“\(word)”对应 \(found.count) 条记录。", en: "“\(word)” begins \(found.count) records' ids."),
      remedy: Phrase(
        zh: "请多写几位：\(found.map(\.name.id.description).joined(separator: "、"))。",
        en: "Write more digits: \(found.map(\.name.id.description).joined(separator: ", "))."))
  }

  /// Whether the hub holds it, and a person decides.
  private var isInReview: Bool { item.code == HubCode.inReview }

  func row(_ language: Language) -> [Table.Cell] {
    [
      .init(String(item.name.id.description.prefix(Self.shortDigits))), .init(label[language]),
      .init(item.code), .init(reason.cause[language]), .init(Timestamps.minute(item.milliseconds)),
    ]
  }

  func sheet(_ language: Language) -> FactSheet {
    var sheet = FactSheet()
    sheet.add(
      Phrase(zh: "记录", en: "Record"), "\(label[language]) \(name) \(item.name.id.description)")
    sheet.add(Phrase(zh: "代码", en: "Code"), item.code)
    sheet.add(Phrase(zh: "原因", en: "Reason"), reason.cause[language])
    sheet.add(Phrase(zh: "中心说", en: "Hub says"), HubDetail.phrase(item.detail)[language])
    sheet.add(
      Phrase(zh: "数据", en: "Data"),
      isInReview
        ? Phrase(zh: "内容保存在中心的待审区。", en: "The hub keeps it for review.")[language]
        : Phrase(
          zh: "记录完好地保存在本机。", en: "The record is safe on this laptop.")[language])
    sheet.add(Phrase(zh: "处理", en: "Remedy"), reason.remedy[language])
    sheet.add(Phrase(zh: "时间", en: "Since"), Timestamps.minute(item.milliseconds))
    return sheet
  }

  func json(_ context: Context) -> JSON {
    [
      "record": .string(item.name.id.description),
      "type": .integer(Int64(item.name.type.rawValue)), "name": .string(name),
      "code": .string(item.code), "cause": .string(reason.cause[context.language]),
      "detail": .string(item.detail), "remedy": .string(reason.remedy[context.language]),
      "noted": .optional(Timestamps.iso(item.milliseconds)), "in_review": .bool(isInReview),
    ]
  }

  /// The first line of text that the record shows; empty if it has none or is not here.
  private static func title(of name: RecordName, _ replica: Replica) -> String {
    guard let type = replica.schema[name.type],
      let record = try? replica.store.record(name.type, name.id)?.record
    else { return "" }
    for field in type.fields {
      if case .line = field.type, case .text(let text)? = field.shown(record[field.code])?.value {
        return text
      }
    }
    return ""
  }
}
