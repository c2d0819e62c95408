internal import CRDT
internal import Wording

/// What a notice and its children come to together.
package enum NoticeRules {
  /// The rules of the type.
  package static let family = FamilyRules(
    columns: [DerivedColumn("status", statusLabel), DerivedColumn("last_day", lastDayLabel)],
    refusals: refusals, derived: derived, conflicts: conflicts)

  private static let statusLabel = Phrase(zh: "状态", en: "status")
  private static let lastDayLabel = Phrase(zh: "期满日", en: "hangs until")

  private static func state(_ family: RecordFamily, now: Int64) -> NoticeState {
    NoticeState(family.root, children: family.children, now: now)
  }

  // MARK: - What a command refuses

  @Sendable
  private static func refusals(_ draft: FamilyDraft) -> [RuleRefusal] {
    switch draft.record.type {
    case NoticeSchema.type.code: published(draft.record) + unperioded(draft.record)
    case NoticeClosingSchema.type.code where draft.before == nil: closing(draft)
    default: []
    }
  }

  /// Personal data in what anybody can read, with its place.
  private static func published(_ notice: Record) -> [RuleRefusal] {
    guard NoticeLint.isPublic(notice) else { return [] }
    return NoticeLint.findings(in: notice).map(\.refusal)
  }

  /// A publication without its days.
  private static func unperioded(_ notice: Record) -> [RuleRefusal] {
    let daysMin = Int64(Rules.current.publicityDaysMin)
    guard notice.text(NoticeSchema.kind) == "publicity",
      notice.integer(NoticeSchema.periodFrom) == nil
        || notice.integer(NoticeSchema.daysMin) ?? 0 < daysMin
    else { return [] }
    return [
      RuleRefusal(
        Phrase(
          zh: "公示须写明起始日期，且不少于 \(daysMin) 天。",
          en: "A publication says from when it hangs, and for \(daysMin) days at least."),
        remedy: Phrase(
          zh: "请给出 --period-from 和 --min-days。", en: "Give --period-from and --min-days."))
    ]
  }

  private static func closing(_ draft: FamilyDraft) -> [RuleRefusal] {
    let state = state(draft.family, now: draft.now)
    if let endedAt = state.endedAt {
      let day = ChinaTime.date(atMilliseconds: endedAt)
      return [
        RuleRefusal(
          Phrase(zh: "公示已于 \(day) 结束。", en: "The notice ended on \(day) already."),
          remedy: Phrase(zh: "无须再办。", en: "Nothing needs to be done."))
      ]
    }
    if draft.record.text(NoticeClosingSchema.ground) == "withdrawn" {
      guard draft.record.value(NoticeClosingSchema.reason) == nil else { return [] }
      return [
        RuleRefusal(
          Phrase(zh: "撤下公示须说明原因。", en: "A notice is withdrawn with a reason."),
          remedy: Phrase(zh: "请给出 --reason。", en: "Give --reason."))
      ]
    }
    guard let last = state.lastDay, let at = draft.record.integer(NoticeClosingSchema.at),
      at < ChinaTime.endMilliseconds(of: last)
    else { return [] }
    return [
      RuleRefusal(
        Phrase(
          zh: "公示期到 \(last) 24 时才满，不能提前结束。",
          en: "It must hang until the end of \(last) and is not ended before."),
        remedy: Phrase(
          zh: "请到期后再办；内容有误的，可用 --ground withdrawn 撤下并说明，撤下的不算已公示。",
          en: "End it then. One that is wrong is taken down with --ground withdrawn and a reason; "
            + "it then counts as not published."))
    ]
  }

  // MARK: - What follows

  @Sendable
  private static func derived(_ family: RecordFamily, _ now: Int64) -> [DerivedValue] {
    let state = state(family, now: now)
    var values = [
      DerivedValue(
        "status", statusLabel, .word(state.status.rawValue, state.status.label),
        isAlert: state.status == .due)
    ]
    if let last = state.lastDay {
      values.append(DerivedValue("last_day", lastDayLabel, .day(last)))
    }
    if state.isProvisional {
      values.append(
        DerivedValue(
          "provisional", Phrase(zh: "暂定", en: "provisional"),
          .words(
            Phrase(
              zh: "期满日所在年份的放假安排尚未公布，可能变动。",
              en: "The holidays of that year are not published; the day may move.")),
          isAlert: true))
    }
    for (name, label, records) in [
      ("objections", Phrase(zh: "异议", en: "objections"), state.objections),
      ("reached", Phrase(zh: "已送达", en: "reached"), state.reached),
    ] where !records.isEmpty {
      values.append(DerivedValue(name, label, .records(records)))
    }
    values += majority(state, of: family.root)
    let found = NoticeLint.isPublic(family.root) ? NoticeLint.findings(in: family.root) : []
    values.append(
      DerivedValue(
        "contains_personal", Phrase(zh: "含个人信息", en: "holds personal data"),
        .answer(!found.isEmpty), isAlert: !found.isEmpty))
    return values
  }

  /// Whether more than half of those concerned object, in which case a hearing must be held
  /// (土地管理法 article 47); below that one may be held all the same.
  private static func majority(_ state: NoticeState, of notice: Record) -> [DerivedValue] {
    guard let households = notice.integer(NoticeSchema.affectedHouseholds).map(Int.init(clamping:))
    else { return [] }
    let needed = Majority.half.needed(of: households)
    let isMet = state.objections.count >= needed
    return [
      DerivedValue(
        "majority_objects", Phrase(zh: "异议户过半", en: "objections, and what a majority takes"),
        .share(state.objections.count, of: households, needed: needed)),
      DerivedValue(
        "hearing_required", Phrase(zh: "须听证", en: "hearing required"), .answer(isMet),
        isAlert: isMet),
    ]
  }

  // MARK: - What two people did unknowingly

  @Sendable
  private static func conflicts(_ family: RecordFamily) -> [Conflict] {
    // Whether an ending came too early does not hang on the hour.
    let early = state(family, now: 0).earlyClosings
    guard !early.isEmpty else { return [] }
    return [
      .contradiction(
        in: family.root, rule: "A-NOTICE", severity: .choose, others: early.map(\.id),
        Phrase(
          zh: "公示期未满就有人结束；该结束不生效，公示继续，期满后请再办一次。",
          en: "It was ended before its days were over; that has no effect, and it hangs on. End it "
            + "again once they are."))
    ]
  }
}

extension NoticeLint.Finding {
  /// The same as a reason not to write it.
  package var refusal: RuleRefusal {
    RuleRefusal(phrase, remedy: Phrase(zh: "请改写。", en: "Reword it."))
  }
}

extension NoticeState.Status {
  /// What people read.
  fileprivate var label: Phrase {
    switch self {
    case .planned: Phrase(zh: "待公示", en: "planned")
    case .running: Phrase(zh: "公示中", en: "hanging")
    case .due: Phrase(zh: "期满待结束", en: "may be taken down")
    case .ended: Phrase(zh: "已期满", en: "ended")
    case .withdrawn: Phrase(zh: "已撤下", en: "withdrawn")
    }
  }
}
