extension CodeList {
  /// Steps in the handling of a request (domain rule B.3).
  package static let caseEventKind = CodeList(
    "case_event_kind",
    [
      Code("register", zh: "登记", en: "register"),
      Code("classify", zh: "分类", en: "classify"),
      Code("not_accept", zh: "不予受理", en: "not accept"),
      Code("assign", zh: "交办", en: "assign"),
      Code("sign", zh: "签收", en: "sign for"),
      Code("return", zh: "退回", en: "return"),
      Code("ruling", zh: "裁定", en: "rule on duty"),
      Code("transfer", zh: "转办", en: "transfer"),
      Code("co_assign", zh: "协办", en: "assign a helper"),
      Code("progress", zh: "进展", en: "progress"),
      Code("suspend", zh: "暂缓", en: "suspend"),
      Code("resume", zh: "恢复", en: "resume"),
      Code("request_ext", zh: "申请延期", en: "ask for extension"),
      Code("grant_ext", zh: "批准延期", en: "grant extension"),
      Code("escalate", zh: "提级", en: "escalate"),
      Code("supervise", zh: "督办", en: "supervise"),
      Code("resolve", zh: "办结", en: "resolve"),
      Code("feedback", zh: "反馈", en: "give feedback"),
      Code("evaluate", zh: "评价", en: "evaluate"),
      Code("close", zh: "归档", en: "close"),
      Code("reopen", zh: "重启", en: "reopen"),
      Code("withdraw", zh: "撤回", en: "withdraw"),
      Code("merge", zh: "并案", en: "merge"),
      Code("unmerge", zh: "拆案", en: "unmerge"),
      Code("request_review", zh: "申请复查", en: "ask for review"),
      Code("review", zh: "复查", en: "review"),
      Code("re_review", zh: "复核", en: "re-review"),
      Code("terminate", zh: "终结", en: "terminate"),
      Code("redact", zh: "遮盖", en: "redact"),
      Code("correct", zh: "更正", en: "correct"),
    ])

  /// What checking found; set when a request is resolved, never at intake.
  package static let finding = CodeList(
    "finding",
    [
      Code("support", zh: "支持", en: "supported"),
      Code("explain", zh: "解释", en: "explained"),
      Code("not_support", zh: "不支持", en: "not supported"),
      Code("pending", zh: "待定", en: "pending"),
    ])

  /// What came of a request.
  package static let outcome = CodeList(
    "outcome",
    [
      Code("solved", zh: "已解决", en: "solved"),
      Code("partial", zh: "部分解决", en: "partly solved"),
      Code("planned", zh: "列入计划", en: "planned"),
      Code("explained", zh: "已解释", en: "explained"),
      Code("guided", zh: "已引导", en: "guided elsewhere"),
      Code("not_supported", zh: "不支持", en: "not supported"),
    ])

  /// Lawful means; coercion is not among them.
  package static let handlingMethod = CodeList(
    "handling_method",
    [
      Code("explain", zh: "说明解释", en: "explain"),
      Code("demonstrate", zh: "示范引导", en: "demonstrate"),
      Code("serve", zh: "提供服务", en: "serve"),
      Code("subsidise", zh: "经济补助", en: "subsidise"),
      Code("mediate", zh: "调解", en: "mediate"),
      Code("legal", zh: "法律途径", en: "legal route"),
      Code("publicise", zh: "公开告知", en: "publicise"),
    ])

  /// How satisfied somebody is; unrated is not satisfied.
  package static let rating = CodeList(
    "rating",
    [
      Code("satisfied", zh: "满意", en: "satisfied"),
      Code("basic", zh: "基本满意", en: "basically satisfied"),
      Code("dissatisfied", zh: "不满意", en: "dissatisfied"),
      Code("unrated", zh: "未评价", en: "unrated"),
    ])

  /// Through whom a rating came.
  package static let ratingSource = CodeList(
    "rating_source",
    [
      Code("resident", zh: "居民自评", en: "resident"),
      Code("call_back", zh: "回访", en: "call-back"),
    ])
}
