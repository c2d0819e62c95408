import Codec
import Testing

@Suite("SHA-256, HMAC and hexadecimal text")
struct SHA256Tests {
  /// FIPS 180-4 examples and RFC 6234 §8.5, tests 1 to 4.
  static let vectors: [(message: String, repetitions: Int, digest: String)] = [
    ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    (
      "0123456701234567012345670123456701234567012345670123456701234567", 10,
      "594847328451bdfa85056225462cc1d867d877fb388df0ce35f25ab5562bfbb5"
    ),
  ]

  @Test("The standard's messages have the standard's digests", arguments: vectors)
  func standardVectors(message: String, repetitions: Int, digest: String) {
    let bytes = [[UInt8]](repeating: Array(message.utf8), count: repetitions).flatMap(\.self)
    #expect(Hex.encode(SHA256.hash(bytes)) == digest)
  }

  @Test("Any cut of a message gives the digest of the whole", arguments: 0...130)
  func pieces(length: Int) {
    let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let whole = SHA256.hash(message)
    for cut in 0...length {
      var hash = SHA256()
      hash.update(Array(message[..<cut]))
      hash.update(Array(message[cut...]))
      #expect(hash.finalize() == whole, "cut at \(cut)")
    }
  }

  /// Lengths around the padding's two cases; digests from coreutils `sha256sum`.
  @Test(
    "Padding is right where the length just fits and just does not",
    arguments: [
      (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
      (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
      (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
      (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    ])
  func padding(length: Int, digest: String) {
    #expect(Hex.encode(SHA256.hash([UInt8](repeating: 0x61, count: length))) == digest)
  }

  @Test("A digest may be taken and the message go on")
  func finalizeLeavesTheMessageOpen() {
    var hash = SHA256()
    hash.update(Array("ab".utf8))
    #expect(hash.finalize() == SHA256.hash(Array("ab".utf8)))
    hash.update(Array("c".utf8))
    #expect(hash.finalize() == SHA256.hash(Array("abc".utf8)))
  }

  /// RFC 4231 §4.2 to §4.8; case 5 truncates the code to 128 bits.
  static let codes: [(key: [UInt8], message: [UInt8], code: String)] = [
    (
      [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      Array(1...25), [UInt8](repeating: 0xcd, count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      [UInt8](repeating: 0x0c, count: 20), Array("Test With Truncation".utf8),
      "a3b6167473100ee06e0c796c2955552b"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ]

  @Test("The standard's messages have the standard's authentication codes", arguments: codes)
  func authenticationCodes(key: [UInt8], message: [UInt8], code: String) {
    let computed = Hex.encode(HMAC.sha256(message, key: key))
    #expect(computed.prefix(code.count) == code)
  }

  @Test("Secrets are equal only byte for byte")
  func constantTime() {
    let secret = SHA256.hash([1])
    #expect(constantTimeEquals(secret, secret))
    #expect(constantTimeEquals([], []))
    #expect(!constantTimeEquals(secret, Array(secret.dropLast())))
    for index in secret.indices {
      var other = secret
      other[index] ^= 0x80
      #expect(!constantTimeEquals(secret, other), "byte \(index)")
    }
  }

  @Test("Every byte survives hexadecimal text in either case")
  func hexRoundTrip() throws {
    let bytes = Array(UInt8.min...UInt8.max)
    let text = Hex.encode(bytes)
    #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
    #expect(try Hex.decode(text) == bytes)
    #expect(try Hex.decode(text.uppercased()) == bytes)
    #expect(try Hex.decode("") == [])
  }

  @Test("Text that is not hexadecimal is refused with its place")
  func hexRefusals() {
    #expect(throws: HexError.oddLength(3)) { try Hex.decode("abc") }
    #expect(throws: HexError.notADigit(at: 0, byte: 0x67)) { try Hex.decode("ga") }
    #expect(throws: HexError.notADigit(at: 3, byte: 0x20)) { try Hex.decode("00a ") }
    #expect(throws: HexError.notADigit(at: 0, byte: 0xE6)) { try Hex.decode("民0") }
  }
}
