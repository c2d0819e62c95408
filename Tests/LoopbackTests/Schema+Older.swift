import CRDT
import Models

extension Schema {
  /// What a program of an earlier year knows: residents, consents, erasures, two fields of
  /// households and one status are not invented yet.
  static let older: Schema = {
    let missing = ["resident", "consent", "erasure"]
    let types = current.types.filter { !missing.contains($0.name) }.map { type in
      guard type.name == HouseholdSchema.type.name else { return type }
      let fields = type.fields
        .filter { ![HouseholdSchema.memberCount.name, "access_notes"].contains($0.name) }
        .map { $0.name == HouseholdSchema.status.name ? $0.without("merged") : $0 }
      return TypeSchema(
        type.code.rawValue, type.name, type.label, home: type.home,
        isDeletable: type.isDeletable, fields: fields, alternatives: type.alternatives)
    }
    return Schema(version: 0, types: types)
  }()

  /// What a program knows that allows smaller households only.
  static let stricter = Schema(
    version: 0,
    types: current.types.map { type in
      guard type.name == HouseholdSchema.type.name else { return type }
      let fields = type.fields.map { field in
        guard field.name == HouseholdSchema.memberCount.name else { return field }
        return FieldSchema(field.code.rawValue, field.name, field.label, .integer(0...3))
      }
      return TypeSchema(
        type.code.rawValue, type.name, type.label, home: type.home,
        isDeletable: type.isDeletable, fields: fields, alternatives: type.alternatives)
    })
}

extension FieldSchema {
  /// The same field with a shorter list of codes.
  fileprivate func without(_ code: String) -> FieldSchema {
    guard case .choice(let list) = type else { return self }
    let codes = list.codes.filter { $0.value != code }
    return FieldSchema(
      self.code.rawValue, name, label, .choice(CodeList(list.name, codes)), kind: kind,
      isRequired: isRequired, isImmutable: isImmutable, preference: preference,
      severity: severity, sensitivity: sensitivity)
  }
}
