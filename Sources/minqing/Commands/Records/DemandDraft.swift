import CRDT
import Client
import Models
import Storage
import Wording

/// A request about to be registered: its fields, its place, and who must not be named in it.
struct DemandDraft {
  private(set) var form: Form
  /// Where it belongs: the household's place, or the town's where the voice is protected.
  let home: ScopePath
  /// What goes into the sealed companion; nil where the voice is not protected.
  private(set) var voice: Form?

  /// What the resident may ask with, told once: only a hash of it is kept; nil where no resident is
  /// there to take it.
  private let code: String?

  /// Fields of the sealed companion that have options of their own.
  static let voiceFields = [DemandVoiceSchema.name, DemandVoiceSchema.contact]

  /// Splits what is said into the request and, where the voice is protected, its sealed companion.
  ///
  /// Throws ``RecordProblem`` with all that is wrong or missing.
  init(
    _ form: Form, voice: Form, place: ScopePath, recorder: RecordID, now: Int64,
    code: String?
  ) throws {
    var form = form
    form.supply(DemandSchema.voiceKind, .text(VoiceKind.named.rawValue))
    form.supply(DemandSchema.occurredAt, .integer(now))
    form.supply(DemandSchema.recordedBy, .reference(recorder))
    // The number is made inside the transaction; until then it only must not count as missing.
    form.supply(DemandSchema.number, .text("-"))
    for problem in voice.problems { form.add(problem) }
    if let problem = RepresentativeLimit.problem(form) { form.add(problem) }
    let isProtected = VoiceProtection.isProtected(form.record)
    if isProtected {
      var sealed = voice
      for (field, value) in form.extract(VoiceProtection.sealedFields) {
        if let target = Self.sealedField(for: field) { sealed.add(target, value) }
      }
      sealed.supply(DemandVoiceSchema.recorder, .reference(recorder))
      self.voice = sealed
    } else if !voice.isEmpty {
      form.add(Self.voiceNotSealed)
    }
    form.requireComplete()
    try form.check()
    self.form = form
    self.code = code
    home = isProtected ? place.town ?? place : place
  }

  /// Writes the request, its companion and its first step in the caller's transaction.
  func register(with writer: RecordWriter, in edit: Edit) throws -> RecordID {
    let workplace = writer.workplace
    var form = self.form
    _ = form.extract([DemandSchema.number])
    let number = try Self.number(at: home, in: workplace, edit)
    form.add(DemandSchema.number, .text(number))
    if let code {
      form.add(DemandSchema.queryCodeHash, .bytes(QueryCode.hash(code, number: number)))
    }
    let id = try writer.create(form, home: .scope(home), in: edit)
    if var voice, let sealed = home.sealed {
      voice.add(DemandVoiceSchema.demand, .reference(id))
      _ = try writer.create(voice, home: .scope(sealed), in: edit)
    }
    var step = Form(CaseEventSchema.type)
    step.add(CaseEventSchema.rulesVersion, .integer(Int64(Rules.current.version)))
    let at = form.value(DemandSchema.occurredAt)?.integer ?? Int64(clamping: edit.milliseconds)
    let takers = workplace.roles.map(CaseActorRole.worker).filter { $0.mayTake(.register) }
    guard let role = takers.first else {
      throw RecordProblem.forbidden(.stepNotAllowed(kind: "register", roles: workplace.roles))
    }
    // Nobody registers ahead of the time at which they write.
    let when = min(at, Int64(clamping: edit.milliseconds))
    let steps = CaseStepWriter(workplace: workplace)
    _ = try steps.write(.register, step, of: id, role: role, parents: [], at: when, in: edit)
    try writer.remember(id)
    return id
  }

  /// Town, year, device and sequence, such as `990101100-2026-L07-00042`.
  ///
  /// All parts are known on a laptop without a network, and the sequence is never used again.
  private static func number(
    at place: ScopePath, in workplace: Workplace, _ edit: Edit
  ) throws -> String {
    let year = ChinaTime.date(atMilliseconds: Int64(clamping: edit.milliseconds)).year
    return "\(Places.townCode(of: place))-\(year)-\(try workplace.replica.nextReceipt())"
  }

  private static func sealedField(for field: FieldSchema) -> FieldSchema? {
    switch field.code {
    case DemandSchema.reporters.code: DemandVoiceSchema.reporters
    case DemandSchema.household.code: DemandVoiceSchema.household
    case DemandSchema.representatives.code: DemandVoiceSchema.representatives
    // The visit would lead to the household, so it is left out altogether.
    default: nil
    }
  }

  private static let voiceNotSealed = FieldProblem(
    phrase: Phrase(
      zh: "--voice-name 和 --voice-contact 只用于保密或匿名诉求。",
      en: "--voice-name and --voice-contact are for confidential or anonymous requests only."),
    remedy: Phrase(
      zh: "请加 --voice-kind confidential，或用 --reporters。",
      en: "Add --voice-kind confidential, or use --reporters."))
}

extension Form {
  /// What is said as a record, so that rules can be asked before anything is written.
  var record: Record {
    var record = Record(id: RecordID(0), type: type.code, home: nil)
    for (index, item) in values.enumerated() where !item.value.isNull {
      // A field of its own stamp for each value: a set keeps them all, a register has one.
      let dot = Dot(Timestamp(UInt64(index) + 1), SiteID(0))
      var state = record[item.field.code]
      _ = state.add(item.value, at: dot)
      record[item.field.code] = state
    }
    return record
  }
}
