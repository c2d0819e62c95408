/// Everything that happens in a part of the town, in order of time, as small marks.
struct Timeline {
  /// One thing that happens, written in one transaction of its own moment.
  struct Mark {
    let milliseconds: UInt64
    let kind: Kind
    /// Of the household, visit or request.
    let index: Int
    /// Of the step within its case; 0 for others.
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
    }
  }

  let marks: [Mark]
  /// Records that the marks stand for.
  let recordCount: Int

  init(of part: TownshipPart, in plan: TownshipPlan) {
    var marks: [Mark] = []
    var records = 0
    for index in plan.households.indices
    where plan.isGroup(plan.households[index].group, in: part) {
      let moment = plan.registeredMilliseconds(ofHousehold: index)
      guard moment < part.endMilliseconds else { continue }
      marks.append(Mark(milliseconds: moment, kind: .household, index: index, step: 0))
      records += 1 + plan.households[index].members
    }
    for (index, visit) in plan.visits.enumerated()
    where plan.isGroup(plan.households[visit.household].group, in: part)
      && visit.end < part.endMilliseconds
    {
      marks.append(Mark(milliseconds: visit.end, kind: .visit, index: index, step: 0))
      records += 1
    }
    for (index, demand) in plan.demands.enumerated()
    where plan.isGroup(demand.group, in: part) && demand.registered < part.endMilliseconds {
      if demand.visit == nil {
        marks.append(
          Mark(milliseconds: demand.registered, kind: .demand, index: index, step: 0))
      }
      records += demand.isProtected ? 3 : 2
      for (number, step) in plan.steps(ofDemand: index).enumerated().dropFirst()
      where step.milliseconds < part.endMilliseconds {
        marks.append(
          Mark(milliseconds: step.milliseconds, kind: .step, index: index, step: number))
        records += 1
      }
    }
    self.marks = marks.sorted {
      ($0.milliseconds, $0.kind.rawValue, $0.index, $0.step)
        < ($1.milliseconds, $1.kind.rawValue, $1.index, $1.step)
    }
    recordCount = records
  }
}
