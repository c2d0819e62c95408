internal import Codec

/// What two people compare over a telephone to be sure that they mean the same hub.
package enum Fingerprint {
  /// Bytes shown: enough that nobody meets another hub with the same ones by chance.
  private static let bytesShown = 8

  /// The first bytes of SHA-256 over a hub's id, as four groups of four digits.
  package static func text(ofHub id: [UInt8]) -> String {
    let digits = Hex.encode(Array(SHA256.hash(id).prefix(bytesShown)))
    return stride(from: 0, to: digits.count, by: 4).map {
      String(digits.dropFirst($0).prefix(4))
    }.joined(separator: "-")
  }
}
