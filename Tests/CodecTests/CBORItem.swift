import Codec
import TestSupport

/// A CBOR item as a tree: the tests' own idea of the format, apart from reader and writer.
indirect enum CBORItem: Equatable {
  case unsigned(UInt64)
  /// Stands for −1 − the number.
  case negative(UInt64)
  case bytes([UInt8])
  case text([UInt8])
  case array([CBORItem])
  case map([Pair])
  case tag(UInt64, CBORItem)
  case simple(UInt8)
  /// Bits of a double; its shortest form is what is written.
  case float(UInt64)

  struct Pair: Equatable {
    let key: CBORItem
    let value: CBORItem
  }

  /// The deterministic encoding (RFC 8949 §4.2.1); map keys are put in order.
  var encoded: [UInt8] {
    switch self {
    case .unsigned(let number): Self.head(0, number)
    case .negative(let number): Self.head(1, number)
    case .bytes(let bytes): Self.head(2, UInt64(bytes.count)) + bytes
    case .text(let bytes): Self.head(3, UInt64(bytes.count)) + bytes
    case .array(let items): Self.head(4, UInt64(items.count)) + items.flatMap(\.encoded)
    case .map(let pairs):
      Self.head(5, UInt64(pairs.count))
        + pairs.map { (key: $0.key.encoded, value: $0.value.encoded) }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        .flatMap { $0.key + $0.value }
    case .tag(let number, let item): Self.head(6, number) + item.encoded
    case .simple(let number): number < 24 ? [0xE0 | number] : [0xF8, number]
    case .float(let bits): Self.shortestFloat(bits)
    }
  }

  /// A head with the argument in a given width: 0 in the initial byte, else 1, 2, 4 or 8 bytes.
  static func head(_ major: UInt8, _ argument: UInt64, width: Int) -> [UInt8] {
    guard width > 0 else { return [major << 5 | UInt8(argument)] }
    let code = UInt8(24 + width.trailingZeroBitCount)
    return [major << 5 | code]
      + (0..<width).reversed().map { UInt8(truncatingIfNeeded: argument >> UInt64(8 * $0)) }
  }

  static func head(_ major: UInt8, _ argument: UInt64) -> [UInt8] {
    let width =
      argument < 24
      ? 0 : argument < 1 << 8 ? 1 : argument < 1 << 16 ? 2 : argument < 1 << 32 ? 4 : 8
    return head(major, argument, width: width)
  }

  /// By the processor's own conversions: what converts there and back to the same bits is exact.
  ///
  /// NaNs are cut by hand, because a conversion makes them quiet.
  private static func shortestFloat(_ bits: UInt64) -> [UInt8] {
    let number = Double(bitPattern: bits)
    if number.isNaN {
      let sign = bits >> 63
      let fraction = bits & 0xF_FFFF_FFFF_FFFF
      if fraction & (1 << 42 - 1) == 0 {
        return head(7, sign << 15 | 0x7C00 | fraction >> 42, width: 2)
      }
      if fraction & (1 << 29 - 1) == 0 {
        return head(7, sign << 31 | 0x7F80_0000 | fraction >> 29, width: 4)
      }
      return head(7, bits, width: 8)
    }
    if Double(Float16(number)).bitPattern == bits {
      return head(7, UInt64(Float16(number).bitPattern), width: 2)
    }
    if Double(Float(number)).bitPattern == bits {
      return head(7, UInt64(Float(number).bitPattern), width: 4)
    }
    return head(7, bits, width: 8)
  }
}

extension CBORItem {
  /// A random item nested up to a depth; map keys are distinct.
  static func random(_ draws: inout SeededGenerator, depth: Int = 4) -> CBORItem {
    switch draws.below(depth > 0 ? 10 : 7) {
    case 0: return .unsigned(draws.next() >> UInt64(draws.below(64)))
    case 1: return .negative(draws.next() >> UInt64(draws.below(64)))
    case 2: return .bytes((0..<draws.below(40)).map { _ in UInt8(draws.below(256)) })
    case 3, 4: return .text(Array(randomText(&draws).utf8))
    case 5: return .simple(draws.pick([0, 19, 20, 21, 22, 23, 32, 255]))
    case 6: return .float(randomFloat(&draws))
    case 7: return .array((0..<draws.below(6)).map { _ in random(&draws, depth: depth - 1) })
    case 8:
      var pairs: [Pair] = []
      for _ in 0..<draws.below(6) {
        let key = random(&draws, depth: depth - 1)
        if pairs.contains(where: { $0.key.encoded == key.encoded }) { continue }
        pairs.append(Pair(key: key, value: random(&draws, depth: depth - 1)))
      }
      return .map(pairs)
    default: return .tag(draws.next() >> UInt64(draws.below(64)), random(&draws, depth: depth - 1))
    }
  }

  private static func randomText(_ draws: inout SeededGenerator) -> String {
    let pieces = ["a", "é", "e\u{301}", "民情", "\u{0}", "🀄", "\u{FFFF}", " "]
    return (0..<draws.below(12)).map { _ in draws.pick(pieces) }.joined()
  }

  /// Bits near the borders of the three formats: exponents of all sizes, fractions of few bits.
  private static func randomFloat(_ draws: inout SeededGenerator) -> UInt64 {
    let exponent = UInt64(
      draws.oneIn(8)
        ? draws.pick([0, 2_047])
        : draws.oneIn(4) ? draws.below(2_048) : 1_023 - 160 + draws.below(320))
    let fraction = draws.oneIn(4) ? 0 : draws.next() << UInt64(draws.below(52)) & 0xF_FFFF_FFFF_FFFF
    return UInt64(draws.below(2)) << 63 | exponent << 52 | fraction
  }
}
