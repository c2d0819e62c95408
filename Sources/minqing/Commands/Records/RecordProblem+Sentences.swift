import CRDT
import Console
import Models
import Program
import Wording

extension RecordProblem {
  /// The problem to show.
  var problem: Problem { message.problem(cause, remedy: remedy) }

  private var message: Message {
    switch self {
    case .notFound: Catalogue.recordUnknown
    case .ambiguous: Catalogue.recordAmbiguous
    case .invalid: Catalogue.fieldsInvalid
    case .forbidden: Catalogue.writeForbidden
    case .noPlace: Catalogue.placeMissing
    case .notEnrolled: Catalogue.workerMissing
    case .stepRefused: Catalogue.stepRefused
    case .ruleRefused: Catalogue.ruleRefused
    case .notDeletable: Catalogue.recordKept
    case .unconfirmed: Catalogue.deletionUnconfirmed
    case .unreadable: Catalogue.textUnreadable
    case .deleted: Catalogue.recordGone
    case .noChange: Catalogue.changeMissing
    case .roleNotHeld: Catalogue.roleMissing
    case .visitLocked: Catalogue.visitLocked
    case .noWords: Catalogue.wordsMissing
    case .aggregateOnly: Catalogue.aggregateOnly
    }
  }

  /// What the facts add to the message's own sentence; nil where it says it all.
  private var cause: Phrase? {
    switch self {
    case .notFound(let word, let kinds):
      Phrase(
        zh: "本机没有“\(word)”所指的\(kinds.zh)。",
        en: "There is no \(kinds.en) “\(word)” on this laptop.")
    case .ambiguous(let word, let candidates, let isCut):
      Phrase(
        zh: "“\(word)”不止一个：\n" + Self.lines(candidates, isCut),
        en: "“\(word)” names more than one:\n" + Self.lines(candidates, isCut))
    case .invalid(let problems): Self.joined(problems.map(\.phrase))
    case .forbidden(let refusal): refusal.phrase
    case .noPlace(let granted) where !granted.isEmpty:
      Phrase(
        zh: "授权的区域不止一个：" + granted.map(\.text).joined(separator: "、") + "。",
        en: "More than one place is granted: "
          + granted.map(\.text).joined(separator: ", ") + ".")
    case .stepRefused(let refusals, _): Self.joined(refusals.map(\.phrase))
    case .ruleRefused(let refusals): Self.joined(refusals.map(\.phrase))
    case .notDeletable(let reasons): Self.joined(reasons)
    case .unreadable(let path, let detail):
      Phrase(zh: "无法读取“\(path)”：\(detail.zh)。", en: "“\(path)” cannot be read: \(detail.en).")
    case .deleted(let name): Phrase(zh: "“\(name)”已删除。", en: "“\(name)” was deleted.")
    case .roleNotHeld(let role, _):
      Phrase(zh: "您没有“\(role)”角色。", en: "You do not hold the role “\(role)”.")
    case .visitLocked(let hours):
      Phrase(
        zh: "走访记录在登记 \(hours) 小时后锁定。",
        en: "A visit is locked \(hours) hours after it was made.")
    case .aggregateOnly(let kinds):
      Phrase(
        zh: "“\(kinds.zh)”只作汇总，不逐份显示。",
        en: "Records of the kind “\(kinds.en)” are only shown added up.")
    case .noPlace, .notEnrolled, .unconfirmed, .noChange, .noWords: nil
    }
  }

  private var remedy: Phrase? {
    switch self {
    case .invalid(let problems): Self.joined(problems.map(\.remedy))
    case .forbidden(let refusal): refusal.remedy
    case .stepRefused(let refusals, let role):
      Self.joined(
        refusals.map(\.remedy)
          + [Phrase(zh: "办理角色：\(role.label.zh)。", en: "The role was: \(role.label.en).")])
    case .ruleRefused(let refusals): Self.joined(refusals.map(\.remedy))
    case .roleNotHeld(_, let held) where !held.isEmpty:
      Phrase(
        zh: "可用的角色：" + held.map(\.rawValue).joined(separator: "、") + "。",
        en: "Use one of: " + held.map(\.rawValue).joined(separator: ", ") + ".")
    case .notFound, .ambiguous, .noPlace, .notEnrolled, .notDeletable, .unconfirmed, .unreadable,
      .deleted, .noChange, .roleNotHeld, .visitLocked, .noWords, .aggregateOnly:
      nil
    }
  }

  private static func lines(_ candidates: [String], _ isCut: Bool) -> String {
    (candidates.map { "  " + $0 } + (isCut ? ["  …"] : [])).joined(separator: "\n")
  }

  /// Sentences one after another, each once.
  private static func joined(_ phrases: [Phrase]) -> Phrase {
    var kept: [Phrase] = []
    for phrase in phrases where !kept.contains(phrase) { kept.append(phrase) }
    return Phrase(
      zh: kept.map(\.zh).joined(separator: "\n"),
      en: kept.map(\.en).joined(separator: "\n"))
  }
}
