import CRDT
import TestSupport
import Testing

struct CausalContextTests {
  private func dots(_ draws: inout SeededGenerator) -> [Dot] {
    (0..<draws.below(12)).map { _ in
      Dot(UInt64(draws.below(5)), SiteID(UInt64(draws.below(6))))
    }
  }

  @Test(
    "A context is the largest timestamp of each site, however it was put together",
    arguments: Seed.first(8))
  func contextIsAMaximum(seed: Seed) throws {
    var draws = seed.generator
    for _ in 0..<500 {
      let (some, others) = (dots(&draws), dots(&draws))
      var (left, right, all) = (CausalContext(), CausalContext(), CausalContext())
      for dot in some { left.insert(dot) }
      for dot in others { right.insert(dot) }
      for dot in draws.shuffled(some + others) { all.insert(dot) }
      var union = left
      union.formUnion(right)
      try require(union == all, "\(some) and \(others) make \(union), not \(all).")
      try require(union.covers(left) && union.covers(right), "\(union) covers not its parts.")
      for site in (0..<7).map({ SiteID($0) }) {
        let largest = (some + others).filter { $0.site == site }.map(\.timestamp).max()
        try require(union[site] == largest, "\(site) stands at \(String(describing: union[site])).")
        for timestamp in 0..<UInt64(6) {
          let isCovered = largest.map { timestamp <= $0.rawValue } ?? false
          try require(
            union.covers(Dot(timestamp, site)) == isCovered, "\(timestamp) of \(site) is wrong.")
        }
      }
      try require(
        left.covers(right) == others.allSatisfy { left.covers($0) }, "\(left) covers \(right)?")
      try require(union.dots.count == union.count, "\(union) miscounts itself.")
      try require(
        zip(union.dots, union.dots.dropFirst()).allSatisfy { $0.site < $1.site },
        "\(union.dots) are not in site order.")
    }
  }

  @Test("A field with a dot twice is no field; entries that its context lacks are added to it")
  func fieldFromOutside() throws {
    let entry = Entry(Dot(3, .bob), .null)
    #expect(Field(entries: [entry, Entry(Dot(3, .bob), .bool(true))], context: .init()) == nil)
    let field = try #require(
      Field(entries: [entry, Entry(Dot(2, .carol), .null)], context: .init(Dot(9, .alice))))
    #expect(field.entries.map(\.dot) == [Dot(2, .carol), Dot(3, .bob)])
    #expect(field.context.dots == [Dot(9, .alice), Dot(3, .bob), Dot(2, .carol)])
  }

  @Test("States that name very many sites, fields and values cost no quadratic time")
  func hostileCounts() throws {
    // As many fields as there are codes; sites and values cost a peer as little.
    let count = 60_000
    var (even, odd) = (CausalContext(), CausalContext())
    var (one, two) = (Deletion(), Deletion())
    let seconds = try cpuSeconds {
      for number in 0..<UInt64(count) {
        if number.isMultiple(of: 2) {
          even.insert(Dot(1, SiteID(number)))
          one.cover(FieldCode(UInt16(number)), CausalContext(Dot(1, .alice)))
        } else {
          odd.insert(Dot(1, SiteID(number)))
          two.cover(FieldCode(UInt16(number)), CausalContext(Dot(1, .alice)))
        }
      }
      even.formUnion(odd)
      one.formUnion(two)
      let entries = even.dots.map { Entry($0, .integer(Int64($0.site.rawValue))) }
      let field = try #require(Field(entries: entries, context: even))
      let joined = field.joined(Field(entries: [], context: odd) ?? Field())
      #expect(joined.values.count == count / 2)
    }
    #expect(even.count == count)
    #expect(one.seen.count == count)
    #expect(even.covers(odd))
    #expect(seconds < 10)
  }
}
