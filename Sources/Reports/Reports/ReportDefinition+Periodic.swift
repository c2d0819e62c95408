internal import Models
internal import Wording

extension ReportDefinition {
  /// What a town reports upward: sums only.
  static let periodic = ReportDefinition(
    "periodic", Phrase(zh: "社情民意定期报告", en: "Periodic report"),
    formula: Phrase(
      zh: "走访、登记、办结、反馈、评价的合计；各村、各领域的诉求件数不足 \(ReportLimits.residentsMin) "
        + "件（0603、0704 不足 \(ReportLimits.sensitiveResidentsMin) 件）不显示；三率公式见各报表。",
      en:
        "Sums of visits, requests, answers and ratings. Requests by village and by domain are not "
        + "shown under \(ReportLimits.residentsMin) "
        + "(\(ReportLimits.sensitiveResidentsMin) for 0603 and 0704). The three rates are "
        + "those of the reports of their names.")
  ) { facts in
    let registered = facts.registered
    func count(_ key: String, _ label: Phrase, _ value: Int) -> Figure {
      Figure("periodic." + key, label, .count, value)
    }
    let calls = facts.calls
    var figures = [
      count("visits", Phrase(zh: "有效入户走访（次）", en: "calls on households"), calls.count),
      count(
        "households", Phrase(zh: "走访户数", en: "households called on"),
        Set(calls.compactMap(\.household)).count),
      count(
        "persons", Phrase(zh: "听取人次", en: "persons heard"),
        calls.reduce(0) { $0 + $1.personsHeard }),
      count("registered", Phrase(zh: "登记诉求", en: "requests registered"), registered.count),
      count("resolved", Phrase(zh: "办结", en: "answered"), facts.resolvedCases.count),
      count("told", Phrase(zh: "反馈", en: "resident told"), facts.answeredCases.count),
    ].map { $0.shown(ifAtLeast: ReportLimits.residentsMin) }
    let rates: [ReportDefinition] = [.response, .solve, .satisfaction, .onTime]
    figures += rates.compactMap { rate in
      rate.compute(facts).figures.first.map { figure in
        Figure(relabelling: figure, "periodic." + rate.id, rate.name)
      }
    }
    let villages = Breakdown.figures("periodic.village", facts, registered, place: \.place) {
      Figure($0, $1, .count, $2.count)
    }
    figures += Breakdown.hidden(villages).dropFirst()
    figures += DomainCounts.figures("periodic.domain", registered)
    return ReportBody(figures: figures)
  }
}

extension Figure {
  /// The numbers of one figure under another name.
  init(relabelling figure: Figure, _ key: String, _ label: Phrase) {
    self.init(
      key, label, figure.unit, figure.numerator ?? 0, of: figure.denominator,
      isFlagged: figure.isFlagged)
    if let bound = figure.hiddenBelow { self = hidden(below: bound) }
  }
}
