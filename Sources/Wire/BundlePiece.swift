internal import Codec

/// Some bytes of an attachment in a bundle.
package struct BundlePiece: Hashable, Sendable {
  /// The file that they belong to, by the hash of all of it.
  package let hash: FileHash
  /// Where in the file they begin.
  package let offset: UInt64
  /// The bytes, one at least.
  package let bytes: [UInt8]

  /// Joins the parts.
  package init(hash: FileHash, offset: UInt64, bytes: [UInt8]) {
    self.hash = hash
    self.offset = offset
    self.bytes = bytes
  }

  var encoded: [UInt8] {
    var writer = CBORWriter()
    writer.array(3)
    writer.byteString(hash.bytes)
    writer.unsigned(offset)
    writer.byteString(bytes)
    return writer.bytes
  }

  init(_ content: [UInt8]) throws(CBORError) {
    var reader = CBORReader(content)
    try reader.array(exactly: 3)
    guard let hash = FileHash(bytes: try reader.byteString()) else {
      throw .invalid(at: 1, wanted: "a hash of 32 bytes")
    }
    self.hash = hash
    offset = try reader.unsigned()
    let start = reader.offset
    bytes = try reader.byteString()
    guard !bytes.isEmpty else { throw .invalid(at: start, wanted: "one byte at least") }
    try reader.finish()
  }
}

/// Checks that the pieces of a bundle are whole files, one after the other.
struct BundleFiles {
  private var current: (hash: FileHash, size: UInt64, digest: SHA256)?

  /// Takes the next piece; says what is wrong with it, if something is.
  mutating func add(_ piece: BundlePiece) -> String? {
    if current?.hash != piece.hash, let problem = finish() { return problem }
    let size = current?.size ?? 0
    guard piece.offset == size else {
      return "The file \(piece.hash.text) goes on at byte \(piece.offset) in place of \(size)."
    }
    var digest = current?.digest ?? SHA256()
    digest.update(piece.bytes)
    current = (piece.hash, size + UInt64(piece.bytes.count), digest)
    return nil
  }

  /// Ends the file under way; says what is wrong with it, if something is.
  mutating func finish() -> String? {
    guard let (hash, _, digest) = current else { return nil }
    current = nil
    return digest.finalize() == hash.bytes
      ? nil : "The file \(hash.text) does not have that hash."
  }
}
