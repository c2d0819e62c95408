internal import CRDT
internal import Client
internal import Storage
internal import Wire

/// Checker ``Checker/scopeLeak``: what was never granted never comes.
extension Town {
  /// A laptop holds what was granted to its worker at some time, and what it made itself.
  func checkScope(of laptop: Laptop) throws {
    guard !laptop.machine.isDown else { return }
    for made in model.made
    where !wasGranted(made, to: laptop) {
      guard try laptop.replica.store.record(made.name.type, made.name.id) != nil,
        !isOwn(made, of: laptop)
      else { continue }
      throw Violation(
        .scopeLeak,
        "Laptop \(laptop.number) holds \(model.label(made.name)) at \(made.place.text), which was "
          + "never granted.")
    }
  }

  private func wasGranted(_ made: Model.Made, to laptop: Laptop) -> Bool {
    guard let granted = grantsEver[laptop.worker] else { return false }
    return granted.contains(made.place)
      || !granted.isDisjoint(with: moved[made.root ?? made.name] ?? [])
  }

  private func isOwn(_ made: Model.Made, of laptop: Laptop) -> Bool {
    (laptop.knowledge.records[made.name] ?? [:]).contains { code, known in
      known.contains(0) && model[made.name, code].operations[0].author == laptop.author
    }
  }
}
