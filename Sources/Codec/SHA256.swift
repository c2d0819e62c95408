/// Computes SHA-256 over bytes that arrive in pieces (FIPS 180-4, RFC 6234).
///
/// Pieces of any size give the digest of their concatenation. Memory is constant. A message may
/// have up to 2^61 - 1 bytes, which no disk here can hold.
package struct SHA256: Sendable {
  /// Bytes in a digest.
  package static let digestByteCount = 32
  /// Bytes the compression function takes at a time.
  package static let blockByteCount = 64

  private var state: InlineArray<8, UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var pending = InlineArray<64, UInt8>(repeating: 0)
  private var pendingCount = 0
  private var byteCount: UInt64 = 0

  /// Starts with no bytes.
  package init() {}

  /// Adds bytes to the message.
  package mutating func update(_ bytes: Span<UInt8>) {
    byteCount &+= UInt64(bytes.count)
    var offset = 0
    if pendingCount > 0 {
      while pendingCount < Self.blockByteCount, offset < bytes.count {
        pending[pendingCount] = bytes[offset]
        pendingCount += 1
        offset += 1
      }
      guard pendingCount == Self.blockByteCount else { return }
      compressPending()
    }
    while bytes.count - offset >= Self.blockByteCount {
      Self.compress(bytes, at: offset, into: &state)
      offset += Self.blockByteCount
    }
    while offset < bytes.count {
      pending[pendingCount] = bytes[offset]
      pendingCount += 1
      offset += 1
    }
  }

  /// Adds bytes to the message.
  package mutating func update(_ bytes: [UInt8]) {
    update(bytes.span)
  }

  /// The 32-byte digest of all bytes so far; more may be added afterwards.
  package func finalize() -> [UInt8] {
    var last = self
    last.pad()
    var digest: [UInt8] = []
    digest.reserveCapacity(Self.digestByteCount)
    for index in last.state.indices {
      let word = last.state[index]
      digest.append(UInt8(truncatingIfNeeded: word >> 24))
      digest.append(UInt8(truncatingIfNeeded: word >> 16))
      digest.append(UInt8(truncatingIfNeeded: word >> 8))
      digest.append(UInt8(truncatingIfNeeded: word))
    }
    return digest
  }

  /// The 32-byte digest of a whole message.
  package static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }

  /// Appends a 1 bit, zeros, and the length in bits (FIPS 180-4 §5.1.1).
  private mutating func pad() {
    let bitCount = byteCount &* 8
    pending[pendingCount] = 0x80
    pendingCount += 1
    if pendingCount > 56 {
      fillPending(upTo: Self.blockByteCount)
      compressPending()
    }
    fillPending(upTo: 56)
    for index in 0..<8 {
      pending[56 + index] = UInt8(truncatingIfNeeded: bitCount >> UInt64(56 - 8 * index))
    }
    compressPending()
  }

  private mutating func fillPending(upTo end: Int) {
    while pendingCount < end {
      pending[pendingCount] = 0
      pendingCount += 1
    }
  }

  private mutating func compressPending() {
    Self.compress(pending.span, at: 0, into: &state)
    pendingCount = 0
  }

  /// Folds one block into the state (FIPS 180-4 §6.2.2).
  private static func compress(
    _ bytes: Span<UInt8>, at offset: Int, into state: inout InlineArray<8, UInt32>
  ) {
    var schedule = InlineArray<64, UInt32>(repeating: 0)
    for index in 0..<16 {
      let at = offset + 4 * index
      schedule[index] =
        UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16
        | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
    }
    for index in 16..<64 {
      let near = schedule[index - 15]
      let far = schedule[index - 2]
      let sigma0 = rotate(near, 7) ^ rotate(near, 18) ^ (near >> 3)
      let sigma1 = rotate(far, 17) ^ rotate(far, 19) ^ (far >> 10)
      schedule[index] = schedule[index - 16] &+ sigma0 &+ schedule[index - 7] &+ sigma1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let choice = (e & f) ^ (~e & g)
      let first = h &+ sum1 &+ choice &+ roundConstants[index] &+ schedule[index]
      let sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ sum0 &+ majority)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }

  /// The first 32 bits of the fractions of the cube roots of 64 primes (FIPS 180-4 §4.2.2).
  private static let roundConstants: InlineArray<64, UInt32> = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
    0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
    0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
    0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
    0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
    0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
    0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
    0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
