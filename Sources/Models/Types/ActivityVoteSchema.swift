internal import Wording

/// 计票: how one item was voted on or appraised, as one teller counted it; a child of the activity.
///
/// Numbers only: nothing binds a ballot to a person (domain rule A4). Written once; of two tallies
/// that differ both stay, and the item is disputed until one is annulled (C29).
package enum ActivityVoteSchema {
  /// What was voted on, or which post was appraised.
  package static let item = FieldSchema(
    16, "item", Phrase(zh: "表决事项", en: "item"), .line(bytesMax: LineBytes.title),
    isRequired: true, isImmutable: true)
  /// Whom the quorum counts.
  package static let basis = FieldSchema(
    17, "basis", Phrase(zh: "法定人数口径", en: "quorum counts"), .choice(.quorumBasis),
    isImmutable: true)
  /// How many may vote; the meeting's figure where nobody says.
  package static let eligible = FieldSchema(
    18, "eligible", Phrase(zh: "应到数", en: "entitled"), .integer(IntegerBounds.persons),
    isImmutable: true)
  /// How many were there for this item; the meeting's figure where nobody says.
  package static let present = FieldSchema(
    19, "present", Phrase(zh: "到会数", en: "present"), .integer(IntegerBounds.persons),
    isImmutable: true)
  /// Ballots for it.
  package static let votesFor = FieldSchema(
    20, "votes_for", Phrase(zh: "同意票", en: "for"), .integer(IntegerBounds.persons),
    isImmutable: true)
  /// Ballots against it.
  package static let votesAgainst = FieldSchema(
    21, "votes_against", Phrase(zh: "反对票", en: "against"), .integer(IntegerBounds.persons),
    isImmutable: true)
  /// Ballots that say neither.
  package static let votesAbstain = FieldSchema(
    22, "votes_abstain", Phrase(zh: "弃权票", en: "abstentions"), .integer(IntegerBounds.persons),
    isImmutable: true)
  /// Ballots that are satisfied with a post's work.
  package static let ratedSatisfied = FieldSchema(
    23, "rated_satisfied", Phrase(zh: "满意票", en: "satisfied"), .integer(IntegerBounds.persons),
    isImmutable: true)
  /// Ballots that are satisfied on the whole.
  package static let ratedBasic = FieldSchema(
    24, "rated_basic", Phrase(zh: "基本满意票", en: "basically satisfied"),
    .integer(IntegerBounds.persons), isImmutable: true)
  /// Ballots that are not.
  package static let ratedDissatisfied = FieldSchema(
    25, "rated_dissatisfied", Phrase(zh: "不满意票", en: "dissatisfied"),
    .integer(IntegerBounds.persons), isImmutable: true)
  /// Which body annulled the tally.
  package static let annulledBy = FieldSchema(
    26, "annulled_by", Phrase(zh: "作废决定机构", en: "annulled by"), .line(bytesMax: LineBytes.name))
  /// Why it was annulled.
  package static let annulReason = FieldSchema(
    27, "annul_reason", Phrase(zh: "作废原因", en: "why it is annulled"),
    .line(bytesMax: LineBytes.reason))
  /// When it was counted.
  package static let at = FieldSchema(
    28, "at", Phrase(zh: "计票时间", en: "at"), .instant, isRequired: true, isImmutable: true)
  /// Who entered the tally.
  package static let author = FieldSchema(
    29, "author", Phrase(zh: "登记人", en: "recorded by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)

  /// Ballots of a vote.
  package static let ballots = [votesFor, votesAgainst, votesAbstain]
  /// Ballots of an appraisal.
  package static let ratings = [ratedSatisfied, ratedBasic, ratedDissatisfied]

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    49, "activity_vote", Phrase(zh: "计票", en: "tally"), home: .child(of: "activity"),
    fields: [
      item, basis, eligible, present, votesFor, votesAgainst, votesAbstain, ratedSatisfied,
      ratedBasic, ratedDissatisfied, annulledBy, annulReason, at, author,
    ],
    alternatives: [[votesFor, ratedSatisfied]], author: author,
    shape: CommandShape(
      words: ["vote", "add"], title: [item],
      columns: [
        item, votesFor, votesAgainst, votesAbstain, ratedSatisfied, ratedBasic,
        ratedDissatisfied, author, annulledBy, annulReason,
      ], moment: at))
}
