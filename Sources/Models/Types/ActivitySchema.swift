internal import Wording

/// 会议活动: a meeting, a reception, a briefing, a campaign.
///
/// Who came, what was decided and how votes went are children, each written once; counts are their
/// sums. Whether it met its quorum, was missed or still owes an answer is derived. Never deleted:
/// one that is not held is cancelled.
package enum ActivitySchema {
  /// Which kind.
  package static let kind = FieldSchema(
    16, "kind", Phrase(zh: "类型", en: "kind"), .choice(.activityKind), isRequired: true,
    isImmutable: true)
  /// What it is about.
  package static let title = FieldSchema(
    17, "title", Phrase(zh: "主题", en: "title"), .line(bytesMax: LineBytes.title),
    isRequired: true, severity: .choose)
  /// When it is to begin.
  package static let plannedAt = FieldSchema(
    18, "planned_at", Phrase(zh: "计划时间", en: "planned for"), .instant, severity: .choose)
  /// When it began.
  package static let heldAt = FieldSchema(
    19, "held_at", Phrase(zh: "召开时间", en: "held at"), .instant)
  /// The last day of one that takes many.
  package static let endsOn = FieldSchema(
    20, "ends_on", Phrase(zh: "结束日期", en: "ends on"), .date)
  /// Where.
  package static let place = FieldSchema(
    21, "place", Phrase(zh: "地点", en: "place"), .line(bytesMax: LineBytes.place))
  /// When people were told that it will be.
  package static let noticeOn = FieldSchema(
    22, "notice_on", Phrase(zh: "会前通知日期", en: "notice given on"), .date)
  /// How they were told.
  package static let noticeChannels = FieldSchema(
    23, "notice_channels", Phrase(zh: "通知方式", en: "notice through"), .choice(.meetingChannel),
    kind: .set)
  /// When draft and materials went to the participants.
  package static let materialsOn = FieldSchema(
    24, "materials_on", Phrase(zh: "材料送达日期", en: "materials sent on"), .date)
  /// How many adults or representatives may decide.
  package static let eligiblePersons = FieldSchema(
    25, "eligible_persons", Phrase(zh: "应到人数", en: "people entitled"),
    .integer(IntegerBounds.persons), preference: .largest, severity: .choose)
  /// How many households may decide, or are to be reached.
  package static let eligibleHouseholds = FieldSchema(
    26, "eligible_households", Phrase(zh: "应到户数", en: "households entitled"),
    .integer(IntegerBounds.persons), preference: .largest, severity: .choose)
  /// What is to be discussed.
  package static let agenda = FieldSchema(
    27, "agenda", Phrase(zh: "议题", en: "agenda"), .line(bytesMax: LineBytes.title), kind: .set)
  /// Requests that are to be discussed.
  package static let agendaDemands = FieldSchema(
    28, "agenda_demands", Phrase(zh: "议题诉求", en: "requests discussed"),
    .reference(to: "demand"), kind: .set)
  /// What was said.
  package static let minutes = FieldSchema(
    29, "minutes", Phrase(zh: "会议记录", en: "minutes"), .text, severity: .choose,
    sensitivity: .personal)
  /// Requests that were raised there.
  package static let demands = FieldSchema(
    30, "demands", Phrase(zh: "引出诉求", en: "requests raised"), .reference(to: "demand"),
    kind: .set)
  /// Before, during or after a decision.
  package static let phase = FieldSchema(
    31, "phase", Phrase(zh: "阶段", en: "phase"), .choice(.activityPhase))
  /// How far residents take part.
  package static let participation = FieldSchema(
    32, "participation", Phrase(zh: "参与程度", en: "participation"), .choice(.participation))
  /// Whether people spoke with each other face to face.
  package static let isInPerson = FieldSchema(
    33, "in_person", Phrase(zh: "面对面", en: "in person"), .boolean)
  /// When participants heard what came of it.
  package static let outcomeToldOn = FieldSchema(
    34, "outcome_told_on", Phrase(zh: "结果告知日期", en: "outcome told on"), .date,
    preference: .smallest)
  /// How they heard it.
  package static let outcomeChannels = FieldSchema(
    35, "outcome_channels", Phrase(zh: "结果告知方式", en: "outcome told through"),
    .choice(.meetingChannel), kind: .set)
  /// When it was called off.
  package static let cancelledAt = FieldSchema(
    36, "cancelled_at", Phrase(zh: "取消时间", en: "cancelled at"), .instant, preference: .smallest)
  /// Why it was called off.
  package static let cancelReason = FieldSchema(
    37, "cancel_reason", Phrase(zh: "取消原因", en: "why it was cancelled"),
    .line(bytesMax: LineBytes.reason))
  /// Who wrote it down first.
  package static let author = FieldSchema(
    38, "author", Phrase(zh: "登记人", en: "recorded by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)
  /// When it was over; together with when it began, the hours that meetings take.
  package static let endedAt = FieldSchema(
    39, "ended_at", Phrase(zh: "结束时间", en: "ended at"), .instant)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    10, "activity", Phrase(zh: "会议活动", en: "activity"), home: .area,
    fields: [
      kind, title, plannedAt, heldAt, endsOn, place, noticeOn, noticeChannels, materialsOn,
      eligiblePersons, eligibleHouseholds, agenda, agendaDemands, minutes, demands, phase,
      participation, isInPerson, outcomeToldOn, outcomeChannels, cancelledAt, cancelReason,
      author, endedAt,
    ],
    author: author,
    shape: CommandShape(
      title: [kind, title], columns: [kind, title, plannedAt, heldAt, place],
      order: [.descending(plannedAt)], filled: [cancelReason],
      deeds: [
        .init(
          "cancel", Phrase(zh: "取消会议活动", en: "Call an activity off"), moment: cancelledAt,
          fields: [cancelReason])
      ]),
    family: ActivityRules.family)
}
