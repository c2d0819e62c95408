internal import Wording

/// 征地回访: a household whose land a project took, called on after half a year and after a year.
///
/// Kept with the household's consent only. What was found goes into the visit; here stands that
/// somebody looked after work and pension, and when. Source: domain rule A.3.
package enum ProjectFollowUpSchema {
  /// Whose land was taken.
  package static let household = FieldSchema(
    16, "household", Phrase(zh: "回访户", en: "household"), .reference(to: "household"),
    isRequired: true, isImmutable: true, sensitivity: .personal)
  /// When the household agreed to be called on for it.
  package static let consentOn = FieldSchema(
    17, "consent_on", Phrase(zh: "同意日期", en: "agreed on"), .date, isRequired: true,
    isImmutable: true)
  /// When its land was taken; the months count from here.
  package static let takenOn = FieldSchema(
    18, "taken_on", Phrase(zh: "征收日期", en: "taken on"), .date, isRequired: true, isImmutable: true)
  /// When it was called on after half a year.
  package static let month6On = FieldSchema(
    19, "month6_on", Phrase(zh: "六个月回访日期", en: "called on after 6 months"), .date,
    preference: .smallest)
  /// When it was called on after a year.
  package static let month12On = FieldSchema(
    20, "month12_on", Phrase(zh: "十二个月回访日期", en: "called on after 12 months"), .date,
    preference: .smallest)
  /// When somebody asked about work and told of offers.
  package static let jobOn = FieldSchema(
    21, "job_on", Phrase(zh: "就业核对日期", en: "work looked after on"), .date, preference: .smallest)
  /// When somebody checked that the pension that goes with the land is paid in.
  package static let pensionOn = FieldSchema(
    22, "pension_on", Phrase(zh: "养老核对日期", en: "pension looked after on"), .date,
    preference: .smallest)
  /// When the household wished for no more; nothing is due from then on.
  package static let endedOn = FieldSchema(
    23, "ended_on", Phrase(zh: "终止日期", en: "ended on"), .date, preference: .smallest)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    80, "project_follow_up", Phrase(zh: "征地回访", en: "follow-up of land-taking"),
    home: .child(of: "project"),
    fields: [
      household, consentOn, takenOn, month6On, month12On, jobOn, pensionOn, endedOn,
    ],
    shape: CommandShape(
      words: ["follow-up", "add"], title: [household],
      columns: [household, takenOn, month6On, month12On, jobOn, pensionOn, endedOn]))
}
