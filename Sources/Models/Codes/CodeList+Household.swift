extension CodeList {
  /// Whether anybody lives there.
  package static let householdStatus = CodeList(
    "household_status",
    [
      Code("active", zh: "在住", en: "lived in"),
      Code("empty", zh: "空户", en: "empty"),
      Code("moved", zh: "迁出", en: "moved out"),
      Code("merged", zh: "已并户", en: "merged"),
    ])

  /// What a household wishes about being visited.
  package static let noContact = CodeList(
    "no_contact",
    [
      Code("none", zh: "无", en: "no wish stated"),
      Code("phone_only", zh: "仅电话联系", en: "telephone only"),
      Code("refused", zh: "谢绝走访", en: "no visits please"),
    ])
}
