import CRDT
import Models

/// Makes records of surveys, assessments and projects as laptops write them.
struct PlanRecords {
  private var last: UInt64 = 0

  /// A record with values that one laptop wrote at once; ids rise.
  mutating func make(
    _ type: TypeSchema, _ values: [(FieldSchema, Value)], root: RecordID? = nil
  ) -> Record {
    last += 1
    var record = Record(
      id: RecordID(UInt128(last)), type: type.code, home: root.map { .root($0) })
    for (index, (field, value)) in values.enumerated() {
      let dot = Dot(Timestamp(milliseconds: last, counter: UInt16(index)), SiteID(1))
      switch field.kind {
      case .register: record[field.code] = Field(dot, value)
      case .set:
        var state = record[field.code]
        _ = state.add(value, at: dot)
        record[field.code] = state
      }
    }
    return record
  }

  /// A record with a field that a second laptop wrote without knowing of the first.
  static func rivalled(_ record: Record, _ field: FieldSchema, _ value: Value) -> Record {
    var merged = record
    var state = record[field.code]
    _ = state.join(Field(Dot(Timestamp(milliseconds: 500), SiteID(2)), value))
    merged[field.code] = state
    return merged
  }
}

extension CivilDate {
  /// The day as records hold it.
  var value: Value { .integer(Int64(daysSinceEpoch)) }
}
