import CRDT
import Models
import Storage
import Wording

/// One write to one field: what it replaced and what it put there.
struct Change: Equatable {
  /// The write.
  let dot: Dot
  /// The record.
  let record: RecordID
  let type: TypeCode
  /// The field's name; `?17` for one of a newer version.
  let field: String
  let label: Phrase
  /// What stood there as far as this laptop knows; empty for the first write.
  let old: [String]
  /// What was written; nil for a value that was taken out of a set.
  let new: String?
  /// Whether it still stands.
  let isStanding: Bool
}

extension Change {
  /// All writes to a record that this laptop knows of, newest first.
  ///
  /// What stands comes from the state, what was superseded from history.
  static func all(of stored: StoredRecord, in workplace: Workplace) throws -> [Change] {
    let record = stored.record
    let history = try workplace.store.history(of: record.id)
    var changes: [Change] = []
    var codes = Set(record.fields.map(\.code)).union(history.map(\.field))
    let type = workplace.schema[record.type]
    codes = codes.filter { code in
      code.isSystem ? code == .deleted : type?[code].map(FieldOptions.isRead) ?? true
    }
    for code in codes.sorted() {
      let words = FieldWords(code, of: stored, in: workplace)
      let state = record[code]
      let gone = history.filter { $0.field == code }
      let known = merged(state.entries, gone.map(\.entry))
      for entry in known {
        let old = entry.replaced.compactMap { dot in known.first { $0.dot == dot } }
        changes.append(
          Change(
            dot: entry.dot, record: record.id, type: record.type, field: words.name,
            label: words.label, old: try old.map { try words.text($0.value) },
            new: try words.text(entry.value),
            isStanding: state.entries.contains { $0.dot == entry.dot }))
      }
      for item in gone {
        // A value taken out of a set leaves no entry of its own, only the dot that removed it.
        guard let by = item.by, !known.contains(where: { $0.dot == by }), by != item.entry.dot,
          words.isSet
        else { continue }
        changes.append(
          Change(
            dot: by, record: record.id, type: record.type, field: words.name, label: words.label,
            old: [try words.text(item.entry.value)], new: nil, isStanding: true))
      }
    }
    return changes.sorted(by: isNewer)
  }

  /// Newest first; writes of one transaction in the order of fields.
  static func isNewer(_ left: Change, _ right: Change) -> Bool {
    if left.dot != right.dot { return left.dot > right.dot }
    return (left.record, left.field) < (right.record, right.field)
  }

  private static func merged(_ standing: [Entry], _ gone: [Entry]) -> [Entry] {
    var found = standing
    for entry in gone
    where !found.contains(where: { $0.dot == entry.dot && $0.value == entry.value }) {
      found.append(entry)
    }
    return found
  }
}

/// How a field and its values are called in a list of changes.
struct FieldWords {
  let name: String
  let label: Phrase
  let isSet: Bool
  private let field: FieldSchema?
  private let isClear: Bool
  private let isHidden: Bool
  private let workplace: Workplace

  init(_ code: FieldCode, of stored: StoredRecord, in workplace: Workplace) {
    field = workplace.schema[stored.record.type]?[code]
    name = code == .deleted ? "deleted" : field?.name ?? "?\(code.rawValue)"
    label =
      code == .deleted
      ? Phrase(zh: "删除", en: "deletion")
      : field?.label ?? Phrase(zh: "未知字段 \(name)", en: "unknown field \(name)")
    isSet = field.map(FieldOptions.isSet) ?? false
    isClear = workplace.isClear(stored)
    isHidden = field.map { VoiceProtection.hidesIdentity($0, of: stored.record) } ?? false
    self.workplace = workplace
  }

  func text(_ value: Value) throws -> String {
    let language = workplace.language
    if case .deletion = value { return Phrase(zh: "已删除", en: "deleted")[language] }
    if value.isNull {
      return
        (name == "deleted" ? Phrase(zh: "已恢复", en: "restored") : Phrase(zh: "（空）", en: "(empty)"))[
          language]
    }
    if isHidden { return Mask.hidden.applied(to: "?") }
    if let field { return try workplace.text(value, of: field, isClear: isClear) }
    return isClear ? RecordReading.text(ofUnknown: value, language) : "***"
  }
}
