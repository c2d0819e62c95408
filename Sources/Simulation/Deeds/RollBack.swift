internal import Hub

extension Deed {
  /// Somebody copies the disk of a hub that may be put back and keeps the copy.
  static let copyHub = Deed("copy hub", weight: 1) { town, draws in
    guard let hub = draws.pick(town.hubs.filter { $0.upper == nil }) else { return "nobody" }
    hub.copies.append(hub.copy())
    return "\(hub.label), copy \(hub.copies.count - 1)"
  }

  /// Somebody puts an older copy of a hub's disk back and tells nobody: laptops and narrower hubs
  /// must heal it.
  ///
  /// Not of one that has a wider hub: that one refuses to hear it before a person looked.
  static let rollBackHub = Deed("roll back hub", weight: 1) { town, draws in
    guard
      let hub = draws.pick(
        town.hubs.filter { $0.upper == nil && !$0.copies.isEmpty })
    else { return "nothing" }
    let place = draws.below(hub.copies.count)
    let before = town.filesAnywhere
    try hub.restore(hub.copies[place])
    town.noteFilesGone(since: before)
    town.counts.restores += 1
    if town.hubs.count > 1 { town.counts.hubRestores += 1 }
    for laptop in town.laptops where laptop.hub === hub {
      town.grants[laptop.worker] = Set(try hub.office.places(of: laptop.worker))
    }
    return "\(hub.label), copy \(place)"
  }
}
