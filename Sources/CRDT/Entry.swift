/// One write that a field still holds: its dot, its value, and the dots it replaced.
package struct Entry: Hashable, Sendable {
  /// The write's name.
  package let dot: Dot
  /// What was written.
  package var value: Value
  /// The entries that the author replaced, ascending: how a conflict knows its base.
  package let replaced: [Dot]

  /// Joins a dot, a value and what it replaced; `replaced` must be ascending.
  package init(_ dot: Dot, _ value: Value, replaced: [Dot] = []) {
    self.dot = dot
    self.value = value
    self.replaced = replaced
  }

  /// Which of two entries with the same dot stays; only forks and erasures make such pairs.
  ///
  /// An erased value wins, else the bytewise larger value, else the larger list of replaced dots.
  func outranks(_ other: Entry) -> Bool {
    if value != other.value { return value > other.value }
    return other.replaced.lexicographicallyPrecedes(replaced)
  }
}
