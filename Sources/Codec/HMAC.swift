/// Authenticates messages with a shared key: HMAC (RFC 2104) over SHA-256.
package enum HMAC {
  /// The 32-byte code of a message under a key of any length.
  package static func sha256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    // RFC 2104 §2: a key longer than a block is replaced by its digest.
    let short = key.count > SHA256.blockByteCount ? SHA256.hash(key) : key
    let padding = [UInt8](repeating: 0, count: SHA256.blockByteCount - short.count)
    let padded = short + padding
    var inner = SHA256()
    inner.update(padded.map { $0 ^ 0x36 })
    inner.update(message)
    var outer = SHA256()
    outer.update(padded.map { $0 ^ 0x5c })
    outer.update(inner.finalize())
    return outer.finalize()
  }
}
