/// The state of one field: the writes nobody has replaced, and all that was ever seen.
///
/// Always travels whole, so stale and repeated states are harmless and need no dot clouds.
/// Invariant: entries ascend by dot, each dot once, and the context covers every entry's dot.
package struct Field: Hashable, Sendable {
  /// The writes that no seen write replaced, in dot order.
  package private(set) var entries: [Entry]
  /// Per site, the latest write seen.
  package private(set) var context: CausalContext

  /// A field that nobody wrote.
  package init() {
    entries = []
    context = CausalContext()
  }

  /// A state from the store or a peer; entries that the context lacks are added to it.
  ///
  /// Nil if a dot stands twice.
  package init?(entries: [Entry], context: CausalContext) {
    self.entries = entries.sorted { $0.dot < $1.dot }
    self.context = context
    for (entry, next) in zip(self.entries, self.entries.dropFirst()) where entry.dot == next.dot {
      return nil
    }
    for entry in entries { self.context.insert(entry.dot) }
  }

  /// One write that replaced nothing: what a creation makes.
  package init(_ dot: Dot, _ value: Value) {
    entries = [Entry(dot, value)]
    context = CausalContext(dot)
  }

  /// Whether nobody ever wrote the field.
  package var isEmpty: Bool { context.isEmpty }

  /// The distinct values in dot order; more than one in a register is a conflict.
  package var values: [Value] {
    guard entries.count > 1 else { return entries.map(\.value) }
    var met: Set<Value> = []
    return entries.compactMap { met.insert($0.value).inserted ? $0.value : nil }
  }

  mutating func replace(entries: [Entry], context: CausalContext) {
    self.entries = entries
    self.context = context
  }
}
