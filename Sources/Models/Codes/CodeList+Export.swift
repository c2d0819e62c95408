extension CodeList {
  /// What an export holds: a type of record, or a form of its own.
  package static let exportContent = CodeList(
    "export_content",
    [
      Code("area", zh: "区划", en: "areas"),
      Code("worker", zh: "工作人员", en: "workers"),
      Code("assignment", zh: "包联责任", en: "assignments"),
      Code("household", zh: "户", en: "households"),
      Code("resident", zh: "成员", en: "residents"),
      Code("visit", zh: "走访", en: "visits"),
      Code("demand", zh: "诉求", en: "requests"),
      Code("open311", zh: "设施类事项", en: "infrastructure matters"),
      Code("notice", zh: "公示", en: "notices"),
      Code("person", zh: "一户或一人的全部信息", en: "all that is held of somebody"),
    ])
}
