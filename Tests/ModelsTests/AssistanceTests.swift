import CRDT
import Models
import Testing

@Suite("Assistance")
struct AssistanceTests {
  private let root = RecordID(1)

  private func record(
    _ id: UInt128, _ type: TypeSchema, _ values: [(FieldSchema, Value)]
  ) -> Record {
    var record = Record(id: RecordID(id), type: type.code, home: .root(root))
    for (index, (field, value)) in values.enumerated() {
      let dot = Dot(Timestamp(milliseconds: 5, counter: UInt16(index)), SiteID(3))
      record[field.code] = Field(dot, value)
    }
    return record
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  private func plan(from: String, months: Int64? = nil) throws -> Record {
    var values: [(FieldSchema, Value)] = [
      (AssistanceSchema.startedOn, .integer(Int64(try day(from).daysSinceEpoch)))
    ]
    if let months { values.append((AssistanceSchema.reviewMonths, .integer(months))) }
    return record(1, AssistanceSchema.type, values)
  }

  private func measure(
    _ id: UInt128, _ date: String, kind: String = "visit", fen: Int64 = 0, voucher: String? = nil,
    reverses: UInt128? = nil
  ) throws -> Record {
    var values: [(FieldSchema, Value)] = [
      (AssistanceMeasureSchema.day, .integer(Int64(try day(date).daysSinceEpoch))),
      (AssistanceMeasureSchema.kind, .text(kind)), (AssistanceMeasureSchema.fen, .integer(fen)),
    ]
    if let voucher { values.append((AssistanceMeasureSchema.voucher, .text(voucher))) }
    if let reverses {
      values.append((AssistanceMeasureSchema.reverses, .reference(RecordID(reverses))))
    }
    return record(id, AssistanceMeasureSchema.type, values)
  }

  private func exit(_ id: UInt128, _ date: String, agrees: Bool) throws -> Record {
    record(
      id, AssistanceExitSchema.type,
      [
        (AssistanceExitSchema.day, .integer(Int64(try day(date).daysSinceEpoch))),
        (AssistanceExitSchema.reason, .text("goals_met")),
        (AssistanceExitSchema.householdAgrees, .bool(agrees)),
      ])
  }

  @Test("A year of monthly reviews is twelve tasks, and a call settles its own month only")
  func reviews() throws {
    let plan = try plan(from: "2026-01-31")
    let calls = [try measure(2, "2026-02-10"), try measure(3, "2026-02-20")]
    let state = AssistanceState(plan, children: calls, today: try day("2027-01-30"))
    #expect(state.reviews.count == 12)
    #expect(state.missedReviews.count == 11)
    #expect(try state.reviews.first { $0.isDone }?.from == day("2026-01-31"))
    #expect(try state.reviews[1].from == day("2026-02-28"))
    #expect(
      AssistanceState(plan, children: [], today: try day("2026-01-30")).reviews.isEmpty)
  }

  @Test("Two months between reviews halve the tasks")
  func interval() throws {
    let plan = try plan(from: "2026-01-01", months: 2)
    let state = AssistanceState(plan, children: [], today: try day("2026-12-31"))
    #expect(state.reviews.count == 6)
  }

  @Test("The ledger's total is the sum of all entries that count")
  func total() throws {
    let plan = try plan(from: "2026-01-01")
    let measures = [
      try measure(2, "2026-03-01", kind: "material", fen: 50_000, voucher: "A1"),
      try measure(3, "2026-03-02", kind: "material", fen: 50_000, voucher: "A1"),
      try measure(4, "2026-03-03", kind: "education", fen: 60_001, voucher: "A2"),
    ]
    let state = AssistanceState(plan, children: measures, today: try day("2026-04-01"))
    #expect(state.ledger.fen == 160_001)
    #expect(state.ledger.sharedVouchers.map { $0.map(\.id) } == [[RecordID(2), RecordID(3)]])
    let family = RecordFamily(root: plan, children: measures)
    let found = AssistanceRules.family.conflicts(family)
    #expect(found.map(\.rule) == ["C31"] && found.first?.severity == .breach)
    // Reversed, twice by two people: it counts as taken back once, and the conflict is over.
    let reversals = [
      try measure(5, "2026-03-05", kind: "material", fen: 50_000, reverses: 3),
      try measure(6, "2026-03-06", kind: "material", reverses: 3),
    ]
    let after = AssistanceState(
      plan, children: measures + reversals, today: try day("2026-04-01"))
    #expect(after.ledger.fen == 110_001 && after.ledger.sharedVouchers.isEmpty)
    #expect(
      AssistanceRules.family.conflicts(
        RecordFamily(root: plan, children: measures + reversals)
      ).isEmpty)
  }

  @Test("A plan ends only with the household's agreement")
  func exits() throws {
    let plan = try plan(from: "2026-01-01")
    let refused = try exit(2, "2026-03-01", agrees: false)
    let state = AssistanceState(plan, children: [refused], today: try day("2026-04-10"))
    #expect(state.endedOn == nil && state.refusedExits == [refused.id])
    #expect(state.reviews.count == 4)
    let draft = FamilyDraft(
      record: refused, before: nil, family: RecordFamily(root: plan),
      now: ChinaTime.milliseconds(try day("2026-03-01"), hour: 9))
    #expect(AssistanceRules.family.refusals(draft).count == 1)
    let agreed = try exit(3, "2026-03-15", agrees: true)
    let ended = AssistanceState(plan, children: [agreed, refused], today: try day("2026-09-01"))
    #expect(try ended.endedOn == day("2026-03-15"))
    #expect(ended.reviews.count == 3 && ended.refusedExits.isEmpty)
  }

  @Test("A command refuses a voucher that it knows, and a reversal of what does not count")
  func vouchers() throws {
    let plan = try plan(from: "2026-01-01")
    let first = try measure(2, "2026-03-01", kind: "material", fen: 500, voucher: "A1")
    let family = RecordFamily(root: plan, children: [first])
    func refusals(_ record: Record) throws -> Int {
      AssistanceRules.family.refusals(
        FamilyDraft(
          record: record, before: nil, family: family,
          now: ChinaTime.milliseconds(try day("2026-03-02"), hour: 9))
      ).count
    }
    #expect(try refusals(measure(3, "2026-03-02", fen: 500, voucher: "A1")) == 1)
    #expect(try refusals(measure(3, "2026-03-02", fen: 500, voucher: "A2")) == 0)
    #expect(try refusals(measure(3, "2026-03-02", reverses: 2)) == 0)
    #expect(try refusals(measure(3, "2026-03-02", reverses: 9)) == 1)
  }

  @Test("Needs are shown under a standing consent for just that, and never after a withdrawal")
  func consent() {
    func consent(_ purpose: String, covers: String, withdrawn: Bool = false) -> Record {
      var values: [(FieldSchema, Value)] = [
        (ConsentSchema.purpose, .text(purpose)), (ConsentSchema.covers, .text(covers)),
      ]
      if withdrawn { values.append((ConsentSchema.withdrawnAt, .integer(1))) }
      return record(7, ConsentSchema.type, values)
    }
    #expect(NeedsConsent(consent("assistance", covers: "needs")) == .standing)
    #expect(NeedsConsent(consent("assistance", covers: "needs", withdrawn: true)) == .withdrawn)
    #expect(NeedsConsent(consent("contact", covers: "needs")) == .unknown)
    #expect(NeedsConsent(consent("assistance", covers: "phone")) == .unknown)
    #expect(NeedsConsent(nil) == .unknown)
  }
}
