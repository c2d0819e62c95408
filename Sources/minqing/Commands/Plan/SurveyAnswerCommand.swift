import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `survey answer FORM 1=… 2=…`: one paper or one conversation.
///
/// The record gets a random name without a time in it, and nothing says who typed it.
enum SurveyAnswerCommand {
  private static let fields = [
    SurveyResponseSchema.household, SurveyResponseSchema.ageBand, SurveyResponseSchema.access,
  ]

  static let command: Command = .records(
    CommandSpec(
      ["survey", "answer"], summary: Phrase(zh: "登记一份答卷", en: "Enter one response"),
      details: Phrase(
        zh: """
          每个答案写成“题号=答案”，多选题可写多次。匿名调查不登记是谁答的；谁录入、几点录入不作显示。
          但为便于同步，数据库文件中仍有录入设备和录入时间：如上门时当面录入，
          能查阅该文件的人可据此联系到走访。请如实告知居民；需要隔开的，先收纸质答卷，打乱后一并录入。
          """,
        en: """
          Each answer is NUMBER=ANSWER, several for a question with many choices. An anonymous form
          does not keep who answered; who typed it and at what hour is never shown. But syncing
          needs the laptop and the moment of each write, and the database file names them: whoever
          may read that file could tie an answer typed at the door to the visit. Tell residents so;
          where that matters, collect papers, shuffle them and type them in together.
          """),
      arguments: [
        .record(SurveyFormSchema.type.name),
        ArgumentSpec(
          "ANSWERS", help: Phrase(zh: "题号=答案", en: "NUMBER=ANSWER"), arity: .many),
      ],
      options: fields.map(FieldOptions.option) + [FieldOptions.area, FieldOptions.dryRun],
      examples: [
        .init(
          "survey answer 高铁征地意见 1=支持 2=补偿标准",
          Phrase(zh: "登记一份匿名答卷", en: "Enter an anonymous response"))
      ], section: Sections.records)
  ) { workplace, invocation in
    let stored = try SurveyCommands.form(invocation, in: workplace)
    let type = SurveyResponseSchema.type
    var form = try Form(type, fields: fields, from: invocation, in: workplace)
    let today = ChinaTime.date(atMilliseconds: try workplace.now)
    var refusals = refusals(of: form, stored.record, today: today)
    let household = form.value(SurveyResponseSchema.household)?.reference
    if let household, try hasAnswered(household, stored.record.id, in: workplace) {
      refusals.append(SurveyRefusal.answered)
    }
    let questions = try SurveyCommands.questions(of: stored.record, in: workplace)
    refusals += read(invocation.arguments.dropFirst(), questions, into: &form)
    if !refusals.isEmpty { throw RecordProblem.ruleRefused(refusals) }
    form.add(SurveyResponseSchema.form, .reference(stored.record.id))
    form.add(SurveyResponseSchema.day, .integer(Int64(today.daysSinceEpoch)))
    if household == nil {
      form.add(SurveyResponseSchema.respondentKey, .bytes(randomBytes(in: workplace)))
    }
    form.requireComplete()
    try form.check()
    let said = form
    let place = try place(household, invocation, in: workplace)
    let writer = RecordWriter(workplace: workplace)
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    let name = RecordID(bytes: randomBytes(in: workplace))
    _ = try writer.perform(isRehearsal: isRehearsal) { edit in
      try writer.create(said, home: .scope(place), id: name, in: edit)
    }
    report(form, isRehearsal: isRehearsal, in: workplace)
    return .done
  }

  private static func refusals(
    of form: Form, _ survey: Record, today: CivilDate
  ) -> [RuleRefusal] {
    var found: [RuleRefusal] = []
    let day = Int64(today.daysSinceEpoch)
    let opens = survey.integer(SurveyFormSchema.opens) ?? day
    let closes = survey.integer(SurveyFormSchema.closes) ?? day
    if !survey.isSaid(SurveyFormSchema.publishedAt) { found.append(SurveyRefusal.notPublished) }
    if day < opens || day > closes { found.append(SurveyRefusal.notOpen) }
    let isNamed = form.value(SurveyResponseSchema.household) != nil
    switch (survey.isTrue(SurveyFormSchema.anonymous), isNamed) {
    case (true, true): found.append(SurveyRefusal.anonymous)
    case (false, false): found.append(SurveyRefusal.householdMissing)
    case (true, false), (false, true): break
    }
    return found
  }

  private static func hasAnswered(
    _ household: RecordID, _ survey: RecordID, in workplace: Workplace
  ) throws -> Bool {
    var found = false
    let type = SurveyResponseSchema.type
    try workplace.store.forEach(
      type, where: SurveyResponseSchema.household, equals: .reference(household)
    ) { stored in
      found = stored.record.reference(SurveyResponseSchema.form) == survey
      return !found
    }
    return found
  }

  private static func read(
    _ texts: some Sequence<String>, _ questions: SurveyQuestions, into form: inout Form
  ) -> [RuleRefusal] {
    var found: [RuleRefusal] = []
    for text in texts {
      guard let given = SurveyAnswer(text), let question = questions[given.number] else {
        found.append(SurveyRefusal.notAnAnswer(text, choices: []))
        continue
      }
      guard let value = question.answer(given.value) else {
        found.append(SurveyRefusal.notAnAnswer(text, choices: question.choices ?? []))
        continue
      }
      form.read(
        SurveyAnswer(number: given.number, value: value).text, SurveyResponseSchema.answers)
    }
    return found
  }

  private static func place(
    _ household: RecordID?, _ invocation: Invocation, in workplace: Workplace
  ) throws -> ScopePath {
    let places = Places(workplace: workplace)
    if let household { return try places.place(ofRecord: household, type: HouseholdSchema.type) }
    return try places.place(invocation.value(FieldOptions.area.name))
  }

  private static func randomBytes(in workplace: Workplace) -> [UInt8] {
    (0..<2).flatMap { _ in
      let bits = workplace.context.random()
      return (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
    }
  }

  /// Says that it was taken, and nothing that could be looked up again.
  private static func report(_ form: Form, isRehearsal: Bool, in workplace: Workplace) {
    workplace.warn(form.warnings)
    let context = workplace.context
    if context.isJSON {
      context.print([JSON.Member("dry_run", .bool(isRehearsal))])
    } else if isRehearsal {
      context.print(
        Phrase(zh: "检查通过，未写入。", en: "All is well; nothing was written.")[context.language])
    } else {
      let mark = context.style.paint(Mark.pending, context.language)
      context.print(
        "\(mark)  " + Phrase(zh: "已登记  答卷", en: "added  survey response")[context.language])
    }
  }
}
