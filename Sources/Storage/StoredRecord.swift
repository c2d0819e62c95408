package import CRDT

/// A record as the store holds it: its state and where it stands in the changes feed.
package struct StoredRecord: Sendable {
  /// The state.
  package var record: Record
  /// Where the record is authorised now; nil for a child whose root is not here yet.
  package var scope: ScopePath?
  /// The sequence of the last change.
  package var sequence: UInt64
  /// The sequence under which the record entered this store.
  package var born: UInt64
  /// Per field, the sequence of its last change, where that is later than `born`.
  package var fieldSequences: [FieldCode: UInt64]
  /// The row's key; nil before the first save.
  var key: Int64?

  /// The sequence of a field's last change.
  package func sequence(of field: FieldCode) -> UInt64 { fieldSequences[field] ?? born }

  /// The fields that changed after a sequence; the whole record if it entered after it.
  package func changes(after base: UInt64) -> Record? {
    if born > base { return record }
    var delta = Record(id: record.id, type: record.type, home: nil)
    for state in record.fields where sequence(of: state.code) > base {
      delta[state.code] = state.field
    }
    return delta.fields.isEmpty ? nil : delta
  }
}
