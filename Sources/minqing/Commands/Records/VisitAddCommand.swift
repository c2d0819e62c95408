import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `visit add`: a visit and the requests that came of it, in one transaction.
enum VisitAddCommand {
  /// Minutes of one visit at most: a day's walk.
  static let minutesMax: Int64 = 24 * 60

  static let fields = FieldOptions.typed(VisitSchema.type)

  static let command: Command = .records(
    CommandSpec(
      ["visit", "add"], summary: Phrase(zh: "登记走访", en: "Add a visit"),
      details: Phrase(
        zh: "每个 --demand 登记一件诉求，与走访同时写入：要么全部，要么全不。",
        en: "Each --demand registers a request together with the visit: all of it or nothing."),
      options: FieldOptions.writing(fields) + [
        OptionSpec(
          "demand", value: Phrase(zh: "摘要", en: "SUMMARY"),
          help: Phrase(zh: "走访中收到的诉求", en: "A request heard on the visit"), isRepeatable: true),
        OptionSpec(
          "minutes", value: Phrase(zh: "分钟", en: "N"),
          help: Phrase(zh: "走访时长，代替结束时间", en: "How long it took, instead of the end")),
        FieldOptions.at, FieldOptions.area,
      ],
      examples: [
        .init(
          "visit add --household 0037 --minutes 20 --parts hear_resident --demand 自来水断供",
          Phrase(zh: "登记走访和一件诉求", en: "Add a visit and a request"))
      ],
      section: Sections.records)
  ) { workplace, invocation in
    guard let worker = workplace.worker else { throw RecordProblem.notEnrolled }
    var form = try Form(VisitSchema.type, fields: fields, from: invocation, in: workplace)
    try complete(&form, invocation, worker: worker, now: try workplace.now)
    let drafts = invocation.values("demand").map { summary($0, of: form) }
    for draft in drafts { for problem in draft.problems { form.add(problem) } }
    form.requireComplete()
    try form.check()
    // A visit stands where its household lives, whatever else is named.
    let isAtHome = form.value(VisitSchema.household) != nil
    let place = try Places(workplace: workplace)
      .place(of: form, isAtHome ? nil : invocation.value(FieldOptions.area.name))
    let visit = form
    let writer = RecordWriter(workplace: workplace)
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    let started = visit.value(VisitSchema.startedAt)?.integer ?? 0
    let (ids, codes) = try writer.perform(isRehearsal: isRehearsal) { edit in
      let id = try writer.create(visit, home: .scope(place), in: edit)
      var demands: [(id: RecordID, code: String)] = []
      for var draft in drafts {
        draft.supply(DemandSchema.sourceVisit, .reference(id))
        let code = QueryCode.make(workplace.context.random())
        let demand = try DemandDraft(
          draft, voice: Form(DemandVoiceSchema.type), place: place, recorder: worker, now: started,
          code: code
        ).register(with: writer, in: edit)
        try edit.add(VisitSchema.demands, .reference(demand), of: id, type: VisitSchema.type)
        demands.append((demand, code))
      }
      try writer.remember(id)
      let ids = [(id, VisitSchema.type)] + demands.map { ($0.id, DemandSchema.type) }
      return (ids, QueryCodes(isRehearsal ? [] : demands))
    }
    var written = Written(verb: Written.added, records: ids, isRehearsal: isRehearsal)
    written.extra = codes.json
    try written.report(visit, in: workplace)
    try codes.report(in: workplace)
    return .done
  }

  /// Fills in what follows from the rest: the target, the times, the visitor.
  private static func complete(
    _ form: inout Form, _ invocation: Invocation, worker: RecordID, now: Int64
  ) throws {
    if form.value(VisitSchema.household) != nil {
      form.supply(VisitSchema.targetKind, .text("household"))
    } else if form.value(VisitSchema.enterprise) != nil {
      form.supply(VisitSchema.targetKind, .text("enterprise"))
    } else if form.value(VisitSchema.site) != nil {
      form.supply(VisitSchema.targetKind, .text("site"))
    }
    let at = form.moment(FieldOptions.at.name, VisitSchema.startedAt, invocation)
    let length = minutes(&form, invocation).map { $0 * ChinaTime.minuteMilliseconds }
    // Without a start the visit has just ended.
    form.supply(VisitSchema.startedAt, .integer(at ?? now - (length ?? 0)))
    if let length, let start = form.value(VisitSchema.startedAt)?.integer {
      form.supply(VisitSchema.endedAt, .integer(start + length))
    }
    if let start = form.value(VisitSchema.startedAt)?.integer,
      let end = form.value(VisitSchema.endedAt)?.integer, end < start
    {
      form.add(
        FieldProblem(
          phrase: Phrase(zh: "走访的结束时间早于开始时间。", en: "The visit ends before it starts."),
          remedy: ValueProblem.notAnInstant(actual: "").remedy))
    }
    form.add(VisitSchema.visitors, .reference(worker))
  }

  private static func minutes(_ form: inout Form, _ invocation: Invocation) -> Int64? {
    guard let text = invocation.value("minutes") else { return nil }
    guard let minutes = Int64(text), (0...minutesMax).contains(minutes) else {
      form.add(
        FieldProblem(
          phrase: Phrase(
            zh: "--minutes 应为 0 至 \(minutesMax) 的整数：“\(text)”。",
            en: "--minutes is a whole number from 0 to \(minutesMax), not “\(text)”."),
          remedy: Phrase(zh: "例如 --minutes 20。", en: "For example --minutes 20.")))
      return nil
    }
    return minutes
  }

  /// A request that says no more than its summary, and where it was heard.
  private static func summary(_ text: String, of visit: Form) -> Form {
    var form = Form(DemandSchema.type)
    form.read(text, DemandSchema.summary)
    form.add(DemandSchema.source, .text("visit"))
    if let household = visit.value(VisitSchema.household) {
      form.add(DemandSchema.household, household)
    }
    if let place = visit.value(VisitSchema.site) { form.add(DemandSchema.place, place) }
    return form
  }
}
