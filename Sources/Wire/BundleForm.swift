internal import Codec

/// The form of a bundle: a mark, then parts, each with its length and hash.
enum BundleForm {
  /// `MQBN`, and bytes that a transfer as text would change.
  static let magic: [UInt8] = [0x4D, 0x51, 0x42, 0x4E, 0x0D, 0x0A, 0x1A, 0x0A]
  /// Of a bundle of records.
  static let version: UInt8 = 1
  /// Of one that carries the bytes of attachments as well, which older programs cannot read.
  static let versionWithFiles: UInt8 = 2
  /// What a part is.
  enum Kind: UInt8 {
    case header = 1
    case page = 2
    case trailer = 3
    case piece = 4
  }
  /// Bytes before a part's content: its kind, and its length as four bytes, highest first.
  static let prefixBytes = 5
  /// Bytes of one part's content: a page is what a message may be.
  static let partBytesMax = WireLimits.messageBytesMax
  /// Stands before the hash that a hub proves, so that the proof is good for nothing else.
  static let proofContext = Array("minqing bundle".utf8)

  static func prefix(_ kind: Kind, length: Int) -> [UInt8] {
    let length = UInt32(length)
    return [kind.rawValue] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
  }

  /// What shows the holder of a key that its hub made a bundle.
  static func proof(of hash: [UInt8], key: [UInt8]) -> [UInt8] {
    HMAC.sha256(proofContext + hash, key: key)
  }
}
