package import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// One worker's own figures; there is no list of workers and no order among them.
  package static func work(of worker: RecordID) -> ReportDefinition {
    ReportDefinition(
      "work", Phrase(zh: "本人工作情况", en: "Own work"),
      formula: Phrase(
        zh: "仅本人参与的走访、登记的诉求和承办的诉求；按期 = 期限在本期内、由本人承办的办结时限；"
          + "不足 \(ReportLimits.residentsMin) 个评价不显示。供本人核对，如有出入请向办公室提出更正；"
          + "不作排名。",
        en:
          "Visits this worker took part in, requests written down, requests owned. In time: terms "
          + "to resolve that ended in the period while the worker owned them. Fewer than "
          + "\(ReportLimits.residentsMin) ratings are not shown. It is for the worker to check and "
          + "to contest at the office; nobody is ranked."),
      isFrozenMonthly: false
    ) { facts in
      let made = facts.made.filter { $0.visitors.contains(worker) }
      let calls = made.filter(\.counts)
      let owned = facts.cases.filter { $0.owner == worker }
      var own = facts
      own.cases = owned
      let ended = ClockEnd.all(.resolve, in: own) { facts.scope.contains($0.due - 1) }
      let rated = own.answeredCases.filter(\.isRated)
      return ReportBody(figures: [
        Figure("work.visits", Phrase(zh: "走访（次）", en: "visits"), .count, made.count),
        Figure(
          "work.counted", Phrase(zh: "有效入户走访", en: "calls that count"), .share, calls.count,
          of: made.count),
        Figure(
          "work.households", Phrase(zh: "走访户数", en: "households called on"), .count,
          Set(calls.compactMap(\.household)).count),
        Figure(
          "work.persons", Phrase(zh: "听取人次", en: "persons heard"), .count,
          calls.reduce(0) { $0 + $1.personsHeard }),
        Figure(
          "work.registered", Phrase(zh: "登记诉求", en: "requests written down"), .count,
          facts.registered.count { $0.recorder == worker }),
        Figure(
          "work.ontime", Phrase(zh: "按期办结", en: "resolved in time"), .share,
          ended.count(where: \.isMet), of: ended.count),
        Figure(
          "work.satisfaction", Phrase(zh: "满意率", en: "satisfaction"), .share,
          rated.count { $0.rating != .dissatisfied }, of: rated.count
        ).shown(ifAtLeast: ReportLimits.residentsMin),
      ])
    }
  }
}
