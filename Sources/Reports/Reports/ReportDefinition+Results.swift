internal import Models
internal import Wording

extension ReportDefinition {
  /// How much of what is closed was solved.
  static let solve = ReportDefinition(
    "solve", Phrase(zh: "解决率", en: "Solved"),
    formula: Phrase(
      zh: "本期归档的非咨询类诉求中，结果为已解决或部分解决的 ÷ 全部。",
      en: "Requests closed in the period, questions left out: solved or partly solved ÷ all.")
  ) { facts in
    let closed = facts.cases.filter { item in
      item.matterType != "consult" && (item.closed.map { facts.scope.contains($0) } ?? false)
    }
    return ReportBody(
      figures: Breakdown.shares(ofMatters: "solve", facts, closed) {
        ["solved", "partial"].contains($0.outcome ?? "")
      })
  }

  /// What came of what was answered; being told is not the same as being helped.
  static let outcome = ReportDefinition(
    "outcome", Phrase(zh: "办理结果", en: "Outcomes"),
    formula: Phrase(
      zh: "本期办结的诉求按结果 ÷ 本期办结的诉求；解释与解决分开计。",
      en: "Requests answered in the period by outcome ÷ all answered; explained is not solved.")
  ) { facts in
    let answered = facts.resolvedCases
    let figures = CodeList.outcome.codes.map { code in
      Figure(
        "outcome.\(code.value)", code.label, .share, answered.count { $0.outcome == code.value },
        of: answered.count
      ).shown(ifAtLeast: ReportLimits.residentsMin)
    }
    return ReportBody(figures: figures)
  }

  /// At which level matters are settled.
  static let level = ReportDefinition(
    "level", Phrase(zh: "办结层级", en: "Level of resolution"),
    formula: Phrase(
      zh: "本期办结的诉求按办结时所在层级 ÷ 本期办结的诉求。",
      en: "Requests answered in the period by the level they stand at ÷ all answered.")
  ) { facts in
    let answered = facts.resolvedCases
    let names = [
      Phrase(zh: "组", en: "group"), Phrase(zh: "村", en: "village"), Phrase(zh: "乡镇", en: "town"),
      Phrase(zh: "县", en: "county"),
    ]
    return ReportBody(
      figures: names.enumerated().map { level, name in
        Figure(
          "level.\(level)", name, .share, answered.count { $0.level == level },
          of: answered.count
        ).shown(ifAtLeast: ReportLimits.residentsMin)
      })
  }
}

extension TownFacts {
  /// Requests whose standing result was given in the period.
  var resolvedCases: [CaseFact] {
    cases.filter { $0.resolved.map { scope.contains($0) } ?? false }
  }

  /// Requests whose resident heard the result in the period.
  var answeredCases: [CaseFact] {
    cases.filter { $0.answered.map { scope.contains($0) } ?? false }
  }
}
