internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// How many households were called on.
  static let cover = ReportDefinition(
    "coverage", Phrase(zh: "走访覆盖率", en: "Coverage of visits"),
    formula: Phrase(
      zh: "本期入户且听取群众、不少于 5 分钟（或说明原因）的走访至少一次（两次）的在住户 ÷ 在住户；"
        + "村委会、干部家中的走访不计。",
      en: "Households called on at least once (twice) ÷ households lived in. A call counts if "
        + "residents were heard at the door for five minutes or more, or a reason is given; visits "
        + "to village offices and officials' homes never do.")
  ) { facts in
    let active = facts.households.filter(\.isActive)
    var calls: [RecordID: Int] = [:]
    for visit in facts.calls {
      if let household = visit.household { calls[household, default: 0] += 1 }
    }
    func share(_ key: String, _ label: Phrase, _ part: [HouseholdFact], _ min: Int) -> Figure {
      Figure(key, label, .share, part.count { calls[$0.id, default: 0] >= min }, of: part.count)
    }
    func never(_ key: String, _ label: Phrase, _ part: [HouseholdFact]) -> Figure {
      Figure(key, label, .share, part.count { calls[$0.id] == nil }, of: part.count)
    }
    var figures = [
      share("cover.once", Phrase(zh: "至少一次", en: "at least once"), active, 1),
      share("cover.twice", Phrase(zh: "至少两次", en: "at least twice"), active, 2),
      never("cover.never", Phrase(zh: "从未走访", en: "never"), active),
    ]
    for access in CodeList.access.codes.map(\.value) + [""] {
      let part = active.filter { $0.access == access }
      guard !access.isEmpty || !part.isEmpty else { continue }
      let name =
        access.isEmpty ? Phrase(zh: "未填通达", en: "access not said") : CodeList.access.label(access)
      let code = access.isEmpty ? "unsaid" : access
      figures += [
        share("cover.once.\(code)", name + Phrase(zh: "：至少一次", en: ": at least once"), part, 1),
        share("cover.twice.\(code)", name + Phrase(zh: "：至少两次", en: ": at least twice"), part, 2),
        never("cover.never.\(code)", name + Phrase(zh: "：从未走访", en: ": never"), part),
      ]
    }
    figures += Breakdown.shares(
      "cover.village", facts, active, place: \.place, where: { calls[$0.id] != nil }
    ).dropFirst()
    return ReportBody(figures: figures)
  }
}

extension Phrase {
  /// One after the other, in each language.
  static func + (left: Phrase, right: Phrase) -> Phrase {
    Phrase(zh: left.zh + right.zh, en: left.en + right.en)
  }
}
