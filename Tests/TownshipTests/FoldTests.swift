import CRDT
import Client
import Models
import Storage
import Testing

@testable import Township

/// What the rules make of the steps that were written.
@Suite struct FoldTests {
  @Test("Every step takes effect where one laptop writes all of it, and no case is at odds")
  func field() throws {
    let plan = TownshipPlan(seed: 2026, percent: 1)
    let laptop = try WriterTests.laptop()
    defer { laptop.close() }
    try TownshipWriter(plan).writeField(into: laptop, worker: plan.workers[0].id)
    for index in plan.demands.indices {
      let record = try #require(
        try laptop.store.record(DemandSchema.type.code, plan.demandID(index))
      ).record
      let (state, steps) = try laptop.store.caseHistory(of: record)
      Self.expectWhole(state, steps.count, of: index, in: plan)
    }
  }

  @Test("Every step takes effect where whoever was planned takes it, and no case is at odds")
  func town() throws {
    let town = try PlantedTown.shared.get()
    #expect(town.histories.count == town.plan.demandCount)
    for (index, history) in town.histories.sorted(by: { $0.key < $1.key }) {
      Self.expectWhole(history.state, history.steps.count, of: index, in: town.plan)
    }
    let closed = town.histories.values.count { $0.state.status == .closed }
    #expect(closed * 5 > town.plan.demandCount * 2)
  }

  private static func expectWhole(
    _ state: CaseState, _ stepCount: Int, of index: Int, in plan: TownshipPlan
  ) {
    let facts = plan.demands[index]
    #expect(stepCount == plan.steps(ofDemand: index).count)
    for step in state.inapplicable {
      Issue.record("\(index) \(facts.domain) \(facts.profile): \(step.step.kind) \(step.reason)")
    }
    #expect(state.conflicts.isEmpty)
    #expect(!state.isIncomplete)
    #expect(state.transferCount <= facts.ownerChanges)
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
