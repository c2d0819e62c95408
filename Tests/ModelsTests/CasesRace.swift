import CRDT

@testable import Models

/// Whose clock is ahead, so that both orders of a tie are tried.
enum Ahead: String, CaseIterable, Sendable {
  case first
  case second

  var clocks: (first: Int64, second: Int64) {
    self == .first ? (10 * CaseHistory.hour, 0) : (0, 10 * CaseHistory.hour)
  }
}

/// A step of one of two laptops that have met at the same steps.
struct Side {
  let kind: CaseEventKind
  let by: Person
  var edit: (inout CaseEventData) -> Void = { _ in }
}

/// Both take a step without knowing of the other's.
func race(
  _ base: CaseHistory, _ first: Side, _ second: Side, ahead: Ahead
) -> (history: CaseHistory, first: RecordID, second: RecordID) {
  var history = base
  let heads = history.heads
  let (early, late) = ahead.clocks
  let left = history.add(first.kind, by: first.by, seeing: heads, clock: early, edit: first.edit)
  let right = history.add(
    second.kind, by: second.by, seeing: heads, clock: late, edit: second.edit)
  for id in [left, right] { history.edit(id) { $0.arrived = $0.made } }
  return (history, left, right)
}
