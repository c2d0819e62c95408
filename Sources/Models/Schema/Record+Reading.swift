package import CRDT

/// The shown values of a record by field of its schema.
extension Record {
  /// The shown value; nil if the field is empty or was cleared.
  package func value(_ field: FieldSchema) -> Value? {
    guard let value = field.shown(self[field.code])?.value, !value.isNull else { return nil }
    return value
  }

  /// The shown text.
  package func text(_ field: FieldSchema) -> String? { value(field)?.text }

  /// The shown number.
  package func integer(_ field: FieldSchema) -> Int64? { value(field)?.integer }

  /// The shown reference.
  package func reference(_ field: FieldSchema) -> RecordID? { value(field)?.reference }

  /// The shown bytes.
  package func blob(_ field: FieldSchema) -> [UInt8]? {
    guard case .bytes(let bytes)? = value(field) else { return nil }
    return bytes
  }

  /// Whether the shown answer is yes.
  package func isTrue(_ field: FieldSchema) -> Bool { value(field)?.bool ?? false }

  /// Whether something is said, or was before it was lawfully erased.
  package func isSaid(_ field: FieldSchema) -> Bool { value(field) != nil }

  /// The references of a set or of all that a register holds, in the order in which they were
  /// written.
  package func references(_ field: FieldSchema) -> [RecordID] {
    self[field.code].values.compactMap(\.reference)
  }

  /// The texts of a set or of all that a register holds, in the order in which they were written.
  package func texts(_ field: FieldSchema) -> [String] {
    self[field.code].values.compactMap(\.text)
  }

  /// When the record was made by its author's clock: its first dot, in milliseconds since 1970.
  package var madeMilliseconds: Int64 {
    let dots = fields.lazy.filter { !$0.code.isSystem }.flatMap { $0.field.entries.map(\.dot) }
    return Int64(clamping: dots.min()?.timestamp.milliseconds ?? id.milliseconds)
  }

  /// The earliest instant at which the record can have been written, in milliseconds since 1970: a
  /// clock that was ahead is believed no longer than until a hub received it.
  package var witnessedMilliseconds: Int64 {
    min(madeMilliseconds, arrivedMilliseconds ?? .max)
  }

  /// When the first hub received the record, in milliseconds since 1970; nil before.
  package var arrivedMilliseconds: Int64? {
    self[.arrived].entries.first?.value.integer
  }
}
