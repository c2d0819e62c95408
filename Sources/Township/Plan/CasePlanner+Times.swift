internal import CRDT
internal import Models

/// When the steps before the answer are taken.
extension CasePlanner {
  /// Gives the waiting steps their times, and takes them: intake within the first hours, the rest
  /// spread until the answer.
  mutating func takeWaiting() {
    let (start, end) = span()
    let intake = waiting.prefix { Self.intake.contains($0.kind) }.count
    let early = min(300, (end - start) * 0.5)
    let rest = end - start - early
    let slots = waiting.dropFirst(intake).count { !$0.isSequel }
    var slot = -1
    for (number, draft) in waiting.enumerated() {
      let offset: Double
      if number < intake {
        offset = early * (Double(number) + 0.1 + 0.8 * draws.unit()) / Double(intake)
      } else {
        if !draft.isSequel { slot += 1 }
        let place = Double(slot) + 0.2 + (draft.isSequel ? 0.4 : 0.3 * draws.unit())
        offset = early + rest * place / Double(slots)
      }
      let moment = isUrgent ? UInt64((start + offset) * 60_000) : officeMoment(start + offset)
      var values = draft.values
      if draft.kind == "suspend" {
        let day = TownCalendar.day(of: moment) + draws.number(15...25)
        values.append((CaseEventSchema.reviewDate, .integer(Int64(day))))
      }
      take(
        draft.kind, by: draft.worker, at: moment + UInt64(draws.number(0...59)) * 1000,
        isOwners: draft.isOwners, values)
    }
    waiting = []
    if facts.fate == .resolved {
      takeAnswer(at: isUrgent ? UInt64(end * 60_000) : officeMoment(end))
    }
  }

  /// Steps of the first hours.
  private static let intake = ["classify", "not_accept", "assign", "return", "escalate", "sign"]

  private var isUrgent: Bool { facts.urgency == "U1" }

  func officeMoment(_ time: Double) -> UInt64 { TownCalendar.moment(officeTime: time) }

  /// From registration to the answer: minutes of office time, or of all hours for what is urgent.
  private mutating func span() -> (start: Double, end: Double) {
    if isUrgent {
      let start = Double(facts.registered) / 60_000
      return (start, start + max(facts.days * 1440, 45))
    }
    let start = TownCalendar.officeTime(of: facts.registered)
    let day = TownCalendar.day(of: facts.registered)
    let isPetition = facts.isPetition && facts.fate == .resolved
    let days = facts.fate == .resolved ? Int(facts.days) : draws.number(1...4)
    var index =
      isPetition
      ? TownCalendar.workingIndex(upTo: day + days) : TownCalendar.workingIndex(upTo: day) + days
    var end = Double(index) * TownCalendar.officeDay + Double(draws.number(20...580))
    while end < start + 45 {
      // Too late in the day for an answer on it.
      let day = Double(index + 1) * TownCalendar.officeDay
      end = min(max(end, start + 45 + Double(draws.number(0...120))), day - 1)
      if end >= start + 45 { break }
      index += 1
      end = Double(index) * TownCalendar.officeDay + Double(draws.number(50...580))
    }
    return (start, end)
  }

  /// The office time of the latest step.
  var now: Double {
    TownCalendar.officeTime(of: steps.last?.milliseconds ?? facts.registered)
  }
}
