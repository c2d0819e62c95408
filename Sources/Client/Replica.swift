package import CRDT
package import Models
package import Storage

/// One field worker's database: what is written offline, and what a hub sent.
package final class Replica {
  /// The records.
  package let store: Store
  let surroundings: Surroundings
  /// Whether it was looked at whether this database is a copy.
  var isNameSettled = false

  /// Makes a new replica without a hub.
  package static func create(
    path: String, schema: Schema = .current, surroundings: Surroundings
  ) throws -> Replica {
    let replica = Replica(
      store: try .create(path: path, schema: schema, role: .replica), surroundings: surroundings)
    try replica.store.write { _ = try replica.drawSite() }
    try replica.settleName()
    return replica
  }

  /// Opens a replica that exists, upgrading one of an older version if it may.
  package static func open(
    path: String, schema: Schema = .current, surroundings: Surroundings,
    upgrading: Upgrading = .automatic
  ) throws -> Replica {
    Replica(
      store: try .open(path: path, schema: schema, role: .replica, upgrading: upgrading),
      surroundings: surroundings)
  }

  init(store: Store, surroundings: Surroundings) {
    self.store = store
    self.surroundings = surroundings
  }

  /// The schema that this version knows.
  package var schema: Schema { store.schema }

  /// Closes the database.
  package func close() { store.close() }
}

// MARK: - Identity

extension Replica {
  /// The incarnation that writes now.
  package var site: SiteID {
    get throws { SiteID(UInt64(bitPattern: try store.number("site") ?? 0)) }
  }

  /// Starts a new incarnation: what was written under the old name stays, nothing more is added to
  /// it.
  func drawSite() throws -> SiteID {
    if let old = try store.number("site") {
      let names = try formerSites + [SiteID(UInt64(bitPattern: old))]
      try store.set("former_sites", text: names.map { String($0.rawValue) }.joined(separator: " "))
    }
    let site = SiteID(surroundings.random())
    try store.set("site", number: Int64(bitPattern: site.rawValue))
    try store.set("mark", number: 0)
    try store.set("push_mark", number: 0)
    try store.set("published", number: 0)
    // The line that this database lost may have had the next number, and receipts carry it.
    let incarnation = max(try store.number("incarnation") ?? 0, incarnationOfFile)
    try store.set("incarnation", number: incarnation + 1)
    return site
  }

  /// The names under which this laptop wrote before.
  var formerSites: [SiteID] {
    get throws {
      (try store.text("former_sites") ?? "").split(separator: " ").compactMap { UInt64($0) }
        .map { SiteID($0) }
    }
  }

  /// The worker that this laptop was enrolled for; nil before.
  package var worker: RecordID? {
    get throws { try store.bytes("worker").flatMap { RecordID(bytes: $0) } }
  }

  /// Where the hub is, and the secret that opens it; nil before the laptop joined.
  package var membership: Membership? {
    get throws {
      guard let url = try store.text("hub_url"), let token = try store.text("token"),
        let name = try store.text("hub_name")
      else { return nil }
      return Membership(
        url: url, token: token, hubName: name, device: try store.text("device") ?? "",
        workerName: try store.text("worker_name") ?? "",
        roles: (try store.text("roles") ?? "").split(separator: ",").map(String.init),
        isLocked: try store.number("locked") == 1,
        isForgotten: try store.number("forgotten") == 1)
    }
  }

  /// The scopes granted, in the order in which they are fetched.
  package var scopes: [String] {
    get throws { (try store.text("scopes") ?? "").split(separator: "\n").map(String.init) }
  }

  /// The scopes granted that are places.
  package var places: [ScopePath] {
    get throws { try scopes.compactMap { ScopePath($0) } }
  }

  /// When the last sync was completed, by the hub's clock in milliseconds since 1970; nil before.
  package var lastSync: UInt64? {
    get throws { try store.number("last_sync").map { UInt64(clamping: $0) } }
  }

  /// What is to be added to the laptop's clock to get the hub's, in milliseconds.
  package var clockOffset: Int64 {
    get throws { try store.number("clock_offset") ?? 0 }
  }

  /// The laptop's clock, put right by what the last exchange measured.
  package var wallMilliseconds: UInt64 {
    get throws {
      let corrected = Int64(clamping: surroundings.nowMilliseconds()).addingReportingOverflow(
        try clockOffset)
      return corrected.overflow ? 0 : UInt64(max(0, corrected.partialValue))
    }
  }
}

/// How a laptop belongs to a hub.
package struct Membership: Hashable, Sendable {
  /// Where the hub is.
  package let url: String
  /// The secret of every request.
  package let token: String
  /// What people call the hub.
  package let hubName: String
  /// What people call the laptop.
  package let device: String
  /// The worker's name.
  package let workerName: String
  /// The worker's roles.
  package let roles: [String]
  /// Whether the hub said that the laptop was revoked.
  package let isLocked: Bool
  /// Whether the hub said that it does not know the laptop: it may join again.
  package let isForgotten: Bool
}
