internal import Wording

/// 到会情况: who and how many came, as one recorder saw it; a child of the activity.
///
/// Several add up; one that counts again what another counted is annulled.
package enum ActivityAttendanceSchema {
  /// When it was counted.
  package static let at = FieldSchema(
    16, "at", Phrase(zh: "登记时间", en: "at"), .instant, isRequired: true, isImmutable: true)
  /// Workers who came; lists of several recorders are joined.
  package static let workers = FieldSchema(
    17, "workers", Phrase(zh: "到会工作人员", en: "workers present"), .reference(to: "worker"),
    kind: .set, isImmutable: true)
  /// How many came.
  package static let persons = FieldSchema(
    18, "persons", Phrase(zh: "到会人数", en: "people present"), .integer(IntegerBounds.persons),
    isImmutable: true)
  /// How many households they stand for.
  package static let households = FieldSchema(
    19, "households", Phrase(zh: "到会户数", en: "households present"),
    .integer(IntegerBounds.persons), isImmutable: true)
  /// Guests from elsewhere, by name; no list of residents is needed.
  package static let guests = FieldSchema(
    20, "guests", Phrase(zh: "列席人员", en: "guests"), .line(bytesMax: LineBytes.reason),
    isImmutable: true, sensitivity: .personal)
  /// Hours given in all, where people volunteer.
  package static let hours = FieldSchema(
    21, "hours", Phrase(zh: "服务小时", en: "hours"), .integer(IntegerBounds.persons),
    isImmutable: true)
  /// Why it does not count.
  package static let annulReason = FieldSchema(
    22, "annul_reason", Phrase(zh: "作废原因", en: "why it is annulled"),
    .line(bytesMax: LineBytes.reason))
  /// Who counted.
  package static let author = FieldSchema(
    23, "author", Phrase(zh: "登记人", en: "recorded by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    47, "activity_attendance", Phrase(zh: "到会情况", en: "attendance"),
    home: .child(of: "activity"),
    fields: [
      at, workers, persons, households, guests, hours, annulReason, author,
    ],
    alternatives: [[workers, persons, households]], author: author,
    shape: CommandShape(
      words: ["attend"], title: [at],
      columns: [at, author, workers, persons, households, guests, hours, annulReason],
      moment: at))
}
