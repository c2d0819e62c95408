package import Wording

/// Where a request stands (domain rule B.3); always folded from its events, never stored.
package enum CaseStatus: String, CaseIterable, Sendable {
  /// Registered.
  case registered = "REG"
  /// Classified.
  case classified = "CLS"
  /// Not accepted; an end.
  case notAccepted = "NAC"
  /// Given to an owner who has not signed yet.
  case assigned = "ASN"
  /// Being worked on.
  case inProgress = "WIP"
  /// Suspended.
  case onHold = "HLD"
  /// Dealt with; the resident has not been told.
  case resolved = "RSV"
  /// The resident was told.
  case answered = "FBK"
  /// The resident was asked how it went.
  case evaluated = "EVL"
  /// Closed; an end.
  case closed = "CLO"
  /// Withdrawn by the resident; an end.
  case withdrawn = "WDN"
  /// Goes on in another request; an end.
  case merged = "MRG"
  /// Procedure ended by the county; an end.
  case terminated = "TRM"

  /// Whether nothing more is owed.
  package var isTerminal: Bool {
    switch self {
    case .notAccepted, .closed, .withdrawn, .merged, .terminated: true
    case .registered, .classified, .assigned, .inProgress, .onHold, .resolved, .answered,
      .evaluated:
      false
    }
  }

  /// Whether a result was given that has not been closed.
  package var isAnswering: Bool {
    self == .resolved || self == .answered || self == .evaluated
  }

  /// Whether work is still to be done.
  package var isUnresolved: Bool { !isTerminal && !isAnswering }

  /// All that are not ends.
  package static let open = allCases.filter { !$0.isTerminal }

  /// The status in words.
  package var label: Phrase {
    switch self {
    case .registered: Phrase(zh: "已登记", en: "registered")
    case .classified: Phrase(zh: "已分类", en: "classified")
    case .notAccepted: Phrase(zh: "不予受理", en: "not accepted")
    case .assigned: Phrase(zh: "已交办", en: "assigned")
    case .inProgress: Phrase(zh: "办理中", en: "in progress")
    case .onHold: Phrase(zh: "暂缓", en: "suspended")
    case .resolved: Phrase(zh: "已办结待反馈", en: "resolved, resident not told")
    case .answered: Phrase(zh: "已反馈", en: "resident told")
    case .evaluated: Phrase(zh: "已评价", en: "evaluated")
    case .closed: Phrase(zh: "已归档", en: "closed")
    case .withdrawn: Phrase(zh: "群众撤回", en: "withdrawn")
    case .merged: Phrase(zh: "已并案", en: "merged into another")
    case .terminated: Phrase(zh: "程序终结", en: "procedure ended")
    }
  }
}
