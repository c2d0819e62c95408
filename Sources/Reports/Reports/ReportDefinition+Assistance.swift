internal import Models
internal import Wording

extension ReportDefinition {
  /// Paired assistance in counts and sums, without households.
  static let assistance = ReportDefinition(
    "assistance", Phrase(zh: "结对帮扶", en: "Paired assistance"),
    formula: Phrase(
      zh: "本期内进行过的帮扶。应走访期数为本期内到期的；按期走访为其中走访过的。金额为至今累计，四舍五入到元。"
        + "不足 \(ReportLimits.residentsMin) 户的一概不显示。",
      en:
        "Plans that ran in the period. Calls due are those whose span ended in it; made are those "
        + "of them in which somebody called. Money is the sum so far in whole yuan. Nothing is "
        + "shown of fewer than \(ReportLimits.residentsMin) households.")
  ) { facts in
    ReportBody(figures: assistanceFigures(facts))
  }

  private static func assistanceFigures(_ facts: TownFacts) -> [Figure] {
    let period = facts.scope.period
    let running = facts.assistance.filter {
      $0.started <= period.upperBound && ($0.ended ?? period.upperBound) >= period.lowerBound
    }
    let calls = running.flatMap(\.calls).filter { period.contains($0.due) }
    let goals = running.reduce(0) { $0 + $1.goalCount }
    let fen = running.reduce(Int64(0)) { $0 + $1.fen }
    let figures = [
      Figure(
        "assistance.plans", Phrase(zh: "帮扶户数", en: "households helped"), .count, running.count),
      Figure(
        "assistance.calls", Phrase(zh: "按期走访", en: "calls made in time"), .share,
        calls.count(where: \.isMade), of: calls.count),
      Figure(
        "assistance.goals", Phrase(zh: "完成目标", en: "goals reached"), .share,
        running.reduce(0) { $0 + $1.goalsReached }, of: goals),
      Figure(
        "assistance.yuan", Phrase(zh: "累计金额（元）", en: "spent, in yuan"), .count,
        Int(clamping: (fen + 50) / 100)),
    ]
    guard running.count > 0, running.count < ReportLimits.residentsMin else { return figures }
    return figures.map { $0.hidden(below: ReportLimits.residentsMin) }
  }
}
