internal import CRDT
internal import Models

/// Plans the steps of one request from what the plan keeps of it.
struct CasePlanner {
  let facts: DemandFacts
  let plan: TownshipPlan
  var draws: Draws
  var steps: [PlannedStep] = []
  var owner = 0

  /// Steps before the first answer wait for their times until all of them are known.
  var waiting: [Draft] = []

  struct Draft {
    var kind: String
    var worker: Int
    var isOwners = false
    /// Whether it follows the step before it at once.
    var isSequel = false
    var values: [(field: FieldSchema, value: Value)] = []
  }

  /// Plans a request, with other facts than the plan's where they are given.
  init(plan: TownshipPlan, demand index: Int, facts: DemandFacts? = nil) {
    self.plan = plan
    self.facts = facts ?? plan.demands[index]
    draws = Draws(seed: plan.seed, .step, index)
  }

  /// All steps in order of time; those after the end of the year are left out.
  mutating func planned() -> [PlannedStep] {
    take(
      "register", by: facts.recorder, at: facts.registered,
      [(CaseEventSchema.rulesVersion, .integer(1))])
    queueIntake()
    switch facts.fate {
    case .notAccepted: queueRefusal()
    case .withdrawn: queueWithdrawal()
    case .resolved: queueHandling()
    }
    takeWaiting()
    switch facts.fate {
    case .notAccepted: giveFeedback(by: desk)
    case .withdrawn: break
    case .resolved: answer()
    }
    return steps.filter { $0.milliseconds < TownCalendar.end }
  }

  // MARK: People

  var desk: Int { Posts.desk.lowerBound + (facts.group + facts.month) % Posts.desk.count }
  var otherDesk: Int { Posts.desk.lowerBound + Posts.desk.upperBound - 1 - desk }
  var officer: Int { Posts.officers.lowerBound + village }
  var village: Int { plan.groups[facts.group].village }

  /// Who classifies and assigns: the group's official inside the village, else the desk.
  var assigner: Int {
    let isVillages =
      facts.level <= 1 && facts.fate == .resolved && !facts.isProtected
    return isVillages ? TownshipPlan.cadre(forGroup: facts.group, of: plan.groups) : desk
  }

  /// The owners one after another; the last one is of the level on which the matter is settled.
  mutating func owners() -> [Int] {
    let gridWorker = Posts.gridWorkers.lowerBound + plan.groups[facts.group].grid
    let cadres = draws.shuffled(Posts.cadres(ofVillage: village).filter { $0 != assigner })
    let last: Int
    var others: [Int]
    switch facts.level {
    case 0:
      last = gridWorker
      others = cadres + [assigner]
    case 1:
      last = cadres[0]
      others = [gridWorker] + cadres.dropFirst() + [assigner]
    default:
      let isDispute = facts.domain == "0103" && draws.happens(0.5)
      last = isDispute ? Posts.mediator : Posts.handler(for: facts.domain)
      others = draws.shuffled(Array(Posts.handlers).filter { $0 != last })
    }
    if facts.course == .returning { others = [others[0], others[1], others[0]] }
    return Array(others.prefix(facts.ownerChanges)) + [last]
  }

  // MARK: Steps

  mutating func take(
    _ kind: String, by worker: Int, at milliseconds: UInt64, isOwners: Bool = false,
    _ values: [(field: FieldSchema, value: Value)] = []
  ) {
    let earliest = steps.last.map { $0.milliseconds + 1000 } ?? 0
    let moment = max(earliest, milliseconds)
    let id = RecordID(milliseconds: moment, using: &draws)
    let roles = plan.workers[worker].roles
    let role = roles.first { Permission.steps(of: $0).contains(kind) } ?? roles[0]
    steps.append(
      PlannedStep(
        id: id, kind: kind, milliseconds: moment, worker: worker, role: role, isOwners: isOwners,
        values: values))
  }

  mutating func queue(
    _ kind: String, by worker: Int, isOwners: Bool = false, isSequel: Bool = false,
    _ values: [(field: FieldSchema, value: Value)] = []
  ) {
    waiting.append(
      Draft(kind: kind, worker: worker, isOwners: isOwners, isSequel: isSequel, values: values))
  }
}
