package import CRDT

/// What a field reads as: a pure function of state and schema.
extension FieldSchema {
  /// The entry that is shown while several stand; nil if the field holds none.
  package func shown(_ field: Field) -> Entry? {
    guard field.entries.count > 1 else { return field.entries.first }
    switch preference {
    case .latest: return field.entries.last
    case .first: return field.entries.first
    case .largest: return field.entries.max { $0.value < $1.value }
    case .smallest: return field.entries.min { $0.value < $1.value }
    case .ranked(let order):
      return field.entries.min { Self.rank($0.value, in: order) < Self.rank($1.value, in: order) }
    }
  }

  /// Whether a register holds several different values.
  package func isConflicted(_ field: Field) -> Bool {
    guard case .register = kind, field.entries.count > 1 else { return false }
    return field.entries.dropFirst().contains { $0.value != field.entries[0].value }
  }

  private static func rank(_ value: Value, in order: [String]) -> Int {
    let code: String? =
      switch value {
      case .text(let text): text
      case .bool(let answer): answer ? "true" : "false"
      default: nil
      }
    return code.flatMap { order.firstIndex(of: $0) } ?? order.count
  }
}
