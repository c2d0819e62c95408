package import CRDT

/// What an assessment comes to: a pure function of its records, the same on every laptop that has
/// them.
package struct AssessmentState: Hashable, Sendable {
  /// The assessment.
  package let assessment: RecordID
  /// The level of the factors before measures, opinions counted in.
  package let initial: RiskLevel
  /// The level that gates: factors after measures, what officers wrote, and what opinions allow;
  /// always the highest of them (C32).
  package let gate: RiskLevel
  /// What officers wrote for the level after measures; several where they did not know of each
  /// other.
  package let recorded: [RiskLevel]
  /// Those heard on visits, at meetings and by the forms named.
  package let opinions: OpinionCounts
  /// Whether too few were heard to call the plan low.
  package let isInsufficient: Bool
  /// Each factor.
  package let factors: [Factor]
  /// Households that the plan burdens without a measure for them.
  package let unrelieved: [RecordID]
  /// Households on the list.
  package let listedCount: Int
  /// The facts as they stand.
  package let snapshot: String
  /// Each conclusion, the first made first.
  package let conclusions: [Conclusion]
  /// The kind as stored, such as `affordability`.
  package let kind: String

  /// One factor.
  package struct Factor: Hashable, Sendable {
    /// Its record.
    package let id: RecordID
    /// What may go wrong.
    package let name: String
    /// Likelihood times impact before measures.
    package let score: Int64
    /// The same after measures; as before where nobody scored it.
    package let residual: Int64
    /// Whether a measure is written.
    package let hasMeasure: Bool
  }

  /// One conclusion.
  package struct Conclusion: Hashable, Sendable {
    /// Its record.
    package let id: RecordID
    /// What it came to; nil for a code of a newer version.
    package let verdict: Verdict?
    /// When, in milliseconds since 1970.
    package let at: Int64
    /// The hash that was published with it; empty if it was written without one.
    package let hash: [UInt8]
    /// Whether its snapshot still has the hash that was published.
    package let isSound: Bool
    /// Whether the facts are still those of its snapshot.
    package let isCurrent: Bool
    /// Whether a lead approved it.
    package let isApproved: Bool
  }

  /// What a conclusion comes to, the most cautious first.
  package enum Verdict: String, CaseIterable, Sendable {
    /// Not now.
    case hold
    /// With measures.
    case goWithMeasures = "go_with_measures"
    /// As it is.
    case go
  }

  /// Whether a list of burdened households belongs to it.
  package var needsList: Bool { kind != "stability" }

  /// The conclusion that holds: of those on the facts as they stand the most cautious.
  package var current: Conclusion? {
    let standing = conclusions.filter { $0.isSound && $0.isCurrent }
    return Verdict.allCases.lazy.compactMap { verdict in
      standing.first { $0.verdict == verdict }
    }.first
  }
}

extension AssessmentState {
  /// Computes the state.
  ///
  /// `answers` are the opinions of the forms that the assessment names; deleted parts are left out.
  package init(
    assessment record: Record, factors: [Record], opinions: [Record], relief: [Record],
    conclusions: [Record], answers: OpinionCounts, rules: RiskRules = .current
  ) {
    let factors = factors.filter { !$0.isDeleted }.sorted { $0.id < $1.id }
    let relief = relief.filter { !$0.isDeleted }.sorted { $0.id < $1.id }
    let opinions = opinions.filter { !$0.isDeleted }
    assessment = record.id
    kind = record.text(RiskAssessmentSchema.kind) ?? ""
    self.factors = factors.map(Factor.init)
    let heard = OpinionCounts(heard: opinions) + answers
    self.opinions = heard
    isInsufficient = rules.isInsufficient(
      heard, affectedHouseholds: record.integer(RiskAssessmentSchema.affectedHouseholds))
    let floor = max(rules.floor(heard), isInsufficient ? .medium : .low)
    initial = max(
      rules.level(scores: self.factors.map(\.score)), floor,
      Self.levels(record, RiskAssessmentSchema.initialLevel).max() ?? .low)
    recorded = Self.levels(record, RiskAssessmentSchema.residualLevel)
    gate = max(
      rules.level(scores: self.factors.map(\.residual)), floor, recorded.max() ?? .low)
    listedCount = relief.count
    unrelieved = relief.filter { !$0.isSaid(ReliefMeasureSchema.relief) }
      .compactMap { $0.reference(ReliefMeasureSchema.household) }
    let text = AssessmentSnapshot.text(
      assessment: record, parts: factors + opinions + relief, opinions: heard, level: gate)
    snapshot = text
    self.conclusions = conclusions.sorted { $0.id < $1.id }.map { Conclusion($0, now: text) }
  }

  /// Every standing value, the highest first.
  private static func levels(_ record: Record, _ field: FieldSchema) -> [RiskLevel] {
    record.texts(field).compactMap(RiskLevel.init(rawValue:)).sorted(by: >)
  }
}

extension AssessmentState.Factor {
  fileprivate init(_ record: Record) {
    id = record.id
    name = record.text(RiskFactorSchema.name) ?? ""
    let likelihood =
      record.integer(RiskFactorSchema.likelihood) ?? AssessmentBounds.score.upperBound
    let impact = record.integer(RiskFactorSchema.impact) ?? AssessmentBounds.score.upperBound
    score = likelihood * impact
    residual =
      (record.integer(RiskFactorSchema.residualLikelihood) ?? likelihood)
      * (record.integer(RiskFactorSchema.residualImpact) ?? impact)
    hasMeasure = record.isSaid(RiskFactorSchema.measure)
  }
}

extension AssessmentState.Conclusion {
  fileprivate init(_ record: Record, now: String) {
    id = record.id
    verdict = record.text(RiskConclusionSchema.conclusion)
      .flatMap(AssessmentState.Verdict.init(rawValue:))
    at = record.integer(RiskConclusionSchema.at) ?? 0
    let text = record.text(RiskConclusionSchema.snapshot) ?? ""
    hash = record.blob(RiskConclusionSchema.frozenHash) ?? []
    isSound = hash == AssessmentSnapshot.hash(of: text)
    isCurrent = text == now
    isApproved = record.isSaid(RiskConclusionSchema.approvedBy)
  }
}
