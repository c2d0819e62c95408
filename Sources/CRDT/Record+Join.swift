/// What joining two states of a record did to ours, field by field, for those that moved.
package struct RecordJoin: Equatable, Sendable {
  /// Fields in ascending order whose join changed something or brought something stale.
  package var fields: [(code: FieldCode, join: FieldJoin)] = []
  /// Whether our home is another one now: learned, or the smaller of two.
  package var isHomeChanged = false

  /// Nothing moved.
  package init() {}

  /// Whether our state is another one now.
  package var isChanged: Bool { isHomeChanged || fields.contains { $0.join.isChanged } }

  package static func == (left: RecordJoin, right: RecordJoin) -> Bool {
    left.isHomeChanged == right.isHomeChanged
      && left.fields.elementsEqual(right.fields) { $0.code == $1.code && $0.join == $1.join }
  }
}

extension Record {
  /// Merges a state or a delta of the same record, field by field.
  @discardableResult
  package mutating func join(_ other: Record) -> RecordJoin {
    precondition(id == other.id && type == other.type, "Only states of one record are joined.")
    var result = RecordJoin()
    for state in other.fields {
      var field = self[state.code]
      let join = field.join(state.field)
      if join.isChanged { self[state.code] = field }
      if join != FieldJoin() { result.fields.append((state.code, join)) }
    }
    // A home is fixed at birth; should two differ, every replica must still pick the same one.
    let agreed = [home, other.home].compactMap { $0 }.min()
    result.isHomeChanged = agreed != home
    home = agreed
    return result
  }
}
