internal import CRDT
package import Models

/// The ledger of what was merged by rule.
extension Store {
  /// Everything that was merged by rule and still stands, newest first.
  ///
  /// Reads every record: seconds for a township.
  package func automaticMerges() throws -> [AutomaticMerge] {
    var found: [AutomaticMerge] = []
    for type in schema.types {
      try forEach(type.code) { stored in
        found += AutomaticMerge.found(in: stored.record, type: type)
        return true
      }
    }
    return found.sorted { left, right in
      left.milliseconds != right.milliseconds
        ? left.milliseconds > right.milliseconds
        : (left.record, left.field.rawValue, left.standing.dot)
          < (right.record, right.field.rawValue, right.standing.dot)
    }
  }
}
