/// Names and values one below the other.
package struct FactsList: Sendable {
  private var rows: [(label: String, value: HTML)] = []

  /// Makes an empty list.
  package init() {}

  /// Adds a fact.
  package mutating func add(_ label: String, _ value: HTML) { rows.append((label, value)) }

  /// Adds a fact in words.
  package mutating func add(_ label: String, _ value: String) { add(label, .text(value)) }

  /// The list.
  package var html: HTML {
    .tag(
      .dl, .style("facts"),
      content: rows.flatMap {
        [.tag(.dt, text: $0.label), .tag(.dd, content: [$0.value])]
      })
  }
}
