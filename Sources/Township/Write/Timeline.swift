/// Everything that happens in a part of the town, in order of time, as small marks.
struct Timeline {
  /// One thing that happens, written in one transaction of its own moment.
  struct Mark {
    let milliseconds: UInt64
    let kind: Kind
    /// Of the household, visit or request.
    let index: Int
    /// Of the step within its case, or of the write within its proceeding; 0 for others.
    let step: Int

    enum Kind: Int {
      /// A household and its members are registered.
      case household
      /// A visit is written down, with the request that it led to.
      case visit
      /// A request that no visit brought is registered.
      case demand
      /// A later step is taken.
      case step
      /// A record of a proceeding is written down.
      case record
      /// A record of a proceeding is changed.
      case change
    }
  }

  private(set) var marks: [Mark] = []
  /// Records that the marks stand for.
  private(set) var recordCount = 0
  /// The steps of each request of the part, by its index.
  ///
  /// They are kept, some ten megabytes at full scale, because planning a case again for each of its
  /// steps takes as long as writing it.
  private var steps: [Int: [PlannedStep]] = [:]
  /// The writes of each proceeding of the part, by its place in the plan; kept for the same reason.
  private var writes: [Int: [PlannedWrite]] = [:]

  init(of part: TownshipPart, in plan: TownshipPlan) {
    switch part.content {
    case .everything:
      marks = Self.households(of: part, in: plan)
      addCases(of: part, in: plan)
    case .answers: break
    }
    addProceedings(of: part, in: plan)
    marks.sort {
      ($0.milliseconds, $0.kind.rawValue, $0.index, $0.step)
        < ($1.milliseconds, $1.kind.rawValue, $1.index, $1.step)
    }
    recordCount = marks.reduce(0) { $0 + plan.recordCount(of: $1) }
  }

  private static func households(of part: TownshipPart, in plan: TownshipPlan) -> [Mark] {
    plan.households.indices.compactMap { index in
      let moment = plan.registeredMilliseconds(ofHousehold: index)
      guard plan.isGroup(plan.households[index].group, in: part), moment < part.endMilliseconds
      else { return nil }
      return Mark(milliseconds: moment, kind: .household, index: index, step: 0)
    }
  }

  /// Visits, requests and their steps.
  private mutating func addCases(of part: TownshipPart, in plan: TownshipPlan) {
    for (index, visit) in plan.visits.enumerated()
    where plan.isGroup(plan.households[visit.household].group, in: part)
      && visit.end < part.endMilliseconds
    {
      marks.append(Mark(milliseconds: visit.end, kind: .visit, index: index, step: 0))
    }
    for (index, demand) in plan.demands.enumerated()
    where plan.isGroup(demand.group, in: part) && demand.registered < part.endMilliseconds {
      if demand.visit == nil {
        marks.append(
          Mark(milliseconds: demand.registered, kind: .demand, index: index, step: 0))
      }
      let taken = plan.steps(ofDemand: index)
      steps[index] = taken
      for (number, step) in taken.enumerated().dropFirst()
      where step.milliseconds < part.endMilliseconds {
        marks.append(
          Mark(milliseconds: step.milliseconds, kind: .step, index: index, step: number))
      }
    }
  }

  private mutating func addProceedings(of part: TownshipPart, in plan: TownshipPlan) {
    for (index, proceeding) in plan.proceedings.enumerated()
    where plan.isWithin(proceeding.reach, part)
      && (part.content == .everything || proceeding.kind == .answer)
    {
      let planned = plan.writes(of: proceeding)
      writes[index] = planned
      for (number, write) in planned.enumerated()
      where write.milliseconds < part.endMilliseconds {
        marks.append(
          Mark(
            milliseconds: write.milliseconds, kind: write.home == nil ? .change : .record,
            index: index, step: number))
      }
    }
  }

  /// The steps of a request of the part; none of any other.
  func steps(ofDemand index: Int) -> [PlannedStep] { steps[index] ?? [] }

  /// The writes of a proceeding of the part; none of any other.
  func writes(ofProceeding index: Int) -> [PlannedWrite] { writes[index] ?? [] }
}

extension TownshipPlan {
  /// How many records a mark stands for, on whichever laptop.
  func recordCount(of mark: Timeline.Mark) -> Int {
    switch mark.kind {
    case .household: 1 + households[mark.index].members
    case .visit: 1 + (visits[mark.index].demand.map(recordCount(ofDemand:)) ?? 0)
    case .demand: recordCount(ofDemand: mark.index)
    case .step, .record: 1
    case .change: 0
    }
  }

  private func recordCount(ofDemand index: Int) -> Int { demands[index].isProtected ? 3 : 2 }
}
