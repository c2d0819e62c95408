internal import Codec

/// The 16 bytes that name a record; time-ordered UUIDs (RFC 9562 §5.7) but for areas.
package struct RecordID: Hashable, Comparable, Sendable {
  /// The 128 bits, first byte most significant.
  package let rawValue: UInt128

  /// Wraps bits that were made or received.
  package init(_ rawValue: UInt128) {
    self.rawValue = rawValue
  }

  /// Reads exactly 16 bytes; nil for any other count.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    var value: UInt128 = 0
    unsafe withUnsafeMutableBytes(of: &value) { unsafe $0.copyBytes(from: bytes) }
    rawValue = UInt128(bigEndian: value)
  }

  /// A version 7 UUID: 48 bits of milliseconds, then 74 random bits (RFC 9562 §5.7).
  package init(
    milliseconds: UInt64, using generator: inout some RandomNumberGenerator
  ) {
    let high =
      (milliseconds & Timestamp.millisecondsMax) << 16 | 0x7000 | (generator.next() & 0xFFF)
    let low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    rawValue = UInt128(high) << 64 | UInt128(low)
  }

  /// The 16 bytes in wire order.
  package var bytes: [UInt8] {
    // Every statement binds an id: one copy, not sixteen shifts.
    unsafe withUnsafeBytes(of: rawValue.bigEndian) { unsafe Array($0) }
  }

  /// Milliseconds since 1970 at which a version 7 id was made.
  package var milliseconds: UInt64 { UInt64(truncatingIfNeeded: rawValue >> 80) }

  package static func < (left: RecordID, right: RecordID) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension RecordID: CustomStringConvertible {
  /// 32 lower-case hexadecimal digits.
  package var description: String {
    Hex.encode(bytes)
  }

  /// Reads 32 hexadecimal digits, hyphens allowed; nil for anything else.
  package init?(hexadecimal text: String) {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    guard digits.count == 32,
      let value = UInt128(String(decoding: digits, as: UTF8.self), radix: 16),
      digits.first != UInt8(ascii: "+")
    else { return nil }
    rawValue = value
  }
}
