import Codec
import TestSupport
import Testing

@Suite("CBOR is that of RFC 8949")
struct CBORVectorTests {
  /// Appendix A, as far as it is deterministic: definite lengths, shortest heads.
  static let wellFormed = [
    "00", "01", "0a", "17", "1818", "1819", "1864", "1903e8", "1a000f4240", "1b000000e8d4a51000",
    "1bffffffffffffffff", "c249010000000000000000", "3bffffffffffffffff",
    "c349010000000000000000", "20", "29", "3863", "3903e7", "f90000", "f98000", "f93c00",
    "fb3ff199999999999a", "f93e00", "f97bff", "fa47c35000", "fa7f7fffff",
    "fb7e37e43c8800759c", "f90001", "f90400", "f9c400", "fbc010666666666666", "f97c00",
    "f97e00", "f9fc00", "f4", "f5", "f6", "f7", "f0", "f8ff",
    "c074323031332d30332d32315432303a30343a30305a", "c11a514b67b0", "c1fb41d452d9e8200000",
    "d74401020304", "d818456449455446",
    "d82076687474703a2f2f7777772e6578616d706c652e636f6d", "40", "4401020304", "60", "6161",
    "6449455446", "62225c", "62c3bc", "63e6b0b4", "64f0908591", "80", "83010203",
    "8301820203820405", "98190102030405060708090a0b0c0d0e0f101112131415161718181819", "a0",
    "a201020304", "a26161016162820203", "826161a161626163",
    "a56161614161626142616361436164614461656145",
  ]

  @Test("Each item of Appendix A is read whole", arguments: wellFormed)
  func items(hex: String) throws {
    let bytes = try Hex.decode(hex)
    var reader = CBORReader(bytes)
    #expect(try reader.item() == bytes)
    #expect(reader.isAtEnd)
  }

  /// Indefinite lengths of Appendix A, and the errors of Appendix F.
  static let refused = [
    "5f42010243030405ff", "7f657374726561646d696e67ff", "9fff", "9f018202039f0405ffff",
    "bf61610161629f0203ffff", "1800", "1817", "190000", "1900ff", "1a0000ffff",
    "1b00000000ffffffff", "1c", "1d", "1e", "1f", "3c", "5c", "7c", "9c", "bc", "dc", "fc", "fd",
    "fe", "ff", "f800", "f81f", "f818", "18", "19", "1a", "1b", "1901", "41", "61", "81", "a1",
    "a101", "c0", "f8", "f9", "fa", "fb", "fb000000", "5affffffff00", "7bffffffffffffffff",
    "9affffffff00", "baffffffff00", "61ff", "62c328", "63eda080", "a201020103", "a202010102",
    "a2616201616102",
  ]

  @Test("Each ill-formed or not deterministic item is refused", arguments: refused)
  func refusals(hex: String) throws {
    var reader = CBORReader(try Hex.decode(hex))
    #expect(throws: CBORError.self) { try reader.item() }
  }

  @Test("Numbers come back in the shortest form", arguments: Seed.first(64))
  func numbers(seed: Seed) throws {
    var draws = seed.generator
    let number = draws.next() >> UInt64(draws.below(64))
    var writer = CBORWriter()
    writer.unsigned(number)
    writer.integer(~Int64(number >> 1))
    var reader = CBORReader(writer.bytes)
    #expect(try reader.unsigned() == number)
    #expect(try reader.integer() == ~Int64(number >> 1))
    try reader.finish()
    let widths: [(below: UInt64, width: Int)] = [
      (24, 1), (0x100, 2), (0x1_0000, 3), (0x1_0000_0000, 5),
    ]
    let width = widths.first { number < $0.below }?.width ?? 9
    var alone = CBORWriter()
    alone.unsigned(number)
    #expect(alone.bytes.count == width)
  }

  @Test("Sixteen levels are read, seventeen are refused")
  func depth() throws {
    let deepest = [UInt8](repeating: 0x81, count: 15) + [0x80]
    var reader = CBORReader(deepest)
    #expect(try reader.item() == deepest)
    var deeper = CBORReader([0x81] + deepest)
    #expect(throws: CBORError.tooDeep(at: 16)) { try deeper.item() }
  }
}
