package import CRDT
internal import Codec

/// What stands at the head of a bundle: whose it is and for whom.
package struct BundleHeader: Hashable, Sendable {
  /// The township's hub; a bundle is good only among replicas of it.
  package var hub: HubName
  /// The replica that made it.
  package var site: SiteID
  /// Whose replica that is; nil for a hub.
  package var worker: RecordID?
  /// What people call it.
  package var device: String
  /// When it was made, in milliseconds since 1970 by the maker's clock.
  package var madeMilliseconds: UInt64
  /// Whom it was made for; empty for anybody of the township.
  package var recipient: String
  /// The worker whose records a hub put into it; nil for any other bundle.
  package var recipientWorker: RecordID?

  /// Joins the parts.
  package init(
    hub: HubName, site: SiteID, worker: RecordID?, device: String, madeMilliseconds: UInt64,
    recipient: String = "", recipientWorker: RecordID? = nil
  ) {
    self.hub = hub
    self.site = site
    self.worker = worker
    self.device = device
    self.madeMilliseconds = madeMilliseconds
    self.recipient = recipient
    self.recipientWorker = recipientWorker
  }

  var encoded: [UInt8] {
    var message = MessageWriter()
    message.field(1) { hub.write(to: &$0) }
    message.field(2) { $0.unsigned(site.rawValue) }
    if let worker { message.field(3) { $0.byteString(worker.bytes) } }
    message.field(4) { $0.shortText(device) }
    message.field(5) { $0.unsigned(madeMilliseconds) }
    if !recipient.isEmpty { message.field(6) { $0.shortText(recipient) } }
    if let recipientWorker { message.field(7) { $0.byteString(recipientWorker.bytes) } }
    return message.encoded
  }

  init(_ bytes: [UInt8]) throws(CBORError) {
    var message = try MessageReader(bytes)
    self.init(
      hub: HubName(id: RecordID(0), history: 0, name: ""), site: SiteID(0), worker: nil,
      device: "", madeMilliseconds: 0)
    var required: Set<UInt64> = [1, 2, 4, 5]
    while let key = try message.nextKey() {
      required.remove(key)
      switch key {
      case 1: hub = try HubName(from: &message.reader)
      case 2: site = SiteID(try message.reader.unsigned())
      case 3: worker = try message.reader.recordID()
      case 4: device = try message.reader.shortText()
      case 5: madeMilliseconds = try message.reader.unsigned()
      case 6: recipient = try message.reader.shortText()
      case 7: recipientWorker = try message.reader.recordID()
      default: try message.skip()
      }
    }
    guard required.isEmpty else { throw .invalid(at: 0, wanted: "a header with keys 1, 2, 4, 5") }
  }
}

/// What stands at the end of a bundle.
package struct BundleTotals: Hashable, Sendable {
  /// Pages.
  package var pages = 0
  /// Records on them; one with a long history stands on several.
  package var records = 0
  /// Superseded writes.
  package var history = 0
  /// Attachments whose bytes it carries.
  package var files = 0
  /// Those bytes.
  package var fileBytes: UInt64 = 0
  /// For each laptop that it was made for, what shows that its hub made it.
  package var proofs: [[UInt8]] = []

  /// Nothing yet.
  package init() {}

  mutating func count(_ page: Page) {
    pages += 1
    records += page.records.count
    history += page.history.count
  }

  mutating func count(_ piece: BundlePiece) {
    if piece.offset == 0 { files += 1 }
    fileBytes += UInt64(piece.bytes.count)
  }

  func encoded(hash: [UInt8]) -> [UInt8] {
    var message = MessageWriter()
    message.field(1) { $0.unsigned(UInt64(pages)) }
    message.field(2) { $0.unsigned(UInt64(records)) }
    message.field(3) { $0.unsigned(UInt64(history)) }
    message.field(4) { $0.byteString(hash) }
    if !proofs.isEmpty {
      message.field(5) { writer in
        writer.array(proofs.count)
        for proof in proofs { writer.byteString(proof) }
      }
    }
    if files > 0 {
      message.field(6) { $0.unsigned(UInt64(files)) }
      message.field(7) { $0.unsigned(fileBytes) }
    }
    return message.encoded
  }

  static func read(_ bytes: [UInt8]) throws(CBORError) -> (BundleTotals, hash: [UInt8]) {
    var message = try MessageReader(bytes)
    var totals = BundleTotals()
    var hash: [UInt8] = []
    while let key = try message.nextKey() {
      switch key {
      case 1: totals.pages = try message.reader.count()
      case 2: totals.records = try message.reader.count()
      case 3: totals.history = try message.reader.count()
      case 4: hash = try message.reader.byteString()
      case 5:
        for _ in 0..<(try message.reader.list(max: WireLimits.bundleProofsMax)) {
          totals.proofs.append(try message.reader.byteString())
        }
      case 6: totals.files = try message.reader.count()
      case 7: totals.fileBytes = try message.reader.unsigned()
      default: try message.skip()
      }
    }
    return (totals, hash)
  }
}
