import Codec
import TestSupport
import Testing

/// The reader against an oracle that reads all of CBOR: accepted means deterministic.
struct CBORMutationTests {
  private static let mutantsPerSeed = Tier.count(gate: 100_000, full: 4_000_000) / 16

  /// Throws unless reader and oracle agree on whether these bytes are one deterministic item.
  private static func check(_ bytes: [UInt8]) throws {
    var reader = CBORReader(bytes)
    let isRead = (try? reader.item()) == bytes && reader.isAtEnd
    let isDeterministic = CBORLenientReader.item(bytes)?.encoded == bytes
    try require(
      isRead == isDeterministic,
      "\(hexText(bytes)) is \(isDeterministic ? "" : "not ")deterministic, but read \(isRead).")
  }

  @Test(
    "Mutated items never trap, and are read exactly if they are deterministic",
    arguments: Seed.first(16))
  func mutants(seed: Seed) throws {
    var draws = seed.generator
    for _ in 0..<Self.mutantsPerSeed { try Self.check(Self.mutant(&draws)) }
  }

  @Test("Mutants read by the method of any kind never trap", arguments: Seed.first(16))
  func mutantsByKind(seed: Seed) {
    var draws = seed.generator
    for _ in 0..<Self.mutantsPerSeed / 10 {
      var reader = CBORReader(Self.mutant(&draws))
      // Each step consumes a byte or fails, so the bytes bound the steps.
      while (try? Self.step(&reader, draws.below(10))) != nil, !reader.isAtEnd {}
      #expect(reader.remaining >= 0)
    }
  }

  @Test("All items of up to two bytes are read exactly if they are deterministic")
  func allShortItems() throws {
    try Self.check([])
    for first in UInt8.min...UInt8.max {
      try Self.check([first])
      for second in UInt8.min...UInt8.max { try Self.check([first, second]) }
    }
  }

  @Test("Every half, and singles and doubles around each border, are read exactly if shortest")
  func floats() throws {
    for bits in UInt64(0)...0xFFFF { try Self.check(CBORItem.head(7, bits, width: 2)) }
    for exponent in UInt64(0)...0xFF {
      for shift in UInt64(0)...23 {
        for fraction in [UInt64(1) << shift, 0x7F_FFFF << shift] {
          let bits = exponent << 23 | fraction & 0x7F_FFFF
          try Self.check(CBORItem.head(7, bits, width: 4))
        }
      }
    }
    for exponent in Array(UInt64(0)...8) + Array(860...1_200) + [2_046, 2_047] {
      for shift in UInt64(0)...52 {
        let bits = exponent << 52 | UInt64(1) << shift & 0xF_FFFF_FFFF_FFFF
        try Self.check(CBORItem.head(7, bits, width: 8))
        try Self.check(CBORItem.head(7, bits | 1 << 63, width: 8))
      }
    }
  }

  private static func step(_ reader: inout CBORReader, _ kind: Int) throws(CBORError) {
    switch kind {
    case 0: _ = try reader.unsigned()
    case 1: _ = try reader.integer()
    case 2: _ = try reader.byteString()
    case 3: _ = try reader.text()
    case 4: _ = try reader.array()
    case 5: _ = try reader.map()
    case 6: _ = try reader.bool()
    case 7: _ = try reader.count(max: 100)
    case 8: try reader.array(exactly: 1)
    default: _ = try reader.item()
    }
  }

  private static func mutant(_ draws: inout SeededGenerator) -> [UInt8] {
    var bytes = CBORItem.random(&draws, depth: draws.below(4)).encoded
    // Initial bytes with a meaning of their own, so that mutations reach the corners.
    let telling: [UInt8] = [0x18, 0x19, 0x1A, 0x1B, 0x1F, 0x5F, 0x7F, 0x9F, 0xBF, 0xF8, 0xFF, 0xF9]
    for _ in 0..<draws.within(0...3) {
      let position = draws.below(bytes.count + 1)
      switch draws.below(5) {
      case 0: bytes.insert(draws.pick(telling), at: position)
      case 1: bytes.insert(UInt8(draws.below(256)), at: position)
      case 2: if position < bytes.count { bytes[position] ^= 1 << UInt8(draws.below(8)) }
      case 3: if position < bytes.count { bytes.remove(at: position) }
      default: bytes.removeSubrange(position...)
      }
    }
    return bytes
  }
}
