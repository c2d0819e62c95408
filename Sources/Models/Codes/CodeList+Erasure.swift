internal import Wording

extension CodeList {
  /// Why personal information is erased: article 47 of the Personal Information Protection Law.
  package static let erasureGround = CodeList(
    "erasure_ground",
    [
      Code("purpose_ended", zh: "目的已实现或不再必要", en: "the purpose is met or gone"),
      Code("retention_ended", zh: "保存期限届满", en: "the retention period has ended"),
      Code("consent_withdrawn", zh: "个人撤回同意", en: "consent was withdrawn"),
      Code("unlawful", zh: "违法或违约处理", en: "it was handled unlawfully"),
      Code("mistaken", zh: "误录他人或无关信息", en: "it was written down by mistake"),
      Code("other_law", zh: "法律法规另有规定", en: "another law asks for it"),
    ])
}
