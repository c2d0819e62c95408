internal import CRDT
internal import Wire

/// An erasure as the model knows it: its record, and the writes that its author had seen.
struct ErasureModel {
  /// Its own record.
  let name: RecordName
  /// Whose values are to go.
  let target: RecordName
  /// Which writes, by field.
  let seen: [FieldCode: OperationSet]
}
