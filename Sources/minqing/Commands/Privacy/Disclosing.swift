import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// Shows sensitive and sealed parts to whoever says why, and notes that they looked.
enum Disclosing {
  /// Why somebody looks.
  static let reason = OptionSpec(
    "reason", value: Phrase(zh: "理由", en: "WHY"),
    help: Phrase(
      zh: "显示敏感或封存内容；理由会登记并上传",
      en: "Show sensitive or sealed parts; the reason is noted and sent to the hub"))

  /// Opens what is hidden of some records if a reason was given; the note is durable before
  /// anything is shown.
  ///
  /// Returns whether something stays hidden. Throws ``RecordProblem`` for too long a reason.
  static func open(
    _ parts: [StoredRecord], _ invocation: Invocation, in workplace: Workplace
  ) throws -> Bool {
    let hidden = parts.filter { workplace.needsReason($0) }
    guard !hidden.isEmpty, let text = invocation.value(reason.name) else { return !hidden.isEmpty }
    try open(hidden, because: text, in: workplace)
    return false
  }

  /// Opens records for a reason that is given for the reader.
  static func open(
    _ parts: [StoredRecord], because text: String, in workplace: Workplace
  ) throws {
    let hidden = parts.filter { workplace.needsReason($0) }
    guard let reader = workplace.worker, !hidden.isEmpty else { return }
    try note(
      hidden.map { ($0.record.id, $0.record.type, $0.scope) }, of: reader, because: text,
      isRefused: false, in: workplace)
    workplace.open(hidden.map(\.record.id))
  }

  /// Notes that somebody asked, with a reason, for a part that they were not granted, and throws
  /// ``RecordProblem``; does nothing where no reason was given or the part is granted.
  static func refuse(
    _ part: TypeSchema, of main: StoredRecord, _ invocation: Invocation, in workplace: Workplace
  ) throws {
    guard let text = invocation.value(reason.name), let reader = workplace.worker,
      let place = main.scope?.sensitive,
      !workplace.places.contains(where: { place.isWithin($0) })
    else { return }
    try note(
      [(main.record.id, part.code, main.scope)], of: reader, because: text, isRefused: true,
      in: workplace)
    workplace.context.say(
      Phrase(zh: "已登记查阅人和理由。", en: "Who asked, and why, was noted."))
    throw RecordProblem.forbidden(.outsideGrants(home: place))
  }

  /// Notes that somebody asked, with a reason, who spoke in a protected request, where the seal is
  /// not granted; the rest of the request is theirs to read.
  ///
  /// Does nothing where no reason was given or the seal is granted.
  static func noteAttempt(
    onVoiceOf demand: StoredRecord, _ invocation: Invocation, in workplace: Workplace
  ) throws {
    guard let text = invocation.value(reason.name), let reader = workplace.worker,
      demand.record.type == DemandSchema.type.code, VoiceProtection.isProtected(demand.record),
      let place = demand.scope?.sealed, !workplace.places.contains(where: { place.isWithin($0) })
    else { return }
    try note(
      [(demand.record.id, DemandVoiceSchema.type.code, demand.scope)], of: reader, because: text,
      isRefused: true, in: workplace)
    workplace.context.say(
      Phrase(
        zh: "您没有查阅反映人身份的授权；已登记查阅人和理由。",
        en: "Who spoke is sealed from you; who asked, and why, was noted."))
  }

  private static func note(
    _ looks: [(target: RecordID, type: TypeCode, scope: ScopePath?)], of reader: RecordID,
    because text: String, isRefused: Bool, in workplace: Workplace
  ) throws {
    let reason: Value
    do throws(InputError) {
      reason = try FieldInput.parse(text, for: DisclosureSchema.reason)
    } catch {
      throw RecordProblem.invalid([FieldProblem(error, type: DisclosureSchema.reason.type)])
    }
    let writer = RecordWriter(workplace: workplace)
    try writer.perform(isRehearsal: false) { edit in
      for look in looks {
        guard let place = look.scope?.town?.sealed else {
          throw RecordProblem.noPlace(granted: workplace.plainPlaces)
        }
        var values: [(FieldSchema, Value)] = [
          (DisclosureSchema.reader, .reference(reader)),
          (DisclosureSchema.target, .bytes(look.target.bytes)),
          (DisclosureSchema.targetType, .integer(Int64(look.type.rawValue))),
          (DisclosureSchema.at, .integer(Int64(clamping: edit.milliseconds))),
          (DisclosureSchema.reason, reason),
        ]
        if isRefused { values.append((DisclosureSchema.refused, .bool(true))) }
        let id = try edit.create(DisclosureSchema.type, home: .scope(place), values: values)
        guard let note = try edit.record(id, type: DisclosureSchema.type) else {
          throw EditError.missing(id)
        }
        try writer.authorise(
          note, type: DisclosureSchema.type, home: .scope(place), isNew: true)
      }
    }
  }

  /// Says how what is hidden can be seen.
  static func hint(in workplace: Workplace) {
    workplace.context.say(
      Phrase(
        zh: "敏感或封存的内容已隐去；确需查看请加 --reason 理由，会登记查阅人。",
        en:
          "Sensitive or sealed parts are hidden; add --reason WHY to see them. Who looked is noted."
      ))
  }
}
