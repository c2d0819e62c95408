internal import Wording

extension ReportDefinition {
  /// How old what is still open is.
  static let aging = ReportDefinition(
    "aging", Phrase(zh: "在办时长", en: "Age of open requests"),
    formula: Phrase(
      zh: "截至时点未办结的诉求按天数 ÷ 全部未办结的；天数从最早反映之日起算，重启、转办不重新计。",
      en: "Requests not answered at the moment asked about, by age ÷ all of them; age counts from "
        + "when it was first raised, and neither a transfer nor a reopening resets it.")
  ) { facts in
    let open = facts.cases.filter(\.isUnresolved)
    let buckets: [(key: String, days: ClosedRange<Int>, label: Phrase)] = [
      ("15", 0...15, Phrase(zh: "15 天以内", en: "up to 15 days")),
      ("60", 16...60, Phrase(zh: "16–60 天", en: "16–60 days")),
      ("90", 61...90, Phrase(zh: "61–90 天", en: "61–90 days")),
      ("365", 91...365, Phrase(zh: "91–365 天", en: "91–365 days")),
      ("more", 366...Int.max, Phrase(zh: "365 天以上", en: "over 365 days")),
    ]
    return ReportBody(
      figures: buckets.map { bucket in
        Figure(
          "aging.\(bucket.key)", bucket.label, .share,
          open.count { bucket.days.contains($0.ageDays(at: facts.scope.asOf)) }, of: open.count
        ).shown(ifAtLeast: ReportLimits.residentsMin)
      })
  }
}
