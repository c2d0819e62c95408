internal import CRDT

/// By when it is to be settled: a disagreement has a date like a request.
extension Conflict {
  /// Three working days (domain rule C): whom it is handed to changes nothing about it.
  private static let term = DeadlineAmount(3, .workingDays)

  /// When the last of its sides or records was made, in milliseconds since 1970.
  package var milliseconds: UInt64 {
    (entries.map(\.dot.timestamp.milliseconds) + others.map(\.milliseconds)).max()
      ?? record.milliseconds
  }

  /// The end of its term, counted from the day on which it began.
  package func due(by calendar: WorkCalendar = .published) -> WorkCalendar.Due {
    calendar.due(startMilliseconds: Int64(clamping: milliseconds), Self.term)
  }
}
