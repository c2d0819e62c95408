internal import Wording

extension CodeList {
  /// What a person did about a disagreement.
  package static let resolutionAction = CodeList(
    "resolution_action",
    [
      Code("take", zh: "采用一方", en: "took one side"),
      Code("set", zh: "另定新值", en: "set another value"),
      Code("keep", zh: "保留记录", en: "kept the record"),
      Code("delete", zh: "确认删除", en: "confirmed the deletion"),
      Code("reopen", zh: "重新打开", en: "reopened"),
      Code("distinct", zh: "认定不是同一", en: "found not to be the same"),
      Code("noted", zh: "已核实", en: "checked"),
      Code("merge", zh: "合并", en: "merged"),
      Code("unmerge", zh: "撤销合并", en: "unmerged"),
      Code("propose", zh: "提出建议", en: "proposed"),
      Code("assign", zh: "指定负责人", en: "assigned"),
    ])
}
