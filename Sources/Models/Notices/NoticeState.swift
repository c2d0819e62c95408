package import CRDT

/// How a notice stands: a pure function of its record, its children and the day.
package struct NoticeState: Hashable, Sendable {
  /// What a notice is doing.
  package enum Status: String, CaseIterable, Sendable {
    /// Its first day is not said or not come.
    case planned
    /// It hangs, and must go on hanging.
    case running
    /// Its days are over; somebody may take it down.
    case due
    /// Its days were over when it was taken down.
    case ended
    /// It was withdrawn, and counts as not published.
    case withdrawn
  }

  /// One ending that has no effect, and why it was written.
  package struct EarlyClosing: Hashable, Sendable {
    /// The closing's record.
    package let id: RecordID
    /// When it was to end; milliseconds since 1970.
    package let at: Int64
  }

  /// What it is doing.
  package let status: Status
  /// The day it was put up; it is not counted.
  package let firstDay: CivilDate?
  /// The last day on which it must hang; nil without a first day and a number of days.
  package let lastDay: CivilDate?
  /// Whether a year that is not published was counted, so that the last day may still move.
  package let isProvisional: Bool
  /// When it was taken down with effect; milliseconds since 1970.
  package let endedAt: Int64?
  /// Endings before the days were over, by people who did not know how long it must hang.
  package let earlyClosings: [EarlyClosing]
  /// Requests that objections became, in the order in which they were received.
  package let objections: [RecordID]
  /// Areas that it reached, by id.
  package let reached: [RecordID]

  /// Whether it hung for all its days; what rests on a publication asks this.
  package var isFulfilled: Bool { status == .ended }
}

extension NoticeState {
  /// Folds a notice; `children` are its objections, reaches and closings in any order.
  ///
  /// `now` is in milliseconds since 1970.
  package init(
    _ notice: Record, children: [Record], calendar: WorkCalendar = .published, now: Int64
  ) {
    let first = notice.integer(NoticeSchema.periodFrom).map {
      CivilDate(daysSinceEpoch: Int(clamping: $0))
    }
    let due = first.flatMap { Self.due(notice, from: $0, calendar) }
    let closings = Self.closings(children)
    let withdrawn = closings.first { $0.ground == "withdrawn" }
    let ended = closings.first { $0.ground != "withdrawn" && $0.at >= due?.milliseconds ?? .min }
    firstDay = first
    lastDay = due?.date
    isProvisional = due?.isProvisional ?? false
    // Whoever ended it in time did so before anybody withdrew it, or the withdrawal holds.
    let effective = [withdrawn, ended].compactMap(\.self).min { ($0.at, $0.id) < ($1.at, $1.id) }
    endedAt = effective?.at
    earlyClosings =
      effective == nil
      ? closings.map { EarlyClosing(id: $0.id, at: $0.at) } : []
    let today = ChinaTime.date(atMilliseconds: now)
    status =
      switch effective?.ground {
      case "withdrawn"?: .withdrawn
      case _?: .ended
      case nil:
        if let first, first <= today {
          due.map { now < $0.milliseconds } ?? true ? .running : .due
        } else {
          .planned
        }
      }
    objections = Self.objections(children)
    reached = Set(
      children.filter { $0.type == NoticeReachSchema.type.code }
        .compactMap { $0.reference(NoticeReachSchema.area) }
    ).sorted()
  }

  /// When its days are over; nil where no number of days is said.
  private static func due(
    _ notice: Record, from first: CivilDate, _ calendar: WorkCalendar
  ) -> WorkCalendar.Due? {
    guard let days = notice.integer(NoticeSchema.daysMin) else { return nil }
    let unit: DeadlineUnit =
      notice.text(NoticeSchema.dayUnit) == "working" ? .workingDays : .calendarDays
    return calendar.due(
      startMilliseconds: ChinaTime.startMilliseconds(of: first),
      DeadlineAmount(Int(clamping: days), unit))
  }

  private struct Closing {
    let id: RecordID
    let at: Int64
    let ground: String
  }

  private static func closings(_ children: [Record]) -> [Closing] {
    children.compactMap { child in
      guard child.type == NoticeClosingSchema.type.code,
        let at = child.integer(NoticeClosingSchema.at)
      else { return nil }
      return Closing(
        id: child.id, at: at, ground: child.text(NoticeClosingSchema.ground) ?? "expired")
    }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  private static func objections(_ children: [Record]) -> [RecordID] {
    let found = children.filter { $0.type == NoticeObjectionSchema.type.code }.sorted {
      ($0.integer(NoticeObjectionSchema.at) ?? 0, $0.id)
        < ($1.integer(NoticeObjectionSchema.at) ?? 0, $1.id)
    }
    var demands: [RecordID] = []
    for demand in found.compactMap({ $0.reference(NoticeObjectionSchema.demand) })
    where !demands.contains(demand) {
      demands.append(demand)
    }
    return demands
  }
}
