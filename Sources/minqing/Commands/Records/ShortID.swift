import CRDT
import Storage

/// The beginning of an id that is long enough to name one record of this replica.
enum ShortID {
  /// Hexadecimal digits below which nothing is shortened: eight digits are about a minute of ids.
  static let digitsMin = 8
  /// Digits of the whole id.
  static let digitsMax = 32

  /// The shortest of a few lengths that is unique here; the whole id where none is.
  static func text(_ id: RecordID, in store: Store) throws -> String {
    let digits = id.description
    for length in [digitsMin, 12, 16, 20] {
      let prefix = String(digits.prefix(length))
      if try store.records(idPrefix: prefix, limit: 2).count <= 1 { return prefix }
    }
    return digits
  }
}
