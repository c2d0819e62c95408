internal import CRDT
internal import Models

extension TownshipPlan {
  static func planActivities(seed: UInt64, scale: Double, groups: [Group]) -> [ActivityFacts] {
    var draws = Draws(seed: seed, .activities)
    let kinds = YearParameters.activities
    let total = scaled(kinds.reduce(0) { $0 + $1.count }, scale)
    let counts = Quota.divide(total, by: kinds.map { Double($0.count) })
    var activities: [ActivityFacts] = []
    for (kind, count) in zip(kinds.map(\.value), counts) {
      var reaches = (0..<count).map { reach(of: kind, $0, groups) }
      // What each village owes at intervals goes round the villages in turn.
      let recurs = Rules.current.meetings.calendar.contains { $0.kind.rawValue == kind }
      if !recurs { reaches = draws.shuffled(reaches) }
      for (day, reach) in zip(days(for: kind, count, using: &draws), reaches) {
        let hour = isEvening(kind) ? draws.pick([19, 20]) : draws.pick([9, 10, 14, 15])
        activities.append(
          ActivityFacts(
            kind: kind, reach: reach,
            planned: TownCalendar.milliseconds(day: day, minute: hour * 60)))
      }
    }
    let receptions = draws.shuffled(
      activities.indices.filter { activities[$0].kind == "reception_day" })
    let missed = scaled(YearParameters.missedReceptions, scale)
    let cancelled = scaled(YearParameters.cancelledReceptions, scale)
    for index in receptions.prefix(missed) { activities[index].fate = .missed }
    for index in receptions.dropFirst(missed).prefix(cancelled) {
      activities[index].fate = .cancelled
    }
    return activities.sorted { ($0.planned, $0.kind) < ($1.planned, $1.kind) }
  }

  /// Residents who work by day meet in the evening.
  private static func isEvening(_ kind: String) -> Bool {
    ["group_meeting", "community", "assembly"].contains(kind)
  }

  /// Those who must be told ten days ahead cannot meet in the first weeks.
  private static func days(for kind: String, _ count: Int, using draws: inout Draws) -> [Int] {
    switch kind {
    case "campaign":
      (0..<count).map { _ in TownCalendar.workday(0, after: TownCalendar.firstDay + 91) }
    case "appraisal":
      (0..<count).map { _ in
        TownCalendar.workday(0, after: TownCalendar.endDay - draws.number(15...30))
      }
    // Representatives meet in each quarter, so none of four meetings comes before its own begins.
    case "rep_meeting":
      TownCalendar.spread(count, using: &draws).enumerated().map { number, day in
        let quarter = TownCalendar.monthStarts[3 * (4 * number / count)]
        return max(day, TownCalendar.workday(1, after: quarter - 1))
      }
    default: TownCalendar.spread(count, using: &draws)
    }
  }

  private static func reach(of kind: String, _ number: Int, _ groups: [Group]) -> Proceeding.Reach {
    switch kind {
    case "joint_meeting", "reception_day", "training", "hearing", "campaign": .town
    case "group_meeting": .group(number % groups.count)
    // The village that tries deliberation out holds half of the councils.
    case "council" where number.isMultiple(of: 2): .village(7)
    default: .village(number % TownshipParameters.villages.count)
    }
  }

  func activityID(_ index: Int) -> RecordID { activityWrites(index)[0].id }

  /// The campaign within whose days a visit falls.
  func campaign(ofVisit index: Int) -> RecordID? {
    guard let number = activities.firstIndex(where: { $0.kind == "campaign" }) else { return nil }
    let start = activities[number].planned
    let end = start + UInt64(ActivityPlanner.campaignDays) * 86_400_000
    return (start..<end).contains(visits[index].start) ? activityID(number) : nil
  }

  func activityWrites(_ index: Int) -> [PlannedWrite] {
    var planner = ActivityPlanner(plan: self, index)
    return planner.planned()
  }
}
