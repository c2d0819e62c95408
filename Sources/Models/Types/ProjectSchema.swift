internal import Wording

/// 实事、工程与政策: what the township plans, decides and pays for.
///
/// Money, milestones, amounts of work and decisions are children; balance, progress and status are
/// derived from them and never stored.
package enum ProjectSchema {
  /// What kind of plan.
  package static let kind = FieldSchema(
    16, "kind", Phrase(zh: "类型", en: "kind"), .choice(.projectKind), isRequired: true,
    isImmutable: true)
  /// What people call it.
  package static let title = FieldSchema(
    17, "title", Phrase(zh: "名称", en: "title"), .line(bytesMax: LineBytes.title), isRequired: true,
    severity: .choose)
  /// What it is for.
  package static let summary = FieldSchema(
    18, "summary", Phrase(zh: "内容", en: "summary"), .text, severity: .choose)
  /// The year whose list it stands on.
  package static let year = FieldSchema(
    19, "year", Phrase(zh: "年度", en: "year"), .integer(ProjectBounds.year), isImmutable: true)
  /// Requests that it answers.
  package static let demandLinks = FieldSchema(
    20, "demand_links", Phrase(zh: "回应诉求", en: "requests answered"), .reference(to: "demand"),
    kind: .set)
  /// What it may cost; two amounts at once are a question for people.
  package static let budgetFen = FieldSchema(
    21, "budget_fen", Phrase(zh: "预算", en: "budget"), .money(MoneyBounds.amount), severity: .choose)
  /// Who answers for it.
  package static let owner = FieldSchema(
    22, "owner", Phrase(zh: "责任人", en: "owner"), .reference(to: "worker"), severity: .choose)
  /// Which unit answers for it.
  package static let org = FieldSchema(
    23, "org", Phrase(zh: "责任单位", en: "unit"), .line(bytesMax: LineBytes.unit))
  /// The first day of the work.
  package static let starts = FieldSchema(
    24, "starts", Phrase(zh: "开始日期", en: "starts"), .date)
  /// The day by which it is to be done.
  package static let due = FieldSchema(
    25, "due", Phrase(zh: "完成期限", en: "due"), .date, severity: .choose)
  /// How many households it serves; the larger of two counts.
  package static let beneficiaryHouseholds = FieldSchema(
    26, "beneficiary_households", Phrase(zh: "受益户数", en: "households served"),
    .integer(IntegerBounds.persons), preference: .largest, severity: .choose)
  /// What a benefit rule pays for each case.
  package static let benefitFen = FieldSchema(
    27, "benefit_fen", Phrase(zh: "补助金额", en: "benefit"), .money(MoneyBounds.amount),
    severity: .choose)
  /// Which share of a cost a benefit rule pays, in percent.
  package static let benefitPercent = FieldSchema(
    28, "benefit_percent", Phrase(zh: "补助比例", en: "benefit in percent"),
    .integer(ProjectBounds.percent), severity: .choose)
  /// The age from which a benefit rule pays.
  package static let ageFrom = FieldSchema(
    29, "age_from", Phrase(zh: "起始年龄", en: "from age"), .integer(ProjectBounds.age),
    severity: .choose)
  /// The first day on which a benefit rule pays.
  package static let effective = FieldSchema(
    30, "effective", Phrase(zh: "生效日期", en: "effective from"), .date, severity: .choose)
  /// The last day on which a benefit rule pays.
  package static let expires = FieldSchema(
    31, "expires", Phrase(zh: "失效日期", en: "effective to"), .date, severity: .choose)
  /// Who proposed it.
  package static let author = FieldSchema(
    32, "author", Phrase(zh: "提出人", en: "proposed by"), .reference(to: "worker"), isImmutable: true)
  /// 工作专班: who works on it for a time; a group has a named owner and a last day.
  package static let taskForce = FieldSchema(
    33, "task_force", Phrase(zh: "专班成员", en: "task force"), .reference(to: "worker"), kind: .set)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    14, "project", Phrase(zh: "项目", en: "project"), home: .area,
    fields: [
      kind, title, summary, year, demandLinks, budgetFen, owner, org, starts, due,
      beneficiaryHouseholds, benefitFen, benefitPercent, ageFrom, effective, expires, author,
      taskForce,
    ],
    author: author,
    shape: CommandShape(
      title: [title], columns: [title, kind, year, owner, due, budgetFen],
      order: [.descending(year), .ascending(due)]), family: .project)
}
