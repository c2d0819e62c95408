import CRDT
import Console
import Models
import Wording

/// The options of a record type's commands, made from its schema.
enum FieldOptions {
  /// `head_name` as an option: `head-name`; people type yuan, so `budget_fen` is `budget`.
  static func name(of field: FieldSchema) -> String {
    var name = field.name
    if case .money = field.type, name.hasSuffix("_fen") { name.removeLast("_fen".count) }
    return String(name.map { $0 == "_" ? "-" : $0 })
  }

  /// The fields that people type: no hashes, and not what commands fill themselves.
  static func typed(_ type: TypeSchema) -> [FieldSchema] {
    var filled = type.shape.filled + (type.shape.moment.map { [$0] } ?? [])
    // Beside the one who types, others may have made a record too.
    if let author = type.author, !isSet(author) { filled.append(author) }
    return type.fields.filter { field in
      if case .bytes = field.type { return false }
      return !filled.contains { $0.code == field.code }
    }
  }

  /// `--at`, where a type has a field for it.
  static func moment(_ type: TypeSchema) -> [OptionSpec] { type.shape.moment == nil ? [] : [at] }

  /// One option for each field, and those for long texts.
  static func writing(_ fields: [FieldSchema]) -> [OptionSpec] {
    fields.map(option) + (fields.contains(where: isProse) ? [file] : []) + [dryRun]
  }

  /// As for a new record, and what takes values away.
  static func editing(_ fields: [FieldSchema]) -> [OptionSpec] {
    let removals = fields.filter(isSet).map { field in
      OptionSpec(
        "remove-" + name(of: field), value: placeholder(field),
        help: Phrase(zh: "从“\(field.label.zh)”中去掉", en: "Remove from: \(field.label.en)"),
        isRepeatable: true, completion: completion(field))
    }
    let clear = OptionSpec(
      "clear", value: Phrase(zh: "字段", en: "FIELD"),
      help: Phrase(zh: "清空一个字段", en: "Empty a field"), isRepeatable: true,
      completion: .words(fields.filter { !isSet($0) && !$0.isRequired }.map(name)))
    return fields.map(option) + removals + [clear]
      + (fields.contains(where: isProse) ? [file] : []) + [dryRun]
  }

  static let dryRun = OptionSpec(
    flag: "dry-run", help: Phrase(zh: "只检查，不写入", en: "Check only, write nothing"))
  static let at = OptionSpec(
    "at", value: Phrase(zh: "时间", en: "TIME"),
    help: Phrase(
      zh: "实际发生的时间，如 2026-06-24 07:40；缺省为现在",
      en: "When it really happened, such as “2026-06-24 07:40”; now by default"))
  static let area = OptionSpec(
    "area", value: Phrase(zh: "代码/组", en: "CODE/GROUP"),
    help: Phrase(
      zh: "所属区域，如 990101100203/05；缺省为唯一获授权的区域",
      en: "The place it belongs to, such as 990101100203/05; the only granted one by default"),
    completion: .live("area"))
  static let confirmed = OptionSpec(
    flag: "yes", help: Phrase(zh: "不再询问", en: "Do not ask for confirmation"))

  private static let file = OptionSpec(
    "file", value: Phrase(zh: "字段=路径", en: "FIELD=PATH"),
    help: Phrase(
      zh: "从文件读取长文；路径为 - 时读标准输入",
      en: "Read a long text from a file; - reads standard input"),
    isRepeatable: true, completion: .file)

  static func option(_ field: FieldSchema) -> OptionSpec {
    OptionSpec(
      name(of: field), value: placeholder(field), help: field.label, isRepeatable: isSet(field),
      completion: completion(field))
  }

  static func isSet(_ field: FieldSchema) -> Bool {
    if case .set = field.kind { true } else { false }
  }

  /// Whether people read it; what an author had seen is for machines only.
  static func isRead(_ field: FieldSchema) -> Bool {
    if case .contexts = field.type { false } else { true }
  }

  /// Whether long text may stand in it.
  static func isProse(_ field: FieldSchema) -> Bool {
    if case .text = field.type { true } else { false }
  }

  private static func placeholder(_ field: FieldSchema) -> Phrase {
    switch field.type {
    case .line, .text: Phrase(zh: "文字", en: "TEXT")
    case .phone: Phrase(zh: "电话", en: "PHONE")
    case .integer: Phrase(zh: "数", en: "N")
    case .money: Phrase(zh: "元", en: "YUAN")
    case .boolean: Phrase(zh: "是|否", en: "yes|no")
    case .date: Phrase(zh: "日期", en: "DATE")
    case .instant: Phrase(zh: "时间", en: "TIME")
    case .choice: Phrase(zh: "代码", en: "CODE")
    case .reference: Phrase(zh: "编号", en: "ID")
    case .bytes, .contexts: Phrase(zh: "摘要", en: "HASH")
    }
  }

  private static func completion(_ field: FieldSchema) -> CompletionSource {
    switch field.type {
    case .choice(let list): .words(list.codes.map(\.value))
    case .boolean: .words(["yes", "no"])
    case .reference(let type): .live(type)
    case .line, .text, .phone, .integer, .money, .date, .instant, .bytes, .contexts: .none
    }
  }
}
