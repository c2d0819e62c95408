internal import CRDT
internal import Codec
internal import Wire

/// What of a record does not stand in columns: dots, contexts, hidden entries, unknown fields.
///
/// `[born, [write…], {field: [site, timestamp…]}, {field: sequence}]`; sites by the store's own
/// number, and ``marker`` where the value stands in the field's column.
enum StateBlob {
  /// A value that no message may carry.
  static let marker = Value.opaque([0xE0])

  static func encode(
    _ wire: WireRecord, born: UInt64, fieldSequences: [FieldCode: UInt64], names: inout NameTable
  ) -> [UInt8] {
    var writer = CBORWriter(capacity: 96)
    writer.array(4)
    writer.unsigned(born)
    writer.array(wire.writes.count)
    for write in wire.writes { write.write(to: &writer, names: &names) }
    writer.map(wire.contexts.count)
    for context in wire.contexts {
      writer.unsigned(UInt64(context.code.rawValue))
      writer.dots(context.dots, names: &names)
    }
    writer.map(fieldSequences.count)
    for (field, sequence) in fieldSequences.sorted(by: { $0.key < $1.key }) {
      writer.unsigned(UInt64(field.rawValue))
      writer.unsigned(sequence)
    }
    return writer.bytes
  }

  struct Decoded {
    var born: UInt64
    var writes: [Write]
    var contexts: [WireRecord.FieldContext]
    var fieldSequences: [FieldCode: UInt64]
  }

  static func decode(_ bytes: [UInt8], names: NameTable) throws(CBORError) -> Decoded {
    var reader = CBORReader(bytes)
    try reader.array(exactly: 4)
    var decoded = Decoded(
      born: try reader.unsigned(), writes: [], contexts: [], fieldSequences: [:])
    for _ in 0..<(try reader.array()) {
      decoded.writes.append(try Write(from: &reader, names: names))
    }
    for _ in 0..<(try reader.map()) {
      let code = FieldCode(UInt16(try reader.count(max: 0xFFFF)))
      decoded.contexts.append(.init(code, try reader.dots(names: names)))
    }
    for _ in 0..<(try reader.map()) {
      let code = FieldCode(UInt16(try reader.count(max: 0xFFFF)))
      decoded.fieldSequences[code] = try reader.unsigned()
    }
    try reader.finish()
    return decoded
  }
}
