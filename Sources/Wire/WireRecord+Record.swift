package import CRDT

/// A record's state as writes, and back: one canonical form for wire, store and hash.
extension WireRecord {
  /// Groups a state's entries to writes.
  package init(_ record: Record) {
    self.init(id: record.id, type: record.type, home: record.home, writes: [])
    for state in record.fields {
      let entries = state.field.entries
      for entry in entries { insert(entry, of: state.code) }
      let context = state.field.context
      // The common case: one write that replaced nothing, and nothing else was seen.
      if let only = entries.first, entries.count == 1, only.replaced.isEmpty,
        context.count == 1, context[only.dot.site] == only.dot.timestamp
      {
        continue
      }
      if context != Self.implied(by: entries) {
        contexts.append(FieldContext(state.code, context.dots))
      }
    }
  }

  /// The state that the writes and contexts describe; nil if a field names one dot twice.
  package var record: Record? {
    if let record = creation { return record }
    var record = Record(id: id, type: type, home: home)
    var parts: [FieldCode: (entries: [Entry], context: CausalContext)] = [:]
    for write in writes {
      for part in write.values {
        let entry = Entry(write.dot, part.value, replaced: write.replaced)
        parts[part.code, default: ([], CausalContext())].entries.append(entry)
      }
    }
    for stated in contexts {
      for dot in stated.dots {
        parts[stated.code, default: ([], CausalContext())].context.insert(dot)
      }
    }
    for (code, part) in parts.sorted(by: { $0.key < $1.key }) {
      var context = part.context
      context.formUnion(Self.implied(by: part.entries))
      guard let field = Field(entries: part.entries, context: context) else { return nil }
      record[code] = field
    }
    return record
  }

  /// The state in the common case, each field written once and nothing seen before; else nil.
  private var creation: Record? {
    guard contexts.isEmpty, writes.allSatisfy(\.replaced.isEmpty) else { return nil }
    var fields: [Record.FieldState] = []
    fields.reserveCapacity(writes.reduce(0) { $0 + $1.values.count })
    for write in writes {
      for part in write.values {
        fields.append(Record.FieldState(code: part.code, field: Field(write.dot, part.value)))
      }
    }
    if writes.count > 1 { fields.sort { $0.code < $1.code } }
    return Record(id: id, type: type, home: home, ascending: fields)
  }

  /// What a field has seen at least: its entries' dots and those that they replaced.
  private static func implied(by entries: [Entry]) -> CausalContext {
    var context = CausalContext()
    for entry in entries {
      context.insert(entry.dot)
      for dot in entry.replaced { context.insert(dot) }
    }
    return context
  }

  private mutating func insert(_ entry: Entry, of code: FieldCode) {
    let part = Write.FieldValue(code, entry.value)
    var write = Write(entry.dot, [], replaced: entry.replaced)
    var (low, high) = (0, writes.count)
    while low < high {
      let middle = (low + high) / 2
      if writes[middle].precedes(write) { low = middle + 1 } else { high = middle }
    }
    if low < writes.count, !write.precedes(writes[low]) {
      writes[low].values.append(part)
    } else {
      write.values = [part]
      writes.insert(write, at: low)
    }
  }
}
