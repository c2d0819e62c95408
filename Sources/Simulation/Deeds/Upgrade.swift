internal import Models

extension Deed {
  /// A laptop gets a newer program, which takes the database over as it is opened.
  static let upgrade = Deed("upgrade", weight: 2) { town, draws in
    guard let laptop = draws.pick(town.laptops.filter { $0.schema.version == 0 }) else {
      return "nobody"
    }
    let hasCrashed = try laptop.upgrade(isTorn: town.sabotage == .tornUpgrade, crashing: &draws)
    town.count(upgrade: hasCrashed)
    return "laptop \(laptop.number)\(hasCrashed ? ", down meanwhile" : "")"
  }

  /// The town's hub gets a newer program.
  static let upgradeHub = Deed("upgrade hub", weight: 1) { town, draws in
    let hub = town.hubs[0]
    guard hub.schema.version == 0 else { return "nothing" }
    let hasCrashed = try hub.upgrade(isTorn: town.sabotage == .tornUpgrade, crashing: &draws)
    town.count(upgrade: hasCrashed)
    return "\(hub.label)\(hasCrashed ? ", down meanwhile" : "")"
  }
}

extension Town {
  fileprivate func count(upgrade hasCrashed: Bool) {
    counts.upgrades += 1
    if hasCrashed { counts.upgradeCrashes += 1 }
  }
}
