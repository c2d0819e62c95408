import CRDT
import TestSupport
import Testing

@testable import Models

@Suite("The order of steps")
struct CasesOrderTests {
  private func event(
    _ id: UInt128, made: Int64, arrived: Int64? = nil, after parents: [UInt128] = []
  ) -> CaseEvent {
    CaseEvent(
      id: RecordID(id), kind: .known(.progress), actor: Person.alice.id, role: Person.alice.role,
      at: made, made: made, arrived: arrived, parents: parents.map { RecordID($0) })
  }

  private func ids(_ order: CaseOrder) -> [UInt128] { order.events.map(\.id.rawValue) }

  @Test("A clock forty years behind does not put an answer before its question")
  func wrongClock() {
    let order = CaseOrder([
      event(1, made: 1_700_000_000_000), event(2, made: 400_000_000_000, after: [1]),
      event(3, made: 1_700_000_000_001, after: [2]),
    ])
    #expect(ids(order) == [1, 2, 3])
    #expect(order.instants == [1_700_000_000_000, 1_700_000_000_000, 1_700_000_000_001])
  }

  @Test("A clock ten years ahead is held back by the hub's arrival")
  func aheadClock() {
    let order = CaseOrder([
      event(1, made: 2_000_000_000_000, arrived: 1_700_000_000_000),
      event(2, made: 1_700_000_500_000, arrived: 1_700_000_600_000),
    ])
    #expect(ids(order) == [1, 2])
    #expect(order.instants == [1_700_000_000_000, 1_700_000_500_000])
  }

  @Test("Ties are broken by the earlier of made and arrived, then by id")
  func ties() {
    let events = [
      event(4, made: 10), event(3, made: 10), event(2, made: 30, arrived: 5), event(1, made: 20),
    ]
    #expect(ids(CaseOrder(events)) == [2, 3, 4, 1])
    #expect(ids(CaseOrder(events.reversed() + events)) == [2, 3, 4, 1])
  }

  @Test("Knowledge passes on, and two who know nothing of each other are concurrent")
  func knowledge() {
    let order = CaseOrder([
      event(1, made: 1), event(2, made: 2, after: [1]), event(3, made: 3, after: [1]),
      event(4, made: 4, after: [2, 3]),
    ])
    #expect(order.knows(3, 0) && order.knows(3, 1) && order.knows(3, 2))
    #expect(!order.knows(0, 3))
    #expect(order.areConcurrent(1, 2) && order.areConcurrent(2, 1))
    #expect(!order.areConcurrent(1, 1) && !order.areConcurrent(0, 3))
    #expect(order.heads == [RecordID(4)])
  }

  @Test("A missing parent is named, and the step is folded all the same")
  func missing() {
    let order = CaseOrder([event(2, made: 2, after: [1, 7]), event(3, made: 3, after: [7])])
    #expect(ids(order) == [2, 3])
    #expect(order.missing == [RecordID(1), RecordID(7)])
  }

  @Test(
    "Circles of parents are cut at their smallest step, and honest steps behind them stay behind")
  func circles() throws {
    let events = [
      event(1, made: 1), event(2, made: 50, after: [4]), event(3, made: 40, after: [2]),
      event(4, made: 60, after: [3]), event(5, made: 2, after: [3, 1]),
      event(6, made: 3, after: [6]),
    ]
    let order = CaseOrder(events)
    #expect(ids(order) == [1, 3, 5, 4, 2, 6])
    #expect(order.cyclic == [RecordID(3), RecordID(6)])
    #expect(!order.knows(1, 1))
    var draws = Seed(1).generator
    for _ in 0..<20 { #expect(ids(CaseOrder(draws.shuffled(events))) == ids(order)) }
  }

  @Test("More steps than can be told apart are still ordered and folded, and the case says so")
  func overLimit() {
    let count = CaseOrder.trackedCountMax + 10
    var history = CaseHistory.reaching(.inProgress, profile: .order)
    let last = history.heads
    for number in 0..<count {
      var data = CaseEventData()
      data.hasText = true
      history.add(
        CaseEvent(
          id: RecordID(UInt128(0x10_0000 + number)), kind: .known(.progress),
          actor: Person.alice.id, role: Person.alice.role, at: history.now, made: history.now,
          arrived: history.now, parents: last, data: data))
    }
    let state = history.fold()
    #expect(state.gaps.isOverLimit && state.isIncomplete)
    #expect(state.inapplicable == [])
    #expect(state.heads.count == count)
    #expect(state.status == .inProgress)
  }

  @Test("An empty case is registered, unpinned and waits for its register")
  func empty() {
    let state = CaseHistory().fold()
    #expect(state.status == .registered)
    #expect(state.isIncomplete && state.gaps.isUnregistered)
    #expect(state.heads == [] && state.inapplicable == [] && state.conflicts == [])
    #expect(CaseFold.pinnedRulesVersion([]) == nil)
  }

  @Test("Absurd instants are folded without a trap")
  func absurd() {
    for made in [Int64.min, -1, 0, .max] {
      for arrived in [Int64.min, 0, .max, nil] {
        var history = CaseHistory.reaching(.closed, profile: .petition)
        history.subject.occurredAt = made
        history.subject.made = made
        history.subject.arrived = arrived
        for event in history.events {
          history.edit(event.id) {
            $0.at = made
            $0.made = made
            $0.arrived = arrived
          }
        }
        let state = history.fold()
        for now in [Int64.min, 0, .max] {
          _ = state.isOverdue(at: now)
          _ = state.ageDays(at: now)
          _ = state.ageYears(at: now)
          for clock in state.clocks {
            #expect((0...10_000).contains(clock.percentPassed(at: now)))
          }
        }
      }
    }
  }
}
