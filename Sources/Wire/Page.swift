package import CRDT
package import Codec

/// A bounded slice of what one end has and the other lacks; push and pull carry the same form.
package struct Page: Hashable, Sendable {
  /// States and deltas, roots before their children.
  package var records: [WireRecord] = []
  /// Superseded writes: what the receiver's history should hold.
  package var history: [WireRecord] = []
  /// When the hub received writes that conflict.
  package var arrivals: [Arrival] = []
  /// Who stands behind the sites of this page.
  package var authors: [Author] = []
  /// Roots that left what the receiver may see; from a hub only.
  package var departures: [RecordName] = []

  /// When a write reached the hub.
  package struct Arrival: Hashable, Sendable {
    /// Which write.
    package let dot: Dot
    /// Milliseconds since 1970 by the hub's clock.
    package let milliseconds: UInt64

    /// Joins a dot and a time.
    package init(_ dot: Dot, milliseconds: UInt64) {
      self.dot = dot
      self.milliseconds = milliseconds
    }
  }

  /// Who writes under a site id.
  package struct Author: Hashable, Sendable {
    /// Which site.
    package let site: SiteID
    /// The worker's record; nil for a hub.
    package let worker: RecordID?
    /// What people call the replica.
    package let device: String

    /// Joins a site, a worker and a name.
    package init(site: SiteID, worker: RecordID?, device: String) {
      self.site = site
      self.worker = worker
      self.device = device
    }
  }

  /// An empty page.
  package init() {}

  /// Whether there is nothing on it.
  package var isEmpty: Bool {
    records.isEmpty && history.isEmpty && arrivals.isEmpty && authors.isEmpty
      && departures.isEmpty
  }
}

extension Page {
  /// Appends `[[site…], [home…], [record…], [history…], [arrival…], [author…], ?[departure…]]`.
  package func write(to writer: inout CBORWriter) {
    var names = NameTable()
    var body = CBORWriter()
    body.array(records.count)
    for record in records { record.write(to: &body, names: &names) }
    body.array(history.count)
    for record in history { record.write(to: &body, names: &names) }
    body.array(arrivals.count)
    for arrival in arrivals {
      body.array(3)
      body.unsigned(UInt64(names.index(of: arrival.dot.site)))
      body.unsigned(arrival.dot.timestamp.rawValue)
      body.unsigned(arrival.milliseconds)
    }
    body.array(authors.count)
    for author in authors {
      body.array(3)
      body.unsigned(UInt64(names.index(of: author.site)))
      if let worker = author.worker { body.byteString(worker.bytes) } else { body.null() }
      body.shortText(author.device)
    }
    if !departures.isEmpty { body.recordNames(departures) }
    writer.array(departures.isEmpty ? 6 : 7)
    writer.table(names)
    writer.raw(body.bytes)
  }

  /// Reads what ``write(to:)`` makes; those after the seventh are a newer version's and skipped.
  package init(from reader: inout CBORReader) throws(CBORError) {
    let start = reader.offset
    let count = try reader.array()
    guard count >= 6 else { throw .invalid(at: start, wanted: "a page of six lists") }
    let names = try reader.table()
    for _ in 0..<(try reader.list(max: WireLimits.messageRecordsMax)) {
      records.append(try WireRecord(from: &reader, names: names))
    }
    for _ in 0..<(try reader.list(max: WireLimits.messageRecordsMax)) {
      history.append(try WireRecord(from: &reader, names: names))
    }
    for _ in 0..<(try reader.list(max: WireLimits.writesMax)) {
      try reader.array(exactly: 3)
      let dot = try reader.dot(names: names)
      arrivals.append(Arrival(dot, milliseconds: try reader.unsigned()))
    }
    for _ in 0..<(try reader.list(max: WireLimits.sitesMax)) {
      try reader.array(exactly: 3)
      let site = try reader.site(names: names)
      let worker = reader.null() ? nil : try reader.recordID()
      authors.append(Author(site: site, worker: worker, device: try reader.shortText()))
    }
    guard count > 6 else { return }
    departures = try reader.recordNames()
    for _ in 7..<count { _ = try reader.item() }
  }
}
