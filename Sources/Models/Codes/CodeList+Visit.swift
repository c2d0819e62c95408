extension CodeList {
  /// What was visited; only households count to coverage.
  package static let visitTarget = CodeList(
    "visit_target",
    [
      Code("household", zh: "户", en: "household"),
      Code("enterprise", zh: "企业", en: "enterprise"),
      Code("site", zh: "现场", en: "site"),
      Code("village_office", zh: "村委会", en: "village office"),
      Code("cadre_home", zh: "干部家中", en: "official's home"),
      Code("school", zh: "学校", en: "school"),
      Code("other", zh: "其他", en: "other"),
    ])

  /// Whether anybody was met.
  package static let visitContact = CodeList(
    "visit_contact",
    [
      Code("met", zh: "见到", en: "met"),
      Code("absent", zh: "无人在家", en: "nobody at home"),
      Code("declined", zh: "谢绝", en: "declined"),
    ])

  /// Why a visit was made.
  package static let visitPurpose = CodeList(
    "visit_purpose",
    [
      Code("routine", zh: "日常走访", en: "routine"),
      Code("followup", zh: "回访", en: "follow-up"),
      Code("courtesy", zh: "问候", en: "courtesy call"),
      Code("survey", zh: "调查", en: "survey"),
      Code("assist", zh: "帮扶", en: "assistance"),
      Code("notice", zh: "告知", en: "giving notice"),
      Code("emergency", zh: "应急", en: "emergency"),
    ])

  /// The parts of a visit.
  package static let visitPart = CodeList(
    "visit_part",
    [
      Code("hear_cadre", zh: "听汇报", en: "heard officials"),
      Code("hear_resident", zh: "听群众", en: "heard residents"),
      Code("see_site", zh: "看实地", en: "saw the site"),
    ])

  /// What was spoken.
  package static let visitLanguage = CodeList(
    "visit_language",
    [
      Code("putonghua", zh: "普通话", en: "Putonghua"),
      Code("local", zh: "本地话", en: "local speech"),
      Code("sign", zh: "手语", en: "sign language"),
      Code("other", zh: "其他", en: "other"),
    ])
}
