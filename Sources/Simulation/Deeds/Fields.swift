internal import CRDT
internal import Models

/// Which fields the work of a run writes, and how their values are made.
enum Fields {
  /// Registers whose values are free text, so that every write can be told from all others.
  static let registers: [(type: TypeSchema, fields: [FieldSchema])] = [
    (
      HouseholdSchema.type,
      [HouseholdSchema.address, HouseholdSchema.headName, HouseholdSchema.accessNotes]
    ),
    (
      VisitSchema.type,
      [VisitSchema.residentWords, VisitSchema.observation, VisitSchema.workerNote]
    ),
    (DemandSchema.type, [DemandSchema.summary, DemandSchema.detail, DemandSchema.place]),
    (ResidentSchema.type, [ResidentSchema.name]),
  ]

  /// Sets whose values are codes; unknown codes are allowed.
  static let sets: [(type: TypeSchema, field: FieldSchema)] = [
    (VisitSchema.type, VisitSchema.parts),
    (DemandSchema.type, DemandSchema.affectedGroups),
    (DemandSchema.type, DemandSchema.interestKind),
  ]

  /// The registers of a type that a schema knows.
  static func registers(of type: TypeSchema, in schema: Schema) -> [FieldSchema] {
    guard let known = schema[type.code] else { return [] }
    return (registers.first { $0.type.code == type.code }?.fields ?? []).filter {
      known[$0.code] != nil
    }
  }

  /// The sets of a type that a schema knows.
  static func sets(of type: TypeSchema, in schema: Schema) -> [FieldSchema] {
    guard let known = schema[type.code] else { return [] }
    return sets.filter { $0.type.code == type.code && known[$0.field.code] != nil }.map(\.field)
  }

  /// What an older version knew: one type less, and two fields.
  static let oldSchema = Schema(
    version: 0,
    types: Schema.current.types.filter { $0.code != ResidentSchema.type.code }.map { type in
      TypeSchema(
        type.code.rawValue, type.name, type.label, home: type.home,
        isDeletable: type.isDeletable,
        fields: type.fields.filter {
          $0 !== HouseholdSchema.accessNotes && $0 !== DemandSchema.place
        }, alternatives: type.alternatives)
    })
}
