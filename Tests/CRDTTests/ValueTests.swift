import CRDT
import Codec
import TestSupport
import Testing

struct ValueTests {
  /// Values of every kind, near each other where a careless comparison would confuse them.
  private static let samples: [Value] = {
    var (deletion, larger) = (Deletion(), Deletion())
    deletion.cover(.name, CausalContext(Dot(1, .alice)))
    larger.cover(.name, CausalContext(Dot(2, .alice)))
    larger.cover(.phone, CausalContext())
    return [
      .null, .bool(false), .bool(true), .redacted,
      .integer(0), .integer(1), .integer(-1), .integer(23), .integer(24), .integer(255),
      .integer(256), .integer(-25), .integer(.max), .integer(.min),
      .text(""), .text("1"), .text("é"), .text("e\u{301}"), .text("ｅ"), .text("民情"),
      .text("Å"), .text("\u{212B}"), .text("A\u{30A}"), .text("a\u{0}"),
      .bytes([]), .bytes([1]), .bytes(Array("é".utf8)), .bytes(Array(repeating: 0, count: 16)),
      .deletion(Deletion()), .deletion(deletion), .deletion(larger),
      .opaque([0x1B] + Array(repeating: 0xFF, count: 8)), .opaque([0xF9, 0x3C, 0x00]),
      .opaque([0x80]), .opaque([0xC1, 0x00]), .opaque([0xE0]), .opaque([0xA1, 0x60, 0x00]),
    ]
  }()

  @Test("The order of values is the bytewise order of their encodings, an erased one above all")
  func orderIsBytewise() {
    for left in Self.samples {
      for right in Self.samples {
        let isBytewise = left.canonicalBytes.lexicographicallyPrecedes(right.canonicalBytes)
        let isLess = left.isRedacted ? false : right.isRedacted ? true : isBytewise
        #expect((left < right) == isLess, "\(left), \(right)")
        #expect((left == right) == (left.canonicalBytes == right.canonicalBytes))
        // Exactly one of less, equal, greater: the winner of a fork must be the same everywhere.
        #expect([left < right, left == right, right < left].count { $0 } == 1)
      }
    }
  }

  @Test("Equal values have equal hashes, and a set of values counts encodings")
  func hashFollowsEquality() {
    for left in Self.samples {
      for right in Self.samples where left == right {
        var (one, two) = (Hasher(), Hasher())
        left.hash(into: &one)
        right.hash(into: &two)
        #expect(one.finalize() == two.finalize())
      }
    }
    #expect(Set(Self.samples + Self.samples).count == Self.samples.count)
  }

  @Test("One text composed and decomposed is two values, though Swift calls the strings equal")
  func textsAreTheirBytes() {
    let (composed, decomposed) = ("é", "e\u{301}")
    #expect(composed == decomposed)
    #expect(Value.text(composed) != .text(decomposed))
    var names = Field(Dot(1, .alice), .text(composed))
    names.join(Field(Dot(1, .bob), .text(decomposed)))
    #expect(names.values.count == 2)
    var tags = Field()
    tags.add(.text(composed), at: Dot(1, .alice))
    tags.add(.text(decomposed), at: Dot(2, .alice))
    tags.remove(.text(composed), at: Dot(3, .alice))
    #expect(tags.values == [.text(decomposed)])
  }

  @Test("Every value comes back from its encoding")
  func roundTrip() throws {
    for value in Self.samples {
      var reader = CBORReader(value.canonicalBytes)
      let read = try Value(from: &reader)
      try reader.finish()
      #expect(read == value)
      #expect(read.canonicalBytes == value.canonicalBytes)
    }
  }

  @Test(
    "Whatever bytes are read as a value are its encoding, byte for byte", arguments: Seed.first(8))
  func readingKeepsBytes(seed: Seed) throws {
    var draws = seed.generator
    for _ in 0..<Tier.count(gate: 5_000, full: 500_000) {
      var bytes = draws.pick(Self.samples).canonicalBytes
      for _ in 0..<draws.within(1...3) {
        bytes.insert(
          draws.oneIn(2) ? draws.pick([0xA0, 0xA1, 0xA2, 0x80, 0xC1]) : UInt8(draws.below(256)),
          at: draws.below(bytes.count + 1))
      }
      var reader = CBORReader(bytes)
      guard let value = try? Value(from: &reader) else { continue }
      let read = Array(bytes.prefix(reader.offset))
      try require(
        value.canonicalBytes == read, "\(hexText(read)) became \(hexText(value.canonicalBytes)).")
    }
  }

  @Test("A map that is no deletion is kept as an unknown item")
  func mapsThatAreNoDeletion() throws {
    for hex in ["a16000", "a1 1a00010000 a0", "a1 00 00", "a1 00 a1 00 20", "a1 00 a1 60 00"] {
      let bytes = try bytes(ofHex: hex)
      var reader = CBORReader(bytes)
      let value = try Value(from: &reader)
      #expect(value == .opaque(bytes), "\(hex)")
    }
    var reader = CBORReader(try bytes(ofHex: "a2 01 a0 00 a0"))
    #expect(throws: CBORError.notDeterministic(at: 3)) { try Value(from: &reader) }
  }

  @Test("A value of which a peer chooses the size is read in no quadratic time")
  func hostileDeletion() throws {
    var writer = CBORWriter()
    let count = 60_000
    writer.map(2)
    writer.unsigned(0)
    writer.map(count)
    for site in 0..<UInt64(count) {
      writer.unsigned(site)
      writer.unsigned(0)
    }
    writer.unsigned(1)
    writer.map(0)
    var reader = CBORReader(writer.bytes)
    let seconds = try cpuSeconds {
      let value = try Value(from: &reader)
      #expect(value.canonicalBytes == writer.bytes)
    }
    #expect(seconds < 10)
  }
}
