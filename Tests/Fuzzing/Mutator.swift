package import TestSupport

/// Makes inputs that are nearly right out of valid ones.
package struct Mutator {
  /// Inputs are cut to this many bytes: longer ones only repeat what shorter ones reach.
  package static let bytesMax = 64 * 1_024

  private let samples: [[UInt8]]
  private var draws: SeededGenerator

  /// Starts from valid inputs; there must be one.
  package init(samples: [[UInt8]], draws: SeededGenerator) {
    self.samples = samples
    self.draws = draws
  }

  /// The next input: a sample with one to eight changes.
  package mutating func next() -> [UInt8] {
    var bytes = draws.pick(samples)
    for _ in 0...draws.below(8) { change(&bytes) }
    return Array(bytes.prefix(Self.bytesMax))
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else {
      bytes = draws.pick(samples)
      return
    }
    let at = draws.below(bytes.count)
    switch draws.below(12) {
    case 0: bytes[at] ^= 1 << UInt8(draws.below(8))
    case 1: bytes[at] = draws.pick(Self.tellingBytes)
    case 2: bytes.removeSubrange(slice(of: bytes, at: at))
    case 3: bytes.insert(contentsOf: bytes[slice(of: bytes, at: at)], at: at)
    case 4: bytes.removeSubrange(at...)
    case 5, 6: splice(&bytes, at: at)
    case 7, 8: growNumber(&bytes, at: at)
    case 9: bytes.insert(UInt8(draws.below(256)), at: at)
    case 10: bytes.insert(contentsOf: draws.pick(Self.tellingTexts).utf8, at: at)
    default: bytes.swapAt(at, draws.below(bytes.count))
    }
  }

  /// A part of another input in place of a part of this one.
  private mutating func splice(_ bytes: inout [UInt8], at place: Int) {
    let other = draws.pick(samples)
    guard !other.isEmpty else { return }
    let part = other[slice(of: other, at: draws.below(other.count))]
    bytes.replaceSubrange(slice(of: bytes, at: place), with: part)
  }

  /// The head of a CBOR item with another number in it: a length, a count, a value.
  private mutating func growNumber(_ bytes: inout [UInt8], at place: Int) {
    let head = bytes[place]
    let width = Self.width(ofHead: head)
    let end = min(bytes.count, place + 1 + width)
    let number = draws.pick(Self.tellingNumbers)
    bytes.replaceSubrange(place..<end, with: Self.head(major: head >> 5, number))
  }

  private mutating func slice(of bytes: [UInt8], at place: Int) -> Range<Int> {
    // Mostly a whole small item, sometimes a long piece.
    let length = draws.oneIn(4) ? draws.below(bytes.count) : 1 + draws.below(24)
    return place..<min(bytes.count, place + length)
  }

  /// The bytes that follow the first one in a head (RFC 8949, section 3).
  private static func width(ofHead byte: UInt8) -> Int {
    switch byte & 0x1F {
    case 24: 1
    case 25: 2
    case 26: 4
    case 27: 8
    default: 0
    }
  }

  private static func head(major: UInt8, _ number: UInt64) -> [UInt8] {
    let first = major << 5
    func tail(_ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }
    return switch number {
    case ..<24: [first | UInt8(number)]
    case ...0xFF: [first | 24] + tail(1)
    case ...0xFFFF: [first | 25] + tail(2)
    case ...0xFFFF_FFFF: [first | 26] + tail(4)
    default: [first | 27] + tail(8)
    }
  }

  private static let tellingBytes: [UInt8] = [
    0x00, 0x01, 0x0A, 0x0D, 0x18, 0x1B, 0x20, 0x3B, 0x40, 0x5B, 0x5F, 0x60, 0x7B, 0x7F, 0x80, 0x9B,
    0x9F, 0xA0, 0xBB, 0xBF, 0xC0, 0xC1, 0xD8, 0xE0, 0xF4, 0xF6, 0xF7, 0xF9, 0xFB, 0xFF,
  ]
  private static let tellingNumbers: [UInt64] = [
    0, 1, 2, 15, 16, 23, 24, 31, 32, 255, 256, 1_000, 1_001, 65_535, 65_536, 1 << 20, 1 << 31,
    1 << 32, 1 << 48, UInt64(Int64.max), UInt64(Int64.max) + 1, .max - 1, .max,
  ]
  private static let tellingTexts = [
    "0", "-1", "999999999999999999999", "/", "..", "%00", "\r\n", "\r\n\r\n", "\u{0}", "e\u{301}",
    "高岭村", "𠮷", "--", "=", "\"", "\\u0000", "{", "[", ":", "chunked", "\u{202E}", " ", "MQ-H001",
  ]
}
