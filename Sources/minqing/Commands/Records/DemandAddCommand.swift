import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `demand add`: registers a request with its number and first step.
enum DemandAddCommand {
  static let fields = FieldOptions.typed(DemandSchema.type)

  static let command: Command = .records(
    CommandSpec(
      ["demand", "add"], summary: Phrase(zh: "登记诉求", en: "Register a request"),
      details: Phrase(
        zh: """
          编号在本机当场生成，例如 990101100-2026-L07-00042，可以立即交给居民。
          保密、匿名和 0601 类诉求归乡镇，反映人信息自动存入封存记录。
          """,
        en: """
          The number is made on the spot, such as 990101100-2026-L07-00042, and can be handed out.
          Confidential, anonymous and 0601 requests belong to the town; who spoke is sealed apart.
          """),
      options: FieldOptions.writing(fields)
        + DemandDraft.voiceFields.map(voiceOption) + [FieldOptions.at, FieldOptions.area],
      examples: [
        .init(
          "demand add --source walk_in --household 0037 --summary 自来水断供 --urgency U2",
          Phrase(zh: "为 0037 户登记诉求", en: "Register a request of household 0037"))
      ],
      section: Sections.records)
  ) { workplace, invocation in
    guard let worker = workplace.worker else { throw RecordProblem.notEnrolled }
    var form = try Form(DemandSchema.type, fields: fields, from: invocation, in: workplace)
    if let at = form.moment(FieldOptions.at.name, DemandSchema.occurredAt, invocation) {
      form.supply(DemandSchema.occurredAt, .integer(at))
    }
    let voice = try voice(invocation, in: workplace)
    let place = try DemandPlace.place(of: form, invocation, in: workplace)
    let draft = try DemandDraft(
      form, voice: voice, place: place, recorder: worker, now: try workplace.now,
      code: QueryCode.make(workplace.context.random()))
    let writer = RecordWriter(workplace: workplace)
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    let id = try writer.perform(isRehearsal: isRehearsal) { edit in
      try draft.register(with: writer, in: edit)
    }
    var written = Written(
      verb: Written.added, records: [(id, DemandSchema.type)], isRehearsal: isRehearsal)
    let codes = QueryCodes(isRehearsal ? [] : [(id, draft.code)])
    written.extra = codes.json
    try written.report(draft.form, in: workplace)
    try codes.report(in: workplace)
    return .done
  }

  /// `--voice-name`: who spoke, where the request itself must not say it.
  private static func voiceOption(_ field: FieldSchema) -> OptionSpec {
    OptionSpec(
      "voice-" + FieldOptions.name(of: field), value: Phrase(zh: "文字", en: "TEXT"),
      help: Phrase(
        zh: "反映人\(field.label.zh)（只存入封存记录）", en: "Who spoke: \(field.label.en) (sealed)"))
  }

  private static func voice(_ invocation: Invocation, in workplace: Workplace) throws -> Form {
    let renamed = DemandDraft.voiceFields.flatMap { field -> [Invocation.Option] in
      let name = FieldOptions.name(of: field)
      return invocation.values("voice-" + name).map { .init(name: name, value: $0) }
    }
    return try Form(
      DemandVoiceSchema.type, fields: DemandDraft.voiceFields,
      from: Invocation(path: invocation.path, options: renamed), in: workplace)
  }
}

/// Where a request belongs before protection is considered.
enum DemandPlace {
  /// The household's place, else the one named or the only one granted.
  static func place(
    of form: Form, _ invocation: Invocation, in workplace: Workplace
  ) throws -> ScopePath {
    do {
      return try Places(workplace: workplace)
        .place(of: form, invocation.value(FieldOptions.area.name))
    } catch let error as RecordProblem {
      // What else is wrong is told first, for the place may follow from it.
      try form.check()
      throw error
    }
  }
}

extension Form {
  /// The moment that an option names, checked as a field's; nil if it was not given or is none.
  mutating func moment(_ option: String, _ field: FieldSchema, _ invocation: Invocation) -> Int64? {
    guard let text = invocation.value(option) else { return nil }
    do throws(InputError) {
      return try FieldInput.parse(text, for: field).integer
    } catch {
      add(FieldProblem(error, type: field.type))
      return nil
    }
  }
}
