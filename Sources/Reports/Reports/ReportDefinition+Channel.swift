internal import Models
internal import Wording

extension ReportDefinition {
  /// Where people can speak, and where nobody did.
  static let channel = ReportDefinition(
    "channel", Phrase(zh: "渠道可用性", en: "Channels"),
    formula: Phrase(
      zh: "本期各村各来源的诉求件数；0 表示该渠道本期无人使用；不足 \(ReportLimits.residentsMin) "
        + "件不显示。占比为各来源 ÷ 全部。",
      en: "Requests registered in the period by village and source; 0 says that nobody used a "
        + "channel, fewer than \(ReportLimits.residentsMin) are not shown. Shares are a source ÷ "
        + "all.")
  ) { facts in
    let registered = facts.registered
    let sources = CodeList.demandSource.codes
    let totals = sources.map { source in
      Figure(
        "channel.\(source.value)", source.label, .share,
        registered.count { $0.source == source.value }, of: registered.count)
    }
    let columns =
      [Listing.Column("village", Phrase(zh: "村", en: "Village"))]
      + sources.map { Listing.Column($0.value, $0.label) }
    let rows = facts.villages.map { village -> [Listing.Cell] in
      let here = registered.filter { $0.place.village == village }
      return [.phrase(facts.label(village))]
        + sources.map { source in
          .residents(
            here.count { $0.source == source.value }, min: ReportLimits.residentsMin)
        }
    }
    return ReportBody(
      figures: totals.sharesHidden(),
      listings: [Listing(Phrase(zh: "各村渠道", en: "Channels by village"), columns, rows)])
  }
}

extension [Figure] {
  /// Shares of one whole: one whose few residents could be counted back from the whole is not
  /// shown.
  func sharesHidden() -> [Figure] {
    let counts = map { Figure($0.key, $0.label, .count, $0.numerator ?? 0) }
      .hidden { _ in ReportLimits.residentsMin }
    return zip(self, counts).map { share, count in
      count.hiddenBelow.map { share.hidden(below: $0) } ?? share
    }
  }
}
