import CRDT
import Models
import Reports
import Storage
import Wording

/// What a person should look at after an answer: one that says almost the same as another answer of
/// theirs tells the resident nothing about the own matter.
///
/// Advice, never a refusal: many matters have one answer for a good reason (domain rule F.10).
struct AnswerAdvice {
  let workplace: Workplace

  /// Other answers of one worker that are compared, the latest: a year of them.
  private static let answersMax = 400

  /// A warning if the text is nearly that of another answer of the same worker; else nothing.
  func afterStep(_ kind: CaseEventKind, _ text: String?, on demand: RecordID) throws -> [Phrase] {
    guard kind == .resolve, let answer = text.flatMap({ NoteSimilarity($0) }),
      let worker = workplace.worker
    else { return [] }
    var others: [(demand: RecordID, at: Int64, text: String)] = []
    try workplace.store.forEach(CaseEventSchema.type.code) { stored in
      let event = CaseEvent(stored.record)
      if event.kind == .known(.resolve), event.onBehalf ?? event.actor == worker,
        case .root(let other)? = stored.record.home, other != demand,
        let text = stored.record.text(CaseEventSchema.text)
      {
        others.append((other, event.at, text))
      }
      return true
    }
    let twin = others.sorted { ($0.at, $0.demand) > ($1.at, $1.demand) }.prefix(Self.answersMax)
      .first { NoteSimilarity($0.text)?.isNearCopy(of: answer) ?? false }
    guard let twin else { return [] }
    let name = try workplace.name(of: twin.demand)
    return [
      Phrase(
        zh: "与您对 \(name) 的答复几乎相同；请核对是否写明了本件的办理情况。",
        en: "This is nearly your answer to \(name); check that it says what was done here.")
    ]
  }
}
