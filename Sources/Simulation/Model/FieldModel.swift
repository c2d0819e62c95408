internal import CRDT

/// One field with every write ever made to it, by whom ever.
struct FieldModel {
  private(set) var operations: [Operation] = []
  /// Whether a laptop that had written here took a new name: what it moved to that may stand twice,
  /// and a value that was superseded under the old name may be shown again (engine rule 3).
  var mayEcho = false

  /// Adds a write and gives its number.
  mutating func add(_ operation: Operation) -> Int {
    operations.append(operation)
    return operations.count - 1
  }

  /// The writes of a knowledge that stand: those in the past of no other one of it.
  ///
  /// In a set only a write of the same value supersedes.
  func standing(in known: OperationSet) -> [Int] {
    let numbers = known.numbers
    return numbers.filter { number in
      let operation = operations[number]
      switch operation.action {
      case .remove: return false
      case .add(let value):
        return !numbers.contains { other in
          guard operations[other].past.contains(number) else { return false }
          switch operations[other].action {
          case .add(let again), .remove(let again): return again == value
          case .assign, .delete, .restore: return false
          }
        }
      case .assign, .delete, .restore:
        return !numbers.contains { operations[$0].past.contains(number) }
      }
    }
  }

  /// The distinct values that stand, in an order of their own.
  func values(in known: OperationSet) -> [Value] {
    Set(standing(in: known).compactMap { operations[$0].value }).sorted()
  }
}
