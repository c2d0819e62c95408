/// One deadline of a request and how it went.
package struct CaseClock: Hashable, Sendable {
  /// What it waits for.
  package let kind: ClockKind
  /// From when it runs; milliseconds since 1970.
  package let start: Int64
  /// When it ends; milliseconds since 1970.
  package let due: Int64
  /// The profile whose deadline it is; the shortest where several are open (C22).
  package let profile: DeadlineProfile?
  /// How it went.
  package let outcome: Outcome
  /// Whether it was moved by an extension.
  package let isExtended: Bool
  /// Whether it may still move: nothing has arrived at a hub, or a year's holidays are not
  /// published.
  package let isProvisional: Bool
  /// Whether the step that met it was written after the end, though dated before.
  package let isEnteredLate: Bool

  /// How a clock went.
  package enum Outcome: Hashable, Sendable {
    /// Still running, or overdue.
    case running
    /// Done in time, at this instant.
    case met(Int64)
    /// Done too late, at this instant.
    case missed(Int64)
    /// No longer needed since this instant.
    case void(Int64)
  }

  /// Whether it runs.
  package var isRunning: Bool { outcome == .running }

  /// Whether it ran out, or was met too late.
  package func isOverdue(at now: Int64) -> Bool {
    switch outcome {
    case .running: now > due
    case .missed: true
    case .met, .void: false
    }
  }

  /// How much of it has passed, in percent, from 0 to 10,000; a clock without length is at 100.
  package func percentPassed(at now: Int64) -> Int {
    let end =
      switch outcome {
      case .running: now
      case .met(let instant), .missed(let instant), .void(let instant): instant
      }
    let length = due.subtractingReportingOverflow(start).partialValue
    guard length > 0 else { return 100 }
    let passed = max(end, start).subtractingReportingOverflow(start).partialValue
    return Int(min(max(Double(passed) / Double(length) * 100, 0), 10_000))
  }

  /// The last of the reminders that are due, in percent; nil before the first or when it is over.
  package func reminder(at now: Int64, percents: [Int]) -> Int? {
    guard isRunning else { return nil }
    let passed = percentPassed(at: now)
    return percents.last { $0 <= passed }
  }
}
