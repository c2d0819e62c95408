import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `survey raw FORM`: single answers for an auditor, without whoever gave or entered them.
///
/// They stand in the order of what they say: ids would tell when each was entered, and so by whom.
enum SurveyRawCommand {
  static let command: Command = .records(
    CommandSpec(
      ["survey", "raw"],
      summary: Phrase(zh: "逐份查看答案（审计员）", en: "Single answers, for an auditor"),
      details: Phrase(
        zh: "不显示答卷人、录入人、日期和编号；份数不足的不显示。数据库文件中仍有录入设备和时间，见“survey answer --help”。",
        en: "Without who answered, who entered it, its day and its id; too few are withheld. The "
          + "database file still names the laptop and the moment: see “survey answer --help”."),
      arguments: [.record(SurveyFormSchema.type.name)], section: Sections.records)
  ) { workplace, invocation in
    let stored = try SurveyCommands.form(invocation, in: workplace)
    guard workplace.roles.contains(.auditor) else {
      throw RecordProblem.ruleRefused([
        RuleRefusal(
          Phrase(zh: "只有审计员可以逐份查看答案。", en: "Only an auditor reads single answers."),
          remedy: Phrase(zh: "请用“survey tally”汇总。", en: "Add them up with “survey tally”."))
      ])
    }
    let questions = try SurveyCommands.questions(of: stored.record, in: workplace).asked
      .map(\.number)
    var rows: [[String]] = []
    try workplace.store.forEach(
      SurveyResponseSchema.type, where: SurveyResponseSchema.form,
      equals: .reference(stored.record.id)
    ) {
      if !$0.record.isDeleted {
        rows.append($0.record.texts(SurveyResponseSchema.answers).sorted())
      }
      return true
    }
    let least = SurveyRules.current.countMin(domains: stored.record.texts(SurveyFormSchema.domain))
    if rows.count < least { rows = [] }
    rows.sort { $0.lexicographicallyPrecedes($1) }
    show(rows, questions, least: least, workplace.context)
    return .done
  }

  private static func show(
    _ rows: [[String]], _ questions: [Int64], least: Int, _ context: Context
  ) {
    if context.isJSON {
      context.print([
        JSON.Member("responses", .array(rows.map { .array($0.map(JSON.string)) }))
      ])
      return
    }
    guard !rows.isEmpty else {
      context.print(
        Phrase(zh: "不足 \(least) 份，不显示。", en: "Fewer than \(least) responses: withheld.")[
          context.language])
      return
    }
    var table = Table(
      questions.map { Table.Column(Phrase(String($0)), overflow: .wrap) })
    for row in rows {
      table.append(
        questions.map { number in
          let prefix = "\(number)="
          let given = row.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
          return .init(Terminal.sanitised(given.joined(separator: " ")))
        })
    }
    context.write(
      table.rendered(context.language, width: context.width, style: context.style))
  }
}
