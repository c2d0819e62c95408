internal import Codec

/// Writes a bundle from its beginning to its end.
package struct BundleWriter {
  /// The bytes with which every bundle begins.
  package static var magic: [UInt8] { BundleForm.magic }
  private let sink: ([UInt8]) throws -> Void
  private var whole = SHA256()
  /// What was written.
  package private(set) var totals = BundleTotals()

  /// Writes mark and header; `sink` takes bytes in order.
  ///
  /// Only one that is to carry files may be given pieces: older programs cannot read it.
  package init(
    _ header: BundleHeader, withFiles: Bool = false, sink: @escaping ([UInt8]) throws -> Void
  ) throws {
    self.sink = sink
    try put(
      BundleForm.magic + [withFiles ? BundleForm.versionWithFiles : BundleForm.version])
    try part(.header, header.encoded)
  }

  /// Writes a page.
  package mutating func add(_ page: Page) throws {
    var writer = CBORWriter()
    page.write(to: &writer)
    totals.count(page)
    try part(.page, writer.bytes)
  }

  /// Writes a piece of a file; a file's pieces follow each other, the first begins at 0.
  package mutating func add(_ piece: BundlePiece) throws {
    totals.count(piece)
    try part(.piece, piece.encoded)
  }

  /// Writes the trailer; nothing follows.
  ///
  /// Each key belongs to a laptop that is to see that its hub made the bundle.
  package mutating func finish(provenTo keys: [[UInt8]] = []) throws {
    let hash = whole.finalize()
    totals.proofs = keys.map { BundleForm.proof(of: hash, key: $0) }
    try part(.trailer, totals.encoded(hash: hash))
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
