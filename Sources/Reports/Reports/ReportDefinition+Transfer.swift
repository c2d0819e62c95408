internal import Wording

extension ReportDefinition {
  /// How often matters are passed on.
  static let transfer = ReportDefinition(
    "transfer", Phrase(zh: "转办指数", en: "Transfers"),
    formula: Phrase(
      zh: "本期登记的诉求的转办次数之和 ÷ 诉求数；另列转办 3 次以上的和转回原承办人的。",
      en: "Changes of owner of the requests registered in the period ÷ requests; beside it those "
        + "with three or more, and those that came back to an earlier owner.")
  ) { facts in
    let registered = facts.registered
    let index = Breakdown.figures("transfer", facts, registered, place: \.place) {
      Figure($0, $1, .ratio, $2.reduce(0) { $0 + $1.transferCount }, of: $2.count)
    }
    return ReportBody(
      figures: Breakdown.hidden(index) + [
        Figure(
          "transfer.three", Phrase(zh: "转办 3 次以上", en: "three transfers or more"), .share,
          registered.count { $0.transferCount >= 3 }, of: registered.count
        ).shown(ifAtLeast: ReportLimits.residentsMin),
        Figure(
          "transfer.cycle", Phrase(zh: "转回原承办人", en: "back to an earlier owner"), .share,
          registered.count(where: \.hasCycle), of: registered.count
        ).shown(ifAtLeast: ReportLimits.residentsMin),
      ])
  }
}
