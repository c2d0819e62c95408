import Codec
import TestSupport
import Testing

/// The examples of RFC 8949, Appendix A, Table 6.
struct CBORAppendixATests {
  @Test(
    "Whole numbers read and write as in the table",
    arguments: [
      (0, "00"), (1, "01"), (10, "0a"), (23, "17"), (24, "1818"), (25, "1819"), (100, "1864"),
      (1_000, "1903e8"), (1_000_000, "1a000f4240"), (1_000_000_000_000, "1b000000e8d4a51000"),
      (-1, "20"), (-10, "29"), (-100, "3863"), (-1_000, "3903e7"),
    ] as [(Int64, String)])
  func wholeNumbers(number: Int64, hex: String) throws {
    let bytes = try bytes(ofHex: hex)
    var writer = CBORWriter()
    writer.integer(number)
    #expect(writer.bytes == bytes)
    var reader = CBORReader(bytes)
    let read = try reader.integer()
    #expect(read == number)
    try reader.finish()
  }

  @Test("Numbers beyond 64 signed bits are items, and no integers")
  func largeNumbers() throws {
    for hex in ["1bffffffffffffffff", "3bffffffffffffffff"] {
      let bytes = try bytes(ofHex: hex)
      var reader = CBORReader(bytes)
      #expect(throws: CBORError.outOfRange(at: 0)) { try reader.integer() }
      var whole = CBORReader(bytes)
      let item = try whole.item()
      #expect(item == bytes)
    }
    var reader = CBORReader(try bytes(ofHex: "1bffffffffffffffff"))
    let largest = try reader.unsigned()
    #expect(largest == UInt64.max)
  }

  @Test(
    "Texts read and write as in the table",
    arguments: [
      ("", "60"), ("a", "6161"), ("IETF", "6449455446"), ("\"\\", "62225c"), ("ü", "62c3bc"),
      ("水", "63e6b0b4"), ("\u{10151}", "64f0908591"),
    ])
  func texts(text: String, hex: String) throws {
    let bytes = try bytes(ofHex: hex)
    var writer = CBORWriter()
    writer.text(text)
    #expect(writer.bytes == bytes)
    var reader = CBORReader(bytes)
    let read = try reader.text()
    #expect(Array(read.utf8) == Array(text.utf8))
    try reader.finish()
  }

  @Test("Byte strings, answers, null and undefined read and write as in the table")
  func others() throws {
    var writer = CBORWriter()
    writer.byteString([])
    writer.byteString([1, 2, 3, 4])
    writer.bool(false)
    writer.bool(true)
    writer.null()
    writer.undefined()
    writer.simple(16)
    #expect(hexText(writer.bytes) == "40" + "4401020304" + "f4" + "f5" + "f6" + "f7" + "f0")
    var reader = CBORReader(writer.bytes)
    let (empty, four) = (try reader.byteString(), try reader.byteString())
    #expect(empty.isEmpty && four == [1, 2, 3, 4])
    let answers = [try reader.bool(), try reader.bool()]
    #expect(answers == [false, true])
    let (isNull, isUndefined, isSimple) = (reader.null(), reader.take(0xF7), reader.take(0xF0))
    #expect(isNull && isUndefined && isSimple)
    try reader.finish()
  }

  @Test("Arrays and maps read and write as in the table")
  func containers() throws {
    var writer = CBORWriter()
    writer.map(2)
    writer.text("a")
    writer.unsigned(1)
    writer.text("b")
    writer.array(2)
    writer.unsigned(2)
    writer.unsigned(3)
    #expect(hexText(writer.bytes) == "a26161016162820203")
    var reader = CBORReader(writer.bytes)
    let pairs = try reader.map()
    #expect(pairs == 2)
    let first = (try reader.text(), try reader.unsigned())
    #expect(first == ("a", 1))
    let key = try reader.text()
    #expect(key == "b")
    try reader.array(exactly: 2)
    let items = [try reader.unsigned(), try reader.unsigned()]
    #expect(items == [2, 3])
    try reader.finish()
  }

  @Test(
    "Every deterministic example is an item, kept byte for byte",
    arguments: [
      "00", "17", "1818", "1bffffffffffffffff", "c249010000000000000000", "3bffffffffffffffff",
      "c349010000000000000000", "f90000", "f98000", "f93c00", "fb3ff199999999999a", "f93e00",
      "f97bff", "fa47c35000", "fa7f7fffff", "fb7e37e43c8800759c", "f90001", "f90400", "f9c400",
      "fbc010666666666666", "f97c00", "f97e00", "f9fc00", "f4", "f5", "f6", "f7", "f0", "f8ff",
      "c074323031332d30332d32315432303a30343a30305a", "c11a514b67b0", "c1fb41d452d9ec200000",
      "d74401020304", "d818456449455446",
      "d82076687474703a2f2f7777772e6578616d706c652e636f6d", "40", "4401020304", "60", "6161",
      "6449455446", "62225c", "62c3bc", "63e6b0b4", "64f0908591", "80", "83010203",
      "8301820203820405",
      "98190102030405060708090a0b0c0d0e0f101112131415161718181819", "a0", "a201020304",
      "a26161016162820203", "826161a161626163", "a56161614161626142616361436164614461656145",
    ])
  func deterministicExamples(hex: String) throws {
    let bytes = try bytes(ofHex: hex)
    var reader = CBORReader(bytes)
    let item = try reader.item()
    #expect(item == bytes)
    try reader.finish()
    #expect(CBORLenientReader.item(bytes)?.encoded == bytes)
  }

  @Test(
    "Every example that has a shorter form or an indefinite length is refused",
    arguments: [
      "fa7f800000", "fa7fc00000", "faff800000", "fb7ff0000000000000", "fb7ff8000000000000",
      "fbfff0000000000000", "5f42010243030405ff", "7f657374726561646d696e67ff", "9fff",
      "9f018202039f0405ffff", "9f01820203820405ff", "83018202039f0405ff", "83019f0203ff820405",
      "9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff", "bf61610161629f0203ffff",
      "826161bf61626163ff", "bf6346756ef563416d7421ff",
    ])
  func otherExamples(hex: String) throws {
    var reader = CBORReader(try bytes(ofHex: hex))
    do {
      let item = try reader.item()
      Issue.record("\(hex) was read as \(hexText(item)).")
    } catch {
      guard case .notDeterministic = error else {
        Issue.record("\(hex) was refused as: \(error)")
        return
      }
    }
  }
}
