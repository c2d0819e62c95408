/// The choices of one run of ``withEvery(runsMax:_:)``; each is taken from all there are in turn.
///
/// After the `exhaustigen.zig` of TigerBeetle: what is chosen may depend on what was chosen before.
package struct Choices {
  private struct Choice {
    let label: String
    let count: Int
    var index: Int
  }

  private var path: [Choice] = []
  private var taken = 0

  /// A number from 0 up to, not including, a count above 0.
  package mutating func index(_ label: String, below count: Int) -> Int {
    precondition(count > 0, "There is nothing to choose from for \(label).")
    if taken == path.count { path.append(Choice(label: label, count: count, index: 0)) }
    precondition(path[taken].count == count, "A run must ask the same after the same choices.")
    taken += 1
    return path[taken - 1].index
  }

  /// One of the items; there must be one.
  package mutating func pick<Item>(_ label: String, from items: [Item]) -> Item {
    items[index(label, below: items.count)]
  }

  /// No, then yes.
  package mutating func flag(_ label: String) -> Bool { index(label, below: 2) == 1 }

  /// The items in every order.
  package mutating func order<Item>(_ label: String, of items: [Item]) -> [Item] {
    var (rest, ordered) = (items, [Item]())
    while !rest.isEmpty { ordered.append(rest.remove(at: index(label, below: rest.count))) }
    return ordered
  }

  /// Steps to the next combination; false after the last.
  fileprivate mutating func advance() -> Bool {
    path.removeSubrange(taken...)
    taken = 0
    while let last = path.last, last.index + 1 == last.count { path.removeLast() }
    guard !path.isEmpty else { return false }
    path[path.count - 1].index += 1
    return true
  }

  fileprivate var description: String {
    path.prefix(taken).map { "\($0.label) \($0.index)" }.joined(separator: ", ")
  }
}

/// What went wrong in one run of ``withEvery(runsMax:_:)``, with the choices that led to it.
package struct ChoiceFailure: Error, CustomStringConvertible {
  /// The choices, as labels with indices.
  package let path: String
  /// What the run threw.
  package let cause: any Error

  package var description: String { "With \(path): \(cause)" }
}

/// Runs a body once for every combination of the choices that it asks for; says how often.
///
/// A body that throws ends it with a ``ChoiceFailure``. More runs than `runsMax` trap: a case that
/// has grown beyond what can be enumerated must be cut down, not waited for.
@discardableResult
package func withEvery(
  runsMax: Int = 1_000_000, _ body: (inout Choices) throws -> Void
) throws(ChoiceFailure) -> Int {
  var choices = Choices()
  var runs = 0
  repeat {
    precondition(runs < runsMax, "There are more than \(runsMax) combinations.")
    runs += 1
    do {
      try body(&choices)
    } catch {
      throw ChoiceFailure(path: choices.description, cause: error)
    }
  } while choices.advance()
  return runs
}
