package import CRDT

/// A record's state as writes, and back: one canonical form for wire, store and hash.
extension WireRecord {
  /// Groups a state's entries to writes.
  package init(_ record: Record) {
    self.init(id: record.id, type: record.type, home: record.home, writes: [])
    for state in record.fields {
      for entry in state.field.entries { insert(entry, of: state.code) }
      let context = state.field.context
      if context != Self.implied(by: state.field.entries) {
        contexts.append(FieldContext(state.code, context.dots))
      }
    }
  }

  /// The state that the writes and contexts describe; nil if a field names one dot twice.
  package var record: Record? {
    var record = Record(id: id, type: type, home: home)
    if let only = writes.first, writes.count == 1, contexts.isEmpty, only.replaced.isEmpty {
      // The common case: a creation, each field written once and nothing seen before.
      for part in only.values { record[part.code] = Field(only.dot, part.value) }
      return record.fields.count == only.values.count ? record : nil
    }
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
    let write = Write(
      entry.dot, [Write.FieldValue(code, entry.value)], replaced: entry.replaced)
    var (low, high) = (0, writes.count)
    while low < high {
      let middle = (low + high) / 2
      if writes[middle].precedes(write) { low = middle + 1 } else { high = middle }
    }
    if low < writes.count, !write.precedes(writes[low]) {
      writes[low].values += write.values
    } else {
      writes.insert(write, at: low)
    }
  }
}
