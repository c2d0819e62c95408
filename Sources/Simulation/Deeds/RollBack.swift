internal import Hub

extension Deed {
  /// Somebody copies the hub's disk and keeps the copy.
  static let copyHub = Deed("copy hub", weight: 1) { town, _ in
    town.hub.copies.append(town.hub.copy())
    return "copy \(town.hub.copies.count - 1)"
  }

  /// Somebody puts an older copy of the hub's disk back and tells nobody: the laptops must heal it.
  static let rollBackHub = Deed("roll back hub", weight: 1) { town, draws in
    guard !town.hub.copies.isEmpty else { return "nothing" }
    let place = draws.below(town.hub.copies.count)
    try town.hub.restore(town.hub.copies[place])
    town.counts.restores += 1
    // What the lost history acknowledged counts again once it was handed back.
    town.model.forgetAcknowledged()
    town.links = [:]
    for worker in town.grants.keys {
      town.grants[worker] = Set(try town.hub.office.places(of: worker))
    }
    return "copy \(place)"
  }
}
