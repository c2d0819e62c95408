internal import Models
internal import Wording

extension ReportDefinition {
  /// How many of those who were told also rated.
  static let rated = ReportDefinition(
    "rated", Phrase(zh: "评价率", en: "Rated"),
    formula: Phrase(
      zh: "本期反馈的诉求中得到评价的 ÷ 本期反馈的诉求；未评价不作满意计。",
      en:
        "Requests whose resident was told in the period: rated ÷ told. Not rated is never counted "
        + "as satisfied.")
  ) { facts in
    ReportBody(
      figures: Breakdown.shares(
        ofMatters: "rated", facts, facts.answeredCases, where: \.isRated))
  }

  /// How satisfied those were who rated.
  static let satisfaction = ReportDefinition(
    "satisfaction", Phrase(zh: "满意率", en: "Satisfaction"),
    formula: Phrase(
      zh: "本期反馈并得到评价的诉求中，满意和基本满意 ÷ 有评价的；同时有多个评价的取最不满意的，"
        + "本人评价优先。",
      en: "Requests whose resident was told in the period and rated: satisfied or basically "
        + "satisfied ÷ rated. Of several ratings the worst counts, the resident's own first.")
  ) { facts in
    let rated = facts.answeredCases.filter(\.isRated)
    let desk = facts.answeredCases.filter { $0.deskRating.map { $0 != .unrated } ?? false }
    let office = Figure(
      "satisfaction.desk", Phrase(zh: "对受理单位", en: "with the office that took it"), .share,
      desk.count { $0.deskRating != .dissatisfied }, of: desk.count)
    return ReportBody(
      figures: Breakdown.shares(
        ofMatters: "satisfaction", facts, rated, where: { $0.rating != .dissatisfied })
        + [office.shown(ifAtLeast: ReportLimits.residentsMin)])
  }

  /// Whether call-backs hear what was written down before.
  static let callBack = ReportDefinition(
    "callback", Phrase(zh: "回访一致率", en: "Agreement of call-backs"),
    formula: Phrase(
      zh: "本期反馈、既有评价又有回访的诉求中，回访与原评价一致的 ÷ 全部；按承办单位分列，"
        + "低于 80% 提示。",
      en: "Requests told in the period with both a rating and a call-back: equal ÷ all, by the "
        + "handling unit; below 80 % it is flagged.")
  ) { facts in
    let called = facts.answeredCases.filter { $0.callBackAgrees != nil }
    func figure(_ key: String, _ label: Phrase, _ items: [CaseFact]) -> Figure {
      let equal = items.count { $0.callBackAgrees == true }
      return Figure(
        key, label, .share, equal, of: items.count, isFlagged: 5 * equal < 4 * items.count
      ).shown(ifAtLeast: ReportLimits.residentsMin)
    }
    let units = Dictionary(grouping: called) { facts.org($0.owner) }.sorted { $0.key < $1.key }
    let parts = units.map { org, items in
      let equal = items.count { $0.callBackAgrees == true }
      return Figure(
        "callback.\(org)", Phrase(facts.unitName(org)), .share, equal, of: items.count,
        isFlagged: 5 * equal < 4 * items.count)
    }
    return ReportBody(
      figures: [figure("callback", Breakdown.whole, called)]
        + parts.hidden { _ in ReportLimits.residentsMin })
  }
}

extension CaseFact {
  /// Whether somebody said how it went.
  var isRated: Bool { rating.map { $0 != .unrated } ?? false }
}
