extension CodeList {
  /// What a form is for.
  package static let surveyKind = CodeList(
    "survey_kind",
    [
      Code("questionnaire", zh: "问卷调查", en: "questionnaire"),
      Code("dispatch", zh: "下发调查", en: "form sent to units"),
    ])

  /// How a question is answered.
  package static let answerKind = CodeList(
    "answer_kind",
    [
      Code("choice", zh: "单选", en: "one of several"),
      Code("multiple", zh: "多选", en: "any of several"),
      Code("yes_no", zh: "是否", en: "yes or no"),
      Code("stance", zh: "意见态度", en: "support or oppose"),
      Code("awareness", zh: "知晓情况", en: "awareness"),
      Code("words", zh: "文字", en: "words"),
    ])

  /// What people think of a plan.
  package static let stance = CodeList(
    "stance",
    [
      Code("support", zh: "支持", en: "support"),
      Code("oppose", zh: "反对", en: "oppose"),
      Code("neutral", zh: "无所谓", en: "neutral"),
    ])

  /// Whether people know of a policy.
  package static let awareness = CodeList(
    "awareness",
    [
      Code("knows", zh: "知晓", en: "knows"),
      Code("partly", zh: "部分知晓", en: "knows in part"),
      Code("unaware", zh: "不知晓", en: "does not know"),
    ])

  /// Yes or no as an answer.
  package static let yesNo = CodeList(
    "yes_no", [Code("yes", zh: "是", en: "yes"), Code("no", zh: "否", en: "no")])

  /// Ages in bands so wide that nobody is told by them.
  package static let ageBand = CodeList(
    "age_band",
    [
      Code("under_35", zh: "35岁以下", en: "under 35"),
      Code("35_59", zh: "35至59岁", en: "35 to 59"),
      Code("60_79", zh: "60至79岁", en: "60 to 79"),
      Code("80_over", zh: "80岁及以上", en: "80 and over"),
    ])
}
