internal import Models

extension Deed {
  /// A laptop gets a newer program, which takes the database over as it is opened.
  static let upgrade = Deed("upgrade", weight: 2) { town, draws in
    guard let laptop = draws.pick(town.laptops.filter { $0.schema.version == 0 }) else {
      return "nobody"
    }
    try laptop.upgrade()
    town.counts.upgrades += 1
    return "laptop \(laptop.number)"
  }

  /// The town's hub gets a newer program.
  static let upgradeHub = Deed("upgrade hub", weight: 1) { town, _ in
    let hub = town.hubs[0]
    guard hub.schema.version == 0 else { return "nothing" }
    try hub.upgrade()
    town.counts.upgrades += 1
    return hub.label
  }
}
