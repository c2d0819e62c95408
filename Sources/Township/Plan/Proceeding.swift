package import CRDT
package import Models

/// One of the year's proceedings besides visits and requests, such as a meeting or a notice.
///
/// Its records are made when asked for; what the plan keeps of it stands in the list of its kind.
struct Proceeding: Sendable {
  /// What it is; the order is the order of writing within one moment.
  enum Kind: Int, Sendable {
    case project, survey, assessment, activity, notice, dispute, assistance, answer, attachment
  }

  let kind: Kind
  /// Its place in the list of its kind.
  let number: Int
  let reach: Reach

  /// How far it reaches, and so where its records belong.
  enum Reach: Hashable, Sendable {
    case town
    /// A village, as an index.
    case village(Int)
    /// A villagers' group, as an index of the plan's groups.
    case group(Int)
  }
}

/// One record of a proceeding, or a later change to one, ready to be written.
package struct PlannedWrite: Sendable {
  /// What it is a record of.
  package let type: TypeSchema
  /// The record's id.
  package let id: RecordID
  /// When it is written down, in milliseconds since 1970.
  package let milliseconds: UInt64
  /// Who writes it down, as an index of the plan's workers.
  package let worker: Int
  /// Where the record belongs; nil for a change to one that exists.
  package let home: Home?
  /// What it says, but for its author, who is whoever writes.
  package let values: [(field: FieldSchema, value: Value)]
}

/// Collects the writes of one proceeding.
struct ProceedingPlanner {
  typealias Values = [(field: FieldSchema, value: Value)]

  let plan: TownshipPlan
  var draws: Draws
  private(set) var writes: [PlannedWrite] = []

  init(plan: TownshipPlan, _ stream: Draws.Stream, _ number: Int) {
    self.plan = plan
    draws = Draws(seed: plan.seed, stream, number)
  }

  /// Adds a record, and returns its id.
  @discardableResult
  mutating func add(
    _ type: TypeSchema, home: Home, by worker: Int, at milliseconds: UInt64, _ values: Values
  ) -> RecordID {
    let id = RecordID(milliseconds: milliseconds, using: &draws)
    writes.append(
      PlannedWrite(
        type: type, id: id, milliseconds: milliseconds, worker: worker, home: home,
        values: values))
    return id
  }

  /// Changes a record that was added; whoever added it does that, because only their laptop is
  /// sure to hold it.
  mutating func change(
    _ type: TypeSchema, _ id: RecordID, by worker: Int, at milliseconds: UInt64, _ values: Values
  ) {
    writes.append(
      PlannedWrite(
        type: type, id: id, milliseconds: milliseconds, worker: worker, home: nil, values: values))
  }

  /// The writes within the year in order of time; what was added first stays first.
  var planned: [PlannedWrite] {
    let sorted = writes.enumerated().sorted {
      ($0.element.milliseconds, $0.offset) < ($1.element.milliseconds, $1.offset)
    }
    return sorted.map(\.element).filter { $0.milliseconds < TownCalendar.end }
  }

  // MARK: Times

  /// A moment of a day in office hours.
  mutating func officeHour(_ day: Int) -> UInt64 {
    let minutes = TownCalendar.officeMinutes
    return TownCalendar.milliseconds(
      day: day, minute: draws.number(minutes.lowerBound + 20...minutes.upperBound - 20))
      + UInt64(draws.number(0...59)) * 1000
  }
}

extension Value {
  /// A day since 1970.
  static func day(_ day: Int) -> Value { .integer(Int64(day)) }

  /// A moment in milliseconds since 1970.
  static func moment(_ milliseconds: UInt64) -> Value { .integer(Int64(milliseconds)) }

  /// A number.
  static func number(_ number: Int) -> Value { .integer(Int64(number)) }
}

extension TownCalendar {
  /// The working day so many working days after the last one up to a day; clamped to the calendar.
  static func workday(_ count: Int, after day: Int) -> Int {
    workingDays[min(max(workingIndex(upTo: day) + count, 0), workingDays.count - 1)]
  }

  /// Working days of the year for so many things, in order: one in each equal part of it.
  static func spread(_ count: Int, using draws: inout Draws) -> [Int] {
    (0..<count).map { number in
      let place = (Double(number) + draws.unit()) / Double(count) * Double(yearDays.count)
      return yearDays[min(Int(place), yearDays.count - 1)]
    }
  }
}
