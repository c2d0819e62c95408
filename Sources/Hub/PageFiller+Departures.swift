internal import CRDT
internal import Storage
internal import Wire

/// Telling a replica what left its scopes.
extension PageFiller {
  /// Adds the roots that left a group's scopes between its cursor and its new end, unless the
  /// sender sees them in another way.
  ///
  /// Where a page cannot hold them all, the end moves back to the last one told. A replica that
  /// never had anything of the group is told nothing.
  mutating func addDepartures(
    of group: Group, to end: inout (base: UInt64, position: UInt64),
    reachable sender: Hub.Sender
  ) throws {
    guard group.position > 0 else { return }
    let places = group.scopes.compactMap { ScopePath($0) }
    var told = Set(page.departures)
    var added: [RecordName] = []
    var cut: UInt64?
    try store.forEachDeparture(after: group.position, through: end.position) { departure in
      let left = departure.scope
      guard
        group.scopes.contains(left)
          || ScopePath(left).map({ place in places.contains(where: place.isWithin) }) ?? false,
        !told.contains(departure.name),
        let stored = try store.record(departure.name.type, departure.name.id),
        try !isVisible(stored, to: sender)
      else { return true }
      guard page.departures.count + added.count < WireLimits.pageRecordsMax else {
        cut = departure.sequence - 1
        return false
      }
      told.insert(departure.name)
      added.append(departure.name)
      return true
    }
    page.departures += added
    if let cut { end = (group.base, max(cut, group.position)) }
  }
}
