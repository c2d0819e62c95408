internal import CRDT
internal import Wording

/// The rules of meetings (domain rules C27, C29, D6): what a laptop refuses, and what state shows
/// when two laptops did it unknowingly.
package enum ActivityRules {
  /// What the type is bound to.
  static let family = FamilyRules(
    kin: [.naming(type: "visit", VisitSchema.campaign)],
    columns: [
      DerivedColumn("stage", Phrase(zh: "状态", en: "Stage")),
      DerivedColumn("outcome_notice_due", Phrase(zh: "结果告知期限", en: "Tell by")),
    ],
    refusals: refusals, derived: derived, conflicts: conflicts)

  /// Whether a tally does not count.
  static func isAnnulled(_ tally: Record) -> Bool {
    tally.isSaid(ActivityVoteSchema.annulReason) || tally.isSaid(ActivityVoteSchema.annulledBy)
  }

  private static func refusals(_ draft: FamilyDraft) -> [RuleRefusal] {
    let meetings = Rules.current.meetings
    if draft.record.id == draft.family.root.id { return terms(draft, meetings) }
    var found: [RuleRefusal] = []
    if draft.before == nil, draft.family.root.isSaid(ActivitySchema.cancelledAt) {
      found.append(
        RuleRefusal(
          Phrase(zh: "该会议活动已取消。", en: "The activity was called off."),
          remedy: Phrase(
            zh: "如仍召开，先用 activity edit --clear cancelled-at。",
            en: "If it takes place after all, first use “activity edit --clear cancelled-at”.")))
    }
    switch draft.record.type {
    case ActivityDecisionSchema.type.code: found += decision(draft)
    case ActivityVoteSchema.type.code: found += vote(draft, meetings)
    default: break
    }
    return found
  }

  /// A meeting of which people learn too late, or without what they are to speak about.
  private static func terms(_ draft: FamilyDraft, _ meetings: MeetingRules) -> [RuleRefusal] {
    let record = draft.record
    let kind = record.text(ActivitySchema.kind).flatMap(ActivityKind.init(rawValue:))
    let isHeld = draft.changes(ActivitySchema.heldAt) && record.isSaid(ActivitySchema.heldAt)
    var found: [RuleRefusal] = []
    if isHeld, record.isSaid(ActivitySchema.cancelledAt) {
      found.append(
        RuleRefusal(
          Phrase(zh: "该会议活动已取消，不能登记召开时间。", en: "A cancelled activity was not held."),
          remedy: Phrase(
            zh: "如仍召开，同时清除取消：--clear cancelled-at。",
            en: "If it took place after all, add --clear cancelled-at.")))
    }
    if draft.changes(ActivitySchema.endedAt), let end = record.integer(ActivitySchema.endedAt),
      end < record.integer(ActivitySchema.heldAt) ?? .max
    {
      found.append(
        RuleRefusal(
          Phrase(zh: "结束时间须在召开时间之后。", en: "It ends after it began, and it did begin."),
          remedy: Phrase(
            zh: "请核对 --held-at 和 --ended-at。", en: "Check --held-at and --ended-at.")))
    }
    let advance: (field: FieldSchema, days: Int)? =
      switch kind {
      case .hearing: (ActivitySchema.materialsOn, meetings.hearingMaterialDays)
      case .assembly: (ActivitySchema.noticeOn, meetings.assemblyNoticeDays)
      default: nil
      }
    guard let advance else { return found }
    // A hearing without materials is none; an assembly's notice may have been given orally.
    if kind == .hearing, isHeld, !record.isSaid(advance.field) {
      found.append(tooLate(advance.field, advance.days, actual: nil))
    }
    let isTouched = [advance.field, ActivitySchema.heldAt, ActivitySchema.plannedAt]
      .contains(where: draft.changes)
    if isTouched, let days = daysBefore(record, advance.field), days < advance.days {
      found.append(tooLate(advance.field, advance.days, actual: days))
    }
    return found
  }

  /// Days from a date to the meeting, as it was held or else planned; nil where either is unknown.
  static func daysBefore(_ record: Record, _ field: FieldSchema) -> Int? {
    guard let day = record.integer(field),
      let start = record.integer(ActivitySchema.heldAt)
        ?? record.integer(ActivitySchema.plannedAt)
    else { return nil }
    return CivilDate(daysSinceEpoch: Int(clamping: day))
      .days(until: ChinaTime.date(atMilliseconds: start))
  }

  private static func tooLate(_ field: FieldSchema, _ days: Int, actual: Int?) -> RuleRefusal {
    let option = String(field.name.map { $0 == "_" ? "-" : $0 })
    let said = actual.map { Phrase(zh: "，现为 \($0) 天", en: ", not \($0)") } ?? Phrase("")
    return RuleRefusal(
      Phrase(
        zh: "“\(field.label.zh)”须早于会议至少 \(days) 天\(said.zh)。",
        en: "“\(field.label.en)” must be \(days) days before the meeting at least\(said.en)."),
      remedy: Phrase(
        zh: "请核对 --\(option)，或改期召开。",
        en: "Check --\(option), or hold the meeting later."))
  }

  private static func decision(_ draft: FamilyDraft) -> [RuleRefusal] {
    guard draft.family.root.text(ActivitySchema.kind) == ActivityKind.jointMeeting.rawValue,
      !draft.record.isSaid(ActivityDecisionSchema.owner)
    else { return [] }
    return [
      RuleRefusal(
        Phrase(
          zh: "联席会的议定事项须有责任人。", en: "A decision of a joint meeting needs an owner."),
        remedy: Phrase(zh: "请用 --owner 指定责任人。", en: "Name the owner with --owner."))
    ]
  }

  private static func vote(_ draft: FamilyDraft, _ meetings: MeetingRules) -> [RuleRefusal] {
    let record = draft.record
    if draft.before != nil { return [] }
    var found: [RuleRefusal] = []
    let isAppraisal =
      draft.family.root.text(ActivitySchema.kind) == ActivityKind.appraisal.rawValue
    let misplaced = isAppraisal ? ActivityVoteSchema.ballots : ActivityVoteSchema.ratings
    if misplaced.contains(where: { record.isSaid($0) }) {
      found.append(
        isAppraisal
          ? RuleRefusal(
            Phrase(
              zh: "民主评议登记满意、基本满意、不满意票数。",
              en: "An appraisal counts satisfied, basically satisfied and dissatisfied."),
            remedy: Phrase(
              zh: "请用 --rated-satisfied、--rated-basic、--rated-dissatisfied。",
              en: "Use --rated-satisfied, --rated-basic and --rated-dissatisfied."))
          : RuleRefusal(
            Phrase(
              zh: "满意票只用于民主评议。", en: "Ratings are for appraisals only."),
            remedy: Phrase(
              zh: "请用 --votes-for、--votes-against、--votes-abstain。",
              en: "Use --votes-for, --votes-against and --votes-abstain.")))
    }
    let known = ActivityStanding(draft.family, rules: meetings).tallies.first {
      $0.item == record.text(ActivityVoteSchema.item)
    }
    if known != nil {
      found.append(
        RuleRefusal(
          Phrase(zh: "该事项已有计票。", en: "This item has a tally already."),
          remedy: Phrase(
            zh: "如有误，先作废：activity vote edit 编号 --annul-reason 原因 --annulled-by 机构。",
            en: "If it is wrong, annul it first: activity vote edit ID --annul-reason WHY "
              + "--annulled-by BODY.")))
    }
    let counts = [ActivityVoteSchema.ballots, ActivityVoteSchema.ratings].map { fields in
      fields.reduce(0) { $0 + (ActivityStanding.number(record, $1) ?? 0) }
    }
    if let present = ActivityStanding.number(record, ActivityVoteSchema.present),
      let ballots = counts.max(), ballots > present
    {
      found.append(
        RuleRefusal(
          Phrase(
            zh: "票数 \(ballots) 多于到会数 \(present)。",
            en: "There are \(ballots) ballots of \(present) present."),
          remedy: Phrase(zh: "请核对票数和到会数。", en: "Check both numbers.")))
    }
    return found
  }
}
