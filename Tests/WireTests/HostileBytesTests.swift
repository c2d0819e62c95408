import CRDT
import Codec
import TestSupport
import Testing
import Wire

@Suite("Bytes from outside are errors, never traps")
struct HostileBytesTests {
  @Test("A message cut at any byte is refused", arguments: MessageCodec.all)
  func truncation(codec: MessageCodec) {
    for seed in Seed.first(12) {
      var draws = seed.generator
      let bytes = codec.draw(&draws)
      for count in bytes.indices {
        #expect(throws: CBORError.self) { try codec.again(Array(bytes[..<count])) }
      }
    }
  }

  @Test("A byte behind a message is refused", arguments: MessageCodec.all)
  func trailing(codec: MessageCodec) {
    var draws = SeededGenerator(seed: 1)
    let bytes = codec.draw(&draws)
    #expect(throws: CBORError.trailing(at: bytes.count)) { try codec.again(bytes + [0x00]) }
  }

  /// 5 kinds times 40 seeds times 100 mutations are 20,000.
  @Test("Mutated messages are read or refused, and what is read is read again the same")
  func mutations() throws {
    var accepted = 0
    var refused = 0
    for codec in MessageCodec.all {
      for seed in Seed.first(40) {
        var draws = seed.generator
        let bytes = codec.draw(&draws)
        for _ in 0..<100 {
          let mutated = Self.mutate(bytes, using: &draws)
          guard let once = try? codec.again(mutated) else {
            refused += 1
            continue
          }
          accepted += 1
          #expect(try codec.again(once) == once)
        }
      }
    }
    #expect(accepted + refused == 20_000)
    #expect(accepted > 100 && refused > 10_000)
  }

  private static func mutate(
    _ bytes: [UInt8], using draws: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = bytes
    for _ in 0...draws.below(3) where !bytes.isEmpty {
      let index = draws.below(bytes.count)
      switch draws.below(5) {
      case 0: bytes[index] ^= 1 << UInt8(draws.below(8))
      case 1: bytes[index] = draws.pick([0x00, 0x1B, 0x5B, 0x7B, 0x9B, 0xBB, 0xE0, 0xF7, 0xFF])
      case 2: bytes.remove(at: index)
      case 3: bytes.insert(UInt8(draws.below(256)), at: index)
      default: bytes[index...] = bytes[index...].reversed()[...]
      }
    }
    return bytes
  }

  @Test("What a mutated page holds can be joined to a state and hashed")
  func joining() {
    for seed in Seed.first(300) {
      var draws = seed.generator
      var page = Page()
      page.records = [WireRecord(draws.record())]
      var writer = CBORWriter()
      page.write(to: &writer)
      var reader = CBORReader(Self.mutate(writer.bytes, using: &draws))
      guard let read = try? Page(from: &reader) else { continue }
      for record in read.records.compactMap(\.record) {
        var joined = Record(id: record.id, type: record.type, home: nil)
        joined.join(record)
        joined.join(record)
        #expect(joined.stateHash == record.stateHash)
      }
    }
  }

  @Test("A record of many writes is read, joined and written in little time")
  func manyWrites() throws {
    let count = 20_000
    var writes: [Write] = []
    for index in 0..<count {
      let code = FieldCode(UInt16(16 + index % 2))
      writes.append(
        Write(Dot(Timestamp(UInt64(index + 1)), SiteID(7)), [.init(code, .integer(1))]))
    }
    let wire = WireRecord(id: RecordID(1), type: TypeCode(4), home: nil, writes: writes)
    let seconds = try cpuSeconds {
      let record = try #require(wire.record)
      #expect(WireRecord(record).writes.count == count)
    }
    #expect(seconds < 5)
  }
}
