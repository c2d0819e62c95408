internal import CRDT
package import Codec

extension WireRecord {
  /// Appends `[id, type, home, [write…], ?{field: [site, timestamp…]}]`.
  package func write(to writer: inout CBORWriter, names: inout NameTable) {
    writer.array(contexts.isEmpty ? 4 : 5)
    writer.byteString(id.bytes)
    writer.unsigned(UInt64(type.rawValue))
    switch home {
    case nil: writer.null()
    case .scope(let path)?: writer.unsigned(UInt64(names.index(of: path)))
    case .root(let root)?: writer.byteString(root.bytes)
    }
    writer.array(writes.count)
    for write in writes { write.write(to: &writer, names: &names) }
    guard !contexts.isEmpty else { return }
    writer.map(contexts.count)
    for context in contexts {
      writer.unsigned(UInt64(context.code.rawValue))
      writer.dots(context.dots, names: &names)
    }
  }

  /// Reads what ``write(to:names:)`` makes; every limit of ``WireLimits`` is checked.
  package init(
    from reader: inout CBORReader, names: NameTable
  ) throws(CBORError) {
    let start = reader.offset
    let count = try reader.array()
    guard count == 4 || count == 5 else {
      throw .invalid(at: start, wanted: "a record of 4 or 5 parts")
    }
    id = try reader.recordID()
    type = TypeCode(UInt16(try reader.count(max: 0xFFFF)))
    home = try Self.home(from: &reader, names: names)
    writes = []
    contexts = []
    for _ in 0..<(try reader.list(max: WireLimits.writesMax)) {
      let place = reader.offset
      let write = try Write(from: &reader, names: names)
      guard writes.last.map({ $0.precedes(write) }) ?? true else {
        throw .notDeterministic(at: place)
      }
      writes.append(write)
    }
    guard count == 5 else { return }
    var previous = -1
    for _ in 0..<(try reader.map()) {
      let code = try reader.ascendingFieldCode(above: &previous)
      let place = reader.offset
      let dots = try reader.dots(names: names)
      guard !dots.isEmpty, dots.isAscending(by: { $0.site < $1.site }) else {
        throw .notDeterministic(at: place)
      }
      contexts.append(FieldContext(code, dots))
    }
  }

  private static func home(
    from reader: inout CBORReader, names: NameTable
  ) throws(CBORError) -> Home? {
    if reader.null() { return nil }
    let start = reader.offset
    if reader.major == 2 { return .root(try reader.recordID()) }
    let index = try reader.count()
    guard index < names.homes.count else {
      throw .invalid(at: start, wanted: "an index of the table of homes")
    }
    return .scope(names.homes[index])
  }
}

extension Write {
  /// Appends `[site, timestamp, {field: value…}, ?[site, timestamp…]]`.
  package func write(to writer: inout CBORWriter, names: inout NameTable) {
    writer.array(replaced.isEmpty ? 3 : 4)
    writer.unsigned(UInt64(names.index(of: dot.site)))
    writer.unsigned(dot.timestamp.rawValue)
    writer.map(values.count)
    for part in values {
      writer.unsigned(UInt64(part.code.rawValue))
      part.value.write(to: &writer)
    }
    if !replaced.isEmpty { writer.dots(replaced, names: &names) }
  }

  /// Reads what ``write(to:names:)`` makes.
  package init(from reader: inout CBORReader, names: NameTable) throws(CBORError) {
    let start = reader.offset
    let count = try reader.array()
    guard count == 3 || count == 4 else {
      throw .invalid(at: start, wanted: "a write of 3 or 4 parts")
    }
    dot = try reader.dot(names: names)
    values = []
    var previous = -1
    let map = reader.offset
    for _ in 0..<(try reader.map()) {
      let code = try reader.ascendingFieldCode(above: &previous)
      let place = reader.offset
      let value = try Value(from: &reader)
      if case .opaque(let item) = value, item.count == 1, (0xE0...0xF3).contains(item[0]),
        !names.allowsMarkers
      {
        throw .invalid(at: place, wanted: "a value; simple items below 20 are reserved")
      }
      values.append(FieldValue(code, value))
    }
    guard !values.isEmpty else { throw .invalid(at: map, wanted: "a write of one field at least") }
    let place = reader.offset
    replaced = count == 4 ? try reader.dots(names: names) : []
    guard count == 3 || !replaced.isEmpty, replaced.isAscending(by: <) else {
      throw .notDeterministic(at: place)
    }
  }

  /// Whether the write stands before another one in a record: by dot, then by what it replaced.
  func precedes(_ other: Write) -> Bool {
    dot == other.dot
      ? replaced.lexicographicallyPrecedes(other.replaced) : dot < other.dot
  }
}

extension [Dot] {
  /// Whether each dot stands before the next; equal ones do not.
  fileprivate func isAscending(by precedes: (Dot, Dot) -> Bool) -> Bool {
    zip(self, dropFirst()).allSatisfy(precedes)
  }
}
