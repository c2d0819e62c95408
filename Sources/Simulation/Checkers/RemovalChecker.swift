internal import CRDT
internal import Client
internal import Hub
internal import Storage
internal import Wire

/// Checkers ``Checker/lostWrite`` and ``Checker/scopeLeak`` where places are taken back.
extension Town {
  /// Notes what a laptop let go of: only what is no longer its own, and only what the hub holds.
  func noteRemovals(on laptop: Laptop) throws {
    laptop.removed = []
    for made in records(on: laptop)
    where try laptop.replica.store.record(made.name.type, made.name.id) == nil {
      guard !isGranted(made, to: laptop) else {
        throw Violation(
          .causalHistory, "Laptop \(laptop.number) let go of \(model.label(made.name)).")
      }
      try checkHeld(made, of: laptop)
      laptop.sealed.merge(
        Parcel.Part(
          name: made.name, isWhole: true, fields: laptop.knowledge.records[made.name] ?? [:]))
      laptop.knowledge.remove(made.name)
      laptop.removed.insert(made.name)
    }
  }

  /// What is removed from a laptop stands at the hub, in force, superseded or waiting for review.
  private func checkHeld(_ made: Model.Made, of laptop: Laptop) throws {
    var waiting: Set<Value>?
    let fields = laptop.knowledge.records[made.name] ?? [:]
    for (code, known) in fields.sorted(by: { $0.key < $1.key }) {
      let field = model[made.name, code]
      let erased = model.erased(made.name, code)
      for number in field.standing(in: known)
      where !laptop.hub.knowledge[made.name, code].contains(number) && !erased.contains(number) {
        guard let value = field.operations[number].value else { continue }
        let values = try waiting ?? waitingValues(made.name, at: laptop.hub)
        waiting = values
        guard !values.contains(value) else { continue }
        throw Violation(
          .lostWrite,
          "Laptop \(laptop.number) let go of \(value.text ?? "\(value)") in "
            + "\(model.label(made.name)) field \(code.rawValue), which the hub does not hold.")
      }
    }
  }

  /// The values of a record that wait at the hub for somebody to look at them, or did.
  func waitingValues(_ name: RecordName, at hub: HubMachine) throws -> Set<Value> {
    let items = try hub.office.reviews(nil).map(\.item).filter { $0.name == name }
    let writes = items.flatMap { $0.content.records + $0.content.history }.flatMap(\.writes)
    return Set(writes.flatMap(\.values).map(\.value))
  }

  /// When everything has settled, a laptop holds nothing that is not its own any more, but for what
  /// the hub could not take: from this laptop, or from a clone that is the same device to it.
  func checkLeft(on laptop: Laptop) throws {
    let listed =
      try laptop.replica.store.quarantined()
      + laptop.hub.office.store.quarantined()
    let refused = Set(listed.filter { $0.code != HubCode.inReview }.map(\.name))
    for made in records(on: laptop) where !isGranted(made, to: laptop) {
      let root = made.root ?? made.name
      let family = model.made.filter { $0.name == root || $0.root == root }.map(\.name)
      guard !family.contains(where: refused.contains) else { continue }
      throw Violation(
        .scopeLeak,
        "Laptop \(laptop.number) still holds \(model.label(made.name)) at "
          + "\(place(of: made, at: laptop.hub).text).")
    }
  }
}
