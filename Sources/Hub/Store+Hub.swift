package import CRDT
internal import Codec
package import Storage
package import Wire

/// What a hub's database says about the hub itself.
extension Store {
  /// Which hub this is, and under which history.
  package var hubName: HubName {
    get throws {
      guard let bytes = try bytes("hub_id"), let id = RecordID(bytes: bytes),
        let history = try number("hub_history")
      else {
        throw StoreError.damaged(table: "meta", record: "hub_id", detail: "The hub has no name.")
      }
      return HubName(
        id: id, history: UInt64(bitPattern: history), name: try text("hub_name") ?? "")
    }
  }

  /// Up to which change a verified backup holds everything; nil before the first one.
  package var backedUp: UInt64? {
    get throws { try number("backed_up").map { UInt64(clamping: $0) } }
  }

  /// The site under which the hub itself writes.
  package var hubSite: SiteID {
    get throws { SiteID(UInt64(bitPattern: try number("site") ?? 0)) }
  }
}

/// The scope of what a worker handles outside the places granted.
package enum WorkerScope {
  /// The scope's name.
  package static func name(of worker: RecordID) -> String { "worker:\(worker)" }
}
