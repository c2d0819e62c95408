internal import Models
internal import Wording

extension ReportDefinition {
  /// How many requests come, by month and by domain.
  static let trend = ReportDefinition(
    "trend", Phrase(zh: "诉求趋势", en: "Requests over time"),
    formula: Phrase(
      zh: "本期登记的诉求按月、按领域的件数；不足 \(ReportLimits.residentsMin) 件（0603、0704 不足 "
        + "\(ReportLimits.sensitiveResidentsMin) 件）不显示。",
      en: "Requests registered in the period by month and by domain; fewer than "
        + "\(ReportLimits.residentsMin) (\(ReportLimits.sensitiveResidentsMin) for 0603 and 0704) "
        + "are not shown.")
  ) { facts in
    let registered = facts.registered
    let months = Dictionary(grouping: registered) { item -> String in
      String(ChinaTime.date(atMilliseconds: item.registered).description.prefix(7))
    }
    let byMonth = Self.months(of: facts.scope.period).map { month in
      Figure("trend.month.\(month)", Phrase(month), .count, months[month]?.count ?? 0)
    }
    return ReportBody(
      figures: [
        Figure("trend", Breakdown.whole, .count, registered.count)
          .shown(ifAtLeast: ReportLimits.residentsMin)
      ]
        + byMonth.hidden { _ in ReportLimits.residentsMin }
        + DomainCounts.figures("trend.domain", registered))
  }

  /// The months that a period touches, as `YYYY-MM`.
  private static func months(of period: ClosedRange<CivilDate>) -> [String] {
    var found: [String] = []
    var day = period.lowerBound
    while day <= period.upperBound {
      let (year, month, _) = day.parts
      found.append(String(day.description.prefix(7)))
      let last = CivilDate.daysInMonth(month, year: year)
      guard let end = CivilDate(year: year, month: month, day: last), end < period.upperBound else {
        break
      }
      day = end.adding(days: 1)
    }
    return found
  }
}

/// Requests by domain, without those that few residents asked.
enum DomainCounts {
  /// A count for each domain that has any, in the order of codes.
  static func figures(_ key: String, _ cases: [CaseFact]) -> [Figure] {
    let byDomain = Dictionary(grouping: cases, by: \.domain)
    let parts = byDomain.keys.sorted().map { domain in
      Figure(
        "\(key).\(domain.isEmpty ? "none" : domain)",
        domain.isEmpty
          ? Phrase(zh: "未分类", en: "not classified")
          : Phrase(domain + " ") + CodeList.domain.label(domain), .count,
        byDomain[domain]?.count ?? 0)
    }
    return parts.hidden { figure in
      ReportLimits.residentsMin(ofDomain: String(figure.key.split(separator: ".").last ?? ""))
    }
  }
}
