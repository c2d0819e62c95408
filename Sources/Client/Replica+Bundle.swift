internal import CRDT
internal import Codec
package import Storage
package import Wire

/// What importing a bundle did.
package struct BundleReport: Hashable, Sendable {
  /// Who made it, and when.
  package let header: BundleHeader
  /// What it holds.
  package let totals: BundleTotals
  /// What became of that here.
  package var handedOver = HandedOver()
  /// Attachments whose bytes came here.
  package var files = 0
  /// Whether this laptop's own hub made it, for this laptop.
  package var isFromOwnHub = false
}

/// What writing a bundle did.
package struct BundleExport: Hashable, Sendable {
  /// What it holds.
  package let totals: BundleTotals
  /// Attachments whose bytes are not in it: they are not here, or there was no room.
  package let filesLeft: Int
}

/// Records on a stick: what one laptop lacks, from another, without a hub.
extension Replica {
  /// Writes a bundle; `sink` takes its bytes in order.
  ///
  /// With a shelf, the bytes of attachments go along. What goes into it counts as published before
  /// the first byte leaves.
  package func exportBundle(
    _ choice: Handout, for recipient: String = "", files shelf: (any FileShelf)? = nil,
    sink: @escaping ([UInt8]) throws -> Void
  ) throws -> BundleExport {
    let header = BundleHeader(
      hub: try township(), site: try site, worker: try worker,
      device: try membership?.device ?? "", madeMilliseconds: try wallMilliseconds,
      recipient: recipient)
    var writer: BundleWriter?
    var packing = BundlePacking()
    try handOut(choice) { page in
      if writer == nil {
        writer = try BundleWriter(header, withFiles: shelf != nil, sink: sink)
      }
      packing.note(page)
      try writer?.add(page)
    }
    var finished = try writer ?? BundleWriter(header, withFiles: shelf != nil, sink: sink)
    if let shelf { try wrapped { try packing.write(from: shelf, to: &finished) } }
    try finished.finish()
    return BundleExport(totals: finished.totals, filesLeft: packing.left)
  }

  /// Takes a bundle over; `open` gives a source that reads it from its beginning.
  ///
  /// It is read twice: first whole, so that a damaged one changes nothing; then page by page, each
  /// in a transaction. A cut in between is healed by importing it again. Bytes of attachments go to
  /// the shelf, if a record here names them.
  ///
  /// Who made it counts for nothing unless the hub proves that it did: then its choice of records
  /// stands, and its erasures are in force.
  @discardableResult
  package func importBundle(
    files shelf: (any FileShelf)? = nil, _ open: () throws -> (Int) throws -> [UInt8]
  ) throws -> BundleReport {
    var check = try BundleReader(source: try open())
    while try check.nextPart() != nil {}
    let own = try township()
    guard check.header.hub.id == own.id else {
      throw BundleError.foreign(hub: check.header.hub.name)
    }
    var report = BundleReport(header: check.header, totals: check.totals ?? BundleTotals())
    if let token = try membership?.token {
      report.isFromOwnHub =
        check.header.worker == nil && check.isProven(by: SHA256.hash(Array(token.utf8)))
    }
    var reader = try BundleReader(source: try open())
    var unpacking = shelf.map { BundleUnpacking(onto: $0) }
    while let part = try reader.nextPart() {
      switch part {
      case .page(let page):
        report.handedOver.add(
          try store.write { try takeOver(page, isFromHub: report.isFromOwnHub) })
      case .piece(let piece):
        try wrapped { try unpacking?.add(piece, isWanted: isNamed, keep: keepBrought) }
      }
    }
    try wrapped { try unpacking?.finish(keepBrought) }
    report.files = unpacking?.taken ?? 0
    try store.scrub()
    return report
  }

  private func isNamed(_ hash: FileHash) throws -> Bool {
    try store.attachments(naming: hash).contains { !$0.record.isDeleted }
  }

  /// Whether the hub has it, too, is asked with the next sync.
  private func keepBrought(_ hash: FileHash, size: UInt64) throws {
    try store.write {
      try store.set(
        FileNote(
          hash: hash, size: size, isHeld: true,
          isUploaded: try store.fileNote(hash)?.isUploaded ?? false,
          notedMilliseconds: try wallMilliseconds))
    }
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
