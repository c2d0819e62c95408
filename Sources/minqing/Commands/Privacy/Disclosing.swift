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
    let reason: Value
    do throws(InputError) {
      reason = try FieldInput.parse(text, for: DisclosureSchema.reason)
    } catch {
      throw RecordProblem.invalid([FieldProblem(error, type: DisclosureSchema.reason.type)])
    }
    let writer = RecordWriter(workplace: workplace)
    try writer.perform(isRehearsal: false) { edit in
      for part in hidden {
        guard let place = part.scope?.town?.sealed else {
          throw RecordProblem.noPlace(granted: workplace.plainPlaces)
        }
        let values: [(FieldSchema, Value)] = [
          (DisclosureSchema.reader, .reference(reader)),
          (DisclosureSchema.target, .bytes(part.record.id.bytes)),
          (DisclosureSchema.targetType, .integer(Int64(part.record.type.rawValue))),
          (DisclosureSchema.at, .integer(Int64(clamping: edit.milliseconds))),
          (DisclosureSchema.reason, reason),
        ]
        let id = try edit.create(DisclosureSchema.type, home: .scope(place), values: values)
        guard let note = try edit.record(id, type: DisclosureSchema.type) else {
          throw EditError.missing(id)
        }
        try writer.authorise(
          note, type: DisclosureSchema.type, home: .scope(place), isNew: true)
      }
    }
    workplace.open(hidden.map(\.record.id))
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
