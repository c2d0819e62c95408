internal import CRDT

/// Checker ``Checker/cursor``: a cursor stands for everything before it.
extension Town {
  /// After a complete pull a laptop knows all that the hub knows of what it may see.
  func checkCursor(of laptop: Laptop) throws {
    for made in model.made where isGranted(made, to: laptop) {
      guard let fields = hub.knowledge.records[made.name] else { continue }
      for (code, known) in fields.sorted(by: { $0.key < $1.key })
      where !known.isSubset(of: laptop.knowledge[made.name, code]) {
        throw Violation(
          .cursor,
          "Laptop \(laptop.number) pulled everything, and lacks a write of "
            + "\(model.label(made.name)) field \(code.rawValue).")
      }
    }
  }
}
