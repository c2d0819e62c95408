import CRDT
import Models
import Testing

/// The vectors of domain rule D6.
@Suite("Quorums and votes")
struct RulesQuorumTests {
  @Test(
    "So many are needed of so many",
    arguments: [
      (Majority.half, 301, 151), (.half, 300, 151), (.half, 1, 1), (.half, 0, 1),
      (.twoThirds, 90, 60), (.twoThirds, 91, 61), (.twoThirds, 41, 28), (.twoThirds, 0, 0),
    ])
  func needed(rule: Majority, count: Int, expected: Int) {
    #expect(rule.needed(of: count) == expected)
  }

  @Test("Every kind of meeting in the code has its word, and the rules name bases that have theirs")
  func codes() {
    #expect(
      CodeList.activityKind.codes.map(\.value) == ActivityKind.allCases.map(\.rawValue))
    #expect(CodeList.quorumBasis.codes.map(\.value) == QuorumBasis.allCases.map(\.rawValue))
    #expect(Rules.current.meetings.quorums(of: .assembly).map(\.basis) == [.adults, .households])
    #expect(Rules.current.meetings.quorums(of: .training).isEmpty)
  }

  private func assembly(adults: Int64, present: Int64) -> FamilySample {
    var sample = FamilySample(
      ActivitySchema.type,
      [
        (ActivitySchema.kind, .text("assembly")),
        (ActivitySchema.eligiblePersons, .integer(adults)),
        (ActivitySchema.heldAt, .integer(FamilySample.start)),
      ])
    sample.add(
      ActivityAttendanceSchema.type, [(ActivityAttendanceSchema.persons, .integer(present))])
    return sample
  }

  @Test("120 of 300 adults are no quorum of an assembly, 151 are; both numbers are told")
  func assembly() {
    let few = assembly(adults: 300, present: 120).derived("quorum")
    #expect(few?.content == .share(120, of: 300, needed: 151))
    #expect(few?.isAlert == true)
    #expect(assembly(adults: 300, present: 150).derived("quorum")?.isAlert == true)
    #expect(assembly(adults: 300, present: 151).derived("quorum")?.isAlert == false)
  }

  @Test("An assembly without enough adults may decide by two thirds of the households")
  func households() {
    var sample = FamilySample(
      ActivitySchema.type,
      [
        (ActivitySchema.kind, .text("assembly")), (ActivitySchema.eligiblePersons, .integer(300)),
        (ActivitySchema.eligibleHouseholds, .integer(91)),
        (ActivitySchema.heldAt, .integer(FamilySample.start)),
      ])
    let counted = [
      (ActivityAttendanceSchema.persons, Value.integer(70)),
      (ActivityAttendanceSchema.households, .integer(60)),
    ]
    sample.add(ActivityAttendanceSchema.type, counted)
    #expect(sample.derived("quorum")?.isAlert == true)
    sample.add(
      ActivityAttendanceSchema.type, [(ActivityAttendanceSchema.households, .integer(1))])
    #expect(sample.derived("quorum")?.content == .share(61, of: 91, needed: 61))
    #expect(sample.derived("quorum")?.isAlert == false)
  }

  private func council(
    eligible: Int64?, votesFor: Int64, against: Int64, abstain: Int64
  ) -> FamilySample {
    var sample = FamilySample(
      ActivitySchema.type,
      [(ActivitySchema.kind, .text("council"))]
        + (eligible.map { [(ActivitySchema.eligiblePersons, .integer($0))] } ?? []))
    sample.add(
      ActivityVoteSchema.type,
      [
        (ActivityVoteSchema.item, .text("补助")), (ActivityVoteSchema.votesFor, .integer(votesFor)),
        (ActivityVoteSchema.votesAgainst, .integer(against)),
        (ActivityVoteSchema.votesAbstain, .integer(abstain)),
      ])
    return sample
  }

  private func first(_ sample: FamilySample) -> Tally? {
    ActivityStanding(sample.family, rules: Rules.current.meetings).tallies.first
  }

  @Test(
    "More than half of those present must agree, with those who abstain counted",
    arguments: [
      (35, 1, 2, Tally.Outcome.passed), (19, 18, 1, .rejected), (20, 0, 18, .passed),
      (28, 0, 0, .passed), (27, 0, 0, .inquorate),
    ])
  func votes(votesFor: Int64, against: Int64, abstain: Int64, outcome: Tally.Outcome) throws {
    let sample = council(eligible: 41, votesFor: votesFor, against: against, abstain: abstain)
    let tally = try #require(first(sample))
    #expect(tally.outcome == outcome)
    #expect(tally.quorum?.needed == 28)
    #expect(tally.quorum?.whole == 41)
  }

  @Test("60 of 119 present pass, 60 of 120 do not")
  func halves() throws {
    for (present, isPassed) in [(Int64(119), true), (120, false)] {
      var sample = FamilySample(
        ActivitySchema.type,
        [
          (ActivitySchema.kind, .text("rep_meeting")),
          (ActivitySchema.eligiblePersons, .integer(130)),
        ])
      sample.add(
        ActivityVoteSchema.type,
        [
          (ActivityVoteSchema.item, .text("修路")), (ActivityVoteSchema.votesFor, .integer(60)),
          (ActivityVoteSchema.present, .integer(present)),
        ])
      let tally = try #require(first(sample))
      #expect(tally.majority.isMet == isPassed)
      #expect((tally.outcome == .passed) == isPassed)
    }
  }

  @Test("Where nobody knows how many were entitled, nothing is said to have passed")
  func unknown() throws {
    #expect(
      try #require(first(council(eligible: nil, votesFor: 35, against: 0, abstain: 0))).outcome
        == .open)
  }

  @Test("Two tallies that differ are disputed whichever comes first, until one is annulled")
  func disputed() throws {
    var sample = council(eligible: 41, votesFor: 35, against: 1, abstain: 2)
    let other: [(FieldSchema, Value)] = [
      (ActivityVoteSchema.item, .text("补助")), (ActivityVoteSchema.votesFor, .integer(34)),
      (ActivityVoteSchema.votesAgainst, .integer(1)),
      (ActivityVoteSchema.votesAbstain, .integer(2)),
    ]
    var annulled = sample
    sample.add(ActivityVoteSchema.type, other)
    #expect(first(sample)?.outcome == .disputed)
    #expect(sample.conflicts.map(\.rule) == ["C29"])
    #expect(sample.conflicts.first?.severity == .breach)
    #expect(sample.conflicts.first?.others.count == 2)
    annulled.add(
      ActivityVoteSchema.type, other + [(ActivityVoteSchema.annulReason, .text("重复计票"))])
    #expect(first(annulled)?.outcome == .passed)
    #expect(annulled.conflicts.isEmpty)
  }

  @Test("Equal tallies of two tellers are no dispute, and count once")
  func equal() throws {
    var sample = council(eligible: 41, votesFor: 35, against: 1, abstain: 2)
    sample.add(
      ActivityVoteSchema.type,
      [
        (ActivityVoteSchema.item, .text("补助")), (ActivityVoteSchema.votesFor, .integer(35)),
        (ActivityVoteSchema.votesAgainst, .integer(1)),
        (ActivityVoteSchema.votesAbstain, .integer(2)),
      ])
    #expect(first(sample)?.outcome == .passed)
    #expect(first(sample)?.tallies.count == 2)
    #expect(sample.conflicts.isEmpty)
  }
}
