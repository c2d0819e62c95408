internal import Hub

extension Deed {
  /// Somebody copies the hub's disk and keeps the copy.
  static let copyHub = Deed("copy hub", weight: 1) { town, draws in
    guard let hub = draws.pick(town.hubs) else { return "nobody" }
    hub.copies.append(hub.copy())
    return "\(hub.label), copy \(hub.copies.count - 1)"
  }

  /// Somebody puts an older copy of the hub's disk back and tells nobody: the laptops must heal it.
  static let rollBackHub = Deed("roll back hub", weight: 1) { town, draws in
    guard let hub = draws.pick(town.hubs.filter { !$0.copies.isEmpty }) else { return "nothing" }
    let place = draws.below(hub.copies.count)
    let before = town.filesAnywhere
    try hub.restore(hub.copies[place])
    town.noteFilesGone(since: before)
    town.counts.restores += 1
    for laptop in town.laptops where laptop.hub === hub {
      town.grants[laptop.worker] = Set(try hub.office.places(of: laptop.worker))
    }
    return "\(hub.label), copy \(place)"
  }
}
