import CRDT
import Models
import Testing
import Wording

@Suite("What has to come before a decision")
struct ProjectsGateTests {
  private let nothing = ProjectProgress(milestones: [], measures: [])

  private func act(
    _ records: inout PlanRecords, _ kind: String, at: Int64, list: String? = nil
  ) -> Record {
    var values: [(FieldSchema, Value)] = [
      (ProjectActSchema.act, .text(kind)), (ProjectActSchema.at, .integer(at)),
    ]
    if let list {
      values.append((ProjectActSchema.listHash, .bytes(PublishedList.hash(of: list))))
    }
    return records.make(ProjectActSchema.type, values)
  }

  private func assessment(
    score: (Int64, Int64), verdict: String? = nil, isApproved: Bool = false, isStale: Bool = false
  ) -> AssessmentState {
    var records = PlanRecords()
    let main = records.make(
      RiskAssessmentSchema.type, [(RiskAssessmentSchema.affectedHouseholds, .integer(148))])
    let factor = records.make(
      RiskFactorSchema.type,
      [
        (RiskFactorSchema.name, .text("补偿标准")), (RiskFactorSchema.measure, .text("提高标准")),
        (RiskFactorSchema.likelihood, .integer(score.0)),
        (RiskFactorSchema.impact, .integer(score.1)),
      ], root: main.id)
    func state(_ conclusions: [Record]) -> AssessmentState {
      AssessmentState(
        assessment: main, factors: [factor], opinions: [], relief: [], conclusions: conclusions,
        answers: OpinionCounts(support: 131))
    }
    guard let verdict else { return state([]) }
    let text = state([]).snapshot + (isStale ? "\nmore" : "")
    var values: [(FieldSchema, Value)] = [
      (RiskConclusionSchema.conclusion, .text(verdict)),
      (RiskConclusionSchema.snapshot, .text(text)),
      (RiskConclusionSchema.frozenHash, .bytes(AssessmentSnapshot.hash(of: text))),
    ]
    if isApproved { values.append((RiskConclusionSchema.approvedBy, .reference(RecordID(5)))) }
    return state([records.make(RiskConclusionSchema.type, values, root: main.id)])
  }

  private func refusals(
    _ wish: ProjectGate.Wish, _ kind: String, acts: [Record] = [],
    _ assessments: [AssessmentState] = []
  ) -> [ProjectGate.Refusal] {
    ProjectGate.refusals(
      of: wish, projectKind: kind, state: ProjectState(acts: acts, progress: nothing),
      assessments: assessments)
  }

  @Test("Land is not taken without an assessment and a notice")
  func levy() {
    let wish = ProjectGate.Wish(.approveWithMeasures, notice: .ended)
    #expect(
      refusals(.init(.approve), "levy") == [.noAssessment, .noNotice])
    #expect(refusals(wish, "levy", [assessment(score: (3, 3))]) == [.notConcluded])
    #expect(
      refusals(wish, "levy", [assessment(score: (4, 4))]) == [.levelHigh, .notConcluded])
    let concluded = assessment(score: (3, 3), verdict: "go_with_measures")
    #expect(refusals(wish, "levy", [concluded]) == [.notApproved])
    let approved = assessment(score: (3, 3), verdict: "go_with_measures", isApproved: true)
    #expect(refusals(wish, "levy", [approved]).isEmpty)
    #expect(
      refusals(.init(.approve, notice: .ended), "levy", [approved]) == [.needsMeasures])
    let stale = assessment(
      score: (3, 3), verdict: "go_with_measures", isApproved: true, isStale: true)
    #expect(refusals(wish, "levy", [stale]) == [.stale])
    let held = assessment(score: (3, 3), verdict: "hold", isApproved: true)
    #expect(refusals(wish, "levy", [held]) == [.held])
    #expect(refusals(.init(.hold), "levy").isEmpty && refusals(.init(.reject), "levy").isEmpty)
  }

  @Test(
    "Votes and notices come before what needs them",
    arguments: [
      ("yshyy", [ProjectGate.Refusal.noVote]), ("benefit_rule", [.noVote, .noNotice]),
      ("allocation", [.noNotice, .noList]), ("works", []), ("minsheng", []), ("plan", []),
      ("remediation", []),
    ])
  func kinds(kind: String, expected: [ProjectGate.Refusal]) {
    #expect(refusals(.init(.approve), kind) == expected)
    let all = ProjectGate.Wish(.approve, vote: .counted(.passed), notice: .ended)
    #expect(refusals(all, kind) == (kind == "allocation" ? [.noList] : []))
  }

  @Test("A vote that did not pass and a notice that did not hang its days are no ground")
  func grounds() {
    func refused(
      _ vote: ProjectGate.Vote, _ notice: NoticeState.Status?
    ) -> [ProjectGate.Refusal] {
      refusals(.init(.approve, vote: vote, notice: notice), "benefit_rule")
    }
    for outcome in Tally.Outcome.allCases where outcome != .passed {
      #expect(refused(.counted(outcome), .ended) == [.voteFailed(outcome)])
    }
    #expect(refused(.unclear, .ended) == [.voteUnclear])
    for status in NoticeState.Status.allCases where status != .ended {
      #expect(refused(.counted(.passed), status) == [.noticeUnfulfilled])
    }
    // A kind that needs neither still does not rest on what failed.
    #expect(
      refusals(.init(.approve, vote: .counted(.rejected), notice: .running), "works")
        == [.voteFailed(.rejected), .noticeUnfulfilled])
  }

  @Test("Nobody draws by a list that was not published before, or by another one")
  func draws() {
    var records = PlanRecords()
    let list = "1 0037\n2 0041"
    let hash = PublishedList.hash(of: list)
    let published = act(&records, "publish_list", at: 5, list: list)
    #expect(refusals(.init(.draw, listHash: hash), "allocation") == [.noList])
    #expect(
      refusals(.init(.draw, listHash: hash), "allocation", acts: [published]).isEmpty)
    let other = PublishedList.hash(of: "2 0041\n1 0037")
    #expect(
      refusals(.init(.draw, listHash: other), "allocation", acts: [published]) == [.listChanged])
    // Two laptops that did not know of each other: the state says so.
    let early = act(&records, "draw", at: 4, list: list)
    let right = act(&records, "draw", at: 6, list: list)
    let state = ProjectState(acts: [right, early, published], progress: nothing)
    #expect(state.acts.map(\.isInapplicable) == [true, false, false])
  }

  @Test("The latest decision holds, of two at one moment the more cautious")
  func status() {
    var records = PlanRecords()
    #expect(ProjectState(acts: [], progress: nothing).status == .proposed)
    let go = act(&records, "approve", at: 1)
    let stop = act(&records, "hold", at: 1)
    let no = act(&records, "reject", at: 2)
    #expect(ProjectState(acts: [go], progress: nothing).status == .approved)
    #expect(ProjectState(acts: [stop, go], progress: nothing).status == .held)
    #expect(ProjectState(acts: [no, stop, go], progress: nothing).status == .rejected)
    let done = records.make(
      ProjectMilestoneSchema.type, [(ProjectMilestoneSchema.doneOn, .integer(3))])
    let all = ProjectProgress(milestones: [done], measures: [])
    #expect(ProjectState(acts: [go], progress: all).status == .done)
  }

  @Test("Every refusal is a sentence with a remedy in both languages")
  func phrases() {
    let all: [ProjectGate.Refusal] = [
      .noAssessment, .notConcluded, .stale, .notApproved, .levelHigh, .held, .needsMeasures,
      .noVote, .voteUnclear, .voteFailed(.disputed), .voteFailed(.rejected), .noNotice,
      .noticeUnfulfilled, .noList, .listChanged,
    ]
    for refusal in all {
      for phrase in [refusal.phrase, refusal.remedy] {
        #expect(phrase.zh.hasSuffix("。") && phrase.en.hasSuffix("."))
      }
    }
  }
}

@Suite("Benefit rules")
struct ProjectsBenefitTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  private func rule(
    fen: Int64? = nil, percent: Int64? = nil, age: Int64? = nil, from: String, to: String? = nil
  ) throws -> BenefitRule {
    var records = PlanRecords()
    var values: [(FieldSchema, Value)] = [(ProjectSchema.effective, try day(from).value)]
    if let fen { values.append((ProjectSchema.benefitFen, .integer(fen))) }
    if let percent { values.append((ProjectSchema.benefitPercent, .integer(percent))) }
    if let age { values.append((ProjectSchema.ageFrom, .integer(age))) }
    if let to { values.append((ProjectSchema.expires, try day(to).value)) }
    return BenefitRule(records.make(ProjectSchema.type, values))
  }

  @Test(
    "An 80th birthday on 2026-08-31 counts on 2026-09-01, one on 2026-09-02 not yet",
    arguments: [
      ("1946-08-31", nil), ("1946-09-01", nil), ("1946-09-02", "2026-09-02"),
      ("1936-01-01", nil), ("1952-02-29", "2032-02-29"),
    ])
  func eighty(born: String, from: String?) throws {
    let rule = try rule(percent: 100, age: 80, from: "2026-09-01")
    let paid = rule.entitlement(
      on: try day("2026-09-01"), birth: .day(try day(born)), costFen: 40_000)
    #expect(try paid == from.map { .notYet(from: try day($0)) } ?? .paid(fen: 40_000))
  }

  @Test("A year of birth suffices but in the very year")
  func years() throws {
    let rule = try rule(fen: 500_000, age: 80, from: "2026-09-01")
    let on = try day("2026-09-01")
    #expect(rule.entitlement(on: on, birth: .year(1945)) == .paid(fen: 500_000))
    #expect(rule.entitlement(on: on, birth: .year(1946)) == .needsBirthDate)
    #expect(
      try rule.entitlement(on: on, birth: .year(1947)) == .notYet(from: day("2027-01-01")))
    #expect(rule.entitlement(on: on, birth: .unknown) == .needsBirthDate)
  }

  @Test("A rule pays from its first to its last day")
  func inForce() throws {
    let rule = try rule(fen: 60_000, from: "2026-09-01", to: "2026-12-31")
    for (on, fen) in [
      ("2026-08-31", nil), ("2026-09-01", 60_000), ("2026-12-31", 60_000), ("2027-01-01", nil),
    ] as [(String, Int64?)] {
      let found = rule.entitlement(on: try day(on), birth: .unknown)
      #expect(found == fen.map { .paid(fen: $0) } ?? .notInForce)
    }
  }

  @Test(
    "A share is rounded to the nearest fen",
    arguments: [(40_000, 8_000), (12, 2), (13, 3), (1, 0), (3, 1), (0, 0)] as [(Int64, Int64)])
  func shares(cost: Int64, paid: Int64) throws {
    let rule = try rule(percent: 20, from: "2026-09-01")
    let on = try day("2026-10-01")
    #expect(rule.entitlement(on: on, birth: .unknown, costFen: cost) == .paid(fen: paid))
    #expect(rule.entitlement(on: on, birth: .unknown) == .needsCost)
    #expect(rule.entitlement(on: on, birth: .unknown, costFen: .max) == .needsCost)
  }

  @Test("On 29 February of a leap year's birth an age is reached on the 28th of a common one")
  func leapDay() throws {
    let rule = try rule(fen: 1, age: 81, from: "2020-01-01")
    let born = BenefitRule.Birth.day(try day("1944-02-29"))
    #expect(
      try rule.entitlement(on: day("2025-02-27"), birth: born) == .notYet(from: day("2025-02-28")))
    #expect(try rule.entitlement(on: day("2025-02-28"), birth: born) == .paid(fen: 1))
  }
}
