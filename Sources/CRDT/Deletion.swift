/// What the author of a deletion had seen: per field, its causal context.
///
/// A field that holds an entry which this does not cover was edited by somebody else, so the record
/// stays visible as a conflict.
package struct Deletion: Hashable, Sendable {
  /// What was seen of each field, in ascending order of field, each field once.
  package private(set) var seen: [(field: FieldCode, context: CausalContext)] = []

  /// Has seen nothing.
  package init() {}

  /// Notes what was seen of a field, on top of what is noted already.
  package mutating func cover(_ field: FieldCode, _ context: CausalContext) {
    let index = position(of: field)
    if index < seen.count, seen[index].field == field {
      seen[index].context.formUnion(context)
    } else {
      seen.insert((field, context), at: index)
    }
  }

  /// Several deletions are one that has seen what any of them had.
  package mutating func formUnion(_ other: Deletion) {
    for (field, context) in other.seen { cover(field, context) }
  }

  /// Whether the author had seen a dot of a field.
  package func covers(_ dot: Dot, of field: FieldCode) -> Bool {
    let index = position(of: field)
    return index < seen.count && seen[index].field == field && seen[index].context.covers(dot)
  }

  /// Where a field stands in `seen`, or would be inserted.
  private func position(of field: FieldCode) -> Int {
    var (low, high) = (0, seen.count)
    while low < high {
      let middle = (low + high) / 2
      if seen[middle].field < field { low = middle + 1 } else { high = middle }
    }
    return low
  }

  package static func == (left: Deletion, right: Deletion) -> Bool {
    left.seen.elementsEqual(right.seen) { $0.field == $1.field && $0.context == $1.context }
  }

  package func hash(into hasher: inout Hasher) {
    for (field, context) in seen {
      hasher.combine(field)
      hasher.combine(context)
    }
  }
}
