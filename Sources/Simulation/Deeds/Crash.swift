internal import FaultDisk

extension Deed {
  /// A laptop loses power between two commands.
  static let powerLoss = Deed("power loss", weight: 2) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    laptop.machine.crash(&draws)
    return "laptop \(laptop.number)"
  }

  /// A hub loses power between two requests.
  static let hubPowerLoss = Deed("hub power loss", weight: 2) { town, draws in
    guard let hub = draws.pick(town.hubs) else { return "nobody" }
    hub.machine.crash(&draws)
    return hub.label
  }
}

extension Machine {
  /// Goes down now; draws choose what of unsynchronised writes is left.
  fileprivate func crash(_ draws: inout Draws) {
    disk.loss = DiskLoss.allCases[draws.below(DiskLoss.allCases.count)]
    var rest = Draws(seed: draws.next())
    disk.draw = { rest.next() }
    disk.crash()
  }
}
