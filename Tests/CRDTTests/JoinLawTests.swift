import CRDT
import TestSupport
import Testing

struct JoinLawTests {
  private static let triplesPerSeed = Tier.count(gate: 200, full: 20_000)

  /// All the laws at once, for three fields.
  private static func checkLaws(_ one: Field, _ two: Field, _ three: Field) throws {
    let together = try JoinAudit.join(one, two)
    try require(together == JoinAudit.join(two, one), "\(one) and \(two) do not commute.")
    try require(
      JoinAudit.join(together, three) == JoinAudit.join(one, JoinAudit.join(two, three)),
      "\(one), \(two), \(three) do not associate.")
    try checkOwnLaws(one)
    for part in [one, two] {
      // What was joined once is below the result: joining it again, in either role, adds nothing.
      try require(JoinAudit.join(together, part) == together, "\(part) was not absorbed.")
      try require(JoinAudit.join(part, together) == together, "\(part) kept something.")
    }
    // Monotone: whoever has seen more before has seen more after.
    let (less, more) = (one.joined(three), together.joined(three))
    try require(less.joined(more) == more, "Joining \(three) turned \(one), \(together) around.")
  }

  private static func checkOwnLaws(_ field: Field) throws {
    try require(JoinAudit.join(field, field) == field, "\(field) is not idempotent.")
    try require(JoinAudit.join(field, Field()) == field, "Joining nothing changes \(field).")
    try require(JoinAudit.join(Field(), field) == field, "\(field) does not reach the empty field.")
  }

  @Test(
    "Any three states join to one, in any order and grouping, forks and erasures included",
    arguments: Seed.first(16))
  func randomStatesObeyTheLaws(seed: Seed) throws {
    var draws = seed.generator
    for _ in 0..<Self.triplesPerSeed {
      try Self.checkLaws(
        RandomStates.field(&draws), RandomStates.field(&draws), RandomStates.field(&draws))
    }
  }

  @Test("States that histories reach obey the laws", arguments: Seed.first(16))
  func reachableStatesObeyTheLaws(seed: Seed) throws {
    var draws = seed.generator
    for number in 0..<UInt64(Self.triplesPerSeed / 10) {
      let history = try History.run(seed: Seed(1_000_000 + seed.value * 10_000 + number))
      let states = history.archive.map(\.record) + [history.replicas[0].record]
      for code in History.fields {
        let fields = (0..<3).map { _ in draws.pick(states)[code] }
        try Self.checkLaws(fields[0], fields[1], fields[2])
      }
    }
  }

  @Test("All small states of two sites, with every fork and erasure, obey the laws")
  func allSmallStatesObeyTheLaws() throws {
    let runs = try withEvery { choices in
      let fields = try (0..<3).map { _ in try Self.smallState(&choices) }
      try Self.checkLaws(fields[0], fields[1], fields[2])
    }
    // Two sites, each unseen, seen, or holding one of three contents: 25 states, in triples.
    #expect(runs == 25 * 25 * 25)
  }

  private static func smallState(_ choices: inout Choices) throws -> Field {
    var entries: [Entry] = []
    var context = CausalContext()
    let contents: [Value] = [.integer(1), .integer(2), .redacted]
    for site in [SiteID.alice, .bob] {
      let status = choices.index("status at \(site.rawValue)", below: 2 + contents.count)
      if status > 0 { context.insert(Dot(1, site)) }
      if status > 1 { entries.append(Entry(Dot(1, site), contents[status - 2])) }
    }
    return try #require(Field(entries: entries, context: context))
  }

  @Test("All states of one site over two dots obey the laws")
  func allStatesOfOneSiteObeyTheLaws() throws {
    let contents: [Value?] = [nil, .integer(1), .integer(2), .redacted]
    let runs = try withEvery { choices in
      let fields = try (0..<3).map { _ in
        var entries: [Entry] = []
        var context = CausalContext()
        for timestamp in 0..<UInt64(choices.index("seen", below: 3)) {
          context.insert(Dot(timestamp, .alice))
          if let value = choices.pick("content", from: contents) {
            entries.append(Entry(Dot(timestamp, .alice), value))
          }
        }
        return try #require(Field(entries: entries, context: context))
      }
      try Self.checkLaws(fields[0], fields[1], fields[2])
    }
    // Nothing seen, one dot with four contents, or two with sixteen: 21 states, in triples.
    #expect(runs == 21 * 21 * 21)
  }

  @Test("Records obey the laws field by field, homes included", arguments: Seed.first(16))
  func recordsObeyTheLaws(seed: Seed) throws {
    var draws = seed.generator
    for _ in 0..<Self.triplesPerSeed / 4 {
      let (one, two, three) = (
        RandomStates.record(&draws), RandomStates.record(&draws), RandomStates.record(&draws)
      )
      let together = one.joined(two)
      try require(together == two.joined(one), "\(one), \(two) do not commute.")
      try require(
        together.joined(three) == one.joined(two.joined(three)),
        "\(one), \(two), \(three) do not associate.")
      try require(one.joined(one) == one, "\(one) is not idempotent.")
      var changed = one
      let report = changed.join(two)
      try require(report.isChanged == (changed != one), "isChanged is wrong for \(one), \(two).")
      for (code, join) in report.fields {
        var field = one[code]
        try require(field.join(two[code]) == join, "The report of \(code) is another field's.")
      }
      let codes = report.fields.map(\.code)
      try require(codes == codes.sorted(), "\(codes) are not in order.")
      let isSilent = two.fields.map(\.code).filter { !codes.contains($0) }
        .allSatisfy { changed[$0] == one[$0] }
      try require(isSilent, "A field changed without a report in \(one), \(two).")
    }
  }

  @Test(
    "Deltas with some of the fields, in any order, add up to the whole", arguments: Seed.first(16))
  func deltasAddUp(seed: Seed) throws {
    var draws = seed.generator
    for _ in 0..<Self.triplesPerSeed / 4 {
      let (mine, theirs) = (RandomStates.record(&draws), RandomStates.record(&draws))
      var joined = mine
      for code in draws.shuffled(History.fields) {
        let delta = theirs.limited(to: [code])
        joined.join(delta)
        if draws.oneIn(3) { joined.join(delta) }
      }
      try require(joined == mine.joined(theirs), "Deltas of \(theirs) do not add up on \(mine).")
    }
  }

  @Test("The same dot with two values keeps the larger, and both sides report the same loser")
  func forksAreReportedAlike() throws {
    let dot = Dot(5, .alice)
    var (left, right) = (Field(dot, .text("甲")), Field(dot, .text("乙")))
    let onLeft = left.join(Field(dot, .text("乙")))
    let onRight = right.join(Field(dot, .text("甲")))
    #expect(left == right)
    #expect(left.values == [.text("甲")])
    #expect(onLeft.forked == [Entry(dot, .text("乙"))])
    #expect(onRight.forked == onLeft.forked)
    #expect(!onLeft.isChanged)
    #expect(onRight.isChanged)
  }

  @Test("An erasure wins over every value and leaves nothing of it in the report")
  func erasureWins() {
    let dot = Dot(5, .alice)
    for value in [
      Value.null, .text("secret"), .integer(.max),
      .opaque([0xFB] + [0xFF, 0xF0] + .init(repeating: 1, count: 6)),
    ] {
      var held = Field(dot, value)
      let report = held.join(Field(dot, .redacted))
      #expect(held.values == [.redacted])
      #expect(report.isChanged)
      #expect(report.forked.isEmpty && report.superseded.isEmpty && report.stale.isEmpty)
      var erased = Field(dot, .redacted)
      #expect(erased.join(Field(dot, value)) == erased.join(erased))
      #expect(erased.values == [.redacted])
    }
  }
}
