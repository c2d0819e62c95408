internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// Whether visits reach young and old alike: by unit and age band, never by person.
  static let ages = ReportDefinition(
    "ages", Phrase(zh: "各年龄段走访覆盖", en: "Visits by age band"),
    formula: Phrase(
      zh: "本期被有效走访的、有该年龄段成员的在住户 ÷ 有该年龄段成员的在住户；年龄按期末年份计，"
        + "未填出生年的不计。表中为各单位走访到的户数；不足 \(ReportLimits.residentsMin) 户不显示。",
      en: "Households lived in with a member of the age band that were called on in the period ÷ "
        + "all such; ages are those of the period's last year, and whoever's year of birth nobody "
        + "said is left out. The table has the households that each unit called on. Fewer than "
        + "\(ReportLimits.residentsMin) are not shown.")
  ) { facts in
    let active = Set(facts.households.filter(\.isActive).map(\.id))
    let year = facts.scope.period.upperBound.year
    let bands = AgeBand.all.map { band in
      Set(
        facts.residents.filter { band.years.contains(year - $0.birthYear) }.map(\.household)
      ).intersection(active)
    }
    var calls: [String: Set<RecordID>] = [:]
    for visit in facts.calls {
      guard let household = visit.household else { continue }
      for unit in Set(visit.visitors.map { facts.org($0) }) {
        calls[unit, default: []].insert(household)
      }
    }
    let called = calls.values.reduce(into: Set<RecordID>()) { $0.formUnion($1) }
    let figures = zip(AgeBand.all, bands).map { band, households in
      Figure(
        "ages.\(band.key)", band.label, .share, households.intersection(called).count,
        of: households.count
      ).shown(ifAtLeast: ReportLimits.residentsMin)
    }
    let columns =
      [Listing.Column("unit", Phrase(zh: "单位", en: "Unit"))]
      + AgeBand.all.map { Listing.Column($0.key, $0.label) }
    let rows = calls.keys.sorted().map { unit -> [Listing.Cell] in
      [.text(facts.unitName(unit))]
        + bands.map { households in
          .residents(
            households.intersection(calls[unit] ?? []).count, min: ReportLimits.residentsMin)
        }
    }
    return ReportBody(
      figures: figures,
      listings: [Listing(Phrase(zh: "各单位走访户数", en: "Households by unit"), columns, rows)])
  }
}
