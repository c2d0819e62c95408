internal import Models

/// The questions of the four surveys, with what people answer.
struct SurveyWords {
  let wording: String
  let kind: SurveyQuestion.Kind
  let options: [String]
  /// What is answered, with its share in percent.
  private let answers: [(value: String, share: Double)]

  private init(
    _ wording: String, _ kind: SurveyQuestion.Kind, options: [String] = [],
    _ answers: [(value: String, share: Double)]
  ) {
    self.wording = wording
    self.kind = kind
    self.options = options
    self.answers = answers
  }

  /// One answer; the shares hold on average.
  func answer(using draws: inout Draws) -> String {
    var rest = draws.unit() * answers.reduce(0) { $0 + $1.share }
    for (value, share) in answers {
      rest -= share
      if rest < 0 { return value }
    }
    return answers[answers.count - 1].value
  }

  /// The questions of a survey, as an index of ``YearParameters/surveys``.
  static func questions(of survey: Int) -> [SurveyWords] { all[survey] }

  private static let all: [[SurveyWords]] = [
    [
      SurveyWords("是否支持目前的用地方案？", .stance, [("support", 58), ("oppose", 21), ("neutral", 21)]),
      SurveyWords(
        "最关心哪一项？", .choice, options: ["补偿标准", "墓地迁移", "施工噪声", "出行道路"],
        [("补偿标准", 46), ("墓地迁移", 18), ("施工噪声", 20), ("出行道路", 16)]),
    ],
    [
      SurveyWords(
        "是否知道便民服务站的办理时间？", .awareness, [("knows", 62), ("partly", 25), ("unaware", 13)]),
      SurveyWords(
        "是否知道包联人员的联系方式？", .awareness, [("knows", 55), ("partly", 22), ("unaware", 23)]),
      SurveyWords("近半年是否到服务站办过事？", .yesNo, [("yes", 41), ("no", 59)]),
    ],
    [
      SurveyWords(
        "最希望先办哪一件？", .choice, options: ["饮水", "道路", "路灯", "排水"],
        [("饮水", 34), ("道路", 31), ("路灯", 17), ("排水", 18)]),
      SurveyWords("夏季是否停过水？", .yesNo, [("yes", 28), ("no", 72)]),
    ],
    [
      SurveyWords("今年是否有人上门走访？", .yesNo, [("yes", 91), ("no", 9)]),
      SurveyWords("反映的事项是否得到答复？", .yesNo, [("yes", 84), ("no", 16)]),
    ],
  ]
}
