/// Moves writes that nobody else has to another site id, as if they had been made under it.
///
/// Used when a name turns out to be shared with a clone or a lost line of history: what was
/// acknowledged keeps its dots, what was not must not stand under dots that somebody else may use
/// for other values.
package struct Restamping: Sendable {
  /// The name that is given up.
  package let old: SiteID
  /// Writes above this timestamp move; those up to it are held elsewhere.
  package let mark: Timestamp
  /// The name that goes on.
  package let new: SiteID
  /// How timestamps of a wrong clock are put right.
  package let shift: ClockShift
  /// The largest timestamp that is held elsewhere, for fields where that lies above the mark.
  package let held: HeldWrites

  /// Joins the parts.
  package init(
    from old: SiteID, above mark: Timestamp, to new: SiteID, shift: ClockShift = .none,
    held: HeldWrites = [:]
  ) {
    self.old = old
    self.mark = mark
    self.new = new
    self.shift = shift
    self.held = held
  }

  /// The record after the move; nil if it holds nothing to move.
  package func callAsFunction(_ record: Record) -> Record? {
    var result = Record(id: record.id, type: record.type, home: record.home)
    var isChanged = false
    for state in record.fields {
      let field = moved(state.field, state.code, in: record.id)
      result[state.code] = field
      if field != state.field { isChanged = true }
    }
    return isChanged ? result : nil
  }

  /// The move as it concerns one field, where more may be held than the mark says.
  package func within(_ field: FieldCode, of record: RecordID) -> Restamping {
    guard let floor = held[record]?[field], floor > mark else { return self }
    return Restamping(from: old, above: floor, to: new, shift: shift, held: held)
  }

  /// The dot after the move.
  package func moved(_ dot: Dot) -> Dot {
    dot.site == old && dot.timestamp > mark ? Dot(shift(dot.timestamp), new) : dot
  }

  /// A field's entry after the move: its dot, what it replaced, and what a deletion carries.
  package func moved(_ entry: Entry, _ field: FieldCode, in record: RecordID) -> Entry {
    let narrow = within(field, of: record)
    return Entry(
      narrow.moved(entry.dot), moved(entry.value, in: record),
      replaced: entry.replaced.map(narrow.moved).sorted())
  }

  private func moved(_ state: Field, _ field: FieldCode, in record: RecordID) -> Field {
    Field(
      entries: state.entries.map { moved($0, field, in: record) },
      context: within(field, of: record).moved(state.context)) ?? state
  }

  /// What was seen of the old name falls back to the mark; the rest was seen of the new one.
  private func moved(_ context: CausalContext) -> CausalContext {
    guard let seen = context[old], seen > mark else { return context }
    var result = CausalContext()
    for dot in context.dots where dot.site != old { result.insert(dot) }
    if mark.rawValue > 0 { result.insert(Dot(mark, old)) }
    result.insert(Dot(shift(seen), new))
    return result
  }

  private func moved(_ value: Value, in record: RecordID) -> Value {
    guard case .deletion(let deletion) = value else { return value }
    var result = Deletion()
    for (field, context) in deletion.seen {
      result.cover(field, within(field, of: record).moved(context))
    }
    return .deletion(result)
  }
}

/// By record and field, the largest own timestamp that somebody else is known to hold.
package typealias HeldWrites = [RecordID: [FieldCode: Timestamp]]
