import CRDT
import TestSupport
import Testing

/// Alice's name is given up; what she wrote above 1 goes on as Carol's.
struct RestampingTests {
  private let restamping = Restamping(from: .alice, above: Timestamp(1), to: .carol)

  @Test("A move keeps values, order of causes and deletions, and leaves nothing above the mark")
  func everythingFollows() throws {
    for seed in Seed.first(400) {
      var draws = seed.generator
      var record = RandomStates.record(&draws, sites: [.alice, .bob])
      if draws.oneIn(2) { record[.deleted] = Field(Dot(3, .alice), .deletion(record.seen)) }
      guard let moved = restamping(record) else {
        try require(!Self.names(record), "\(record) holds something to move.")
        continue
      }
      try require(Self.names(record) && !Self.names(moved), "\(record) became \(moved).")
      try require(restamping(moved) == nil, "\(moved) would move twice.")
      try require(moved.isDeleted == record.isDeleted, "The deletion changed in \(moved).")
      for state in record.fields {
        let entries = state.field.entries.map {
          restamping.moved($0, state.code, in: record.id)
        }.sorted { $0.dot < $1.dot }
        try require(moved[state.code].entries == entries, "\(state) became \(moved[state.code]).")
        for entry in state.field.entries {
          // Equal but for the name: a dot stays covered, and stays uncovered, where it was.
          let later = Dot(Timestamp(entry.dot.timestamp.rawValue + 1), entry.dot.site)
          try require(
            later.timestamp <= restamping.mark
              || state.field.context.covers(later)
                == moved[state.code].context.covers(restamping.moved(later)),
            "\(later) is covered otherwise in \(moved[state.code]).")
        }
      }
    }
  }

  /// Whether anything in the record stands under the old name above the mark.
  private static func names(_ record: Record) -> Bool {
    let isAbove = { (dot: Dot) in dot.site == .alice && dot.timestamp > Timestamp(1) }
    return record.fields.contains { state in
      state.field.context.dots.contains(where: isAbove)
        || state.field.entries.contains { entry in
          if entry.replaced.contains(where: isAbove) { return true }
          guard case .deletion(let deletion) = entry.value else { return false }
          return deletion.seen.contains { $0.context.dots.contains(where: isAbove) }
        }
    }
  }

  @Test("Two lines of one cloned disk lose a value if joined as they are, and none after a move")
  func clonedDisk() throws {
    var base = Record.sample
    base[.name].assign(.text("base"), at: Dot(1, .alice))
    base[.tags].add(.text("base"), at: Dot(1, .alice))
    var (first, second) = (base, base)
    first[.name].assign(.text("first"), at: Dot(2, .alice))
    second[.name].assign(.text("second"), at: Dot(3, .alice))
    first[.tags].add(.text("first"), at: Dot(5, .alice))
    second[.tags].add(.text("second"), at: Dot(4, .alice))

    let asTheyAre = first.joined(second)
    #expect(asTheyAre[.name].values == [.text("second")])
    #expect(!asTheyAre[.tags].values.contains(.text("second")))

    let moved = try #require(restamping(second))
    let joined = first.joined(moved)
    #expect(joined == moved.joined(first))
    #expect(joined[.name].values == [.text("first"), .text("second")])
    #expect(Set(joined[.tags].values) == [.text("base"), .text("first"), .text("second")])
    #expect(joined[.name].entries.allSatisfy { $0.replaced == [Dot(1, .alice)] })
  }

  @Test("A record without writes above the mark stays as it is")
  func nothingToMove() {
    var record = Record.sample
    record[.name].assign(.null, at: Dot(1, .alice))
    record[.name].assign(.null, at: Dot(9, .bob))
    #expect(restamping(record) == nil)
  }
}
