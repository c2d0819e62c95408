package import CRDT
internal import Storage

/// A name of this laptop under which writes may still have to be pushed.
package struct OwnName: Hashable, Sendable {
  /// The name.
  package let site: SiteID
  /// Its writes up to here were acknowledged.
  package let mark: Timestamp

  /// Whether the hub has not acknowledged a write.
  package func isUnsent(_ dot: Dot) -> Bool { dot.site == site && dot.timestamp > mark }

  /// Former names with writes to push at most: a laptop that draws more than a few in one stretch
  /// without a hub is broken, and then the writes move on with the name.
  static let pendingMax = 16
}

extension Replica {
  /// The names under which writes may still have to be pushed: the present one, then former ones.
  package var unsentNames: [OwnName] {
    get throws { [OwnName(site: try site, mark: try pushMark)] + (try pendingNames) }
  }

  /// Every name under which this laptop ever wrote: the present one and former ones.
  package var ownSites: Set<SiteID> {
    get throws { Set(try formerSites + [site]) }
  }

  /// Former names under which something was published that no hub acknowledged yet.
  var pendingNames: [OwnName] {
    get throws {
      (try store.text("pending_names") ?? "").split(separator: " ").compactMap { word in
        let parts = word.split(separator: ":").compactMap { UInt64($0) }
        guard parts.count == 2 else { return nil }
        return OwnName(site: SiteID(parts[0]), mark: Timestamp(parts[1]))
      }
    }
  }

  /// Replaces the list of former names with writes to push.
  func setPending(_ names: [OwnName]) throws {
    let words = names.map { "\($0.site.rawValue):\($0.mark.rawValue)" }
    try store.set("pending_names", text: words.joined(separator: " "))
  }
}

extension Record {
  /// The fields that hold writes of a laptop's names which no hub acknowledged; nil if none does.
  ///
  /// A field has such a write exactly where its context holds more of a name than its mark, or than
  /// `floor` where a part of a push under way reached the hub.
  func unacknowledged(by names: [OwnName], floor: Timestamp = Timestamp(0)) -> Record? {
    var delta = Record(id: id, type: type, home: home)
    for state in fields {
      let isUnsent = names.contains { name in
        state.field.context[name.site].map { $0 > max(name.mark, floor) } ?? false
      }
      if isUnsent { delta[state.code] = state.field }
    }
    return delta.fields.isEmpty ? nil : delta
  }
}
