internal import Wording

extension ReportDefinition {
  /// How much is found by going there, and how much waits to be brought.
  static let proactive = ReportDefinition(
    "proactive", Phrase(zh: "主动发现率", en: "Share found by staff"),
    formula: Phrase(
      zh: "本期登记、来源为走访或调查的诉求 ÷ 本期登记的诉求。",
      en: "Requests registered in the period that came from a visit or a survey ÷ all registered.")
  ) { facts in
    ReportBody(
      figures: Breakdown.shares(ofMatters: "proactive", facts, facts.registered) {
        ["visit", "survey"].contains($0.source)
      })
  }
}
