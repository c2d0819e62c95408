internal import Wording

/// 项目决定与公布: a decision, a published list or a draw; written once.
package enum ProjectActSchema {
  /// What was done.
  package static let act = FieldSchema(
    16, "act", Phrase(zh: "事项", en: "act"), .choice(.projectAct), isRequired: true,
    isImmutable: true)
  /// The reasons.
  package static let basis = FieldSchema(
    17, "basis", Phrase(zh: "依据", en: "basis"), .line(bytesMax: LineBytes.reason), isImmutable: true
  )
  /// The conclusion that it rests on.
  package static let conclusion = FieldSchema(
    18, "conclusion", Phrase(zh: "稳评结论", en: "conclusion"), .reference(to: "risk_conclusion"),
    isImmutable: true)
  /// The number of the resolution's paper, if it has one.
  package static let voteRef = FieldSchema(
    19, "vote_ref", Phrase(zh: "表决文号", en: "vote's number"), .line(bytesMax: LineBytes.number),
    isImmutable: true)
  /// The number of the notice's paper, if it has one.
  package static let noticeRef = FieldSchema(
    20, "notice_ref", Phrase(zh: "公示文号", en: "notice's number"), .line(bytesMax: LineBytes.number),
    isImmutable: true)
  /// The list as it was published, one line a place.
  package static let listText = FieldSchema(
    21, "list_text", Phrase(zh: "清单", en: "list"), .text, isImmutable: true)
  /// SHA-256 of the list.
  package static let listHash = FieldSchema(
    22, "list_hash", Phrase(zh: "清单校验值", en: "hash of list"), .bytes(count: Digest.bytes),
    isImmutable: true)
  /// Who decided or published.
  package static let author = FieldSchema(
    23, "author", Phrase(zh: "经办人", en: "done by"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)
  /// When.
  package static let at = FieldSchema(
    24, "at", Phrase(zh: "时间", en: "at"), .instant, isRequired: true, isImmutable: true)

  /// The meeting whose vote it rests on.
  package static let vote = FieldSchema(
    25, "vote", Phrase(zh: "表决会议", en: "voted by"), .reference(to: "activity"),
    isImmutable: true)
  /// Which of the meeting's votes, where it held several.
  package static let voteItem = FieldSchema(
    26, "vote_item", Phrase(zh: "表决事项", en: "item voted on"), .line(bytesMax: LineBytes.title),
    isImmutable: true)
  /// The notice that came before it.
  package static let notice = FieldSchema(
    27, "notice", Phrase(zh: "公示", en: "notice"), .reference(to: "notice"), isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    59, "project_act", Phrase(zh: "项目决定与公布", en: "decision or publication"),
    home: .child(of: "project"),
    fields: [
      act, basis, conclusion, vote, voteItem, voteRef, notice, noticeRef, listText, listHash,
      author,
      at,
    ],
    author: author,
    shape: CommandShape(
      words: ["decide"], title: [act, at], columns: [act, at, basis, vote, voteItem, notice],
      moment: at, filled: [conclusion, listHash]))
}
