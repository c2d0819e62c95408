import CRDT
import TestSupport
import Testing

struct CausalHistoryTests {
  private static let batchCount = 20
  private static let historyCount = Tier.count(gate: 2_000, full: 100_000)

  @Test(
    "Every state is exactly what the operations seen amount to, whatever clocks and deliveries do",
    arguments: Seed.first(batchCount))
  func historiesFollowTheCausalModel(batch: Seed) throws {
    for number in 0..<UInt64(Self.historyCount / Self.batchCount) {
      let seed = Seed(number * UInt64(Self.batchCount) + batch.value)
      do {
        _ = try History.run(seed: seed)
      } catch {
        Issue.record("History of seed \(seed.value): \(error)")
        return
      }
    }
  }

  @Test("The histories reach what they are meant to: conflicts, contested deletions, restorations")
  func historiesAreRich() throws {
    var (conflicts, contested, deleted, restored, concurrentAdds) = (0, 0, 0, 0, 0)
    for seed in Seed.first(200) {
      let history = try History.run(seed: seed)
      let record = history.replicas[0].record
      conflicts += History.registers.count { record[$0].values.count > 1 }
      concurrentAdds += History.sets.count { record[$0].entries.count > record[$0].values.count }
      contested += record.isDeletionContested ? 1 : 0
      deleted += record.isDeleted ? 1 : 0
      restored += record[.deleted].values == [.null] ? 1 : 0
    }
    #expect(conflicts > 20)
    #expect(contested > 20)
    #expect(deleted > 5)
    #expect(restored > 5)
    #expect(concurrentAdds > 5)
  }
}
