extension CodeList {
  /// Roles of domain rule B.5; ``Role`` says what each may write.
  package static let role = CodeList(
    "role",
    [
      Code("grid_worker", zh: "网格员", en: "grid worker"),
      Code("village_cadre", zh: "村干部", en: "village official"),
      Code("town_officer", zh: "乡镇干部", en: "township officer"),
      Code("desk", zh: "受理台", en: "desk"),
      Code("handler", zh: "承办人", en: "handler"),
      Code("mediator", zh: "调解员", en: "mediator"),
      Code("lead", zh: "分管领导", en: "accountable lead"),
      Code("county", zh: "县级督导", en: "county supervisor"),
      Code("auditor", zh: "审计员", en: "auditor"),
      Code("admin", zh: "系统管理员", en: "hub administrator"),
    ])

  /// In which capacity a step was taken: the roles, and the resident with the slip's code.
  package static let actorRole = CodeList(
    "actor_role", role.codes + [Code("resident", zh: "居民", en: "resident")])

  /// Kinds of duty.
  package static let assignmentKind = CodeList(
    "assignment_kind",
    [
      Code("village_lead", zh: "包村", en: "answers for a village"),
      Code("group_lead", zh: "包组", en: "answers for a group"),
      Code("household_lead", zh: "包户", en: "answers for a household"),
      Code("grid", zh: "网格", en: "grid"),
      Code("pair", zh: "结对", en: "paired assistance"),
      Code("enterprise", zh: "联企", en: "enterprise contact"),
      Code("contact", zh: "联系", en: "contact"),
    ])

  /// What a duty is for.
  package static let assignmentTarget = CodeList(
    "assignment_target",
    [
      Code("area", zh: "区域", en: "area"),
      Code("household", zh: "户", en: "household"),
      Code("enterprise", zh: "企业", en: "enterprise"),
    ])

  /// Why a duty ended.
  package static let endedReason = CodeList(
    "ended_reason",
    [
      Code("transferred", zh: "工作调动", en: "transferred"),
      Code("left", zh: "离岗", en: "left the post"),
      Code("completed", zh: "任务完成", en: "task completed"),
      Code("reorganised", zh: "区划调整", en: "areas reorganised"),
      Code("other", zh: "其他", en: "other"),
    ])
}
