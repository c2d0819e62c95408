package import Codec

extension Value {
  /// Appends the value as one CBOR item.
  package func write(to writer: inout CBORWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let answer): writer.bool(answer)
    case .integer(let number): writer.integer(number)
    case .text(let text): writer.text(text)
    case .bytes(let bytes): writer.byteString(bytes)
    case .opaque(let item): writer.raw(item)
    case .redacted: writer.undefined()
    case .deletion(let deletion): deletion.write(to: &writer)
    }
  }

  /// Reads one item; whatever this version does not know becomes ``opaque(_:)``.
  package init(from reader: inout CBORReader) throws(CBORError) {
    switch reader.major {
    case 0, 1:
      var attempt = reader
      if let number = try? attempt.integer() {
        reader = attempt
        self = .integer(number)
      } else {
        self = .opaque(try reader.item())
      }
    case 2: self = .bytes(try reader.byteString())
    case 3: self = .text(try reader.text())
    case 5:
      var attempt = reader
      if let deletion = try? Deletion(from: &attempt) {
        reader = attempt
        self = .deletion(deletion)
      } else {
        self = .opaque(try reader.item())
      }
    default:
      if reader.take(0xF4) {
        self = .bool(false)
      } else if reader.take(0xF5) {
        self = .bool(true)
      } else if reader.take(0xF6) {
        self = .null
      } else if reader.take(0xF7) {
        self = .redacted
      } else {
        self = .opaque(try reader.item())
      }
    }
  }
}

extension Deletion {
  /// Appends `{field: {site: timestamp}}`; sites stand in full, so the item needs no table.
  package func write(to writer: inout CBORWriter) {
    writer.map(seen.count)
    for (field, context) in seen {
      writer.unsigned(UInt64(field.rawValue))
      writer.map(context.count)
      for dot in context.dots {
        writer.unsigned(dot.site.rawValue)
        writer.unsigned(dot.timestamp.rawValue)
      }
    }
  }

  /// Reads `{field: {site: timestamp}}` with ascending keys.
  package init(from reader: inout CBORReader) throws(CBORError) {
    self.init()
    var previous = -1
    for _ in 0..<(try reader.map()) {
      let start = reader.offset
      let field = try reader.count(max: Int(UInt16.max))
      guard field > previous else { throw .notDeterministic(at: start) }
      previous = field
      cover(FieldCode(UInt16(field)), try CausalContext(from: &reader))
    }
  }
}

extension CausalContext {
  fileprivate init(from reader: inout CBORReader) throws(CBORError) {
    self.init()
    var previous: UInt64?
    for _ in 0..<(try reader.map()) {
      let start = reader.offset
      let site = try reader.unsigned()
      if let previous, site <= previous { throw .notDeterministic(at: start) }
      previous = site
      insert(Dot(Timestamp(try reader.unsigned()), SiteID(site)))
    }
  }
}
