/// Gives own writes that lead the clock too far new dots, in the order in which they were made.
///
/// Only for writes that a hub refused for their dots: nobody else has them.
package struct Redating: Sendable {
  /// The names whose writes are looked at, and up to where their dots are sound.
  private let names: Set<SiteID>
  private let limit: Timestamp
  private var dots: [Dot: Dot] = [:]

  /// Looks for dots of some sites above a limit.
  package init(of names: [SiteID], above limit: Timestamp) {
    self.names = Set(names)
    self.limit = limit
  }

  /// Whether nothing was found.
  package var isEmpty: Bool { dots.isEmpty }

  /// Looks through a record's state.
  package mutating func find(in record: Record) {
    for state in record.fields {
      find(in: state.field.context)
      for entry in state.field.entries { find(in: entry) }
    }
  }

  /// Looks through an entry: itself, what it replaced, and what a deletion carries.
  package mutating func find(in entry: Entry) {
    for dot in [entry.dot] + entry.replaced { note(dot) }
    guard case .deletion(let deletion) = entry.value else { return }
    for (_, context) in deletion.seen { find(in: context) }
  }

  private mutating func find(in context: CausalContext) {
    for dot in context.dots { note(dot) }
  }

  private mutating func note(_ dot: Dot) {
    if names.contains(dot.site), dot.timestamp > limit { dots[dot] = dot }
  }

  /// Gives all that was found dots of a site, one after another behind a timestamp; returns the
  /// last.
  package mutating func issue(by site: SiteID, after last: Timestamp) -> Timestamp {
    var next = last
    for dot in dots.keys.sorted() {
      next = Timestamp(next.rawValue + 1)
      dots[dot] = Dot(next, site)
    }
    return next
  }

  /// The record with its new dots.
  package func callAsFunction(_ record: Record) -> Record {
    var result = Record(id: record.id, type: record.type, home: record.home)
    for state in record.fields {
      result[state.code] =
        Field(
          entries: state.field.entries.map(callAsFunction),
          context: callAsFunction(state.field.context)) ?? state.field
    }
    return result
  }

  /// The entry with its new dots.
  package func callAsFunction(_ entry: Entry) -> Entry {
    var value = entry.value
    if case .deletion(let deletion) = value {
      var moved = Deletion()
      for (field, context) in deletion.seen { moved.cover(field, callAsFunction(context)) }
      value = .deletion(moved)
    }
    return Entry(self(entry.dot), value, replaced: entry.replaced.map { self($0) }.sorted())
  }

  /// The new dot; the same one if it was sound.
  package func callAsFunction(_ dot: Dot) -> Dot { dots[dot] ?? dot }

  /// What was seen of a name above the limit was seen of the new one; the rest stays as it was.
  private func callAsFunction(_ context: CausalContext) -> CausalContext {
    var result = CausalContext()
    for dot in context.dots {
      let moved = self(dot)
      if moved != dot { result.insert(Dot(limit, dot.site)) }
      result.insert(moved)
    }
    return result
  }
}
