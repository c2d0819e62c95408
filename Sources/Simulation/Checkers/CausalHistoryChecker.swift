internal import CRDT
internal import Client
internal import Hub
internal import Storage
internal import Wire

/// Checkers ``Checker/causalHistory`` and ``Checker/resurrection``: replicas equal the exact model.
extension Town {
  /// Hub and laptops show exactly what stands in what they have seen.
  func checkHistory() throws {
    let names = model.made.map(\.name)
    for hub in hubs {
      if let found = try model.difference(
        of: hub.office.store, from: hub.knowledge, only: names)
      {
        throw violation(found, on: hub.label)
      }
    }
    for laptop in laptops {
      if let found = try model.difference(
        of: laptop.replica.store, from: laptop.knowledge, only: names)
      {
        throw violation(found, on: "laptop \(laptop.number)")
      }
    }
  }
}
