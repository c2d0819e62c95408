internal import CRDT
internal import Hub
internal import Models
internal import Storage
internal import Wire

extension Deed {
  /// The town's office moves a record to another village.
  static let move = Deed("move", weight: 3, oneIn: 3) { town, draws in
    let hub = town.hubs[0]
    hub.machine.calm()
    guard let place = draws.pick(town.places),
      let made = draws.pick(
        town.model.made.filter { $0.root == nil && hub.knowledge.holds($0.name) }),
      let stored = try hub.office.store.record(made.name.type, made.name.id)
    else { return "nothing" }
    let plan = try hub.office.planMove(stored, to: place)
    // First, for whoever looks at the hub from now on must know that the place may be another.
    for item in plan.records { town.moved[item.name, default: []].insert(item.to) }
    try hub.office.move(plan)
    town.counts.moves += 1
    return "\(town.model.label(made.name)) to \(place.text)"
  }
}
