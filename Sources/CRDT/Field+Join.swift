/// What joining two states of a field did to ours.
package struct FieldJoin: Equatable, Sendable {
  /// Whether our state is another one now.
  package var isChanged = false
  /// Entries that we held and that theirs had replaced.
  package var superseded: [Entry] = []
  /// Entries that came and that ours had replaced already.
  package var stale: [Entry] = []
  /// Entries that lost to another one with the same dot.
  package var forked: [Entry] = []
}

extension Field {
  /// Merges another state into this one: commutative, associative, idempotent.
  ///
  /// An entry stays if the other state holds its dot or has not seen it. Shapiro et al.,
  /// "Conflict-free Replicated Data Types", 2011; Almeida et al., "Scalable and Accurate Causality
  /// Tracking for Eventually Consistent Stores", 2014.
  @discardableResult
  package mutating func join(_ other: Field) -> FieldJoin {
    var result = FieldJoin()
    var kept: [Entry] = []
    kept.reserveCapacity(max(entries.count, other.entries.count))
    var (mine, theirs) = (0, 0)
    while mine < entries.count || theirs < other.entries.count {
      let left = mine < entries.count ? entries[mine] : nil
      let right = theirs < other.entries.count ? other.entries[theirs] : nil
      if let left, let right, left.dot == right.dot {
        kept.append(right.outranks(left) ? right : left)
        if left != right { result.noteFork(of: left, and: right) }
        mine += 1
        theirs += 1
      } else if let left, right.map({ left.dot < $0.dot }) ?? true {
        if other.context.covers(left.dot) {
          result.superseded.append(left)
        } else {
          kept.append(left)
        }
        mine += 1
      } else if let right {
        if context.covers(right.dot) {
          result.stale.append(right)
        } else {
          kept.append(right)
        }
        theirs += 1
      }
    }
    result.isChanged = kept != entries || !context.covers(other.context)
    guard result.isChanged else { return result }
    var union = context
    union.formUnion(other.context)
    replace(entries: kept, context: union)
    return result
  }
}

extension FieldJoin {
  fileprivate mutating func noteFork(of left: Entry, and right: Entry) {
    let loser = right.outranks(left) ? left : right
    // An erased value is no fork: keeping what it replaced would undo the erasure.
    if loser.value != left.value || loser.value != right.value,
      !left.value.isRedacted, !right.value.isRedacted
    {
      forked.append(loser)
    }
  }
}
