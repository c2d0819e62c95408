import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// `privacy retention`: personal information whose time is over, and erasing it.
let privacyRetentionCommand = command(
  CommandSpec(
    ["privacy", "retention"],
    summary: Phrase(zh: "清理保存期限已满的个人信息", en: "Erase personal information whose time is over"),
    details: Phrase(
      zh: "列出并依法删除：撤回同意所涉的内容立即到期；诉求办结满三年的姓名、电话、原话；"
        + "诉求办结、帮扶结束、整户迁出满一年的敏感和封存内容。办理过程本身保留。"
        + "不写 --by 和 --second 时只列出。可重复执行；每次删除都写入审计日志。",
      en:
        "Lists and erases what withdrawn consent covered, at once; names, telephones and words of "
        + "requests that ended three years ago; sensitive and sealed parts a year after a request "
        + "or a plan ended or a household moved away. Official acts stay. Without --by and "
        + "--second it only lists. It may be run again, and each erasure is in the audit log."),
    options: [
      OptionSpec(flag: "dry-run", help: Phrase(zh: "只列出，不删除", en: "List only, erase nothing")),
      OptionSpec(
        "by", value: Phrase(zh: "姓名", en: "WORKER"), help: Phrase(zh: "经办人", en: "Who decides"),
        completion: HubCompletion.worker),
      OptionSpec(
        "second", value: Phrase(zh: "姓名", en: "WORKER"),
        help: Phrase(zh: "复核人，须为另一人", en: "Who agrees; somebody else"),
        completion: HubCompletion.worker),
      Context.yes,
    ],
    examples: [
      .init(
        "privacy retention --by 周敏 --second 赵立",
        Phrase(zh: "由两人决定清理", en: "Two people decide that it goes"))
    ],
    section: Sections.care)
) { invocation, context in
  let directory = try DataDirectory(invocation, context)
  return try directory.withOffice(context) { office in
    let plan = try office.retentionPlan()
    let listing = RetentionListing(plan, in: office)
    guard !plan.items.isEmpty, !invocation.flag("dry-run"), let by = invocation.value("by"),
      let other = invocation.value("second")
    else {
      listing.print(erased: false, invocation, context)
      return .done
    }
    let author = try office.worker(by)
    let second = try office.worker(other)
    try context.confirm(
      Phrase(
        zh: "将永久删除 \(plan.items.count) 条记录中到期的个人信息，无法恢复。",
        en: "This erases what is overdue in \(plan.items.count) records for good."),
      invocation)
    try office.perform(plan, by: author, second: second, files: directory.shelf)
    listing.print(erased: true, invocation, context)
    return .done
  }
}

/// What is overdue, as a clerk and a program read it: fields, never values.
private struct RetentionListing {
  let plan: RetentionPlan
  let schema: Schema

  init(_ plan: RetentionPlan, in office: Office) {
    self.plan = plan
    schema = office.store.schema
  }

  func print(erased: Bool, _ invocation: Invocation, _ context: Context) {
    if invocation.flag("json") {
      context.print([
        .init("erased", .bool(erased)), .init("more", .bool(plan.isCut)),
        .init("items", .array(plan.items.map(json))),
      ])
      return
    }
    guard !plan.items.isEmpty else {
      context.print(
        Phrase(zh: "没有到期的个人信息。", en: "No personal information is overdue.")[context.language])
      return
    }
    var table = Table([
      .init(Phrase(zh: "记录", en: "RECORD"), overflow: .keep),
      .init(Phrase(zh: "类型", en: "TYPE")),
      .init(Phrase(zh: "到期内容", en: "OVERDUE"), overflow: .wrap),
      .init(Phrase(zh: "理由", en: "GROUND"), overflow: .wrap),
      .init(Phrase(zh: "自", en: "SINCE"), overflow: .keep),
    ])
    for item in plan.items { table.append(cells(item, context.language)) }
    context.print(table)
    context.say(closing(erased))
  }

  private func closing(_ erased: Bool) -> Phrase {
    let count = plan.items.count
    if erased {
      let rest = Phrase(zh: "还有更多，请再执行一次。", en: " There is more: run it again.")
      return Phrase(
        zh: "已删除 \(count) 条记录中到期的内容；各设备在下次同步时删除。" + (plan.isCut ? rest.zh : ""),
        en: "Erased what was overdue (records: \(count)); laptops erase with their next sync."
          + (plan.isCut ? rest.en : ""))
    }
    return Phrase(
      zh: "共 \(count) 条\(plan.isCut ? "以上" : "")；由两人决定后删除：--by 经办人 --second 复核人。",
      en: "\(count)\(plan.isCut ? " or more" : "") in all. Two people decide that it goes: "
        + "--by WORKER --second WORKER.")
  }

  private func cells(_ item: RetentionItem, _ language: Language) -> [Table.Cell] {
    let separator = Phrase(zh: "、", en: ", ")[language]
    return [
      .init(String(item.stored.record.id.description.prefix(8))),
      .init((schema[item.stored.record.type]?.label ?? Phrase("?"))[language]),
      .init(item.fields.map { $0.label[language] }.joined(separator: separator)),
      .init(CodeList.erasureGround.label(item.ground)[language]),
      .init("\(ChinaTime.date(atMilliseconds: item.since))"),
    ]
  }

  private func json(_ item: RetentionItem) -> JSON {
    [
      "record": .string(item.stored.record.id.description),
      "type": .optional(schema[item.stored.record.type]?.name),
      "fields": .array(item.fields.map { .string($0.name) }), "ground": .string(item.ground),
      "since": .string("\(ChinaTime.date(atMilliseconds: item.since))"),
    ]
  }
}
