package import CRDT
internal import Models
internal import Storage
package import Wire

/// What taking over a bundle at the hub did.
package struct BundleReceipt: Sendable {
  /// Who made it, and when.
  package let header: BundleHeader
  /// What it holds.
  package let totals: BundleTotals
  /// Records that are different now.
  package var changed = 0
  /// What was not accepted, each with its reason; the last page's word counts.
  package var refused: [SyncResponse.Refusal] = []
  /// Attachments whose bytes came to the shelf.
  package var files = 0
}

/// Bundles at the office: work that came on a stick, and records for a laptop without a line.
extension Hub {
  /// Takes a bundle over as if its records had been pushed by somebody who hands them on.
  ///
  /// It is read twice: first whole, so that a damaged one changes nothing. Each write is judged by
  /// its author's permission; the place of the maker is the hub's own, for a clerk brings it.
  package func importBundle(
    _ open: () throws -> (Int) throws -> [UInt8]
  ) throws -> BundleReceipt {
    var check = try BundleReader(source: try open())
    while try check.nextPart() != nil {}
    guard check.header.hub.id == name.id else {
      throw BundleError.foreign(hub: check.header.hub.name)
    }
    var receipt = BundleReceipt(header: check.header, totals: check.totals ?? BundleTotals())
    var reader = try BundleReader(source: try open())
    var unpacking = shelf.map { BundleUnpacking(onto: $0) }
    let isNamed = { (hash: FileHash) in
      try self.writer.attachments(naming: hash).contains { !$0.record.isDeleted }
    }
    while let part = try reader.nextPart() {
      switch part {
      case .page(let page):
        let before = writer.lastSequence
        let refused = try takeOver(page, from: reader.header)
        receipt.changed += Int(clamping: writer.lastSequence - before)
        let names = Set(page.records.map { RecordName($0.type, $0.id) })
        receipt.refused.removeAll { names.contains($0.name) }
        receipt.refused += refused
      case .piece(let piece): try unpacking?.add(piece, isWanted: isNamed) { _, _ in }
      }
    }
    try unpacking?.finish { _, _ in }
    receipt.files = unpacking?.taken ?? 0
    try writer.scrub()
    return receipt
  }

  private func takeOver(
    _ page: Page, from header: BundleHeader
  ) throws -> [SyncResponse.Refusal] {
    let now = surroundings.nowMilliseconds()
    var message = SyncRequest(site: header.site, wallMilliseconds: now, mark: Timestamp(0))
    message.flags = .carried
    message.push = page
    return try writer.write {
      let before = writer.lastSequence
      let refused = try merge(
        message, from: try courier(of: header), own: [], now: now, time: .known)
      try closeCommit(since: before)
      return refused
    }
  }

  /// The clerk who imports: device 0 reaches all that the hub serves, with the maker's roles.
  private func courier(of header: BundleHeader) throws -> Sender {
    let worker = header.worker ?? RecordID(0)
    let whole = try writer.text("area").flatMap { AreaName($0)?.scope }
    let device = Device.clerk(for: worker, name: header.device)
    return Sender(
      device: device, scopes: [],
      writer: Writer(
        worker: worker, roles: try writer.roles(of: worker),
        grants: [whole, whole?.sensitive, whole?.sealed].compactMap { $0 }))
  }

  /// Writes a bundle of all that a worker's laptop would fetch; `sink` takes its bytes in order.
  ///
  /// It proves to each of the worker's laptops that this hub made it. With `withFiles` the bytes of
  /// attachments go along, as far as they are on the shelf; how many are not is returned, too.
  package func exportBundle(
    for worker: RecordID, named recipient: String, withFiles: Bool = false,
    sink: @escaping ([UInt8]) throws -> Void
  ) throws -> (totals: BundleTotals, filesLeft: Int) {
    try reading { store in
      let now = surroundings.nowMilliseconds()
      let grants = try store.grants(of: worker)
      let roles = try store.roles(of: worker)
      let sender = Sender(
        device: .clerk(for: worker, name: recipient),
        scopes: [WorkerScope.name(of: worker)] + grants,
        writer: Writer(
          worker: worker, roles: roles, grants: grants.compactMap { ScopePath($0) }),
        withheld: ReadRule.withheld(from: roles))
      let header = BundleHeader(
        hub: name, site: try store.hubSite, worker: nil, device: name.name, madeMilliseconds: now,
        recipient: recipient, recipientWorker: worker)
      let files = withFiles ? shelf : nil
      var packing = BundlePacking()
      var writer = try BundleWriter(header, withFiles: files != nil, sink: sink)
      var message = SyncRequest(site: SiteID(0), wallMilliseconds: now, mark: Timestamp(0))
      var answer: SyncResponse
      repeat {
        answer = try pull(
          message, sender: sender, answer: SyncResponse(hub: name, mark: Timestamp(0)),
          store: store)
        if !answer.page.isEmpty {
          packing.note(answer.page)
          try writer.add(answer.page)
        }
        message.cursors = answer.cursors
      } while answer.hasMore
      if let files { try packing.write(from: files, to: &writer) }
      try writer.finish(provenTo: try store.tokenHashes(ofWorker: worker))
      return (writer.totals, packing.left)
    }
  }
}
