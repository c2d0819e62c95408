package import CRDT
internal import Codec

extension SyncResponse {
  /// The own writes of a pushed record that the hub holds with the same content.
  package struct Held: Hashable, Sendable {
    /// Which record.
    package let name: RecordName
    /// The largest own timestamp held of each field; at least one.
    package let fields: [FieldCode: Timestamp]

    /// Joins the parts.
    package init(_ name: RecordName, _ fields: [FieldCode: Timestamp]) {
      self.name = name
      self.fields = fields
    }
  }
}

extension SyncResponse.Held {
  /// Appends `[type, id, {field: timestamp…}]`.
  func write(to writer: inout CBORWriter) {
    writer.array(3)
    writer.unsigned(UInt64(name.type.rawValue))
    writer.byteString(name.id.bytes)
    writer.map(fields.count)
    for (field, stamp) in fields.sorted(by: { $0.key < $1.key }) {
      writer.unsigned(UInt64(field.rawValue))
      writer.unsigned(stamp.rawValue)
    }
  }

  /// Reads what ``write(to:)`` makes.
  init(from reader: inout CBORReader) throws(CBORError) {
    try reader.array(exactly: 3)
    let type = TypeCode(UInt16(try reader.count(max: 0xFFFF)))
    name = RecordName(type, try reader.recordID())
    let start = reader.offset
    var fields: [FieldCode: Timestamp] = [:]
    var previous = -1
    for _ in 0..<(try reader.map()) {
      let field = try reader.ascendingFieldCode(above: &previous)
      fields[field] = Timestamp(try reader.unsigned())
    }
    guard !fields.isEmpty else { throw .invalid(at: start, wanted: "at least one field") }
    self.fields = fields
  }
}
