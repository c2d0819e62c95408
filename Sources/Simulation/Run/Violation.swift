/// What a run must never show.
package struct Violation: Error, Hashable, Sendable, CustomStringConvertible {
  /// Who found it.
  package let checker: Checker
  /// What was expected and what was found.
  package let detail: String

  init(_ checker: Checker, _ detail: String) {
    self.checker = checker
    self.detail = detail
  }

  package var description: String { "\(checker.rawValue): \(detail)" }
}

/// The properties that every run is held against; each has a file under Checkers.
package enum Checker: String, CaseIterable, Sendable {
  /// Each replica shows exactly the writes that stand in nobody's past.
  case causalHistory = "causal history"
  /// What a hub acknowledged stays in its state or history.
  case lostWrite = "lost write"
  /// Nothing superseded, removed or deleted is shown again.
  case resurrection
  /// Every disagreement is listed, under the same id everywhere.
  case conflictRecall = "conflict recall"
  /// No laptop holds what was never granted to it.
  case scopeLeak = "scope leak"
  /// After a complete pull nothing granted is missing.
  case cursor
  /// Commits stay chained and files sound.
  case commitChain = "commit chain"
  /// The bytes of every attachment are somewhere, and those that its hash names.
  case attachmentBytes = "attachment bytes"
  /// What was lawfully erased is in no file any more.
  case erasure
  /// When faults stop, hubs tell each other nothing any more.
  case hubSilence = "hub silence"
  /// When faults stop, everything settles and falls silent.
  case liveness
}
