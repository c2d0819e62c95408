import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `project publish PROJECT --quarter 2026-Q3`: a quarter's money as a notice for the board.
enum ProjectPublishCommand {
  private static let quarter = OptionSpec(
    "quarter", value: Phrase(zh: "季度", en: "QUARTER"),
    help: Phrase(
      zh: "公布哪个季度，如 2026-Q3；缺省为上一季度",
      en: "Which quarter, such as 2026-Q3; the last one by default"))
  /// What may be said of the notice; the rest follows from the money.
  private static let fields = [
    NoticeSchema.title, NoticeSchema.plainSummary, NoticeSchema.channels, NoticeSchema.periodFrom,
    NoticeSchema.daysMin,
  ]

  static let command: Command = .records(
    CommandSpec(
      ProjectSchema.type.path + ["publish"],
      summary: Phrase(zh: "公布一个季度的收支", en: "Make a quarter's money public"),
      details: Phrase(
        zh: "按用途合计，不含户名、电话和证件号；从今天起在公示栏张贴，天数按规定。",
        en:
          "Sums by purpose, without households, telephones or identity numbers; on the board from "
          + "today, for as many days as the rules say."),
      arguments: [.record(ProjectSchema.type.name)],
      options: [quarter] + FieldOptions.writing(fields), section: Sections.records)
  ) { workplace, invocation in
    let project = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [ProjectSchema.type])
    let type = NoticeSchema.type
    var form = try Form(type, fields: fields, from: invocation, in: workplace)
    try form.sign(invocation, in: workplace)
    let today = ChinaTime.date(atMilliseconds: try workplace.now)
    guard let span = span(invocation.value(quarter.name), today: today, &form) else {
      throw RecordProblem.invalid(form.problems)
    }
    let family = try workplace.store.family(of: project.record)
    fill(&form, of: project.record, ProjectLedger(family), span, workplace.language)
    form.supply(NoticeSchema.periodFrom, .integer(Int64(today.daysSinceEpoch)))
    form.requireComplete()
    try form.check()
    let place = try Places(workplace: workplace)
      .place(ofRecord: project.record.id, type: ProjectSchema.type)
    let said = form
    let writer = RecordWriter(workplace: workplace)
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    let id = try writer.perform(isRehearsal: isRehearsal) { edit in
      try writer.create(said, home: .scope(place), in: edit)
    }
    try Written(verb: Written.added, records: [(id, type)], isRehearsal: isRehearsal)
      .report(form, in: workplace)
    return .done
  }

  /// The quarter meant; only one that is over has accounts that no longer grow.
  private static func span(_ text: String?, today: CivilDate, _ form: inout Form) -> Quarter? {
    let current = Quarter(containing: today)
    guard let text else { return Quarter(containing: current.first.adding(days: -1)) }
    if let quarter = Quarter(text), quarter < current { return quarter }
    form.add(
      FieldProblem(
        phrase: Phrase(
          zh: "“\(text)”不是已结束的季度。", en: "“\(text)” is no quarter that is over."),
        remedy: Phrase(zh: "请写成 2026-Q3。", en: "Write it as 2026-Q3.")))
    return nil
  }

  private static func fill(
    _ form: inout Form, of project: Record, _ ledger: ProjectLedger, _ quarter: Quarter,
    _ language: Language
  ) {
    let publication = ProjectPublication(ledger, from: quarter.first, to: quarter.last)
    let name = project.text(ProjectSchema.title) ?? ""
    let title = ProjectPublication.title(of: name, quarter)
    form.supply(NoticeSchema.kind, .text("publicity"))
    form.supply(NoticeSchema.title, .text(title[language]))
    form.supply(NoticeSchema.body, .text(publication.text[language]))
    form.supply(NoticeSchema.plainSummary, .text(publication.summary[language]))
    form.supply(NoticeSchema.audience, .text("residents"))
    form.supply(NoticeSchema.channels, .text("board"))
    form.supply(NoticeSchema.daysMin, .integer(Int64(Rules.current.publicityDaysMin)))
    form.supply(NoticeSchema.project, .reference(project.id))
    form.supply(NoticeSchema.coversFrom, .integer(Int64(publication.from.daysSinceEpoch)))
    form.supply(NoticeSchema.coversTo, .integer(Int64(publication.to.daysSinceEpoch)))
  }
}
