internal import CRDT
internal import Models
internal import Storage
internal import Wire

/// Writes in places that their author held once: taken where he could not know, else kept for
/// review.
///
/// Whether he could know is what the request says. A scope that its cursors still name was never
/// taken from it; for one that it knows to be lost it says at which of its timestamps it learnt so.
/// Neither the hub's clock nor the laptop's decides.
extension Hub {
  /// How far writes outside the grants are as good as granted.
  enum GoodFaith: Comparable {
    /// Up to this timestamp of the laptop's own; 0 for none.
    case until(Timestamp)
    /// All of them: the laptop does not know yet.
    case always
  }

  /// Whether the request says which scopes its sender knows, where that matters.
  ///
  /// A hash names only the list that is granted now. Of a sender who lost scopes, another hash
  /// could stand for any earlier list.
  func tellsScopes(_ message: SyncRequest, _ sender: Sender) throws -> Bool {
    guard case .same(let hash, _) = message.cursors, !message.push.isEmpty,
      hash != CursorMap.hash(of: sender.scopes)
    else { return true }
    return try writer.endedGrants(of: sender.device.worker).isEmpty
  }

  /// Takes what was written in good faith of a record that was refused, and puts the rest into the
  /// tray; says whether anything went there.
  ///
  /// Throws the refusal again if the sender never held the place, or holds it now.
  func takeLate(
    _ record: Record, refused refusal: Acceptance.Refusal, message: SyncRequest,
    by acceptance: Acceptance, sender: Sender, arrival: Dot, arrived: UInt64?, tray: inout Tray,
    carrying: inout Carrying
  ) throws -> Bool {
    // Too large is too large for the tray; a wrong clock is put right first.
    guard refusal.code != HubCode.tooLarge, refusal.code != HubCode.ahead,
      refusal.code != HubCode.storage,
      let (root, place) = try whereabouts(of: record), !sender.writer.reaches(place),
      try !isOwn(root, sender),
      let faith = try goodFaith(in: root, at: place, message, sender)
    else { throw refusal }
    let (early, late) = record.split(faith, own: acceptance.ownSites)
    let isHandedOn = acceptance.carriage != nil
    var widened = acceptance
    widened.writer = Writer(
      worker: sender.writer.worker, roles: sender.writer.roles,
      grants: sender.writer.grants + [place])
    // Of what is handed on, others' writes may be new as well, and nobody's clock tells of them.
    var rest = isHandedOn && early == nil ? record : late
    if let early {
      do {
        let carried = try accept(
          early, by: widened, sender: sender, arrival: arrival, now: tray.now, arrived: arrived)
        if isHandedOn { carrying.note(WireRecord(early), by: carried) }
      } catch let other as Acceptance.Refusal {
        guard late != nil else { throw other }
        // What is left of a record makes no record: then a person sees the whole.
        rest = record
      }
    }
    guard let rest else { return false }
    var content = Page()
    content.records = [WireRecord(rest)]
    content.history = message.push.history.filter { $0.id == rest.id }
    try tray.put(
      content, of: RecordName(rest.type, rest.id),
      detail: Tray.detail(refusal, isHandedOn: isHandedOn))
    return true
  }

  /// The root of a pushed record and where it is authorised now; nil if the root is not here.
  private func whereabouts(of record: Record) throws -> (RecordID, ScopePath)? {
    let stored = try writer.record(record.type, record.id)
    let home = stored?.record.home ?? record.home
    switch home {
    case nil: return nil
    case .scope(let path)?: return (record.id, stored?.scope ?? path)
    case .root(let root)?:
      if let scope = try writer.scope(ofRoot: root) { return (root, scope) }
      return nil
    }
  }

  /// How far a sender's writes in a root count, which he sees no more; nil if he never did.
  func goodFaith(
    in root: RecordID, at place: ScopePath, _ message: SyncRequest, _ sender: Sender
  ) throws -> GoodFaith? {
    var best: GoodFaith?
    var lost: [String] = []
    for grant in try writer.endedGrants(of: sender.device.worker) {
      guard let scope = ScopePath(grant.scope) else { continue }
      lost.append(grant.scope)
      guard place.isWithin(scope) else { continue }
      best = further(best, message.faith(inScope: grant.scope, ended: grant.ended, sender.device))
    }
    for departure in try writer.departures(of: root) {
      let held = (sender.scopes + lost).filter { scope in
        scope == departure.scope
          || ScopePath(scope).flatMap { outer in
            ScopePath(departure.scope).map { $0.isWithin(outer) }
          } ?? false
      }
      for scope in held {
        best = further(best, message.faith(inRoot: root, departure, from: scope))
      }
    }
    return best
  }
}

extension SyncRequest {
  /// How far writes count in a scope that ended.
  fileprivate func faith(
    inScope scope: String, ended: UInt64, _ device: Device
  ) -> Hub.GoodFaith {
    if case .each(let list) = cursors {
      // Before the first answer a laptop knows what it was told when it joined.
      if list.isEmpty, device.enrolled < ended { return .always }
      if list.contains(where: { $0.scope == scope }) { return .always }
    }
    return .until(told.first { $0.what == .scope(scope) }?.stamp ?? Timestamp(0))
  }

  /// How far writes count in a root that left a scope.
  fileprivate func faith(
    inRoot root: RecordID, _ departure: Departure, from scope: String
  ) -> Hub.GoodFaith {
    let position: UInt64? =
      switch cursors {
      case .same(_, let cursor): cursor.position
      case .each(let list): list.first { $0.scope == scope }?.cursor.position
      }
    if let position, position < departure.sequence { return .always }
    return .until(told.first { $0.what == .root(root) }?.stamp ?? Timestamp(0))
  }
}

/// The further of two, where the first may be missing.
private func further(_ left: Hub.GoodFaith?, _ right: Hub.GoodFaith) -> Hub.GoodFaith {
  left.map { max($0, right) } ?? right
}

extension Record {
  /// The fields whose own writes all count, and the others; each with the record's home.
  fileprivate func split(
    _ faith: Hub.GoodFaith, own sites: Set<SiteID>
  ) -> (early: Record?, late: Record?) {
    guard case .until(let limit) = faith else { return (self, nil) }
    var early = Record(id: id, type: type, home: home)
    var late = early
    var hasEarlyWrite = false
    for state in fields {
      let latest = sites.compactMap { state.field.context[$0] }.max()
      if let latest, latest > limit {
        late[state.code] = state.field
      } else {
        early[state.code] = state.field
        hasEarlyWrite = hasEarlyWrite || latest != nil
      }
    }
    return (hasEarlyWrite ? early : nil, late.fields.isEmpty ? nil : late)
  }
}
