import CRDT
import TestSupport
import Testing

@Suite("Erasing and joining")
struct ErasureLawTests {
  private static let pairsPerSeed = Tier.count(gate: 500, full: 50_000)

  @Test(
    "Erased before they meet or after, any two states come to the same, forks included",
    arguments: Seed.first(16))
  func orderDoesNotMatter(seed: Seed) throws {
    var draws = seed.generator
    for _ in 0..<Self.pairsPerSeed {
      let (one, two) = (RandomStates.field(&draws), RandomStates.field(&draws))
      let seen = RandomStates.field(&draws).context
      let after = one.joined(two).erased(within: seen)
      #expect(one.erased(within: seen).joined(two.erased(within: seen)) == after)
      // Whoever meets the erased state with a stale one erases that first.
      #expect(after.joined(two.erased(within: seen)) == after)
      #expect(after.erased(within: seen) == after)
    }
  }

  @Test("Erasures add up in any order", arguments: Seed.first(16))
  func erasuresAddUp(seed: Seed) throws {
    var draws = seed.generator
    for _ in 0..<Self.pairsPerSeed {
      let field = RandomStates.field(&draws)
      let (one, two) = (RandomStates.field(&draws).context, RandomStates.field(&draws).context)
      var both = one
      both.formUnion(two)
      #expect(field.erased(within: one).erased(within: two) == field.erased(within: both))
    }
  }

  @Test("What was not seen keeps its value, and every write keeps its name")
  func unseenStays() throws {
    let (seen, unseen) = (Dot(5, .alice), Dot(7, .bob))
    let field = try #require(
      Field(
        entries: [Entry(seen, .text("a")), Entry(unseen, .text("b"))], context: CausalContext()))
    let erased = field.erased(within: CausalContext(seen))
    #expect(erased.entries == [Entry(seen, .redacted), Entry(unseen, .text("b"))])
    #expect(erased.context == field.context)
  }

  @Test("An erasure that moves to another name covers what moved with it")
  func restamped() {
    var seen = Deletion()
    seen.cover(FieldCode(17), CausalContext(Dot(9, .alice)))
    var record = Record.sample
    record[FieldCode(17)] = Field(Dot(9, .alice), .text("a"))
    record[FieldCode(18)] = Field(Dot(9, .alice), .deletion(seen))
    let moved = Restamping(from: .alice, above: Timestamp(4), to: .carol)(record)
    let dot = moved?[FieldCode(17)].entries.first?.dot
    guard case .deletion(let next)? = moved?[FieldCode(18)].entries.first?.value, let dot else {
      Issue.record("Nothing moved.")
      return
    }
    #expect(dot.site == .carol && next.covers(dot, of: FieldCode(17)))
  }
}
