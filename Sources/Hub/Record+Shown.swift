internal import CRDT
internal import Models

/// What a record shows in one field, as the office lists it.
extension Record {
  /// The text that is shown; empty without one.
  func shownText(_ field: FieldSchema) -> String {
    field.shown(self[field.code])?.value.text ?? ""
  }

  /// The whole number that is shown.
  func shownInteger(_ field: FieldSchema) -> Int64? {
    guard case .integer(let number)? = field.shown(self[field.code])?.value else { return nil }
    return number
  }
}
