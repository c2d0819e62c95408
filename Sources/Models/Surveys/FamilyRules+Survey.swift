internal import CRDT
internal import Wording

extension FamilyRules {
  /// A form with its questions and returns.
  static let surveyForm: FamilyRules = FamilyRules(
    kin: [.naming(type: SurveyReturnSchema.type.name, SurveyReturnSchema.form)],
    columns: [
      DerivedColumn("stage", Phrase(zh: "阶段", en: "Stage")),
      DerivedColumn("returned", Phrase(zh: "回收", en: "Returned")),
    ],
    refusals: { draft in
      let form = draft.family.root
      let isPublished = form.isSaid(SurveyFormSchema.publishedAt)
      switch draft.record.type {
      case SurveyQuestionSchema.type.code:
        let number = draft.record.integer(SurveyQuestionSchema.number)
        let isTaken = draft.family.children(SurveyQuestionSchema.type.code).contains {
          $0.integer(SurveyQuestionSchema.number) == number
        }
        return (isPublished ? [SurveyRefusal.published] : [])
          + (isTaken ? [SurveyRefusal.numberTaken] : [])
          + (SurveyQuestion(draft.record).lacksOptions ? [SurveyRefusal.optionsMissing] : [])
      case SurveyFormSchema.type.code where draft.changes(SurveyFormSchema.publishedAt):
        return draft.family.children(SurveyQuestionSchema.type.code).isEmpty
          ? [SurveyRefusal.noQuestions] : []
      default: return []
      }
    },
    derived: { family, now in
      let today = ChinaTime.date(atMilliseconds: now).daysSinceEpoch
      let form = family.root
      let questions = SurveyQuestions(
        form: form, questions: family.children(SurveyQuestionSchema.type.code))
      let returns = SurveyReturns(
        form: form, returns: family.kin(SurveyReturnSchema.type.code).map(\.root),
        today: Int64(today))
      var values = [
        DerivedValue(
          "stage", Phrase(zh: "阶段", en: "stage"),
          stage(of: form, today: Int64(today))),
        DerivedValue(
          "questions", Phrase(zh: "题目数", en: "questions"), .count(questions.asked.count)),
      ]
      if !questions.late.isEmpty {
        values.append(
          DerivedValue(
            "late_questions", Phrase(zh: "发布后另加的题目（不采用）", en: "added after publication, not asked"),
            .records(questions.late.map(\.id)), isAlert: true))
      }
      if !returns.lines.isEmpty {
        values.append(
          DerivedValue(
            "returned", Phrase(zh: "已回收", en: "returned"),
            .share(
              returns.lines.count - returns.unreturned.count, of: returns.lines.count, needed: nil),
            isAlert: returns.unreturned.contains(where: \.isLate)))
      }
      return values
    })

  private static func stage(of form: Record, today: Int64) -> DerivedValue.Content {
    guard form.isSaid(SurveyFormSchema.publishedAt) else {
      return .word("draft", Phrase(zh: "草稿", en: "draft"))
    }
    if form.integer(SurveyFormSchema.closes).map({ today > $0 }) ?? false {
      return .word("closed", Phrase(zh: "已截止", en: "closed"))
    }
    if form.integer(SurveyFormSchema.opens).map({ today < $0 }) ?? false {
      return .word("announced", Phrase(zh: "未开始", en: "not open yet"))
    }
    return .word("open", Phrase(zh: "进行中", en: "open"))
  }
}

/// Why a form, a question or an answer is not taken.
package enum SurveyRefusal {
  static let published = RuleRefusal(
    Phrase(zh: "调查表已发布，题目不再变动。", en: "The form is published; its questions are settled."),
    remedy: Phrase(zh: "请另建调查表。", en: "Make another form."))
  static let numberTaken = RuleRefusal(
    Phrase(zh: "题号已被使用。", en: "Another question has this number."),
    remedy: Phrase(zh: "请换一个题号，或不写题号。", en: "Give another number, or none."))
  static let optionsMissing = RuleRefusal(
    Phrase(zh: "单选、多选题至少要有两个选项。", en: "A question with choices needs two of them at least."),
    remedy: Phrase(zh: "请给出 --options 甲,乙。", en: "Give --options A,B."))
  static let noQuestions = RuleRefusal(
    Phrase(zh: "调查表还没有题目。", en: "The form has no questions yet."),
    remedy: Phrase(
      zh: "请用 survey form question add 添加题目。", en: "Add some with “survey form question add”."))

  /// The form was not published.
  package static let notPublished = RuleRefusal(
    Phrase(zh: "调查表还没有发布。", en: "The form is not published yet."),
    remedy: Phrase(zh: "请先运行 survey form publish。", en: "Run “survey form publish” first."))
  /// The last day for answers is over, or the first is yet to come.
  package static let notOpen = RuleRefusal(
    Phrase(zh: "调查不在开放期内。", en: "The form takes no answers today."),
    remedy: Phrase(zh: "请核对开始和截止日期。", en: "Look at its first and last day."))
  /// A household beside an anonymous form.
  package static let anonymous = RuleRefusal(
    Phrase(zh: "这是匿名调查，不登记答卷户。", en: "The form is anonymous; no household is written down."),
    remedy: Phrase(zh: "请去掉 --household。", en: "Leave --household out."))
  /// No household beside a form that is not anonymous.
  package static let householdMissing = RuleRefusal(
    Phrase(zh: "这是实名调查，须登记答卷户。", en: "The form is not anonymous and asks for the household."),
    remedy: Phrase(zh: "请给出 --household。", en: "Give --household."))
  /// The household has answered.
  package static let answered = RuleRefusal(
    Phrase(zh: "该户已有答卷。", en: "The household has answered already."),
    remedy: Phrase(zh: "每户只登记一份答卷。", en: "A household answers once."))
  /// A question that is not asked, or what is no answer to it.
  package static func notAnAnswer(_ text: String, choices: [String]) -> RuleRefusal {
    RuleRefusal(
      Phrase(zh: "“\(text)”不是本表题目的答案。", en: "“\(text)” is no answer to a question of the form."),
      remedy: choices.isEmpty
        ? Phrase(zh: "请写“题号=答案”，例如 3=支持。", en: "Write NUMBER=ANSWER, such as 3=support.")
        : Phrase(
          zh: "可选：" + choices.joined(separator: "、") + "。",
          en: "Choose one of: " + choices.joined(separator: ", ") + "."))
  }
}

extension SurveyQuestion {
  /// Whether it offers nothing to choose.
  fileprivate var lacksOptions: Bool {
    switch kind {
    case .choice, .multiple: options.count < 2
    case .yesNo, .stance, .awareness, .words, nil: false
    }
  }
}
