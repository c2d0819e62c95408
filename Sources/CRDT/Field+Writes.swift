/// The two write policies. Each returns the entries that its write superseded, for history.
extension Field {
  /// Writes a register: the value replaces everything that was seen.
  ///
  /// The dot must be new to the field.
  @discardableResult
  package mutating func assign(_ value: Value, at dot: Dot) -> [Entry] {
    let superseded = entries
    advance(to: dot, keeping: [Entry(dot, value, replaced: superseded.map(\.dot))])
    return superseded
  }

  /// Adds a value to a set: replaces the entries that hold the same value.
  ///
  /// The dot must be new to the field.
  @discardableResult
  package mutating func add(_ value: Value, at dot: Dot) -> [Entry] {
    let superseded = entries.filter { $0.value == value }
    let kept = entries.filter { $0.value != value }
    let added = Entry(dot, value, replaced: superseded.map(\.dot))
    advance(to: dot, keeping: (kept + [added]).sorted { $0.dot < $1.dot })
    return superseded
  }

  /// Removes a value from a set: drops the entries seen to hold it; unseen additions stay.
  ///
  /// The dot must be new to the field.
  @discardableResult
  package mutating func remove(_ value: Value, at dot: Dot) -> [Entry] {
    let superseded = entries.filter { $0.value == value }
    advance(to: dot, keeping: entries.filter { $0.value != value })
    return superseded
  }

  private mutating func advance(to dot: Dot, keeping kept: [Entry]) {
    precondition(!context.covers(dot), "A dot is used once in a field.")
    var context = context
    context.insert(dot)
    replace(entries: kept, context: context)
  }
}
