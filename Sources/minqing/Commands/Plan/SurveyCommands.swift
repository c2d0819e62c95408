import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `survey form publish`, `survey answer`, `survey tally` and `survey status`.
enum SurveyCommands {
  static let all = [
    publish, SurveyAnswerCommand.command, SurveyTallyCommand.command,
    SurveyRawCommand.command, status,
  ]

  /// The form that a command is about.
  static func form(_ invocation: Invocation, in workplace: Workplace) throws -> StoredRecord {
    let type = SurveyFormSchema.type
    let stored = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [type])
    guard !stored.record.isDeleted else {
      throw RecordProblem.deleted(name: try RecordTitle.heading(of: stored, in: workplace))
    }
    return stored
  }

  /// The questions of a form that are asked.
  static func questions(of form: Record, in workplace: Workplace) throws -> SurveyQuestions {
    SurveyQuestions(
      form: form,
      questions: try workplace.store.children(of: form.id, type: SurveyQuestionSchema.type.code)
        .map(\.record).filter { !$0.isDeleted })
  }

  private static let publish: Command = .records(
    CommandSpec(
      SurveyFormSchema.type.path + ["publish"],
      summary: Phrase(zh: "发布调查表，题目不再变动", en: "Publish a form and settle its questions"),
      arguments: [.record(SurveyFormSchema.type.name)],
      options: [FieldOptions.at, FieldOptions.dryRun], section: Sections.records)
  ) { workplace, invocation in
    let stored = try form(invocation, in: workplace)
    guard !stored.record.isSaid(SurveyFormSchema.publishedAt) else {
      throw RecordProblem.noChange
    }
    var said = Form(SurveyFormSchema.type)
    let at = said.moment(FieldOptions.at.name, SurveyFormSchema.publishedAt, invocation)
    said.add(SurveyFormSchema.publishedAt, .integer(try at ?? workplace.now))
    for question in try questions(of: stored.record, in: workplace).asked {
      said.add(SurveyFormSchema.published, .reference(question.id))
    }
    try EditCommand.write(said, to: stored, invocation, in: workplace)
    return .done
  }

  private static let status: Command = .records(
    CommandSpec(
      ["survey", "status"],
      summary: Phrase(zh: "查看哪些单位还没有回收", en: "Which units have not returned a form"),
      arguments: [.record(SurveyFormSchema.type.name)], section: Sections.records)
  ) { workplace, invocation in
    let stored = try form(invocation, in: workplace)
    let family = try workplace.store.family(of: stored.record)
    let today = ChinaTime.date(atMilliseconds: try workplace.now).daysSinceEpoch
    let returns = SurveyReturns(
      form: stored.record, returns: family.kin(SurveyReturnSchema.type.code).map(\.root),
      today: Int64(today))
    try SurveyStatusTable(returns: returns, workplace: workplace).show()
    return .done
  }
}

/// The units that were sent a form and what they returned, as a table and as JSON.
struct SurveyStatusTable {
  let returns: SurveyReturns
  let workplace: Workplace

  func show() throws {
    let context = workplace.context
    if context.isJSON {
      context.print([
        JSON.Member("asked", .count(returns.lines.count)),
        JSON.Member("unreturned", .count(returns.unreturned.count)),
        JSON.Member("units", .array(try returns.lines.map(json))),
      ])
      return
    }
    guard !returns.lines.isEmpty else {
      context.print(
        Phrase(zh: "调查表没有下发到任何单位。", en: "The form was sent to no unit.")[context.language])
      return
    }
    var table = Table([
      Table.Column(Phrase(zh: "单位", en: "Unit")),
      Table.Column(Phrase(zh: "回收日期", en: "Returned"), overflow: .keep),
      Table.Column(Phrase(zh: "户数", en: "Households"), overflow: .keep),
      Table.Column(Phrase(zh: "状态", en: "State"), overflow: .keep),
    ])
    for line in returns.lines {
      table.append([
        Table.Cell(try name(of: line.target)),
        Table.Cell(line.day.map(Self.date) ?? ""),
        Table.Cell(line.households.map(String.init) ?? ""),
        Table.Cell(Self.state(line)[context.language], line.isLate ? .failure : .plain),
      ])
    }
    context.write(
      table.rendered(context.language, width: workplace.tableWidth, style: context.style))
    let done = returns.lines.count - returns.unreturned.count
    context.print(
      Phrase(
        zh: "已回收 \(done)/\(returns.lines.count)。", en: "\(done) of \(returns.lines.count) returned."
      )[
        context.language])
  }

  private func name(of target: SurveyReturns.Target) throws -> String {
    switch target {
    case .area(let id): try workplace.name(of: id)
    case .unit(let code): code
    }
  }

  private func json(_ line: SurveyReturns.Line) throws -> JSON {
    .object([
      JSON.Member("unit", .string(try name(of: line.target))),
      JSON.Member("day", .optional(line.day.map(Self.date))),
      JSON.Member("households", line.households.map(JSON.integer) ?? .null),
      JSON.Member("late", .bool(line.isLate)),
    ])
  }

  private static func date(_ day: Int64) -> String {
    CivilDate(daysSinceEpoch: Int(clamping: day)).description
  }

  private static func state(_ line: SurveyReturns.Line) -> Phrase {
    switch (line.day, line.isLate) {
    case (nil, false): Phrase(zh: "未回收", en: "not returned")
    case (nil, true): Phrase(zh: "! 未回收，已逾期", en: "! not returned, late")
    case (_?, false): Phrase(zh: "已回收", en: "returned")
    case (_?, true): Phrase(zh: "! 逾期回收", en: "! returned late")
    }
  }
}
