package import CRDT
internal import Models
package import Storage
internal import Wire

/// What handing a place over from one worker to another does.
package struct HandoverPlan: Sendable {
  /// Who gives.
  package let from: WorkerEntry
  /// Who takes.
  package let to: WorkerEntry
  /// The grants that go over: the place, what lies in it, and their sensitive and sealed parts.
  package let places: [ScopePath]
  /// Records in those places.
  package let records: Int
  /// Open requests of the place that the giver handles, by id; their owner stays named until the
  /// desk assigns them.
  package let cases: [RecordID]
  /// The giver's laptops that are not revoked: what they have not sent is still to come.
  package let givers: [Device]
  /// The taker's laptops that are not revoked.
  package let takers: [Device]
}

/// Handing a place over.
extension Office {
  /// What a handover would do; throws ``RosterError/notGranted(place:)`` if the giver holds nothing
  /// of the place.
  package func planHandover(
    from: WorkerEntry, to: WorkerEntry, place: ScopePath
  ) throws -> HandoverPlan {
    guard from.id != to.id else { throw RosterError.sameWorker(name: from.name) }
    guard to.isActive else { throw RosterError.disabledWorker(name: to.name) }
    let plain = place.plain ?? place
    let open = try store.openCases()
    return try store.read {
      let held = try self.places(of: from.id).filter { $0.plain?.isWithin(plain) ?? false }
      guard !held.isEmpty else { throw RosterError.notGranted(place: place.text) }
      let scope = WorkerScope.name(of: from.id)
      let cases = try open.map(\.demand).filter { demand in
        guard let place = try store.scope(ofRoot: demand), place.plain?.isWithin(plain) ?? false
        else { return false }
        return try store.entered(demand, scope: scope) != nil
      }
      return HandoverPlan(
        from: from, to: to, places: held, records: try count(within: held),
        cases: cases.sorted(), givers: try devices(of: from.id), takers: try devices(of: to.id))
    }
  }

  /// Hands over: the taker gets the grants and the open requests, the giver loses them.
  ///
  /// All or nothing. What the giver wrote before learning of it is still taken.
  package func handOver(_ plan: HandoverPlan) throws {
    try store.write {
      let before = store.lastSequence
      for place in plan.places { try grant(place, to: plan.to.id) }
      for demand in plan.cases {
        _ = try store.enter(demand, scope: WorkerScope.name(of: plan.to.id))
        _ = try store.leave(
          RecordName(DemandSchema.type.code, demand), scope: WorkerScope.name(of: plan.from.id))
      }
      try removeGrants(plan.places, of: plan.from.id)
      try note(.handedOver, plan.from.id, plan.to.id.description)
      try closeCommit(since: before)
    }
  }
}
