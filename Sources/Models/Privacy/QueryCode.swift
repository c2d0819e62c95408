package import CRDT
internal import Codec

/// The code on a resident's slip: whoever has it may ask how the request stands.
///
/// 60 random bits, so that the stored hash cannot be guessed back, and bound to the request's
/// number, so that one code opens one request.
package enum QueryCode {
  /// A code such as `7K2M-9QXD-4B1T` from random bits.
  package static func make(_ bits: UInt64) -> String { SpokenCode.text(bits, groups: [4, 4, 4]) }

  /// What is stored: SHA-256 over the number and the code as they are said.
  package static func hash(_ code: String, number: String) -> [UInt8] {
    SHA256.hash(Array((number + "\n" + SpokenCode.plain(code)).utf8))
  }

  /// Whether a code opens a request; all bytes are compared, whatever differs first.
  package static func opens(_ demand: Record, code: String) -> Bool {
    guard let number = demand.text(DemandSchema.number),
      case .bytes(let stored)? = demand.value(DemandSchema.queryCodeHash)
    else { return false }
    let given = hash(code, number: number)
    guard stored.count == given.count else { return false }
    return zip(stored, given).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
