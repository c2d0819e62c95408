/// Lawful erasure: values go, the names of their writes stay.
extension Field {
  /// The state with every value erased whose dot a context covers; nothing else moves.
  ///
  /// It does not matter whether states are erased before or after they meet. An erased entry
  /// forgets what it replaced, for of two forks under one dot each may have replaced something
  /// else.
  package func erased(within context: CausalContext) -> Field {
    guard entries.contains(where: { context.covers($0.dot) }) else { return self }
    var field = self
    field.replace(entries: entries.map { $0.erased(within: context) }, context: self.context)
    return field
  }
}

extension Entry {
  /// The entry without its value where a context covers its dot; a deletion is nothing to erase.
  package func erased(within context: CausalContext) -> Entry {
    if case .deletion = value { return self }
    return context.covers(dot) ? Entry(dot, .redacted) : self
  }
}

extension Record {
  /// The record with what an erasure saw of each field erased; the engine's own fields stay.
  package func erased(within seen: Deletion) -> Record {
    var result = self
    for (code, context) in seen.seen where !code.isSystem {
      let field = self[code]
      let erased = field.erased(within: context)
      if erased != field { result[code] = erased }
    }
    return result
  }

  /// The record with which this one enters and leaves: its root, or itself.
  ///
  /// A delta without a home counts as its own root.
  package var root: RecordID {
    if case .root(let root)? = home { root } else { id }
  }
}
