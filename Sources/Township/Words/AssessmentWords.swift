internal import Models

/// What an assessment finds, so that the rules come to the level that it stands for.
struct AssessmentWords {
  /// How likely something is and how bad it would be, each from 1 to 5.
  typealias Score = (likelihood: Int, impact: Int)

  /// One thing that may go wrong.
  struct Factor {
    let name: String
    let dimension: String
    let before: Score
    let after: Score
    let measure: String
  }

  let initialLevel: String
  let conclusion: String
  let basis: String
  let factors: [Factor]
  let opinions: [OpinionCounts]
  let reasons: [String]

  /// The words of an assessment that ends at a level of ``CodeList/riskLevel``.
  init(level: String) {
    switch level {
    case "high":
      (initialLevel, conclusion) = ("high", "hold")
      basis = "补偿标准争议未解决，措施后仍为高，建议调整方案"
      factors = [
        Self.price((4, 4), (4, 4)), Self.road((3, 3), (2, 3)), Self.noise((3, 3), (2, 2)),
      ]
      opinions = [
        OpinionCounts(support: 34, oppose: 14, neutral: 12),
        OpinionCounts(support: 42, oppose: 14, neutral: 15),
      ]
      reasons = ["补偿标准", "墓地迁移", "施工噪声"]
    case "medium":
      (initialLevel, conclusion) = ("medium", "go_with_measures")
      basis = "多数住户支持，落实绕行和赔付措施后可以实施"
      factors = [
        Self.price((2, 3), (1, 3)), Self.road((3, 4), (3, 3)), Self.noise((3, 3), (2, 2)),
      ]
      opinions = [
        OpinionCounts(support: 31, oppose: 5, neutral: 6),
        OpinionCounts(support: 27, oppose: 4, neutral: 4),
      ]
      reasons = ["施工绕行", "费用分摊"]
    default:
      (initialLevel, conclusion) = ("medium", "go")
      basis = "住户了解方案，个别意见已当面答复"
      factors = [Self.road((2, 4), (2, 2)), Self.noise((2, 3), (1, 3))]
      opinions = [
        OpinionCounts(support: 29, oppose: 2, neutral: 3),
        OpinionCounts(support: 25, oppose: 2, neutral: 2),
      ]
      reasons = ["点位远近"]
    }
  }

  private static func price(_ before: Score, _ after: Score) -> Factor {
    Factor(
      name: "补偿和费用标准", dimension: "reasonableness", before: before, after: after,
      measure: "公布测算依据，逐户核对面积，异议由两人复核")
  }

  private static func road(_ before: Score, _ after: Score) -> Factor {
    Factor(
      name: "施工期间出行", dimension: "feasibility", before: before, after: after,
      measure: "先修便道再开工，夜间设灯，学生上下学时段停运")
  }

  private static func noise(_ before: Score, _ after: Score) -> Factor {
    Factor(
      name: "噪声和扬尘", dimension: "controllability", before: before, after: after,
      measure: "夜间停工，出场车辆冲洗，设现场联络人")
  }
}
