import CRDT
import Models
import Testing
import Wording

/// SplitMix64 (Steele, Lea, Flood 2014): the same draws from the same seed everywhere.
private struct Draws: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

@Suite("Random text")
struct InputFuzzTests {
  private static let fields = Schema.current.types.flatMap(\.fields)

  /// Pieces that come close to being right.
  private static let pieces = [
    "2026", "-", "06", "24", "T", " ", ":", "07", "40", "Z", "+08:00", ".", "年", "月", "日", "万",
    "亿", "人", ",", "，", "0", "9", "99999999999", "U1", "是", "x", "\u{301}", "\u{200D}", "👩‍👩‍👧",
    "\u{1B}", "\n", "\r\n", "\u{0}", "\u{3000}", "９", "－", "+86", "(", ")", "ab", "\u{F900}", "𠀀",
    "990101100203", "/05", "\u{202E}", "e", "−",
  ]

  @Test("Reading never traps, and what is read is always right", arguments: UInt64(0)..<64)
  func parsing(seed: UInt64) throws {
    var draws = Draws(state: seed)
    for _ in 0..<300 {
      let text = Self.text(using: &draws)
      guard let field = Self.fields.randomElement(using: &draws) else { return }
      guard let value = try? FieldInput.parse(text, for: field) else { continue }
      #expect(field.type.problem(with: value) == nil)
      if value.isNull { continue }
      let again = try FieldInput.parse(FieldOutput.plain(value, for: field), for: field)
      #expect(again == value, "seed \(seed), field \(field.name)")
      _ = FieldOutput.text(value, for: field, language: .zh)
      _ = Mask.text(value, for: field, language: .en)
    }
  }

  @Test(
    "Random values are written and read back unless the schema refuses them",
    arguments: UInt64(0)..<32)
  func writing(seed: UInt64) throws {
    var draws = Draws(state: seed)
    for _ in 0..<300 {
      guard let field = Self.fields.randomElement(using: &draws) else { return }
      let value = Self.value(using: &draws)
      let plain = FieldOutput.plain(value, for: field)
      _ = FieldOutput.text(value, for: field, language: .en)
      guard field.type.problem(with: value) == nil else { continue }
      if case .choice(let list) = field.type, let code = value.text, !list.contains(code) {
        continue
      }
      if let text = value.text, text.isEmpty || text != Self.trimmed(text) { continue }
      guard !value.isNull, !value.isRedacted else { continue }
      #expect(try FieldInput.parse(plain, for: field) == value, "seed \(seed), field \(field.name)")
    }
  }

  @Test(
    "Looking for personal numbers never traps, and ranges lie in the text",
    arguments: UInt64(0)..<64)
  func linting(seed: UInt64) {
    var draws = Draws(state: seed)
    for _ in 0..<100 {
      let text = Self.text(using: &draws)
      for finding in TextLint.findings(in: text) {
        #expect(!text[finding.range].isEmpty)
      }
      for mask in [Mask.none, .name, .phone, .identity, .address, .hidden] {
        _ = mask.applied(to: text)
      }
    }
  }

  private static func text(using draws: inout Draws) -> String {
    (0..<Int.random(in: 0...12, using: &draws))
      .map { _ in
        if Int.random(in: 0..<6, using: &draws) == 0 {
          let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10_FFFF, using: &draws))
          return scalar.map { String($0) } ?? "?"
        }
        return pieces.randomElement(using: &draws) ?? ""
      }
      .joined()
  }

  private static func value(using draws: inout Draws) -> Value {
    switch Int.random(in: 0..<6, using: &draws) {
    case 0: .integer(Int64.random(in: Int64.min...Int64.max, using: &draws))
    case 1: .integer(Int64.random(in: -100_000...100_000, using: &draws))
    case 2: .bool(Bool.random(using: &draws))
    case 3: .bytes((0..<[0, 16, 32][Int.random(in: 0..<3, using: &draws)]).map { UInt8($0) })
    case 4:
      .text(["U1", "女儿", "12900001111", "a b", "", "0201"].randomElement(using: &draws) ?? "")
    default: .null
    }
  }

  private static func trimmed(_ text: String) -> String {
    text.split(separator: " ").joined(separator: " ")
  }
}
