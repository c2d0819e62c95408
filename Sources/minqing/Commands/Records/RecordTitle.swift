import CRDT
import Console
import Models
import Storage
import Wording

/// What people call a record.
enum RecordTitle {
  /// The name or number by which people know a record; the beginning of its id where it has none.
  static func name(of stored: StoredRecord, in workplace: Workplace) throws -> String {
    let fields = workplace.schema[stored.record.type]?.shape.title ?? []
    let parts = try fields.compactMap { field -> String? in
      guard let value = stored.record.value(field) else { return nil }
      return try workplace.text(value, of: field, isClear: workplace.isClear(stored))
    }
    let text = parts.joined(separator: " ")
    return text.isEmpty ? try workplace.shortID(stored.record.id) : text
  }

  /// The type and the name, as a heading has them.
  static func heading(of stored: StoredRecord, in workplace: Workplace) throws -> String {
    let label = label(of: stored.record.type, in: workplace.schema)[workplace.language]
    return "\(label) \(try name(of: stored, in: workplace))"
  }

  /// What people call a type; one of a newer version shows its number.
  static func label(of code: TypeCode, in schema: Schema) -> Phrase {
    schema[code]?.label
      ?? Phrase(zh: "未知类型 ?\(code.rawValue)", en: "unknown type ?\(code.rawValue)")
  }
}
