internal import CRDT
internal import Hub
internal import Storage
internal import Wire

extension Deed {
  /// Somebody copies the disk of a hub and keeps the copy.
  static let copyHub = Deed("copy hub", weight: 1) { town, draws in
    guard let hub = draws.pick(town.hubs) else { return "nobody" }
    hub.copies.append(hub.copy())
    return "\(hub.label), copy \(hub.copies.count - 1)"
  }

  /// Somebody puts an older copy of a hub's disk back and tells nobody: laptops and narrower hubs
  /// must heal it.
  ///
  /// One that has a wider hub is put back by the office's command: that hub refuses to hear it
  /// before a person gave it a new name.
  static let rollBackHub = Deed("roll back hub", weight: 1) { town, draws in
    guard let hub = draws.pick(town.hubs.filter { !$0.copies.isEmpty }) else { return "nothing" }
    let place = draws.below(hub.copies.count)
    let before = town.filesAnywhere
    let moved = town.placesMoved
    if hub.upper == nil {
      try hub.restore(hub.copies[place])
    } else {
      try hub.restoreByCommand(hub.copies[place])
      town.counts.commandRestores += 1
    }
    town.noteFilesGone(since: before)
    town.counts.movesLost += zip(moved, town.placesMoved).count { $0 != $1 }
    town.counts.restores += 1
    if town.hubs.count > 1 { town.counts.hubRestores += 1 }
    for laptop in town.laptops where laptop.hub === hub {
      town.grants[laptop.worker] = Set(try hub.office.places(of: laptop.worker))
    }
    return "\(hub.label), copy \(place)"
  }
}

extension Town {
  /// Where the town's hub has the roots that it ever moved, in the order of their names.
  fileprivate var placesMoved: [ScopePath?] {
    moved.keys.sorted().map { name in
      try? hubs[0].office.store.record(name.type, name.id)?.scope
    }
  }
}
