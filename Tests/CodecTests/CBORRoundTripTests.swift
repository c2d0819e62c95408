import Codec
import TestSupport
import Testing

struct CBORRoundTripTests {
  private static let itemsPerSeed = Tier.count(gate: 300, full: 20_000)

  @Test(
    "Random items are read whole, and as the tree that they were made from",
    arguments: Seed.first(16))
  func itemsComeBack(seed: Seed) throws {
    var draws = seed.generator
    for _ in 0..<Self.itemsPerSeed {
      let item = CBORItem.random(&draws)
      let bytes = item.encoded
      var reader = CBORReader([0x00] + bytes + [0x00])
      _ = try reader.unsigned()
      let whole = try reader.item()
      try require(whole == bytes, "\(hexText(bytes)) came back as \(hexText(whole)).")
      try require(reader.remaining == 1, "\(reader.remaining) bytes are left of \(hexText(bytes)).")
      var steps = CBORReader(bytes)
      try Self.read(item, from: &steps)
      try steps.finish()
    }
  }

  @Test("What the writer writes is what the tests' own encoder makes", arguments: Seed.first(16))
  func writerAgrees(seed: Seed) throws {
    var draws = seed.generator
    for _ in 0..<Self.itemsPerSeed {
      let item = CBORItem.random(&draws)
      var writer = CBORWriter()
      Self.write(item, to: &writer)
      try require(writer.bytes == item.encoded, "\(item) was written as \(hexText(writer.bytes)).")
    }
  }

  /// Reads with the method for each kind, and throws unless the content is the tree's.
  private static func read(_ item: CBORItem, from reader: inout CBORReader) throws {
    switch item {
    case .unsigned(let number):
      let read = try reader.unsigned()
      try require(read == number, "\(read) is not \(number).")
    case .negative(let number) where number <= UInt64(Int64.max):
      let read = try reader.integer()
      try require(read == -1 - Int64(number), "\(read) is not −1 − \(number).")
    case .bytes(let bytes):
      let read = try reader.byteString()
      try require(read == bytes, "\(read) is not \(bytes).")
    case .text(let utf8):
      let read = try reader.text()
      try require(Array(read.utf8) == utf8, "\(read) is another text.")
    case .array(let items):
      try reader.array(exactly: items.count)
      for item in items { try Self.read(item, from: &reader) }
    case .map(let pairs):
      let count = try reader.map()
      try require(count == pairs.count, "\(count) pairs are not \(pairs.count).")
      let ordered = pairs.sorted { $0.key.encoded.lexicographicallyPrecedes($1.key.encoded) }
      for pair in ordered {
        try Self.read(pair.key, from: &reader)
        try Self.read(pair.value, from: &reader)
      }
    case .simple(let number) where number < 24:
      try require(reader.take(0xE0 | number), "Simple \(number) was not taken.")
    case .negative, .tag, .simple, .float:
      let read = try reader.item()
      try require(read == item.encoded, "\(hexText(read)) is not \(item).")
    }
  }

  /// Writes with the method for each kind there is one for.
  private static func write(_ item: CBORItem, to writer: inout CBORWriter) {
    switch item {
    case .unsigned(let number): writer.unsigned(number)
    case .negative(let number) where number <= UInt64(Int64.max):
      writer.integer(-1 - Int64(number))
    case .bytes(let bytes): writer.byteString(bytes)
    case .text(let utf8): writer.text(String(decoding: utf8, as: UTF8.self))
    case .array(let items):
      writer.array(items.count)
      for item in items { write(item, to: &writer) }
    case .map(let pairs):
      writer.map(pairs.count)
      for pair in pairs.sorted(by: { $0.key.encoded.lexicographicallyPrecedes($1.key.encoded) }) {
        write(pair.key, to: &writer)
        write(pair.value, to: &writer)
      }
    case .simple(20): writer.bool(false)
    case .simple(21): writer.bool(true)
    case .simple(22): writer.null()
    case .simple(23): writer.undefined()
    case .simple(let number) where number < 20: writer.simple(number)
    case .negative, .tag, .simple, .float: writer.raw(item.encoded)
    }
  }
}
