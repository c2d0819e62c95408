import CRDT
import Models
import Testing
import Wording

@Suite("Assessments")
struct AssessmentsTests {
  private let rules = RiskRules.current

  @Test(
    "Scores up to 6 are low, up to 14 medium, above high",
    arguments: [
      (1, RiskLevel.low), (6, .low), (7, .medium), (14, .medium), (15, .high), (25, .high),
    ] as [(Int64, RiskLevel)])
  func matrix(score: Int64, level: RiskLevel) {
    #expect(rules.level(score: score) == level)
  }

  @Test(
    "All factors together are as high as the highest, and one level more with three medium ones",
    arguments: [
      ([], RiskLevel.medium), ([4], .low), ([4, 9], .medium), ([9, 9], .medium),
      ([9, 9, 9], .high), ([16], .high), ([9, 9, 9, 16], .high), ([1, 2, 3, 4, 6], .low),
    ] as [([Int64], RiskLevel)])
  func together(scores: [Int64], level: RiskLevel) {
    #expect(rules.level(scores: scores) == level)
  }

  @Test(
    "Opposition above half is high, from a fifth on at least medium",
    arguments: [
      (0, 100, RiskLevel.low), (19, 100, .low), (20, 100, .medium), (50, 100, .medium),
      (51, 100, .high), (27, 131, .medium), (26, 131, .low), (0, 0, .low),
    ] as [(Int64, Int64, RiskLevel)])
  func opposition(oppose: Int64, total: Int64, level: RiskLevel) {
    #expect(rules.floor(OpinionCounts(support: total - oppose, oppose: oppose)) == level)
  }

  @Test(
    "Under 30 opinions, under a tenth of the households, or an unknown number prove little",
    arguments: [
      (30, 300, false), (29, 300, true), (30, 301, true), (131, 148, false), (500, nil, true),
      (500, 0, true),
    ] as [(Int64, Int64?, Bool)])
  func evidence(heard: Int64, households: Int64?, isInsufficient: Bool) {
    let opinions = OpinionCounts(support: heard)
    #expect(rules.isInsufficient(opinions, affectedHouseholds: households) == isInsufficient)
  }

  @Test("An assessment is of a project and of nobody, and no part of it refers to a resident")
  func target() {
    let types = [
      RiskAssessmentSchema.type, RiskFactorSchema.type, RiskOpinionSchema.type,
      RiskConclusionSchema.type,
    ]
    guard case .reference(let target) = RiskAssessmentSchema.project.type else {
      Issue.record("The target is no reference")
      return
    }
    #expect(target == "project" && RiskAssessmentSchema.project.isRequired)
    for type in types {
      for field in type.fields {
        guard case .reference(let to) = field.type else { continue }
        #expect(!["resident", "household"].contains(to), "\(type.name).\(field.name)")
      }
    }
    for type in Schema.current.types where type.name != "risk_assessment" {
      for field in type.fields {
        guard case .choice(let list) = field.type else { continue }
        #expect(
          list.name != "risk_level" || type.name == "risk_conclusion", "\(type.name).\(field.name)")
      }
    }
  }

  @Test("Two records of one visit count once, meetings each")
  func visitsOnce() {
    var records = PlanRecords()
    func heard(_ visit: UInt128?, _ support: Int64) -> Record {
      records.make(
        RiskOpinionSchema.type,
        [
          visit.map { (RiskOpinionSchema.visit, .reference(RecordID($0))) }
            ?? (RiskOpinionSchema.occasion, .text("座谈会")),
          (RiskOpinionSchema.support, .integer(support)),
          (RiskOpinionSchema.oppose, .integer(1)), (RiskOpinionSchema.neutral, .integer(0)),
        ])
    }
    let all = [heard(900, 3), heard(900, 4), heard(901, 5), heard(nil, 6), heard(nil, 7)]
    #expect(OpinionCounts(heard: all.reversed()) == OpinionCounts(support: 21, oppose: 4))
  }

  // MARK: - State

  private struct Town {
    var records = PlanRecords()
    var assessment: Record
    var factors: [Record] = []
    var conclusions: [Record] = []
    var answers = OpinionCounts(support: 104, oppose: 27)

    init(kind: String = "stability") {
      assessment = records.make(
        RiskAssessmentSchema.type,
        [
          (RiskAssessmentSchema.kind, .text(kind)),
          (RiskAssessmentSchema.affectedHouseholds, .integer(148)),
        ])
    }

    mutating func factor(
      _ likelihood: Int64, _ impact: Int64, after: (Int64, Int64)? = nil, measure: String? = "补偿"
    ) {
      var values: [(FieldSchema, Value)] = [
        (RiskFactorSchema.name, .text("补偿标准")),
        (RiskFactorSchema.likelihood, .integer(likelihood)),
        (RiskFactorSchema.impact, .integer(impact)),
      ]
      if let after {
        values.append((RiskFactorSchema.residualLikelihood, .integer(after.0)))
        values.append((RiskFactorSchema.residualImpact, .integer(after.1)))
      }
      if let measure { values.append((RiskFactorSchema.measure, .text(measure))) }
      factors.append(records.make(RiskFactorSchema.type, values, root: assessment.id))
    }

    mutating func conclude(_ verdict: String) {
      let text = state().snapshot
      conclusions.append(
        records.make(
          RiskConclusionSchema.type,
          [
            (RiskConclusionSchema.conclusion, .text(verdict)),
            (RiskConclusionSchema.snapshot, .text(text)),
            (RiskConclusionSchema.frozenHash, .bytes(AssessmentSnapshot.hash(of: text))),
          ], root: assessment.id))
    }

    func state(relief: [Record] = []) -> AssessmentState {
      AssessmentState(
        assessment: assessment, factors: factors, opinions: [], relief: relief,
        conclusions: conclusions, answers: answers)
    }
  }

  @Test("A price factor of 4 by 4 is high, 3 by 3 after measures medium")
  func priceFactor() {
    var town = Town()
    town.factor(4, 4)
    #expect(town.state().gate == .high)
    #expect(town.state().refusals(of: .goWithMeasures) == [.levelHigh])
    #expect(town.state().refusals(of: .hold).isEmpty)
    town = Town()
    town.factor(4, 4, after: (3, 3))
    #expect(town.state().initial == .high)
    #expect(town.state().gate == .medium)
    #expect(town.state().refusals(of: .goWithMeasures).isEmpty)
    #expect(town.state().refusals(of: .go) == [.levelMedium])
  }

  @Test("Of a level written medium and high unknowingly the higher gates until a lead settles it")
  func rivalLevels() throws {
    var town = Town()
    town.factor(4, 4, after: (3, 3))
    let field = RiskAssessmentSchema.residualLevel
    var settled = town.assessment
    settled[field.code] = Field(Dot(Timestamp(milliseconds: 400), SiteID(3)), .text("medium"))
    town.assessment = PlanRecords.rivalled(settled, field, .text("high"))
    #expect(town.state().recorded == [.high, .medium])
    #expect(town.state().gate == .high)
    #expect(field.shown(town.assessment[field.code])?.value.text == "high")
    let conflicts = Conflict.found(in: town.assessment, type: RiskAssessmentSchema.type)
    #expect(conflicts.map(\.severity) == [.breach])
    town.assessment = settled
    #expect(town.state().gate == .medium)
  }

  @Test("Opinions lift the level: without enough of them nothing is low")
  func floors() {
    var town = Town()
    town.factor(1, 2)
    town.answers = OpinionCounts(support: 131)
    #expect(town.state().gate == .low)
    town.answers = OpinionCounts(support: 29)
    #expect(town.state().isInsufficient && town.state().gate == .medium)
    town.answers = OpinionCounts(support: 60, oppose: 71)
    #expect(town.state().gate == .high)
  }

  @Test("A later change makes a conclusion stale, and its old hash still verifies")
  func frozen() {
    var town = Town()
    town.factor(4, 4, after: (3, 3))
    town.conclude("go_with_measures")
    #expect(town.state().current?.verdict == .goWithMeasures)
    town.factor(2, 2)
    let state = town.state()
    #expect(state.current == nil)
    #expect(state.conclusions.map(\.isSound) == [true])
    #expect(state.conclusions.map(\.isCurrent) == [false])
    let forged = PlanRecords.rivalled(
      town.conclusions[0], RiskConclusionSchema.snapshot, .text("level low"))
    var only = forged
    only[RiskConclusionSchema.snapshot.code] = Field(
      Dot(Timestamp(milliseconds: 500), SiteID(2)), .text("level low"))
    town.conclusions = [only]
    #expect(town.state().conclusions.map(\.isSound) == [false])
  }

  @Test("Of two conclusions on the same facts the more cautious holds")
  func rivalConclusions() {
    var town = Town()
    town.factor(4, 4, after: (3, 3))
    town.conclude("go_with_measures")
    town.conclude("hold")
    #expect(town.state().current?.verdict == .hold)
  }

  @Test("A snapshot is the same whatever the order of its parts, and knows no words about people")
  func snapshot() {
    var town = Town(kind: "both")
    town.factor(4, 4)
    town.factor(2, 2)
    let relief = town.records.make(
      ReliefMeasureSchema.type,
      [
        (ReliefMeasureSchema.household, .reference(RecordID(77))),
        (ReliefMeasureSchema.relief, .text("减免")),
      ], root: town.assessment.id)
    let text = town.state(relief: [relief]).snapshot
    town.factors.reverse()
    #expect(town.state(relief: [relief]).snapshot == text)
    var erased = relief
    erased[ReliefMeasureSchema.relief.code] = Field(
      Dot(Timestamp(milliseconds: 900), SiteID(4)), .redacted)
    #expect(town.state(relief: [erased]).snapshot == text)
  }

  @Test("Affordability asks for a list, and for relief for each household on it")
  func affordability() {
    var town = Town(kind: "affordability")
    town.factor(2, 2)
    town.answers = OpinionCounts(support: 131)
    #expect(town.state().refusals(of: .go) == [.listMissing])
    let bare = town.records.make(
      ReliefMeasureSchema.type, [(ReliefMeasureSchema.household, .reference(RecordID(77)))],
      root: town.assessment.id)
    #expect(town.state(relief: [bare]).refusals(of: .go) == [.reliefMissing(count: 1)])
    #expect(town.state(relief: [bare]).unrelieved == [RecordID(77)])
  }

  @Test("A factor that weighs needs a measure, and every refusal is a sentence with a remedy")
  func refusals() {
    var town = Town(kind: "both")
    #expect(town.state().refusals(of: .hold) == [.noFactors])
    town.factor(4, 4, after: (3, 3), measure: nil)
    let found = town.state().refusals(of: .goWithMeasures)
    #expect(found == [.measuresMissing(names: ["补偿标准"]), .listMissing])
    let all: [AssessmentRefusal] =
      found + [
        .noFactors, .levelHigh, .levelMedium, .reliefMissing(count: 2),
        .tooManyParts(count: 501, limit: 500),
      ]
    for refusal in all {
      for phrase in [refusal.phrase, refusal.remedy] {
        #expect(phrase.zh.hasSuffix("。") && phrase.en.hasSuffix("."))
      }
    }
  }
}
