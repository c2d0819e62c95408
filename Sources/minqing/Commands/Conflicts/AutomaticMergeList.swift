import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `conflicts list --auto`: what was merged by rule, who stood aside, and how to override it.
enum AutomaticMergeList {
  static func print(_ invocation: Invocation, _ workplace: Workplace) throws -> ExitStatus {
    let context = workplace.context
    let since = try ConflictFilter.since(invocation)
    let lines = try workplace.store.automaticMerges().filter { line in
      since.map { Int64(clamping: line.milliseconds) >= $0 } ?? true
    }
    if context.isJSON {
      context.print([.init("automatic", .array(try lines.map { try json($0, workplace) }))])
    } else if lines.isEmpty {
      context.print(
        Phrase(zh: "没有自动合并的内容。", en: "Nothing was merged by rule.")[context.language])
    } else {
      try write(lines, workplace)
    }
    return .done
  }

  private static func write(_ lines: [AutomaticMerge], _ workplace: Workplace) throws {
    let (context, language) = (workplace.context, workplace.language)
    var table = Table([
      .init(Phrase(zh: "时间", en: "when"), overflow: .keep),
      .init(Phrase(zh: "记录", en: "record")), .init(Phrase(zh: "内容", en: "about")),
      .init(Phrase(zh: "规则", en: "rule"), overflow: .wrap),
      .init(Phrase(zh: "生效", en: "holds"), overflow: .wrap),
      .init(Phrase(zh: "未采用", en: "stood aside"), overflow: .wrap),
    ])
    for line in lines {
      guard let words = try words(line, workplace) else { continue }
      table.append([
        .init(Timestamps.minute(line.milliseconds)), .init(words.heading),
        .init(words.field.label[language]), .init(reason(line.reason)[language]),
        .init("\(words.standing) (\(words.author))"), .init(words.aside.joined(separator: "; ")),
      ])
    }
    context.write(table.rendered(language, width: workplace.tableWidth, style: context.style))
    context.print(
      Phrase(
        zh: "要改：重新填写该项（minqing 类型 edit），或 minqing conflicts resolve 编号。",
        en: "To override one, write the field anew (minqing TYPE edit), or minqing conflicts "
          + "resolve ID.")[language])
  }

  private struct Words {
    let heading: String
    let field: FieldSchema
    let standing: String
    let author: String
    let aside: [String]
  }

  private static func words(_ line: AutomaticMerge, _ workplace: Workplace) throws -> Words? {
    guard let stored = try workplace.store.record(line.type, line.record),
      let field = workplace.schema[line.type]?[line.field], FieldOptions.isRead(field)
    else { return nil }
    func text(_ value: Value) throws -> String {
      if VoiceProtection.hidesIdentity(field, of: stored.record) {
        return Mask.hidden.applied(to: "?")
      }
      return try workplace.text(value, of: field, isClear: workplace.isClear(stored))
    }
    let aside = try line.aside.map {
      "\(try text($0.value)) (\(try workplace.author(of: $0.dot.site).name))"
    }
    return Words(
      heading: try RecordTitle.heading(of: stored, in: workplace), field: field,
      standing: try text(line.standing.value),
      author: try workplace.author(of: line.standing.dot.site).name, aside: aside)
  }

  private static func reason(_ reason: AutomaticMerge.Reason) -> Phrase {
    switch reason {
    case .preferred: Phrase(zh: "按规则取其一", en: "one by rule")
    case .equal: Phrase(zh: "内容相同", en: "same value")
    }
  }

  private static func json(_ line: AutomaticMerge, _ workplace: Workplace) throws -> JSON {
    let words = try words(line, workplace)
    return .object([
      .init("record", .string(line.record.description)),
      .init("field", .optional(words?.field.name)), .init("reason", .string(line.reason.rawValue)),
      .init("standing", .optional(words?.standing)), .init("author", .optional(words?.author)),
      .init("aside", .array((words?.aside ?? []).map { .string($0) })),
      .init("at", .optional(Timestamps.iso(line.milliseconds))),
    ])
  }
}
