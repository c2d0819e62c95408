internal import Models
internal import Wording

extension ReportDefinition {
  /// What kinds of matters are raised; of matters, never of people.
  static let facets = ReportDefinition(
    "facets", Phrase(zh: "事项构成", en: "Kinds of matters"),
    formula: Phrase(
      zh: "本期登记的诉求按共性个性、基本非基本、当前长远、直接间接、利益类型和涉及群体的件数 ÷ 全部登记；"
        + "利益类型和涉及群体可多选；不足 \(ReportLimits.residentsMin) 件不显示。",
      en: "Requests registered in the period that are common, basic, current, direct, of a kind of "
        + "interest or of concern to a group ÷ all registered; the last two may be several. Fewer "
        + "than \(ReportLimits.residentsMin) are not shown.")
  ) { facts in
    let registered = facts.registered
    return ReportBody(
      figures: CaseFact.facetFields.flatMap { facet in
        facet.list.codes.map { code in
          Figure(
            "facets.\(facet.list.name).\(code.value)", code.label, .share,
            registered.count { $0.facets[facet.list.name]?.contains(code.value) ?? false },
            of: registered.count)
        }.hiddenByNumerator(bound: ReportLimits.residentsMin)
      })
  }
}
