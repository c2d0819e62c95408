internal import Wording

/// 工作量: an amount of work planned or done; the sum of all is what the project counts.
package enum ProjectMeasureSchema {
  /// Planned or done.
  package static let phase = FieldSchema(
    16, "phase", Phrase(zh: "阶段", en: "phase"), .choice(.measurePhase), isRequired: true,
    isImmutable: true)
  /// How many units.
  package static let amount = FieldSchema(
    17, "amount", Phrase(zh: "数量", en: "amount"), .integer(ProjectBounds.amount), isRequired: true,
    isImmutable: true)
  /// Which unit.
  package static let unit = FieldSchema(
    18, "unit", Phrase(zh: "单位", en: "unit"), .choice(.measureUnit), isRequired: true,
    isImmutable: true)
  /// What was planned or done.
  package static let item = FieldSchema(
    19, "item", Phrase(zh: "工作内容", en: "what"), .line(bytesMax: LineBytes.title), isImmutable: true)
  /// The day.
  package static let day = FieldSchema(
    20, "day", Phrase(zh: "日期", en: "day"), .date, isRequired: true, isImmutable: true)
  /// Who entered it.
  package static let author = FieldSchema(
    21, "author", Phrase(zh: "记录人", en: "entered by"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    58, "project_measure", Phrase(zh: "工作量", en: "amount of work"), home: .child(of: "project"),
    fields: [
      phase, amount, unit, item, day, author,
    ],
    author: author,
    shape: CommandShape(
      words: ["measure", "add"], title: [item, unit], columns: [day, phase, amount, unit, item],
      moment: day))
}
