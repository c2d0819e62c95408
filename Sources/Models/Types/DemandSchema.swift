internal import Wording

/// 诉求: what somebody asks of the township.
///
/// Status, owner, level, due dates, finding, outcome and satisfaction are folded from its case
/// events and never stored. Domain, type and urgency are not required: they are what `classify`
/// adds (domain rule B.3). Confidential, anonymous and 0601 requests belong to the town and keep
/// their reporter in ``DemandVoiceSchema``. Never deleted.
package enum DemandSchema {
  /// The receipt number, made on the device; equal ones are a `unique` conflict.
  package static let number = FieldSchema(
    16, "number", Phrase(zh: "编号", en: "number"), .line(bytesMax: LineBytes.number),
    isRequired: true, isImmutable: true, severity: .choose)
  /// How it reached us.
  package static let source = FieldSchema(
    17, "source", Phrase(zh: "来源", en: "source"), .choice(.demandSource), isRequired: true,
    isImmutable: true)
  /// The visit that found it.
  package static let sourceVisit = FieldSchema(
    18, "source_visit", Phrase(zh: "来源走访", en: "from visit"), .reference(to: "visit"),
    isImmutable: true)
  /// The number that the source gave it.
  package static let sourceRef = FieldSchema(
    19, "source_ref", Phrase(zh: "来源编号", en: "source reference"), .line(bytesMax: LineBytes.number),
    isImmutable: true)
  /// Whose voice it is; of two, the more protective is shown (C24).
  package static let voiceKind = FieldSchema(
    20, "voice_kind", Phrase(zh: "反映人", en: "voice"), .choice(.voiceKind), isRequired: true,
    isImmutable: true, preference: .ranked(["anonymous", "confidential", "collective", "named"]),
    severity: .breach)
  /// Residents who spoke; empty where the voice is protected.
  package static let reporters = FieldSchema(
    21, "reporters", Phrase(zh: "反映人姓名", en: "reporters"), .reference(to: "resident"), kind: .set,
    sensitivity: .personal)
  /// The household concerned; empty where the voice is protected or the matter is a place's.
  package static let household = FieldSchema(
    22, "household", Phrase(zh: "涉及户", en: "household"), .reference(to: "household"),
    sensitivity: .personal)
  /// How many people, or households of a place, it concerns.
  package static let participants = FieldSchema(
    23, "participants", Phrase(zh: "涉及人数", en: "people concerned"), .integer(IntegerBounds.persons),
    preference: .largest)
  /// At most five count; more are listed as over the limit (C36).
  package static let representatives = FieldSchema(
    24, "representatives", Phrase(zh: "代表", en: "representatives"), .reference(to: "resident"),
    kind: .set, sensitivity: .personal)
  /// What kind of body passed it on.
  package static let referrerKind = FieldSchema(
    25, "referrer_kind", Phrase(zh: "转介类型", en: "kind of referrer"), .choice(.referrerKind))
  /// Which body passed it on, such as `org:women`.
  package static let referrer = FieldSchema(
    26, "referrer", Phrase(zh: "转介", en: "referrer"), .line(bytesMax: LineBytes.unit))
  /// SHA-256 of the code on the resident's slip; the code itself is never stored.
  package static let queryCodeHash = FieldSchema(
    27, "query_code_hash", Phrase(zh: "查询码校验值", en: "query code hash"), .bytes(count: Digest.bytes),
    isImmutable: true)
  /// One line, in the resident's sense.
  package static let summary = FieldSchema(
    28, "summary", Phrase(zh: "摘要", en: "summary"), .line(bytesMax: LineBytes.title),
    isRequired: true, severity: .choose, sensitivity: .personal)
  /// What was said; one line is enough to register, so this may be absent.
  package static let detail = FieldSchema(
    29, "detail", Phrase(zh: "详情", en: "detail"), .text, severity: .choose, sensitivity: .personal)
  /// Where, in words.
  package static let place = FieldSchema(
    30, "place", Phrase(zh: "地点", en: "place"), .line(bytesMax: LineBytes.place))
  /// Thousandths of a degree, about 100 m: no closer on purpose.
  package static let latitude = FieldSchema(
    31, "latitude", Phrase(zh: "纬度", en: "latitude"), .integer(IntegerBounds.latitude))
  /// Thousandths of a degree, about 100 m: no closer on purpose.
  package static let longitude = FieldSchema(
    32, "longitude", Phrase(zh: "经度", en: "longitude"), .integer(IntegerBounds.longitude))
  /// When it was asked; starts the clocks, but never later than the hub's arrival time.
  package static let occurredAt = FieldSchema(
    33, "occurred_at", Phrase(zh: "反映时间", en: "asked at"), .instant, isRequired: true,
    isImmutable: true)
  /// May lie before this system; age counts from it.
  package static let firstRaised = FieldSchema(
    34, "first_raised", Phrase(zh: "最早反映", en: "first raised"), .date, preference: .smallest)
  /// Whether it is older than the people now in charge.
  package static let legacy = FieldSchema(
    35, "legacy", Phrase(zh: "历史遗留", en: "legacy matter"), .boolean, preference: .largest)
  /// Which duty it touches; clocks use the shorter due of two (C22).
  package static let domain = FieldSchema(
    36, "domain", Phrase(zh: "领域", en: "domain"), .choice(.domain), severity: .choose)
  /// What kind of answer is asked for (C22).
  package static let matterType = FieldSchema(
    37, "matter_type", Phrase(zh: "类别", en: "type"), .choice(.demandType), severity: .choose)
  /// The most urgent of several holds (C23).
  package static let urgency = FieldSchema(
    38, "urgency", Phrase(zh: "紧急程度", en: "urgency"), .choice(.urgency),
    preference: .ranked(["U1", "U2", "U3"]))
  /// Whether one or many ask.
  package static let natureScope = FieldSchema(
    39, "nature_scope", Phrase(zh: "共性个性", en: "common or individual"), .choice(.natureScope))
  /// Whether it is a basic need.
  package static let natureNeed = FieldSchema(
    40, "nature_need", Phrase(zh: "基本需求", en: "basic or not"), .choice(.natureNeed))
  /// Whether it can be met now.
  package static let natureTerm = FieldSchema(
    41, "nature_term", Phrase(zh: "当前长远", en: "current or long-term"), .choice(.natureTerm))
  /// Whether the interest is the asker's own.
  package static let natureInterest = FieldSchema(
    42, "nature_interest", Phrase(zh: "直接间接", en: "direct or indirect"), .choice(.natureInterest))
  /// Which interests are touched.
  package static let interestKind = FieldSchema(
    43, "interest_kind", Phrase(zh: "利益类型", en: "kinds of interest"), .choice(.interestKind),
    kind: .set)
  /// Groups a matter touches; never a label on a person.
  package static let affectedGroups = FieldSchema(
    44, "affected_groups", Phrase(zh: "涉及群体", en: "groups affected"), .choice(.affectedGroup),
    kind: .set)
  /// Which deadlines hold; the desk decides.
  package static let profile = FieldSchema(
    45, "profile", Phrase(zh: "时限类型", en: "clock profile"), .choice(.profile), severity: .choose)
  /// Matters of the same cause.
  package static let related = FieldSchema(
    46, "related", Phrase(zh: "关联诉求", en: "related requests"), .reference(to: "demand"), kind: .set)
  /// SHA-256 of each attachment.
  package static let attachments = FieldSchema(
    47, "attachments", Phrase(zh: "附件", en: "attachments"), .bytes(count: Digest.bytes), kind: .set)
  /// The number of another system, such as the hotline's; unique at the hub.
  package static let externalNo = FieldSchema(
    48, "external_no", Phrase(zh: "外部编号", en: "external number"), .line(bytesMax: LineBytes.number),
    severity: .choose)
  /// Who wrote it down; the voice stays the resident's.
  package static let recordedBy = FieldSchema(
    49, "recorded_by", Phrase(zh: "登记人", en: "recorded by"), .reference(to: "worker"),
    isImmutable: true)
  /// The number of the paper form it was copied from.
  package static let paperNo = FieldSchema(
    50, "paper_no", Phrase(zh: "纸质编号", en: "paper number"), .line(bytesMax: LineBytes.number))
  /// Workers who declared an interest in the matter, or in whom somebody sees one; none of them is
  /// made its owner or helper from then on (信访工作条例 article 28).
  package static let recused = FieldSchema(
    51, "recused", Phrase(zh: "回避人员", en: "recused"), .reference(to: "worker"), kind: .set)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    7, "demand", Phrase(zh: "诉求", en: "request"), home: .area,
    fields: [
      number, source, sourceVisit, sourceRef, voiceKind, reporters, household, participants,
      representatives, referrerKind, referrer, queryCodeHash, summary, detail, place, latitude,
      longitude, occurredAt, firstRaised, legacy, domain, matterType, urgency, natureScope,
      natureNeed, natureTerm, natureInterest, interestKind, affectedGroups, profile, related,
      attachments, externalNo, recordedBy, paperNo, recused,
    ],
    shape: CommandShape(
      title: [number], columns: [number, summary, household, urgency], placedBy: household,
      filled: [number, recordedBy]))
}
