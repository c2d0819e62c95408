import Codec
import TestSupport
import Testing

struct CBORRefusalTests {
  /// What reading one whole item and nothing else says; nil if it is fine.
  private func refusal(of bytes: [UInt8]) -> CBORError? {
    var reader = CBORReader(bytes)
    do {
      _ = try reader.item()
      try reader.finish()
      return nil
    } catch {
      return error
    }
  }

  @Test("A head longer than its argument needs is refused, for every major type and width")
  func longHeads() {
    let widths = [1, 2, 4, 8]
    let arguments: [UInt64] = [
      0, 1, 23, 24, 255, 256, 65_535, 65_536, 4_294_967_295, 4_294_967_296,
    ]
    for major in UInt8(0)...6 {
      for argument in arguments {
        let shortest = CBORItem.head(major, argument).count
        for width in widths where width >= shortest {
          // A body of zeros is long enough for every argument that needs one here.
          let body = [UInt8](repeating: 0, count: major < 2 ? 0 : 64)
          let bytes = CBORItem.head(major, argument, width: width) + body
          #expect(refusal(of: bytes) == .notDeterministic(at: 0), "\(hexText(bytes.prefix(9)))")
        }
      }
    }
  }

  @Test("The shortest heads are read, for every width")
  func shortestHeads() throws {
    for number: UInt64 in [
      0, 23, 24, 255, 256, 65_535, 65_536, 4_294_967_295, 4_294_967_296, UInt64.max,
    ] {
      var writer = CBORWriter()
      writer.unsigned(number)
      #expect(writer.bytes == CBORItem.head(0, number))
      var reader = CBORReader(writer.bytes)
      let read = try reader.unsigned()
      #expect(read == number)
    }
    for number in [Int64.min, Int64.min + 1, -4_294_967_297, -257, -25, -24, Int64.max] {
      var writer = CBORWriter()
      writer.integer(number)
      var reader = CBORReader(writer.bytes)
      let read = try reader.integer()
      #expect(read == number)
    }
  }

  @Test("Indefinite lengths, breaks and reserved heads are refused, for every major type")
  func indefiniteAndReserved() {
    for major in UInt8(0)...7 {
      for short in UInt8(28)...31 {
        let bytes = [major << 5 | short, 0x00, 0xFF]
        #expect(refusal(of: bytes) == .notDeterministic(at: 0), "\(hexText(bytes))")
      }
    }
  }

  @Test("A simple value below 32 in two bytes is refused, whatever it stands for")
  func longSimples() {
    for number in UInt8(0)...31 {
      #expect(refusal(of: [0xF8, number]) == .notDeterministic(at: 0))
    }
    for number in UInt8(32)...255 { #expect(refusal(of: [0xF8, number]) == nil) }
  }

  @Test("Map keys out of order or twice are refused, at every level")
  func mapOrder() throws {
    for hex in [
      "a202000100", "a201000100", "a2616200616100", "a2616100 0100", "a2 6161 00 4161 00",
      "a2 8100 00 00 00", "81 a2 02 00 01 00", "a1 a2 02 00 01 00 00", "a1 00 a2 02 00 01 00",
      "c1 a2 02 00 01 00", "a3 00 00 01 00 01 00",
    ] {
      let bytes = try bytes(ofHex: hex)
      guard case .notDeterministic = refusal(of: bytes) else {
        Issue.record("\(hex) was read.")
        continue
      }
    }
    // Length before content is the older rule (RFC 7049 §3.9); bytewise order has 0x18 0x18 last.
    #expect(refusal(of: try bytes(ofHex: "a2 1818 00 20 00")) == nil)
    #expect(refusal(of: try bytes(ofHex: "a2 20 00 1818 00")) == .notDeterministic(at: 3))
  }

  @Test("Texts that are not UTF-8 are refused: broken, overlong, surrogate, beyond Unicode")
  func invalidTexts() throws {
    for hex in ["61ff", "61c3", "62c080", "63eda080", "64f4908080", "62c3 28", "63e282 41"] {
      let bytes = try bytes(ofHex: hex)
      #expect(refusal(of: bytes) == .invalidUTF8(at: 0), "\(hex)")
      var reader = CBORReader(bytes)
      #expect(throws: CBORError.invalidUTF8(at: 0)) { try reader.text() }
    }
  }

  @Test("Every strict beginning of an item is refused as truncated", arguments: Seed.first(8))
  func truncated(seed: Seed) throws {
    var draws = seed.generator
    for _ in 0..<50 {
      let bytes = CBORItem.random(&draws).encoded
      for count in 0..<bytes.count {
        let refusal = refusal(of: Array(bytes.prefix(count)))
        guard case .truncated = refusal else {
          throw Mismatch("\(count) bytes of \(hexText(bytes)): \(String(describing: refusal))")
        }
      }
      try require(refusal(of: bytes + [0]) == .trailing(at: bytes.count), "A byte more was read.")
    }
  }

  @Test("Reading one kind where another stands names the place and leaves the reader there")
  func wrongKind() throws {
    let item = try bytes(ofHex: "6161")
    var reader = CBORReader(item)
    #expect(throws: CBORError.unexpected(at: 0, wanted: "an unsigned number", initialByte: 0x61)) {
      try reader.unsigned()
    }
    #expect(throws: CBORError.self) { try reader.byteString() }
    #expect(throws: CBORError.self) { try reader.map() }
    #expect(throws: CBORError.self) { try reader.bool() }
    let isNull = reader.null()
    #expect(!isNull)
    let text = try reader.text()
    #expect(text == "a")
    #expect(throws: CBORError.truncated(at: 2)) { try reader.unsigned() }
    #expect(throws: CBORError.truncated(at: 2)) { try reader.bool() }
    #expect(throws: CBORError.truncated(at: 2)) { try reader.item() }
  }

  @Test("Nesting is read up to the limit, and refused one level beyond, in every container")
  func depth() {
    for opening: [UInt8] in [[0x81], [0xA1, 0x00], [0xC1]] {
      let deepest = Array(repeatElement(opening, count: CBORReader.depthMax - 1).joined()) + [0x00]
      #expect(refusal(of: deepest) == nil)
      let beyond = opening + deepest
      #expect(refusal(of: beyond) == .tooDeep(at: beyond.count - opening.count))
    }
    let keys = [UInt8](repeating: 0xA1, count: 1_000)
    #expect(refusal(of: keys) == .tooDeep(at: CBORReader.depthMax))
  }

  @Test("Depth and count bombs cost next to nothing")
  func bombs() {
    let seconds = cpuSeconds {
      for opening in [UInt8(0x81), 0xA1, 0xC1, 0x9F] {
        let bytes = [UInt8](repeating: opening, count: 1 << 20)
        #expect(refusal(of: bytes) != nil)
      }
      for major in UInt8(2)...5 {
        for argument in [UInt64(1) << 20, 1 << 31, 1 << 62, UInt64(Int64.max), UInt64.max] {
          let bytes = CBORItem.head(major, argument) + [0, 0, 0, 0]
          #expect(refusal(of: bytes) == .truncated(at: 0))
        }
      }
      // Every level claims all that is left of 64 KiB.
      var nested: [UInt8] = []
      for level in 0..<12 { nested += CBORItem.head(4, UInt64(65_000 - 5 * level), width: 2) }
      nested += [UInt8](repeating: 0x80, count: 65_000)
      #expect(refusal(of: nested) != nil)
    }
    #expect(seconds < 5)
  }
}
