import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `privacy erase`: values of a record go for good, from every laptop, history and backup to come.
enum PrivacyEraseCommand {
  private static let said = [ErasureSchema.ground, ErasureSchema.second]

  static let command: Command = .records(
    CommandSpec(
      ["privacy", "erase"],
      summary: Phrase(zh: "依法删除个人信息", en: "Erase personal information by law"),
      details: Phrase(
        zh: "须两人决定；中心收下后，各设备、历史与检索中的内容一并删除，无法恢复。"
          + "办理过程本身不删除。",
        en:
          "Two people decide. Once the hub has taken it, the values go from every laptop, history "
          + "and search, and nothing brings them back. Official acts themselves stay."),
      arguments: [.record("record")],
      options: [PrivacyFields.field] + said.map(FieldOptions.option)
        + [PrivacyFields.note, FieldOptions.confirmed, FieldOptions.dryRun],
      section: Sections.privacy)
  ) { workplace, invocation in
    let stored = try RecordFinder(workplace: workplace).find(invocation.argument(0) ?? "")
    guard let type = workplace.schema[stored.record.type] else { throw RecordProblem.noChange }
    let fields = try PrivacyFields.named(
      invocation.values(PrivacyFields.field.name), of: type, where: Erasure.mayErase)
    var form = try Form(
      ErasureSchema.type, fields: said + [ErasureSchema.note], from: invocation, in: workplace)
    for field in said where form.value(field) == nil { form.add(FieldProblem(field, .missing)) }
    try form.check()
    guard let ground = form.value(ErasureSchema.ground)?.text,
      let second = form.value(ErasureSchema.second)?.reference
    else { throw RecordProblem.noChange }
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    if !isRehearsal, !invocation.flag(FieldOptions.confirmed.name) {
      try confirm(stored, fields, in: workplace)
    }
    let wish = ErasureWish(
      target: stored.record, fields: fields, ground: ground, second: second,
      note: form.value(ErasureSchema.note)?.text)
    let id = try write(wish, isRehearsal: isRehearsal, in: workplace)
    try Written(
      verb: Phrase(zh: "已提出", en: "asked for"), records: [(id, ErasureSchema.type)],
      isRehearsal: isRehearsal,
      extra: [JSON.Member("erases", .array(fields.map { .string($0.name) }))]
    ).report(form, in: workplace)
    if !isRehearsal {
      workplace.context.say(
        Phrase(
          zh: "中心收下后生效：请运行“minqing sync”；用“minqing privacy list”查看。",
          en: "It takes effect once the hub has taken it: run “minqing sync”, then see "
            + "“minqing privacy list”."))
    }
    return .done
  }

  private static func write(
    _ wish: ErasureWish, isRehearsal: Bool, in workplace: Workplace
  ) throws -> RecordID {
    let writer = RecordWriter(workplace: workplace)
    do {
      return try writer.perform(isRehearsal: isRehearsal) { edit in
        let id = try workplace.replica.erase(wish, in: edit)
        guard let record = try edit.record(id, type: ErasureSchema.type) else {
          throw EditError.missing(id)
        }
        try writer.authorise(record, type: ErasureSchema.type, home: record.home, isNew: true)
        return id
      }
    } catch let error as ErasureError {
      throw problem(error)
    }
  }

  private static func problem(_ error: ErasureError) -> RecordProblem {
    switch error {
    case .notEnrolled: .notEnrolled
    case .nothing(let field):
      .invalid([
        FieldProblem(
          phrase: Phrase(
            zh: "“\(field)”没有可删除的内容。", en: "“\(field)” holds nothing to erase."),
          remedy: Phrase(
            zh: "请用“minqing log 编号”查看。", en: "See what there is with “minqing log ID”."))
      ])
    case .mustStay(let field): .forbidden(.notErasable(field: field))
    }
  }

  /// The short id must be typed, for nothing brings the values back.
  private static func confirm(
    _ stored: StoredRecord, _ fields: [FieldSchema], in workplace: Workplace
  ) throws {
    guard workplace.context.mayAsk else { throw RecordProblem.unconfirmed }
    let short = try workplace.shortID(stored.record.id)
    let heading = try RecordTitle.heading(of: stored, in: workplace)
    let question = Phrase(
      zh: "将永久删除 \(heading) 的" + fields.map(\.label.zh).joined(separator: "、")
        + "。请输入 \(short) 确认：",
      en: "This erases " + fields.map(\.label.en).joined(separator: ", ")
        + " of \(heading) for good. Type \(short) to confirm: ")
    let answer = workplace.context.ask(Terminal.sanitised(question[workplace.language]), false)
    guard answer?.trimmingSpaces == short else { throw RecordProblem.unconfirmed }
  }
}
