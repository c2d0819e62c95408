internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// Where workers went, and whom they heard there.
  static let visits = ReportDefinition(
    "visits", Phrase(zh: "走访构成", en: "Kinds of visits"),
    formula: Phrase(
      zh: "本期走访按对象、目的的次数 ÷ 全部走访；听取群众 = 含“听群众”的走访；只听汇报 = 只含“听汇报”、"
        + "没有听群众的走访，用来看信息来源是否过窄。企业走访按单位分列。",
      en: "Visits of the period by target and purpose ÷ all visits. Residents heard: those with "
        + "“heard residents”; officials only: those where officials were heard and no resident, "
        + "which tells how narrow the sources are. Visits to enterprises are listed by unit.")
  ) { facts in
    let made = facts.made
    func share(_ key: String, _ label: Phrase, where counts: (VisitFact) -> Bool) -> Figure {
      Figure(key, label, .share, made.count(where: counts), of: made.count)
    }
    let targets = CodeList.visitTarget.codes.map { code in
      share("visits.target.\(code.value)", code.label) { $0.targetKind == code.value }
    }
    let purposes = CodeList.visitPurpose.codes.map { code in
      share("visits.purpose.\(code.value)", code.label) { $0.purpose == code.value }
    }
    let heard = [
      share("visits.heard.residents", Phrase(zh: "听取群众", en: "residents heard")) {
        $0.parts.contains("hear_resident")
      },
      share("visits.heard.officials", Phrase(zh: "只听汇报", en: "officials only")) {
        $0.parts.contains("hear_cadre") && !$0.parts.contains("hear_resident")
      },
    ]
    return ReportBody(
      figures: [Figure("visits", Breakdown.whole, .count, made.count)] + targets + purposes + heard,
      listings: [enterprises(made.filter { $0.targetKind == "enterprise" }, facts)])
  }

  /// A visit of several units counts for each of them.
  private static func enterprises(_ visits: [VisitFact], _ facts: TownFacts) -> Listing {
    var counts: [String: Int] = [:]
    for visit in visits {
      for unit in Set(visit.visitors.map { facts.org($0) }) { counts[unit, default: 0] += 1 }
    }
    return Listing(
      Phrase(zh: "企业走访", en: "Visits to enterprises"),
      [
        Listing.Column("unit", Phrase(zh: "单位", en: "Unit")),
        Listing.Column("visits", Phrase(zh: "次数", en: "Visits")),
      ], counts.keys.sorted().map { [.text(facts.unitName($0)), .count(counts[$0] ?? 0)] })
  }
}
