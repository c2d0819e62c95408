internal import Codec

/// The form of a bundle: a mark, then parts, each with its length and hash.
enum BundleForm {
  /// `MQBN`, and bytes that a transfer as text would change.
  static let magic: [UInt8] = [0x4D, 0x51, 0x42, 0x4E, 0x0D, 0x0A, 0x1A, 0x0A]
  /// Rises with every form that older programs cannot read.
  static let version: UInt8 = 1
  /// What a part is.
  enum Kind: UInt8 {
    case header = 1
    case page = 2
    case trailer = 3
  }
  /// Bytes before a part's content: its kind, and its length as four bytes, highest first.
  static let prefixBytes = 5
  /// Bytes of one part's content: a page is what a message may be.
  static let partBytesMax = WireLimits.messageBytesMax

  static func prefix(_ kind: Kind, length: Int) -> [UInt8] {
    let length = UInt32(length)
    return [kind.rawValue] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
  }
}

/// Writes a bundle from its beginning to its end.
package struct BundleWriter {
  private let sink: ([UInt8]) throws -> Void
  private var whole = SHA256()
  /// What was written.
  package private(set) var totals = BundleTotals()

  /// Writes mark and header; `sink` takes bytes in order.
  package init(_ header: BundleHeader, sink: @escaping ([UInt8]) throws -> Void) throws {
    self.sink = sink
    try put(BundleForm.magic + [BundleForm.version])
    try part(.header, header.encoded)
  }

  /// Writes a page.
  package mutating func add(_ page: Page) throws {
    var writer = CBORWriter()
    page.write(to: &writer)
    totals.count(page)
    try part(.page, writer.bytes)
  }

  /// Writes the trailer; nothing follows.
  package mutating func finish() throws {
    try part(.trailer, totals.encoded(hash: whole.finalize()))
  }

  private mutating func part(_ kind: BundleForm.Kind, _ content: [UInt8]) throws {
    guard content.count <= BundleForm.partBytesMax else {
      throw BundleError.malformed(
        page: totals.pages, byte: 0, detail: "A page has \(content.count) bytes.")
    }
    let bytes = BundleForm.prefix(kind, length: content.count) + content
    try put(bytes + SHA256.hash(bytes))
  }

  private mutating func put(_ bytes: [UInt8]) throws {
    whole.update(bytes)
    try sink(bytes)
  }
}
