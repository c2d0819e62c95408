internal import CRDT
internal import Hub
internal import Models

extension Deed {
  /// The office lets a worker see another village.
  static let grant = Deed("grant", weight: 1) { town, draws in
    guard let laptop = town.pickLaptop(&draws), let place = draws.pick(town.places) else {
      return "nobody"
    }
    laptop.hub.machine.calm()
    try town.grant(place, to: laptop.worker, at: laptop.hub)
    return "\(place.text) to the worker of laptop \(laptop.number)"
  }

  /// The office takes a village back from a worker.
  static let revoke = Deed("revoke", weight: 1) { town, draws in
    guard let laptop = town.pickLaptop(&draws), let place = town.pickPlace(of: laptop, &draws)
    else { return "nobody" }
    laptop.hub.machine.calm()
    try laptop.hub.office.removeGrants([place], of: laptop.worker)
    town.grants[laptop.worker]?.remove(place)
    return "\(place.text) from the worker of laptop \(laptop.number)"
  }

  /// A laptop registers a household in a village that its worker may not see.
  static let writeElsewhere = Deed("write elsewhere", weight: 1) { town, draws in
    guard let laptop = town.pickLaptop(&draws),
      let place = draws.pick(
        town.places.filter { !(town.grants[laptop.worker]?.contains($0) ?? false) })
    else { return "nobody" }
    let isDone = try town.edit(laptop) { try town.create(0, in: place, $0, &draws) }
    return "laptop \(laptop.number)\(isDone ? "" : ": the disk failed")"
  }

  /// A laptop writes what no hub takes: a name far too long.
  static let writeTooMuch = Deed("write too much", weight: 1) { town, draws in
    guard let laptop = town.pickLaptop(&draws),
      let record = town.pickEditable(
        on: laptop, &draws, where: { $0.type.code == HouseholdSchema.type.code })
    else { return "nothing" }
    let value = town.nextValue() + String(repeating: "x", count: 4_000)
    let isDone = try town.edit(laptop) {
      try $0.set(HouseholdSchema.headName, .text(value), of: record)
    }
    return "laptop \(laptop.number): \(town.model.label(record.name))"
      + (isDone ? "" : ": the disk failed")
  }
}
