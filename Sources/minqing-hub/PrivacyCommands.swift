import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// `privacy erase|list|retention`: what a resident may ask the office to erase, and what it erases
/// by itself once its time is over.
let privacyCommands = [privacyEraseCommand, privacyListCommand, privacyRetentionCommand]

private let fieldOption = OptionSpec(
  "field", value: Phrase(zh: "字段", en: "NAME"),
  help: Phrase(zh: "字段名，如 phone；可重复", en: "A field, such as phone; may be repeated"),
  isRepeatable: true, isRequired: true)
private let groundOption = OptionSpec(
  "ground", value: Phrase(zh: "理由", en: "GROUND"),
  help: Phrase(
    zh: "法定理由："
      + CodeList.erasureGround.codes.map { "\($0.value) \($0.label.zh)" }.joined(separator: "；"),
    en: "The legal ground: "
      + CodeList.erasureGround.codes.map { "\($0.value), \($0.label.en)" }.joined(separator: "; ")),
  isRequired: true)
private let byOption = OptionSpec(
  "by", value: Phrase(zh: "姓名", en: "WORKER"), help: Phrase(zh: "经办人", en: "Who decides"),
  isRequired: true, completion: HubCompletion.worker)
private let secondOption = OptionSpec(
  "second", value: Phrase(zh: "姓名", en: "WORKER"),
  help: Phrase(zh: "复核人，须为另一人", en: "Who agrees; somebody else"), isRequired: true,
  completion: HubCompletion.worker)
private let noteOption = OptionSpec(
  "note", value: Phrase(zh: "文字", en: "TEXT"),
  help: Phrase(
    zh: "谁提出、为什么；不要重复个人信息", en: "Who asked and why, without repeating what it is about"))

private let privacyEraseCommand = command(
  CommandSpec(
    ["privacy", "erase"],
    summary: Phrase(zh: "依法删除个人信息", en: "Erase personal information by law"),
    details: Phrase(
      zh: "须两人决定，立即生效：中心的记录、历史、检索、待审区和附件中的内容一并删除，各设备下次同步时删除，"
        + "旧备份也带不回来。办理过程本身不删除。删除附件的 sha256 字段，即删除照片本身。",
      en: "Two people decide, and it is in force at once: the values go from the hub's records, "
        + "history, search, review tray and files, and from every laptop with its next sync; no "
        + "old copy brings them back. Official acts stay. Erasing the field sha256 of an "
        + "attachment erases the picture itself."),
    arguments: [
      ArgumentSpec("ID", help: Phrase(zh: "记录编号的开头", en: "Beginning of a record's id"))
    ],
    options: [fieldOption, groundOption, byOption, secondOption, noteOption, Context.yes],
    section: Sections.care)
) { invocation, context in
  let directory = try DataDirectory(invocation, context)
  return try directory.withOffice(context) { office in
    let stored = try office.record(invocation.argument(0) ?? "")
    let fields = try PrivacyListing.fields(
      invocation.values(fieldOption.name), of: stored.record, in: office)
    let ground = invocation.value(groundOption.name) ?? ""
    guard CodeList.erasureGround.contains(ground) else {
      throw HubMessage.notAGround.problem(
        Phrase(zh: "“\(ground)”不是法定理由。", en: "“\(ground)” is no legal ground."))
    }
    let author = try office.worker(invocation.value(byOption.name) ?? "")
    let second = try office.worker(invocation.value(secondOption.name) ?? "")
    let label = office.store.schema[stored.record.type]?.label
    try context.confirm(
      Phrase(
        zh: "将永久删除\(label?.zh ?? "记录") \(stored.record.id) 的"
          + fields.map(\.label.zh).joined(separator: "、") + "，无法恢复。",
        en: "This erases " + fields.map(\.label.en).joined(separator: ", ")
          + " of the \(label?.en ?? "record") \(stored.record.id) for good."),
      invocation)
    let id = try office.erase(
      stored, fields: fields, ground: ground, by: author, second: second,
      note: invocation.value(noteOption.name), files: directory.shelf)
    if invocation.flag("json") {
      context.print([
        .init("erasure", .string("\(id)")), .init("record", .string("\(stored.record.id)")),
        .init("fields", .array(fields.map { .string($0.name) })),
        .init("decided_by", .array([.string(author.name), .string(second.name)])),
      ])
    } else {
      context.print(
        Phrase(
          zh: "已删除，编号 \(id)；各设备在下次同步时删除。",
          en: "Erased, under the id \(id); laptops erase with their next sync.")[context.language])
    }
    return .done
  }
}

private let privacyListCommand = command(
  CommandSpec(
    ["privacy", "list"],
    summary: Phrase(zh: "列出依法删除的内容", en: "List what was erased by law"),
    details: Phrase(
      zh: "“之后填写”指决定人未见过的内容：若也应删除，请再办理一次。",
      en: "“Written since” names fields with values that those who decided had not seen; erase "
        + "again if they have to go, too."),
    section: Sections.care)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let workers = try office.workers()
    let rows = try office.erasures().map { PrivacyListing($0, workers: workers, in: office) }
    if invocation.flag("json") {
      context.print([.init("erasures", .array(rows.map(\.json)))])
      return .done
    }
    guard !rows.isEmpty else {
      context.print(Phrase(zh: "没有依法删除的内容。", en: "Nothing was erased.")[context.language])
      return .done
    }
    var table = Table([
      .init(Phrase(zh: "记录", en: "RECORD"), overflow: .keep),
      .init(Phrase(zh: "类型", en: "TYPE")),
      .init(Phrase(zh: "删除项", en: "ERASED"), overflow: .wrap),
      .init(Phrase(zh: "理由", en: "GROUND"), overflow: .wrap),
      .init(Phrase(zh: "经办与复核", en: "DECIDED BY"), overflow: .wrap),
      .init(Phrase(zh: "时间", en: "WHEN"), overflow: .keep),
      .init(Phrase(zh: "状态", en: "STATE")),
      .init(Phrase(zh: "之后填写", en: "WRITTEN SINCE"), overflow: .wrap),
    ])
    for row in rows { table.append(row.cells(context.language)) }
    context.print(table)
    return .done
  }
}

/// One erasure as a clerk and a program read it.
private struct PrivacyListing {
  private let held: HeldErasure
  private let type: TypeSchema?
  private let people: [String]

  init(_ held: HeldErasure, workers: [WorkerEntry], in office: Office) {
    self.held = held
    type = office.store.schema[held.erasure.type]
    people = [ErasureSchema.author, ErasureSchema.second].compactMap { field in
      held.stored.record.reference(field).map { id in
        workers.first { $0.id == id }?.name ?? "\(id)"
      }
    }
  }

  /// The fields of a record by their names; throws ``RosterError/notErasable(field:)``.
  static func fields(
    _ names: [String], of record: Record, in office: Office
  ) throws -> [FieldSchema] {
    let type = office.store.schema[record.type]
    return try names.map { name in
      let wanted = String(name.map { $0 == "-" ? "_" : $0 })
      guard let field = type?[wanted], Erasure.mayErase(field) else {
        throw RosterError.notErasable(field: name)
      }
      return field
    }
  }

  private func name(_ code: FieldCode) -> String { type?[code]?.name ?? "?\(code.rawValue)" }

  private var state: Phrase {
    held.erasure.isInForce
      ? Phrase(zh: "已生效", en: "in force") : Phrase(zh: "待核对", en: "waits for a judgement")
  }

  private var ground: String { held.stored.record.text(ErasureSchema.ground) ?? "" }

  func cells(_ language: Language) -> [Table.Cell] {
    let made = UInt64(clamping: held.stored.record.madeMilliseconds)
    return [
      .init("\(held.erasure.target)"), .init((type?.label ?? Phrase("?"))[language]),
      .init(held.erasure.seen.seen.map { name($0.field) }.joined(separator: " ")),
      .init(CodeList.erasureGround.label(ground)[language]),
      .init(people.joined(separator: " · ")), .init(Timestamps.minute(made)),
      .init(state[language], held.erasure.isInForce ? .plain : .warning),
      .init(held.later.map(name).joined(separator: " "), held.later.isEmpty ? .plain : .warning),
    ]
  }

  var json: JSON {
    [
      "id": .string("\(held.erasure.id)"), "record": .string("\(held.erasure.target)"),
      "type": .optional(type?.name),
      "fields": .array(held.erasure.seen.seen.map { .string(name($0.field)) }),
      "ground": .string(ground), "decided_by": .array(people.map(JSON.string)),
      "made_at": DeviceListing.time(UInt64(clamping: held.stored.record.madeMilliseconds)),
      "state": .string(held.erasure.isInForce ? "in_force" : "waiting"),
      "written_since": .array(held.later.map { .string(name($0)) }),
    ]
  }
}
