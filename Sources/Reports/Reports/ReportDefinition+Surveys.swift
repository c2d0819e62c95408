internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// Whether people know the policies that are for them.
  static let awareness = ReportDefinition(
    "awareness", Phrase(zh: "政策知晓率", en: "Awareness of policies"),
    formula: Phrase(
      zh: "调查日期在本期的知晓题：知晓的 ÷ 回答的，按题和村；知晓、不知晓任一方不足 "
        + "\(ReportLimits.residentsMin) 人（敏感领域 \(ReportLimits.sensitiveResidentsMin) 人）不显示。",
      en: "Awareness questions of surveys dated in the period: knows ÷ answered, by question and "
        + "village. Where either side is under \(ReportLimits.residentsMin) "
        + "(\(ReportLimits.sensitiveResidentsMin) in sensitive domains) nothing is shown.")
  ) { facts in
    let questions = facts.surveys.filter { item in
      item.kind == .awareness && item.answered > 0
        && (item.day.map { facts.scope.period.contains($0) } ?? false)
    }
    let figures = questions.enumerated().flatMap { index, item -> [Figure] in
      let heading = Phrase(item.wording + "：")
      let key = "awareness.\(index + 1)"
      let parts = item.cells.map { cell in
        Figure(
          "\(key).\(cell.place.segments.last ?? "")", heading + facts.label(cell.place), .share,
          cell.affirmed, of: cell.answered)
      }
      let whole = Figure(
        key, heading + Breakdown.whole, .share, item.affirmed, of: item.answered)
      return [whole.shown(ifBothAtLeast: item.countMin)]
        + parts.hiddenByEitherSide(bound: item.countMin)
    }
    return ReportBody(figures: figures)
  }

  /// How answers to the same question move from survey to survey.
  static let survey = ReportDefinition(
    "survey", Phrase(zh: "调查走势", en: "Surveys over time"),
    formula: Phrase(
      zh: "各次调查中题目相同的知晓、是否、态度题：知晓（是、支持）的 ÷ 回答的，按日期；某次回答不足 "
        + "\(ReportLimits.trendAnswersMin) 人不显示，少于两次不成走势。",
      en: "Questions with the same words in several surveys: knows, yes or support ÷ answered, by "
        + "date. A survey that fewer than \(ReportLimits.trendAnswersMin) answered is not shown, "
        + "and one survey makes no trend.")
  ) { facts in
    let dated = facts.surveys.filter { $0.day.map { $0 <= facts.today } ?? false }
    let series = Dictionary(grouping: dated, by: \.wording).filter { $0.value.count > 1 }
      .sorted { $0.key < $1.key }
    let figures = series.enumerated().flatMap { index, entry in
      entry.value.sorted {
        ($0.day?.daysSinceEpoch ?? 0, $0.form) < ($1.day?.daysSinceEpoch ?? 0, $1.form)
      }.map { item -> Figure in
        let day = item.day?.description ?? ""
        let figure = Figure(
          "survey.\(index + 1).\(day)", Phrase("\(item.wording)：\(day)"), .share,
          item.affirmed, of: item.answered)
        guard item.answered >= ReportLimits.trendAnswersMin else {
          return item.answered > 0 ? figure.hidden(below: ReportLimits.trendAnswersMin) : figure
        }
        return figure.shown(ifBothAtLeast: item.countMin)
      }
    }
    return ReportBody(figures: figures)
  }

  /// Whether those who meet a criterion receive what goes with it.
  static let entitlement = ReportDefinition(
    "entitlement", Phrase(zh: "应享未享", en: "Entitled and not receiving"),
    formula: Phrase(
      zh: "截至时点帮扶计划认定符合条件的户中尚未登记享受该项政策的 ÷ 认定符合的；只有数，没有名单；"
        + "任一方不足 \(ReportLimits.residentsMin) 户不显示。只在可读敏感信息的机器上有数。",
      en: "Households that a plan of assistance found to meet a criterion and that do not receive "
        + "the benefit ÷ those that meet it, at the moment asked about. Numbers only, no list; "
        + "where either side is under \(ReportLimits.residentsMin) nothing is shown. Only "
        + "a machine "
        + "that may read sensitive parts has any.")
  ) { facts in
    let figures = EntitlementFact.Benefit.allCases.flatMap { benefit -> [Figure] in
      let own = facts.entitlements.filter { $0.benefit == benefit }
      let key = "entitlement.\(benefit.rawValue)"
      let all = Breakdown.figures(key, facts, own, place: \.place) { key, label, items in
        Figure(
          key, benefit.label + Phrase(zh: "：", en: ": ") + label, .share,
          items.count { !$0.isReceived }, of: items.count)
      }
      guard let whole = all.first else { return [] }
      return [whole.shown(ifBothAtLeast: ReportLimits.residentsMin)]
        + Array(all.dropFirst()).hiddenByEitherSide(bound: ReportLimits.residentsMin)
    }
    return ReportBody(figures: figures)
  }

  /// How many steps a matter takes.
  static let steps = ReportDefinition(
    "steps", Phrase(zh: "办事环节", en: "Steps it takes"),
    formula: Phrase(
      zh: "本期办结的诉求的办理步骤数之和 ÷ 件数，按领域；不足 \(ReportLimits.residentsMin) 件（0603、0704 不足 "
        + "\(ReportLimits.sensitiveResidentsMin) 件）不显示。",
      en: "Steps of the requests answered in the period ÷ requests, by domain; under "
        + "\(ReportLimits.residentsMin) (\(ReportLimits.sensitiveResidentsMin) for 0603 and 0704) "
        + "nothing is shown.")
  ) { facts in
    let answered = facts.resolvedCases
    func figure(_ key: String, _ label: Phrase, _ items: [CaseFact]) -> Figure {
      Figure(key, label, .ratio, items.reduce(0) { $0 + $1.stepCount }, of: items.count)
    }
    let domains = Dictionary(grouping: answered, by: \.domain)
    let parts = domains.keys.sorted().map { domain in
      figure(
        "steps.\(domain.isEmpty ? "none" : domain)",
        domain.isEmpty
          ? Phrase(zh: "未分类", en: "not classified")
          : Phrase(domain + " ") + CodeList.domain.label(domain), domains[domain] ?? [])
    }
    return ReportBody(
      figures: [
        figure("steps", Breakdown.whole, answered).shown(ifAtLeast: ReportLimits.residentsMin)
      ]
        + parts.hidden { figure in
          ReportLimits.residentsMin(ofDomain: String(figure.key.split(separator: ".").last ?? ""))
        })
  }
}
