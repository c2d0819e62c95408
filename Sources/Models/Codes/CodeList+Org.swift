extension CodeList {
  /// Kinds of bodies that share the work.
  package static let orgKind = CodeList(
    "org_kind",
    [
      Code("gov", zh: "党委政府", en: "government"),
      Code("dept", zh: "部门站所", en: "department"),
      Code("desk", zh: "受理台", en: "service desk"),
      Code("village_committee", zh: "村（居）委会", en: "village committee"),
      Code("group", zh: "村民小组", en: "villagers' group"),
      Code("mass_org", zh: "群团组织", en: "mass organisation"),
      Code("coop", zh: "合作经济组织", en: "cooperative"),
      Code("intermediary", zh: "中介组织", en: "intermediary"),
      Code("enterprise", zh: "企业", en: "enterprise"),
      Code("service", zh: "服务机构", en: "service provider"),
    ])
}
