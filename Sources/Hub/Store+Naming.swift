internal import CRDT
internal import Models
internal import Storage

extension Store {
  /// The records of a type that name another one in a field, in order of id; read to the end first,
  /// so that whoever goes through them may ask again.
  func naming(
    _ type: TypeSchema, _ field: FieldSchema, _ id: RecordID
  ) throws -> [StoredRecord] {
    var found: [StoredRecord] = []
    try forEach(type, where: field, equals: .reference(id)) { stored in
      found.append(stored)
      return true
    }
    return found
  }
}
