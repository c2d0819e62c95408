internal import CRDT
internal import Storage
package import Wire

/// What importing a bundle did.
package struct BundleReport: Hashable, Sendable {
  /// Who made it, and when.
  package let header: BundleHeader
  /// What it holds.
  package let totals: BundleTotals
  /// What became of that here.
  package var handedOver = HandedOver()
}

/// Records on a stick: what one laptop lacks, from another, without a hub.
extension Replica {
  /// Writes a bundle; `sink` takes its bytes in order.
  ///
  /// What goes into it counts as published before the first byte leaves.
  package func exportBundle(
    _ choice: Handout, for recipient: String = "", sink: @escaping ([UInt8]) throws -> Void
  ) throws -> BundleTotals {
    let header = BundleHeader(
      hub: try township(), site: try site, worker: try worker,
      device: try membership?.device ?? "", madeMilliseconds: try wallMilliseconds,
      recipient: recipient)
    var writer: BundleWriter?
    try handOut(choice) { page in
      if writer == nil { writer = try BundleWriter(header, sink: sink) }
      try writer?.add(page)
    }
    var finished = try writer ?? BundleWriter(header, sink: sink)
    try finished.finish()
    return finished.totals
  }

  /// Takes a bundle over; `open` gives a source that reads it from its beginning.
  ///
  /// It is read twice: first whole, so that a damaged one changes nothing; then page by page, each
  /// in a transaction. A cut in between is healed by importing it again.
  @discardableResult
  package func importBundle(
    _ open: () throws -> (Int) throws -> [UInt8]
  ) throws -> BundleReport {
    let (header, totals) = try Self.checkBundle(open)
    let own = try township()
    guard header.hub.id == own.id else { throw BundleError.foreign(hub: header.hub.name) }
    var report = BundleReport(header: header, totals: totals)
    var reader = try BundleReader(source: try open())
    while let page = try reader.nextPage() {
      report.handedOver.add(
        try store.write { try takeOver(page, from: header) })
    }
    return report
  }

  /// Reads a bundle from end to end and says what it is.
  package static func checkBundle(
    _ open: () throws -> (Int) throws -> [UInt8]
  ) throws -> (BundleHeader, BundleTotals) {
    var reader = try BundleReader(source: try open())
    while try reader.nextPage() != nil {}
    return (reader.header, reader.totals ?? BundleTotals())
  }

  private func township() throws -> HubName {
    guard let id = try store.bytes("hub_id").flatMap({ RecordID(bytes: $0) }) else {
      throw BundleError.notJoined
    }
    return HubName(
      id: id, history: UInt64(bitPattern: try store.number("hub_history") ?? 0),
      name: try store.text("hub_name") ?? "")
  }
}
