internal import CRDT
internal import Client
internal import Hub
internal import Models
internal import Storage
internal import Wire

extension Deed {
  /// The town's office moves a record to another village.
  static let move = Deed("move", weight: 3, oneIn: 3) { town, draws in
    let hub = town.hubs[0]
    guard let place = draws.pick(town.places),
      let made = draws.pick(
        town.model.made.filter { $0.root == nil && hub.knowledge.holds($0.name) }),
      try town.move(made, to: place)
    else { return "nothing" }
    return "\(town.model.label(made.name)) to \(place.text)"
  }

  /// A laptop hears that a record was moved away, and writes it all the same: too late for the hub.
  ///
  /// At times the office decides about that at once.
  static let writeLate = Deed("write late", weight: 4) { town, draws in
    let hub = town.hubs[0]
    guard let laptop = draws.pick(town.laptops.filter { $0.hub === hub }),
      let record = town.pickEditable(on: laptop, &draws), town.isGranted(record, to: laptop),
      let field = draws.pick(Fields.registers(of: record.type, in: laptop.schema)),
      let place = draws.pick(
        town.places.filter { !(town.grants[laptop.worker]?.contains($0) ?? false) }),
      try town.move(record, to: place)
    else { return "nothing" }
    laptop.machine.calm()
    _ = try town.sync(laptop, .pull, through: .none)
    let words = "laptop \(laptop.number): \(town.model.label(record.name))"
    guard !laptop.isDeleted(record) else { return words + " left at once" }
    let value = town.nextValue()
    _ = try town.edit(laptop) { try $0.set(field, .text(value), of: record) }
    _ = try town.sync(laptop, .push, through: .none)
    let decision = draws.oneIn(2) ? "; " + (try town.decide(at: hub, &draws)) : ""
    return words + " \(field.name) = \(value)" + decision
  }
}

extension Town {
  /// Moves a record at the town's hub; false if it is not there.
  fileprivate func move(_ made: Model.Made, to place: ScopePath) throws -> Bool {
    let hub = hubs[0]
    hub.machine.calm()
    guard let stored = try hub.office.store.record(made.name.type, made.name.id) else {
      return false
    }
    let plan = try hub.office.planMove(stored, to: place)
    // First, for whoever looks at the hub from now on must know that the place may be another.
    for item in plan.records { moved[item.name, default: []].insert(item.to) }
    try hub.office.move(plan)
    counts.moves += 1
    return true
  }
}
