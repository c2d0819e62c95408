package import CRDT
package import Storage

/// What granting places to a worker would bring to the laptops concerned.
package struct GrantPreview: Sendable {
  /// Each place with the records in it.
  package let places: [(scope: ScopePath, records: Int)]
  /// Records that no grant reached before.
  package let records: Int
  /// About how many bytes those take on the way.
  package let bytes: Int
  /// The worker's laptops that are not revoked.
  package let devices: [Device]
}

/// Who may see and write what.
extension Office {
  /// The places granted to a worker, in the order in which they are fetched.
  package func places(of worker: RecordID) throws -> [ScopePath] {
    try store.grants(of: worker).compactMap { ScopePath($0) }
  }

  /// Counts what more places would bring.
  package func preview(_ places: [ScopePath], for worker: RecordID) throws -> GrantPreview {
    try store.read {
      let held = try self.places(of: worker)
      let before = try count(within: held)
      let records = try count(within: held + places) - before
      return GrantPreview(
        places: try places.map { ($0, try store.count(within: [$0])) }, records: records,
        bytes: records * HubLimits.wireRecordBytes, devices: try devices(of: worker))
    }
  }

  /// Records within some places, each counted once, and about how many bytes they take on the way.
  package func size(of places: [ScopePath]) throws -> (records: Int, bytes: Int) {
    let records = try store.read { try count(within: places) }
    return (records, records * HubLimits.wireRecordBytes)
  }

  /// Takes places back, all or none; throws ``RosterError/notGranted(place:)`` for one not held.
  ///
  /// Laptops keep what they have, but send and fetch nothing of it from their next contact on.
  package func removeGrants(_ places: [ScopePath], of worker: RecordID) throws {
    try store.write {
      for place in places {
        guard try store.removeGrant(place.text, of: worker) else {
          throw RosterError.notGranted(place: place.text)
        }
      }
    }
  }

  /// Grants places to a worker, all or none; what is held already stays as it is.
  package func grant(_ places: [ScopePath], to worker: RecordID) throws {
    try store.write {
      for place in places { try grant(place, to: worker) }
    }
  }

  private func devices(of worker: RecordID) throws -> [Device] {
    try store.devices().filter { $0.worker == worker && $0.revoked == nil }
  }

  /// A place within another one is counted with that.
  private func count(within places: [ScopePath]) throws -> Int {
    var outermost: [ScopePath] = []
    for place in places.sorted() where !outermost.contains(where: place.isWithin) {
      outermost.append(place)
    }
    return try store.count(within: outermost)
  }
}
