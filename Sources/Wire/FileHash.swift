internal import Codec

/// The SHA-256 of a photo or paper: its name at both ends and on the line.
package struct FileHash: Hashable, Comparable, Sendable {
  /// The 32 bytes of the digest.
  package let bytes: [UInt8]

  /// Takes a digest; nil unless it has 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == SHA256.digestByteCount else { return nil }
    self.bytes = bytes
  }

  /// Reads 64 lower-case hexadecimal digits; nil for anything else, so no path hides in a name.
  package init?(text: String) {
    guard text.utf8.count == 2 * SHA256.digestByteCount, let bytes = try? Hex.decode(text),
      Hex.encode(bytes) == text
    else { return nil }
    self.bytes = bytes
  }

  /// The digest as 64 lower-case hexadecimal digits.
  package var text: String { Hex.encode(bytes) }

  package static func < (left: FileHash, right: FileHash) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
