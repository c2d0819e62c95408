import CRDT
import Client
import Models
import Storage
import Testing

@testable import Township

/// What the rules make of the steps that were written.
@Suite struct FoldTests {
  @Test("Every step takes effect, and no case conflicts with itself", arguments: [1.0, 6.0])
  func fold(percent: Double) throws {
    let plan = TownshipPlan(seed: 2026, percent: percent)
    let laptop = try WriterTests.laptop()
    try TownshipWriter(plan).writeField(into: laptop, worker: plan.workers[0].id)
    var closed = 0
    for index in plan.demands.indices {
      let id = plan.demandID(index)
      let demand = try #require(try laptop.store.record(DemandSchema.type.code, id)).record
      let events = try laptop.store.children(of: id, type: CaseEventSchema.type.code)
        .map { CaseEvent($0.record) }
      #expect(events.count == plan.steps(ofDemand: index).count)
      let state = CaseFold.fold(
        demand: CaseSubject(demand), events: events, rules: .version1)
      let facts = plan.demands[index]
      for step in state.inapplicable {
        Issue.record("\(facts.domain) \(facts.profile): \(step.step.kind) \(step.reason)")
      }
      #expect(state.conflicts.isEmpty)
      #expect(!state.isIncomplete)
      #expect(state.transferCount <= facts.ownerChanges)
      if state.status == .closed { closed += 1 }
    }
    #expect(closed * 5 > plan.demandCount * 2)
  }

  @Test("Notes of one worker are never nearly alike") func notes() {
    let plan = DistributionTests.plan
    var notes: [Int: [Set<String>]] = [:]
    for index in plan.visits.indices.prefix(9000) where plan.visits[index].worker < 26 {
      guard plan.visits[index].contact == .met, let note = plan.words(ofVisit: index).note else {
        continue
      }
      let characters = Array(note)
      let pairs = Set(zip(characters, characters.dropFirst()).map { "\($0)\($1)" })
      for other in notes[plan.visits[index].worker, default: []] {
        let common = pairs.intersection(other).count
        #expect(Double(2 * common) < 0.9 * Double(pairs.count + other.count))
      }
      notes[plan.visits[index].worker, default: []].append(pairs)
    }
    #expect(notes.count == 6)
  }

  @Test("A whole year is planned within seconds", .timeLimit(.minutes(1))) func speed() {
    let start = ContinuousClock.now
    let plan = TownshipPlan(seed: 1, percent: 100)
    let steps = plan.demands.indices.reduce(0) { $0 + plan.steps(ofDemand: $1).count }
    #expect(steps > 19_000)
    #expect(plan.visits.indices.prefix(100).allSatisfy { plan.visit($0).endMilliseconds > 0 })
    // The bound for an unoptimised build on a machine that others use too.
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
