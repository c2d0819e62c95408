internal import CRDT

/// Checker ``Checker/cursor``: a cursor stands for everything before it.
extension Town {
  /// After a complete pull a laptop knows all that the hub knows of what it may see.
  func checkCursor(of laptop: Laptop) throws {
    for made in model.made where isGranted(made, to: laptop) {
      guard let fields = laptop.hub.knowledge.records[made.name] else { continue }
      for (code, known) in fields.sorted(by: { $0.key < $1.key })
      where !known.isSubset(of: laptop.knowledge[made.name, code]) {
        throw Violation(
          .cursor,
          "Laptop \(laptop.number) pulled everything, and lacks a write of "
            + "\(model.label(made.name)) field \(code.rawValue).")
      }
    }
  }

  /// When everything has settled, a hub and its wider one know the same of the town.
  func checkCursor(of hub: HubMachine) throws {
    guard let upper = hub.upper else { return }
    for made in model.made {
      for (low, high) in [(hub, upper), (upper, hub)] {
        for (code, known) in (low.knowledge.records[made.name] ?? [:]).sorted(by: {
          $0.key < $1.key
        }) where !known.isSubset(of: high.knowledge[made.name, code]) {
          throw Violation(
            .cursor,
            "\(high.label) settled with \(low.label), and lacks a write of "
              + "\(model.label(made.name)) field \(code.rawValue).")
        }
      }
    }
  }
}
