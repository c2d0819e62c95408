import CRDT
import Models
import Testing

@Suite("Rules of mediation")
struct RulesMediationTests {
  private typealias Values = [(FieldSchema, Value)]

  /// A dispute with a party on each side; what each said last is given.
  private func dispute(_ answers: String?...) -> FamilySample {
    var sample = FamilySample(DisputeSchema.type, [(DisputeSchema.category, .text("neighbour"))])
    for (side, answer) in zip(["A", "B"], answers) {
      let party = sample.add(
        DisputePartySchema.type,
        [
          (DisputePartySchema.side, .text(side)),
          (DisputePartySchema.resident, .reference(RecordID(side == "A" ? 71 : 72))),
        ])
      guard let answer else { continue }
      sample.add(
        DisputeConsentSchema.type,
        [
          (DisputeConsentSchema.party, .reference(party)),
          (DisputeConsentSchema.answer, .text(answer)),
          (DisputeConsentSchema.at, .integer(FamilySample.start)),
        ])
    }
    return sample
  }

  private func session(_ outcome: String, _ more: Values = []) -> Values {
    [
      (DisputeSessionSchema.at, .integer(FamilySample.start)),
      (DisputeSessionSchema.outcome, .text(outcome)),
    ] + more
  }

  private let bothHeard: Values = [
    (DisputeSessionSchema.statementA, .text("墙越界")), (DisputeSessionSchema.statementB, .text("没有")),
  ]

  private func agreement(_ more: Values = []) -> Values {
    [
      (DisputeAgreementSchema.effectiveAt, .integer(FamilySample.start)),
      (DisputeAgreementSchema.terms, .text("拆除并补偿")),
    ] + more
  }

  private func result(_ sample: FamilySample) -> DisputeStanding.Result {
    DisputeStanding(sample.family).result
  }

  @Test("Nobody mediates without a party on each side that consents")
  func consent() {
    let type = DisputeSessionSchema.type
    #expect(dispute().refusals(type, session("adjourned")).count == 2)
    #expect(dispute("given").refusals(type, session("adjourned")).count == 1)
    #expect(dispute("given", nil).refusals(type, session("adjourned")).count == 1)
    #expect(dispute("given", "given").refusals(type, session("adjourned")).isEmpty)
    for answer in ["refused", "withdrawn"] {
      #expect(dispute("given", answer).refusals(type, session("adjourned")).count == 1)
      #expect(result(dispute("given", answer)) == .withdrawn)
    }
    #expect(result(dispute("given", nil)) == .preparing)
    #expect(result(dispute("given", "given")) == .mediating)
  }

  @Test("A party may change its mind: what it said last holds")
  func laterAnswer() {
    var sample = dispute("given", "refused")
    let party = sample.children.last { $0.type == DisputePartySchema.type.code }
    let later: Values = [
      (DisputeConsentSchema.party, .reference(party?.id ?? RecordID(0))),
      (DisputeConsentSchema.answer, .text("given")),
      (DisputeConsentSchema.at, .integer(FamilySample.start + 1)),
    ]
    #expect(sample.refusals(DisputeConsentSchema.type, later).isEmpty)
    sample.add(DisputeConsentSchema.type, later)
    #expect(result(sample) == .mediating)
    let stranger: Values = [(DisputeConsentSchema.party, .reference(RecordID(999)))]
    #expect(sample.refusals(DisputeConsentSchema.type, stranger).count == 1)
  }

  @Test("Both sides are heard before they agree")
  func statements() {
    var sample = dispute("given", "given")
    let type = DisputeAgreementSchema.type
    #expect(sample.refusals(type, agreement()).count == 2)
    sample.add(DisputeSessionSchema.type, session("adjourned", [bothHeard[0]]))
    #expect(sample.refusals(type, agreement()).count == 1)
    sample.add(DisputeSessionSchema.type, session("agreed", [bothHeard[1]]))
    #expect(sample.refusals(type, agreement()).isEmpty)
  }

  @Test("Parties that do not agree are told of a statutory route")
  func failure() {
    var sample = dispute("given", "given")
    let type = DisputeSessionSchema.type
    #expect(sample.refusals(type, session("failed")).count == 1)
    let told = session("failed", [(DisputeSessionSchema.statutoryChannel, .text("court"))])
    #expect(sample.refusals(type, told).isEmpty)
    sample.add(type, told)
    #expect(result(sample) == .guided)
  }

  private func agreed(_ more: Values = []) -> FamilySample {
    var sample = dispute("given", "given")
    sample.add(DisputeSessionSchema.type, session("agreed", bothHeard))
    sample.add(DisputeAgreementSchema.type, agreement(more))
    return sample
  }

  @Test("An agreement is reached, confirmed within thirty days and followed up")
  func terms() {
    let sample = agreed()
    #expect(result(sample) == .reached)
    // 2026-07-01 and thirty days.
    #expect(sample.derived("confirm_deadline")?.content == .day(CivilDate(iso: "2026-07-31")!))
    #expect(sample.derived("performance_due")?.content == .day(CivilDate(iso: "2026-07-31")!))
    #expect(sample.derived("performance_due")?.isAlert == false)
    let later = FamilySample.start + 31 * ChinaTime.dayMilliseconds
    #expect(sample.derived("performance_due", now: later)?.isAlert == true)
    var kept = sample
    kept.add(
      DisputePerformanceSchema.type,
      [
        (DisputePerformanceSchema.state, .text("done")),
        (DisputePerformanceSchema.at, .integer(later)),
      ])
    #expect(kept.derived("performance_due", now: later) == nil)
    #expect(
      kept.derived("performance")?.content == .word("done", CodeList.performanceState.label("done"))
    )
    #expect(dispute().refusals(DisputePerformanceSchema.type, []).count == 1)
  }

  @Test("A term of the agreement's own comes before that of the rules, and a last day off rolls on")
  func ownTerm() {
    let by = CivilDate(iso: "2026-07-10")!
    let sample = agreed([(DisputeAgreementSchema.performBy, .integer(Int64(by.daysSinceEpoch)))])
    #expect(sample.derived("performance_due")?.content == .day(by))
    var spring = dispute("given", "given")
    let april = ChinaTime.startMilliseconds(of: CivilDate(iso: "2026-04-03")!)
    spring.add(
      DisputeAgreementSchema.type, [(DisputeAgreementSchema.effectiveAt, .integer(april))])
    #expect(spring.derived("confirm_deadline")?.content == .day(CivilDate(iso: "2026-05-06")!))
  }

  @Test("A second agreement takes the first one's place by name, else both are listed")
  func second() {
    var sample = agreed()
    let first = sample.children.last
    let type = DisputeAgreementSchema.type
    #expect(sample.refusals(type, agreement()).count == 1)
    let replacing = agreement([
      (DisputeAgreementSchema.replacing, .reference(first?.id ?? RecordID(0)))
    ])
    #expect(sample.refusals(type, replacing).isEmpty)
    var twice = sample
    sample.add(type, replacing)
    #expect(sample.conflicts.isEmpty)
    twice.add(type, agreement())
    #expect(twice.conflicts.map(\.rule) == ["D8"])
    #expect(result(twice) == .reached)
  }

  @Test("An agreement beside a refusal that nobody knew of is a matter for people, at once")
  func refusedAgreement() {
    var sample = dispute("given", "refused")
    sample.add(DisputeAgreementSchema.type, agreement())
    #expect(sample.conflicts.map(\.severity) == [.breach])
    #expect(result(sample) == .reached)
    #expect(agreed().conflicts.isEmpty)
  }

  @Test("One resident is no party twice, and a sealed party takes no name")
  func parties() throws {
    let sample = dispute("given", "given")
    let again: Values = [
      (DisputePartySchema.side, .text("B")),
      (DisputePartySchema.resident, .reference(RecordID(71))),
    ]
    #expect(sample.refusals(DisputePartySchema.type, again).count == 1)
    var record = Record(id: RecordID(9), type: DisputePartySchema.type.code, home: nil)
    record[DisputePartySchema.isSealed.code] = Field(Dot(Timestamp(1), SiteID(1)), .bool(true))
    record[DisputePartySchema.name.code] = Field(Dot(Timestamp(1), SiteID(1)), .text("某某"))
    let problems = RecordValidation.check(record, as: DisputePartySchema.type, isNew: false)
    #expect(problems.map(\.problem) == [.mustBeSealed])
    record[DisputePartySchema.isSealed.code] = Field(Dot(Timestamp(1), SiteID(1)), .bool(false))
    #expect(
      RecordValidation.check(record, as: DisputePartySchema.type, isNew: false).isEmpty)
  }
}
