import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wire
import Wording

/// How a late edit is shown.
struct ReviewListing {
  private let entry: ReviewEntry
  private let office: Office
  private let type: TypeSchema?

  init(_ entry: ReviewEntry, _ office: Office) {
    self.entry = entry
    self.office = office
    type = office.store.schema[entry.item.name.type]
  }

  /// Digits of an id in a table: the others follow from the first ones at one hub.
  private static let shortDigits = 12

  /// What a field holds in what came.
  private var values: [(code: FieldCode, field: Field)] {
    entry.item.content.records.compactMap(\.record).flatMap(\.fields)
      .map { ($0.code, $0.field) }
  }

  private var state: Phrase {
    switch entry.item.state {
    case .pending: Phrase(zh: "待审", en: "pending")
    case .accepted: Phrase(zh: "已并入", en: "accepted")
    case .discarded: Phrase(zh: "不采用", en: "discarded")
    }
  }

  private func label(_ code: FieldCode) -> Phrase {
    type?[code]?.label ?? Phrase("?\(code.rawValue)")
  }

  /// The line of a table.
  func row(_ language: Language) -> [Table.Cell] {
    let item = entry.item
    let fields = values.filter { !$0.code.isSystem }.map { label($0.code)[language] }
    return [
      .init(String(item.key)), .init(type?.label[language] ?? "?\(item.name.type.rawValue)"),
      .init(String(item.name.id.description.prefix(Self.shortDigits))), .init(entry.workerName),
      .init(Timestamps.minute(item.received)),
      .init(state[language], item.state == .pending ? .warning : .plain),
      .init(fields.joined(separator: language == .zh ? "、" : ", ")),
    ]
  }

  /// The item as a list has it; what it holds stands only in ``detailedJSON()``.
  var json: JSON { .object(members) }

  private var members: [JSON.Member] {
    let item = entry.item
    return [
      .init("number", .integer(item.key)), .init("record", .string(item.name.id.description)),
      .init("type", .optional(type?.name)), .init("device", .integer(item.device)),
      .init("worker_name", .string(entry.workerName)), .init("code", .string(item.code)),
      .init("detail", .string(item.detail)), .init("received", DeviceListing.time(item.received)),
      .init("state", .string(item.state.rawValue)),
      .init("decided", item.decided.map(DeviceListing.time) ?? .null),
      .init("decider", .string(item.decider)), .init("note", .string(item.note)),
      .init("superseded", .count(item.content.history.count)),
      .init(
        "fields",
        .array(values.map { .string(type?[$0.code]?.name ?? "?\($0.code.rawValue)") })),
    ]
  }

  /// The item with its values and what stands at the hub now.
  func detailedJSON() throws -> JSON {
    let stored = try current()
    let fields = values.map { part -> JSON in
      [
        "field": .string(type?[part.code]?.name ?? "?\(part.code.rawValue)"),
        "value": .string(text(part.field, part.code, .en)),
        "now": .string(text(stored?[part.code] ?? Field(), part.code, .en)),
      ]
    }
    return .object(members + [.init("values", .array(fields))])
  }

  /// The item line by line: each field as it came, and what stands now.
  func facts(_ context: Context) throws -> FactList {
    let language = context.language
    let item = entry.item
    let stored = try current()
    var facts = FactList()
    facts.add(
      Phrase(zh: "记录", en: "Record"),
      "\(type?.label[language] ?? "?") \(item.name.id.description)")
    facts.add(Phrase(zh: "人员", en: "Worker"), entry.workerName)
    facts.add(Phrase(zh: "设备", en: "Laptop"), entry.deviceName)
    facts.add(Phrase(zh: "到达", en: "Came"), Timestamps.minute(item.received))
    facts.add(
      Phrase(zh: "原因", en: "Why"),
      "\(item.code)  \(Catalogue.quarantine(item.code).cause[language])")
    facts.add(Phrase(zh: "详情", en: "Detail"), HubDetail.phrase(item.detail)[language])
    facts.add(Phrase(zh: "状态", en: "State"), state[language])
    if let decided = item.decided {
      facts.add(
        Phrase(zh: "决定", en: "Decided"),
        "\(Timestamps.minute(decided)) \(item.decider) \(item.note)")
    }
    for part in values {
      let now = text(stored?[part.code] ?? Field(), part.code, language)
      let came = text(part.field, part.code, language)
      facts.add(
        label(part.code),
        Phrase(
          zh: "\(came)（现为：\(now.isEmpty ? "—" : now)）",
          en: "\(came) (now: \(now.isEmpty ? "—" : now))")[language])
    }
    return facts
  }

  private func current() throws -> Record? {
    try office.store.record(entry.item.name.type, entry.item.name.id)?.record
  }

  private func text(_ field: Field, _ code: FieldCode, _ language: Language) -> String {
    field.values.map { value in
      if let schema = type?[code] {
        return FieldOutput.text(value, for: schema, language: language)
      }
      return code == .deleted ? Phrase(zh: "删除", en: "deletion")[language] : "…"
    }.joined(separator: " / ")
  }
}
