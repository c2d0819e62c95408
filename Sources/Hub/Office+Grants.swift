package import CRDT
internal import Models
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
  /// Those of the places that hold sensitive or sealed parts.
  package var guarded: [ScopePath] { places.map(\.scope).filter { $0.tree != .plain } }
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
  /// Laptops learn of it at their next contact, hand in what they wrote until then, and remove what
  /// no other grant reaches.
  package func removeGrants(_ places: [ScopePath], of worker: RecordID) throws {
    try store.write {
      for place in places {
        guard try store.removeGrant(place.text, of: worker) else {
          throw RosterError.notGranted(place: place.text)
        }
        try store.noteEnd(
          of: place.text, for: worker, milliseconds: surroundings.nowMilliseconds())
        try note(.grantRemoved, worker, place.text)
      }
    }
  }

  /// What taking places back would remove, and from which laptops; throws
  /// ``RosterError/notGranted(place:)`` for a place not held.
  package func previewRemoval(_ places: [ScopePath], of worker: RecordID) throws -> GrantPreview {
    try store.read {
      let held = try self.places(of: worker)
      for place in places where !held.contains(place) {
        throw RosterError.notGranted(place: place.text)
      }
      let rest = held.filter { !places.contains($0) }
      let records = try count(within: held) - count(within: rest)
      return GrantPreview(
        places: try places.map { ($0, try store.count(within: [$0])) }, records: records,
        bytes: records * HubLimits.wireRecordBytes, devices: try devices(of: worker))
    }
  }

  /// Grants places to a worker, all or none; what is held already stays as it is.
  package func grant(_ places: [ScopePath], to worker: RecordID) throws {
    try store.write {
      for place in places { try grant(place, to: worker) }
    }
  }

  /// The laptops of a worker that are not revoked.
  func devices(of worker: RecordID) throws -> [Device] {
    try store.devices().filter { $0.worker == worker && $0.revoked == nil }
  }

  /// A place within another one is counted with that.
  func count(within places: [ScopePath]) throws -> Int {
    var outermost: [ScopePath] = []
    for place in places.sorted() where !outermost.contains(where: place.isWithin) {
      outermost.append(place)
    }
    return try store.count(within: outermost)
  }
}
