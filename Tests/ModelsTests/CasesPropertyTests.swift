import CRDT
import TestSupport
import Testing

@testable import Models

/// Laptops that take steps apart and meet now and then.
private struct Township {
  var draws: SeededGenerator
  let subject: CaseSubject
  /// All steps by the place at which they were taken, and which of them each laptop has seen.
  var events: [CaseEvent] = []
  var seen: [Set<Int>]
  var now = CaseHistory.start
  /// How far each laptop's clock is off, in milliseconds.
  let skews: [Int64]

  init(seed: Seed, laptops: Int, isAheadAllowed: Bool = true) {
    draws = seed.generator
    var subject = CaseSubject(
      id: RecordID(0xD1), occurredAt: now, made: now, arrived: draws.oneIn(5) ? nil : now)
    subject.profiles = draws.oneIn(2) ? [draws.pick(DeadlineProfile.allCases)] : []
    subject.level = draws.below(3)
    self.subject = subject
    seen = Array(repeating: [], count: laptops)
    var skews: [Int64] = []
    for _ in 0..<laptops {
      let years = Int64(draws.within(-2...2)) * 365 * CaseHistory.day
      let skew = draws.oneIn(3) ? years : Int64(draws.within(-60_000...60_000))
      skews.append(isAheadAllowed ? skew : min(skew, 0))
    }
    self.skews = skews
  }

  func view(of laptop: Int) -> CaseState {
    CaseFold.fold(demand: subject, events: seen[laptop].map { events[$0] }, rules: .current)
  }

  /// Takes one step; an honest author asks the guard first and writes only what it allows.
  mutating func step(on laptop: Int, isHonest: Bool) {
    now += Int64(draws.within(1...30)) * CaseHistory.hour
    let clock = now + skews[laptop]
    let state = view(of: laptop)
    for _ in 0..<(isHonest ? 6 : 1) {
      let (kind, person) = choose(in: state)
      let data = randomData(kind, by: person, at: clock)
      if isHonest {
        let refusals = CaseGuard.check(
          kind, data, in: state, actor: person.id, role: person.role, at: clock)
        guard refusals.isEmpty else { continue }
      }
      seen[laptop].insert(events.count)
      events.append(
        CaseEvent(
          id: RecordID(UInt128(draws.next())), kind: .known(kind), actor: person.id,
          role: person.role, at: clock, made: clock,
          arrived: draws.oneIn(4) ? nil : now + Int64(draws.below(100)) * CaseHistory.hour,
          parents: state.heads, data: data))
      return
    }
  }

  /// Mostly what usually comes next, so that histories get far; else anything by anybody.
  private mutating func choose(in state: CaseState) -> (CaseEventKind, Person) {
    if events.isEmpty { return (.register, .grid) }
    guard !draws.oneIn(3) else {
      return (draws.pick(CaseEventKind.allCases), draws.pick(Person.everybody))
    }
    let owner = Person.everybody.first { $0.id == state.owner } ?? .alice
    switch state.status {
    case .registered: return (.classify, .cadre)
    case .classified:
      return (draws.pick([.assign, .assign, .assign, .notAccept, .merge]), .desk)
    case .assigned where draws.oneIn(4): return (.ruling, .lead)
    case .assigned: return (draws.pick([.sign, .sign, .returning]), owner)
    case .inProgress where state.isExtensionAsked:
      return (.grantExtension, draws.pick([.lead, .otherLead]))
    case .inProgress where state.reviews.isOpen:
      return (state.reviews.askedCount > 1 ? .reReview : .review, .county)
    case .inProgress:
      return (draws.pick([.resolve, .resolve, .transfer, .requestExtension, .suspend]), owner)
    case .onHold: return (.resume, owner)
    case .resolved: return (.feedback, owner)
    case .answered:
      return (draws.pick([.evaluate, .requestReview]), draws.pick([.officer, .resident]))
    case .evaluated: return (draws.pick([.close, .evaluate]), draws.pick([.desk, .resident]))
    case .closed, .notAccepted, .withdrawn, .merged, .terminated:
      return (draws.pick([.reopen, .unmerge]), draws.pick([.resident, .desk]))
    }
  }

  private mutating func randomData(
    _ kind: CaseEventKind, by person: Person, at clock: Int64
  ) -> CaseEventData {
    var data = CaseEventData.complete(kind, by: person, at: clock)
    if data.owner != nil, draws.oneIn(2) {
      data.owner = draws.pick([Person.alice, .bob, .carol, .grid]).id
      if kind == .transfer { data.secondPerson = draws.pick([Person.desk, .alice, .bob]).id }
    }
    if kind == .progress { data.isNewFact = draws.oneIn(3) }
    if kind == .merge { data.canonical = RecordID(draws.pick([0xD2, 0xD3])) }
    if kind == .evaluate { data.rating = .known(draws.pick(Rating.allCases)) }
    if kind == .classify {
      data.matterType = draws.pick(["help", "consult", "suggestion"])
      data.profile = draws.oneIn(2) ? .known(draws.pick(DeadlineProfile.allCases)) : nil
      data.urgency = .known(draws.pick(Urgency.allCases))
    }
    data.rootCause = "other"
    return data
  }

  /// Two laptops exchange all that they have seen.
  mutating func meet() {
    let (left, right) = (draws.below(seen.count), draws.below(seen.count))
    let both = seen[left].union(seen[right])
    seen[left] = both
    seen[right] = both
  }
}

@Suite("Laws of the fold, on random histories")
struct CasesPropertyTests {
  /// Made once for all laws; every third history has hostile steps.
  private static let histories = Seed.first(Tier.count(gate: 1200, full: 20_000)).map {
    (seed: $0, town: history($0, isHonest: $0.value % 3 != 0))
  }

  private static func history(_ seed: Seed, isHonest: Bool) -> Township {
    var town = Township(seed: seed, laptops: 1 + Int(seed.value % 4))
    let steps = town.draws.within(6...18)
    town.step(on: 0, isHonest: isHonest)
    for laptop in town.seen.indices { town.seen[laptop] = town.seen[0] }
    for _ in 0..<steps {
      let laptop = town.draws.below(town.seen.count)
      let isFair = isHonest || town.draws.oneIn(2)
      town.step(on: laptop, isHonest: isFair)
      if town.draws.oneIn(3) { town.meet() }
    }
    return town
  }

  @Test("The state is a function of the set of steps: order and repetition do not matter")
  func orderDoesNotMatter() throws {
    var statuses: Set<CaseStatus> = []
    var rules: Set<CaseConflictRule> = []
    for (seed, history) in Self.histories {
      var town = history
      let expected = CaseFold.fold(demand: town.subject, events: town.events, rules: .current)
      for _ in 0..<3 {
        let repeated = town.draws.some(of: town.events)
        let delivered = town.draws.shuffled(town.events + repeated)
        let state = CaseFold.fold(demand: town.subject, events: delivered, rules: .current)
        try require(state == expected, "Seed \(seed.value) folds to two states.")
      }
      statuses.insert(expected.status)
      rules.formUnion(expected.conflicts.map(\.rule))
    }
    #expect(Set(CaseStatus.allCases).subtracting(statuses) == [.terminated])
    #expect(Set(CaseConflictRule.allCases).subtracting(rules) == [])
  }

  @Test("No step stands before one that its author had seen, whatever the clocks say")
  func answersFollowQuestions() throws {
    for (seed, town) in Self.histories {
      let order = CaseOrder(town.events)
      try require(order.events.count == town.events.count, "Seed \(seed.value) lost a step.")
      for (position, event) in order.events.enumerated() {
        for parent in event.parents {
          let earlier = order.position(of: parent) ?? .max
          try require(
            earlier < position && order.knows(position, earlier)
              && order.instants[earlier] <= order.instants[position],
            "Seed \(seed.value): step \(event.id) stands before \(parent).")
        }
      }
    }
  }

  @Test(
    "What the guard allows to somebody who has seen everything takes effect, unless ahead of time")
  func guardAgreesWithFold() throws {
    for seed in Seed.first(Tier.count(gate: 200, full: 5000)) {
      var town = Township(seed: seed, laptops: 1, isAheadAllowed: false)
      for _ in 0..<20 { town.step(on: 0, isHonest: true) }
      let state = town.view(of: 0)
      try require(
        state.inapplicable.isEmpty,
        "Seed \(seed.value): \(state.inapplicable.first.map { "\($0)" } ?? "")")
      try require(
        state.conflicts.allSatisfy { $0.rule == .twoRatings },
        "Seed \(seed.value) has conflicts without concurrency.")
    }
  }

  @Test("Every state keeps its invariants, hostile steps or not")
  func invariants() throws {
    for (seed, town) in Self.histories {
      let state = CaseFold.fold(demand: town.subject, events: town.events, rules: .current)
      let ids = Set(town.events.map(\.id))
      let listed = state.inapplicable.map(\.step.id)
      try require(
        Set(listed).count == listed.count && Set(listed).isSubset(of: ids),
        "Seed \(seed.value) lists a step twice, or one that is not there.")
      try require((0...Rules.levelMax).contains(state.level), "Seed \(seed.value): level.")
      let needsOwner: [CaseStatus] = [.assigned, .inProgress, .onHold]
      try require(
        !needsOwner.contains(state.status) || state.owner != nil,
        "Seed \(seed.value): \(state.status) without owner.")
      try require(
        state.owner.map { !state.coHandlers.contains($0) && state.handlers.contains($0) } ?? true,
        "Seed \(seed.value): the owner helps himself.")
      try require(
        (state.status == .onHold) == (state.suspendedUntil != nil),
        "Seed \(seed.value): suspension.")
      for clock in state.clocks {
        switch clock.outcome {
        case .running: break
        case .met(let instant), .missed(let instant), .void(let instant):
          try require(instant >= clock.start, "Seed \(seed.value): \(clock) ends before it starts.")
        }
      }
      let raters = Set(state.ratings.map(\.event))
      for event in town.events where event.role == .resident {
        guard event.kind == .known(.evaluate), event.data.rating == .known(.dissatisfied) else {
          continue
        }
        try require(raters.contains(event.id), "Seed \(seed.value) lost a resident's trouble.")
      }
    }
  }

  @Test("A request is not ended while somebody who did not know the end keeps it open")
  func openWins() throws {
    var met = 0
    for (seed, town) in Self.histories {
      let state = CaseFold.fold(demand: town.subject, events: town.events, rules: .current)
      let order = CaseOrder(town.events)
      let ends: [CaseEventKind] = [.close, .withdraw, .terminate, .notAccept]
      for (position, event) in order.events.enumerated() {
        guard let kind = event.kind.known, ends.contains(kind) else { continue }
        let rivals = order.events.indices.filter {
          order.areConcurrent($0, position)
            && keepsOpen(order.events[$0])
        }
        guard !rivals.isEmpty else { continue }
        met += 1
        let reason = state.inapplicable.first { $0.step.id == event.id }?.reason
        guard case .outweighed = reason else {
          throw Mismatch("Seed \(seed.value): \(kind) took effect against \(rivals).")
        }
      }
    }
    #expect(met > 10)
  }

  /// A request is kept open by who may and says why; a dishonest history has others, too.
  private func keepsOpen(_ event: CaseEvent) -> Bool {
    guard let kind = event.kind.known, [.escalate, .reopen].contains(kind) else { return false }
    return event.role.mayTake(kind) && (event.data.hasReason || event.data.reasonCode != nil)
  }
}
