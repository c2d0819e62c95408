import Codec
import Testing

@Suite("The fixtures of the wire are read as they say")
struct FixtureTests {
  /// A file whose first line says `# kind name`, with `invalid` before the kind where it is.
  struct Fixture {
    let file: String
    let block: HexBlock
    /// The file that holds what a reader makes of this one; nil if it is the same.
    let becomes: String?

    init(file: String, text: String) throws {
      self.file = file
      let lines = text.split(separator: "\n").map(String.init)
      let mark = "# becomes: "
      becomes = lines.first { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) }
      block = try HexBlock(
        words: (lines.first ?? "").dropFirst(2).split(separator: " "), lines: lines,
        place: "Fixtures/wire/\(file)")
    }
  }

  let fixtures: [Fixture]

  init() throws {
    fixtures = try ProtocolDocument.files(in: "Fixtures/wire", suffix: ".hex")
      .map { try Fixture(file: $0.name, text: $0.text) }
  }

  @Test("Each valid file decodes and encodes to itself, or to the file that it names")
  func valid() throws {
    #expect(fixtures.count { $0.block.refusal == nil } >= 12)
    for fixture in fixtures where fixture.block.refusal == nil {
      let wanted = fixtures.first { $0.file == fixture.becomes ?? fixture.file }
      let bytes = try fixture.block.kind.encodedAgain(fixture.block.bytes)
      #expect(
        wanted.map { Hex.encode($0.block.bytes) } == Hex.encode(bytes), "\(fixture.block.place)")
    }
  }

  @Test("Each invalid file is refused with the reason that it states")
  func invalid() {
    #expect(fixtures.count { $0.block.refusal != nil } >= 12)
    for fixture in fixtures {
      if let refusal = fixture.block.refusal { expectRefusal(fixture.block, refusal) }
    }
  }

  @Test("Each file is named as its first line says")
  func names() {
    for fixture in fixtures { #expect(fixture.file == fixture.block.name + ".hex") }
  }
}
