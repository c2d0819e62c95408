/// One thing that happened, for the log: names and numbers, never what records hold.
package struct LogLine: Sendable {
  /// What happened, as a word.
  package let event: String
  /// Facts by name, in order.
  package let facts: [(name: String, value: String)]

  /// Joins a word and facts.
  package init(_ event: String, _ facts: [(String, String)] = []) {
    self.event = event
    self.facts = facts.map { ($0.0, $0.1) }
  }
}
