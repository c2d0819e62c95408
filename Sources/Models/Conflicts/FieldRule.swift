package import Wording

/// Which rule of domain section C a disagreement about a field falls under, and what it says.
package struct FieldRule: Hashable, Sendable {
  /// The rule, such as `C3`.
  package let name: String
  /// What holds meanwhile and what to look at.
  package let explanation: Phrase

  /// The rule for a field; nil for those that need no words of their own.
  package static func of(_ field: FieldSchema, _ type: TypeSchema) -> FieldRule? {
    if let rule = table.first(where: { $0.type == type.name && $0.field == field.name })?.rule {
      return rule
    }
    if type.code == HouseholdBenefitsSchema.type.code, case .boolean = field.type {
      return benefit
    }
    if case .text = field.type { return text }
    return nil
  }

  private init(_ name: String, zh: String, en: String) {
    self.name = name
    explanation = Phrase(zh: zh, en: en)
  }

  private static let benefit = FieldRule(
    "C6", zh: "一方登记享受，另一方在不知情时取消；核实之前按享受。",
    en: "One side added the benefit, the other took it away unknowingly; it stays until checked.")

  private static let text = FieldRule(
    "C33", zh: "两处改写了同一段文字，都保留，新的在前；conflicts diff 逐字比较。",
    en:
      "Two wrote the same text anew; both are kept, the newer first. conflicts diff compares them."
  )

  private static let classification = FieldRule(
    "C22", zh: "分类不一致；确定之前按较短期限。",
    en: "Classifications differ. Until one is chosen the shorter deadline holds.")

  private static let riskLevel = FieldRule(
    "C32", zh: "等级判断不一致；分管领导裁定之前按较高等级，方案不得决定实施。",
    en: "The levels differ. Until the accountable lead decides, the higher one gates the plan.")

  private static let table: [(type: String, field: String, rule: FieldRule)] = [
    (
      "household", "phone",
      FieldRule(
        "C2", zh: "两个电话都保留，请核实后选定。",
        en: "Both numbers are kept; find out which one is right.")
    ),
    (
      "household", "head_name",
      FieldRule(
        "C3", zh: "户主姓名不一致：请核对走访记录；如户主变更，请同时修改成员与户主的关系。",
        en: "The head's name differs: look at the visits; if the head changed, "
          + "change the members' relations too.")
    ),
    (
      "household", "member_count",
      FieldRule(
        "C5", zh: "人数不一致：以列出的成员为依据核对。",
        en: "The counts differ: hold them against the members that are listed.")
    ),
    (
      "household", "no_contact",
      FieldRule(
        "C7", zh: "住户意愿不一致；核实之前从严，谢绝优先。",
        en: "The household's wishes differ; until asked, the stricter one is respected.")
    ),
    (
      "household", "duplicate_of",
      FieldRule(
        "C11", zh: "同一户并入了不同的户：全部视为一户，以最早登记的为准。",
        en: "One household was merged into several: all of them count as one, the oldest stays.")
    ),
    (
      "visit", "persons_heard",
      FieldRule(
        "C27", zh: "听取人数不一致；核对之前取较大者，不相加。",
        en: "The counts of people heard differ; the larger one holds, they are never added.")
    ),
    (
      "demand", "voice_kind",
      FieldRule(
        "C24", zh: "反映人的保护要求不一致；在办公室决定之前从严，身份不显示。",
        en: "It is unclear how far the speaker is protected; the stricter holds, and no identity "
          + "is shown until the desk decides.")
    ),
    ("risk_assessment", "initial_level", riskLevel),
    ("risk_assessment", "residual_level", riskLevel),
    ("demand", "domain", classification), ("demand", "matter_type", classification),
    ("demand", "profile", classification),
    (
      "demand", "urgency",
      FieldRule(
        "C23", zh: "紧急程度不一致；按最紧急的办理。", en: "Urgencies differ; the most urgent holds.")
    ),
  ]
}
