import Console
import Models
import Wording

/// The fields of a record that a command about a resident's rights names.
enum PrivacyFields {
  static let field = OptionSpec(
    "field", value: Phrase(zh: "字段", en: "NAME"),
    help: Phrase(zh: "字段名，如 phone；可重复", en: "A field, such as phone; may be repeated"),
    isRepeatable: true)
  static let note = OptionSpec(
    "note", value: Phrase(zh: "文字", en: "TEXT"),
    help: Phrase(
      zh: "谁提出、为什么；不要重复个人信息", en: "Who asked and why, without repeating what it is about"))

  /// The fields named; throws ``RecordProblem/invalid(_:)`` with all names that are none.
  static func named(
    _ names: [String], of type: TypeSchema, where isFit: (FieldSchema) -> Bool
  ) throws(RecordProblem) -> [FieldSchema] {
    let fit = type.fields.filter(isFit)
    var problems: [FieldProblem] = []
    var found: [FieldSchema] = []
    for name in names {
      let wanted = String(name.map { $0 == "-" ? "_" : $0 })
      if let field = fit.first(where: { $0.name == wanted }) {
        if !found.contains(where: { $0.code == field.code }) { found.append(field) }
      } else {
        problems.append(unknown(name, of: type, fit: fit.map(FieldOptions.name)))
      }
    }
    if names.isEmpty { problems.append(unknown("", of: type, fit: fit.map(FieldOptions.name))) }
    if !problems.isEmpty { throw .invalid(problems) }
    return found
  }

  private static func unknown(_ name: String, of type: TypeSchema, fit: [String]) -> FieldProblem {
    FieldProblem(
      phrase: name.isEmpty
        ? Phrase(zh: "请用 --field 指明字段。", en: "Name the fields with --field.")
        : Phrase(
          zh: "“\(type.label.zh)”没有可用于此的字段“\(name)”。",
          en: "A \(type.label.en) has no field “\(name)” for this."),
      remedy: Phrase(
        zh: "可用的字段：" + fit.joined(separator: "、") + "。",
        en: "Use one of: " + fit.joined(separator: ", ") + "."))
  }
}
