package import Wording

/// A step that is kept and listed but has no effect on the state.
package struct CaseInapplicable: Hashable, Sendable {
  /// The step.
  package let step: CaseStepReference
  /// Why.
  package let reason: Reason

  /// Why a step has no effect.
  package enum Reason: Hashable, Sendable {
    /// A newer version made it.
    case unknownKind
    /// Its author should not have written it, knowing what was known.
    case refused([CaseRefusal])
    /// Steps that its author had not seen outweigh it, by a rule where one is named.
    case outweighed(CaseConflictRule?, by: [CaseStepReference])
    /// Another step that its author had not seen came first and left this status.
    case overtaken(CaseStatus)
    /// It rests on a step that has no effect itself.
    case foundation(CaseStepReference)
    /// The request was registered already.
    case repeated
  }

  /// Why, in words.
  package var phrase: Phrase {
    switch reason {
    case .unknownKind:
      return Phrase(
        zh: "本版本不认识“\(step.label.zh)”，原样保留。",
        en: "This version does not know \(step.label.en); it is kept as it is.")
    case .refused(let refusals):
      let all = refusals.map(\.phrase)
      return Phrase(
        zh: all.map(\.zh).joined(), en: all.map(\.en).joined(separator: " "))
    case .outweighed(_, let others):
      return Phrase(
        zh: "记录时未见“\(others.map(\.label.zh).joined(separator: "、"))”，以后者为准。",
        en: "Its author had not seen: \(others.map(\.label.en).joined(separator: ", "))."
          + " Those hold.")
    case .overtaken(let status):
      return Phrase(
        zh: "记录时未见的步骤已使状态变为“\(status.label.zh)”。",
        en: "A step that its author had not seen already led to: \(status.label.en).")
    case .foundation(let other):
      return Phrase(
        zh: "所依据的“\(other.label.zh)”不生效。",
        en: "It rests on a step without effect: \(other.label.en).")
    case .repeated:
      return Phrase(zh: "该诉求此前已登记。", en: "The request was registered before.")
    }
  }
}
