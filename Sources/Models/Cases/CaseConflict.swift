package import CRDT
package import Wording

/// Which rule of domain section C decided between steps that did not see each other.
package enum CaseConflictRule: String, CaseIterable, Comparable, Sendable {
  /// Two merges into different requests.
  case twoMerges = "C11"
  /// A step that ends a request, and one that keeps it open.
  case endVersusOpen = "C14"
  /// A result, and a fact or decision that its author did not know.
  case resultVersusFact = "C15"
  /// Two owners, at least one by transfer.
  case twoTransfers = "C16"
  /// A return, and a ruling on duty.
  case returnVersusRuling = "C17"
  /// Two extensions.
  case twoExtensions = "C18"
  /// A suspension, and a new owner.
  case suspendVersusAssign = "C19"
  /// A withdrawal, and a complaint that goes on.
  case withdrawVersusComplaint = "C20"
  /// Two ratings that differ.
  case twoRatings = "C21"
  /// Two classifications that differ.
  case twoClassifications = "C22"
  /// More of something than the rules allow.
  case overLimit = "C36"

  /// How much a person must look at it.
  package var severity: Severity {
    switch self {
    case .endVersusOpen, .resultVersusFact, .twoTransfers, .withdrawVersusComplaint: .breach
    case .twoMerges, .returnVersusRuling, .twoExtensions, .twoRatings, .twoClassifications: .choose
    case .suspendVersusAssign, .overLimit: .auto
    }
  }

  package static func < (left: CaseConflictRule, right: CaseConflictRule) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Steps that did not see each other and cannot all have their way.
package struct CaseConflict: Hashable, Sendable {
  /// Which rule decides.
  package let rule: CaseConflictRule
  /// The steps, in fold order.
  package let events: [CaseStepReference]
  /// The step that stands, if only one can.
  package let standing: RecordID?
  /// Why, without names: those are read from the steps.
  package let explanation: Phrase
  /// The later step whose author had seen all of these and decided; nil while it is open.
  package internal(set) var settledBy: RecordID?

  /// How much it asks of people.
  package var severity: Severity { rule.severity }
}

/// A step and what kind it is, so that it can be named without being looked up.
package struct CaseStepReference: Hashable, Sendable {
  /// The step.
  package let id: RecordID
  /// Its kind.
  package let kind: Coded<CaseEventKind>

  /// The kind in words.
  package var label: Phrase {
    switch kind {
    case .known(let known): known.label
    case .unknown(let code): Phrase(zh: "?" + code, en: "?" + code)
    }
  }
}
