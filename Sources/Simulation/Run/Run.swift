internal import Client
internal import Codec
internal import FaultDisk
internal import Hub
internal import Models
internal import Storage

/// One seed from the first draw to silence.
package struct Run: Sendable {
  /// What everything is drawn from.
  package let seed: UInt64
  /// What is broken on purpose; nil for nothing.
  package let sabotage: Sabotage?
  private let swarm: Swarm
  private let steps: [Step]

  /// How a run ended.
  package struct Outcome: Sendable {
    /// What must not be; nil if all was well.
    package let violation: Violation?
    /// What happened, a line a step.
    package let trace: [String]
    /// What there was of everything.
    package let counts: Counts

    /// Eight bytes of SHA-256 over the trace, in hexadecimal: equal for equal runs.
    package var digest: String {
      Hex.encode(Array(SHA256.hash(Array(trace.joined(separator: "\n").utf8)).prefix(8)))
    }
  }

  /// Draws the steps of a seed.
  package init(seed: UInt64, sabotage: Sabotage? = nil) {
    self.seed = seed
    self.sabotage = sabotage
    var draws = Draws(seed: seed)
    var swarm = Swarm(seed: seed, &draws)
    sabotage?.prepare(&swarm)
    self.swarm = swarm
    steps = Step.plan(swarm, &draws)
  }

  /// How many steps there are.
  package var stepCount: Int { steps.count }

  /// Does all steps, or only those kept, and then demands silence.
  ///
  /// With `isTold` the trace shows every exchange.
  package func perform(keeping kept: [Int]? = nil, isTold: Bool = false) -> Outcome {
    let town: Town
    do {
      town = try Town(seed: seed, swarm: swarm, sabotage: sabotage)
    } catch {
      return Outcome(
        violation: Violation(.liveness, "The town was not set up: \(error)"), trace: [],
        counts: Counts())
    }
    town.isTold = isTold
    var violation: Violation?
    do {
      try town.settle(seed: seed)
      for number in kept ?? Array(steps.indices) where steps.indices.contains(number) {
        try town.perform(steps[number], numbered: number)
      }
      town.note("end: \(try town.calmDown())")
      for hub in town.hubs {
        town.note("\(hub.label): \(try hub.office.store.digest(within: nil).hexadecimal)")
      }
    } catch let found as Violation {
      violation = town.violation ?? found
    } catch StoreError.damaged(let table, let record, let detail) {
      violation = Violation(.commitChain, "Record \(record) of \(table): \(detail)")
    } catch {
      violation = town.violation ?? Violation(.liveness, "Nobody expected this: \(error)")
    }
    town.close()
    if let violation { town.note("\(violation)") }
    return Outcome(violation: violation, trace: town.trace, counts: town.counts)
  }
}

extension Town {
  /// Enrols everybody and lets them sync once.
  fileprivate func settle(seed: UInt64) throws {
    var draws = Draws(seed: seed ^ 0x5EED)
    for _ in 0..<swarm.laptops {
      let own = places.filter { _ in draws.oneIn(2) }
      let isOld = swarm.hasOldVersions && draws.oneIn(3)
      let isEraser = draws.oneIn(2)
      let hub = draws.oneIn(2) ? 0 : draws.below(hubs.count)
      try addLaptop(
        at: hubs[hub], places: own.isEmpty ? [places[0]] : own,
        roles: [.villageCadre, .gridWorker] + (isEraser ? [.townOfficer] : []),
        schema: isOld ? Fields.oldSchema : .current)
    }
    note("\(swarm.laptops) laptops, \(swarm.hubs), \(swarm.steps) steps")
    try sabotage?.begin(self)
    for laptop in laptops { try sync(laptop, .both, through: .none) }
  }

  fileprivate func perform(_ step: Step, numbered number: Int) throws {
    world.begin(advancing: step.advance, salt: step.salt)
    var draws = Draws(seed: step.salt &+ 1)
    let machines = machines
    for machine in machines { machine.forgetTrouble() }
    if let (target, trouble) = step.trouble {
      machines[target % machines.count].plan(trouble, draws: Draws(seed: step.salt &+ 2))
    }
    let deed = Deed.all[step.deed]
    let line: String
    do {
      line = try deed.body(self, &draws)
      try throwIfViolated()
    } catch let violation as Violation {
      note("\(number) \(deed.name): a violation")
      throw self.violation ?? violation
    }
    let down = machines.indices.filter { machines[$0].isDown }
    note("\(number) \(deed.name): \(line)\(down.isEmpty ? "" : "; down: \(down)")")
    for machine in machines { machine.calm() }
    try restartAll()
  }

  /// Closes every file; switched off first, so that nobody tidies up what is thrown away.
  fileprivate func close() {
    for machine in machines { machine.disk.crash() }
    for hub in hubs {
      hub.hub.close()
      hub.office.close()
    }
    for laptop in laptops { laptop.replica.close() }
  }
}
