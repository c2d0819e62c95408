internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// Where people can speak, and where nobody did.
  static let channel = ReportDefinition(
    "channel", Phrase(zh: "渠道可用性", en: "Channels"),
    formula: Phrase(
      zh: "本期各村各来源的诉求件数；0 表示该渠道本期无人使用；不足 \(ReportLimits.residentsMin) "
        + "件的、以及可由合计推算出它们的，不显示。"
        + "占比为各来源 ÷ 全部。各年龄段占比 = 该年龄段经该来源反映的人数 ÷ 该年龄段反映人总数，一人可经多个来源；"
        + "年龄按期末年份计，保密、匿名和未填出生年的反映人不计。",
      en: "Requests registered in the period by village and source; 0 says that nobody used a "
        + "channel; fewer than \(ReportLimits.residentsMin) are not shown, nor what would let "
        + "them be worked out from the sums. Shares are a source ÷ all. Shares by age are the "
        + "people of the age band who spoke by a source ÷ all of them "
        + "who spoke, some by several; ages are those of the period's last year, and whoever is "
        + "protected or whose year of birth nobody said is left out.")
  ) { facts in
    let registered = facts.registered
    let sources = CodeList.demandSource.codes
    let byVillage = Dictionary(grouping: registered) { $0.place.village }
    let villages = facts.villages.map { (facts.label($0), byVillage[$0] ?? []) }
    // With what belongs to the town itself the rows add up to all.
    let places = villages + (byVillage[nil].map { [(Breakdown.ownLevel, $0)] } ?? [])
    let bound = ReportLimits.residentsMin
    let table = CrossTable(
      places.map { _, here in
        sources.map { source in here.count { $0.source == source.value } }
      }, columnCount: sources.count, bound: bound)
    let totals = sources.enumerated().map { column, source in
      let figure = Figure(
        "channel.\(source.value)", source.label, .share, table.totals[column],
        of: registered.count)
      return table.isTotalHidden(column: column) ? figure.hidden(below: bound) : figure
    }
    let columns =
      [Listing.Column("village", Phrase(zh: "村", en: "Village"))]
      + sources.map { Listing.Column($0.value, $0.label) }
    let rows = places.enumerated().map { row, place -> [Listing.Cell] in
      [.phrase(place.0)]
        + sources.indices.map { column in
          table.isHidden(row: row, column: column)
            ? .fewerThan(bound) : .count(table.counts[row][column])
        }
    }
    return ReportBody(
      figures: totals + facts.channelsByAge(registered),
      listings: [Listing(Phrase(zh: "各村渠道", en: "Channels by village"), columns, rows)])
  }
}

extension TownFacts {
  /// Which channels each age band used: whether the old can speak where the young do.
  ///
  /// A band that nobody spoke of and a source that nobody of the band used stand for nothing and
  /// are left out.
  fileprivate func channelsByAge(_ requests: [CaseFact]) -> [Figure] {
    let year = scope.period.upperBound.year
    let births = Dictionary(
      residents.map { ($0.id, $0.birthYear) }, uniquingKeysWith: { first, _ in first })
    // People, not requests: five requests may be one person's.
    let bySource = Dictionary(grouping: requests, by: \.source).mapValues { requests in
      Set(requests.flatMap(\.reporters))
    }
    let all = bySource.values.reduce(into: Set<RecordID>()) { $0.formUnion($1) }
    return AgeBand.all.flatMap { band -> [Figure] in
      let own = all.filter { births[$0].map { band.years.contains(year - $0) } ?? false }
      return CodeList.demandSource.codes.compactMap { source -> Figure? in
        let count = own.intersection(bySource[source.value] ?? []).count
        guard count > 0 else { return nil }
        return Figure(
          "channel.age.\(band.key).\(source.value)",
          band.label + Phrase(zh: "：", en: ": ") + source.label, .share, count, of: own.count)
      }.hiddenByNumerator(bound: ReportLimits.residentsMin)
    }
  }
}
