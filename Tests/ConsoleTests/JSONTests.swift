import Console
import Testing
import Wording

@Suite struct JSONTests {
  private static let sample: JSON = [
    "schema": 1, "名": "张三\n\"\\\u{1}/", "list": [true, false, .null, -7], "empty": [],
    "none": .object([]),
  ]

  @Test("Members keep their order and strings escape what RFC 8259 section 7 demands")
  func compact() {
    #expect(
      Self.sample.compact
        == #"{"schema":1,"名":"张三\n\"\\\u0001/","list":[true,false,null,-7],"empty":[],"none":{}}"#)
  }

  @Test("The pretty form has two spaces for each level")
  func pretty() {
    #expect(
      (["a": [1, ["b": "c"]], "d": []] as JSON).pretty == """
        {
          "a": [
            1,
            {
              "b": "c"
            }
          ],
          "d": []
        }
        """)
  }

  @Test("What could steer a terminal is escaped too, and comes back")
  func hostile() throws {
    let text = "\u{9B}\u{7F}\u{202E}\u{2028}\u{E0041}"
    let json = JSON.string(text).compact
    #expect(json == #""\u009b\u007f\u202e\u2028\udb40\udc41""#)
    #expect(try JSON(parsing: json) == .string(text))
  }

  @Test("What is written is read back", arguments: [true, false])
  func roundTrip(isPretty: Bool) throws {
    let json = Self.sample
    #expect(try JSON(parsing: isPretty ? json.pretty : json.compact) == json)
  }

  @Test("The examples of RFC 8259 section 13 are read")
  func standard() throws {
    let image = try JSON(
      parsing: """
        {
          "Image": {
              "Width":  800,
              "Height": 600,
              "Title":  "View from 15th Floor",
              "Thumbnail": {
                  "Url":    "http://www.example.com/image/481989943",
                  "Height": 125,
                  "Width":  100
              },
              "Animated" : false,
              "IDs": [116, 943, 234, 38793]
            }
        }
        """)
    #expect(image["Image"]?["Thumbnail"]?["Height"]?.integer == 125)
    #expect(image["Image"]?["IDs"]?.elements?.count == 4)
    #expect(image["Image"]?["Animated"]?.truth == false)
    let cities = try JSON(
      parsing: #"[{"precision":"zip","Latitude":37.7668,"Longitude":-122.3959}]"#)
    #expect(cities.elements?.first?["Latitude"] == JSON.Number("37.7668").map(JSON.number))
    #expect(try JSON(parsing: #""Hello world!""#) == "Hello world!")
    #expect(try JSON(parsing: "42") == 42)
    #expect(try JSON(parsing: "true") == true)
    #expect(try JSON(parsing: #""\uD834\uDD1E""#) == "\u{1D11E}")
  }

  @Test(
    "Numbers keep every figure",
    arguments: [
      ("0", true), ("-0", false), ("-1", true), ("9223372036854775807", true),
      ("9223372036854775808", false), ("0.10", false), ("1E400", false), ("1e-2", false),
      ("123456789012345678901234567890.123", false),
    ])
  func numbers(text: String, isInteger: Bool) throws {
    let json = try JSON(parsing: text)
    #expect((json.integer != nil) == isInteger)
    #expect(json.compact == text)
  }

  @Test(
    "A text that is no number makes none",
    arguments: ["", "01", "+1", ".5", "1.", "1e", "1 ", "NaN"])
  func notNumbers(text: String) {
    #expect(JSON.Number(text) == nil)
  }

  @Test(
    "Malformed text is refused with its place",
    arguments: [
      ("", .truncated(offset: 0)), ("[1,]", .unexpected(byte: 0x5D, offset: 3)),
      ("[1 2]", .unexpected(byte: 0x32, offset: 3)),
      ("{\"a\"}", .unexpected(byte: 0x7D, offset: 4)),
      ("{a:1}", .unexpected(byte: 0x61, offset: 1)),
      ("{\"a\":1,}", .unexpected(byte: 0x7D, offset: 7)),
      ("{\"a\":1,\"a\":2}", .repeatedName("a", offset: 7)), ("1 2", .trailing(offset: 2)),
      ("tru", .truncated(offset: 3)), ("True", .unexpected(byte: 0x54, offset: 0)),
      ("\"a", .truncated(offset: 2)), ("\"\n\"", .unexpected(byte: 0x0A, offset: 1)),
      ("\"\\x\"", .unexpected(byte: 0x78, offset: 2)),
      ("\"\\u12g4\"", .unexpected(byte: 0x67, offset: 5)),
      ("\"\\ud800\"", .loneSurrogate(offset: 1)), ("\"\\udc00\"", .loneSurrogate(offset: 1)),
      ("\"\\ud800\\u0041\"", .loneSurrogate(offset: 1)),
      ("\u{FEFF}1", .unexpected(byte: 0xEF, offset: 0)),
      ("007", .unexpected(byte: 0x30, offset: 0)), ("'a'", .unexpected(byte: 0x27, offset: 0)),
      ("[", .truncated(offset: 1)), ("1//", .trailing(offset: 1)),
    ] as [(String, JSONError)])
  func malformed(text: String, expected: JSONError) {
    #expect(throws: expected) { try JSON(parsing: text) }
  }

  @Test("Bytes that are not UTF-8, too many bytes and too many levels are refused")
  func limits() {
    #expect(throws: JSONError.invalidUTF8(offset: 1)) {
      try JSON(parsing: [0x22, 0xC3, 0x28, 0x22])
    }
    #expect(throws: JSONError.tooLarge(byteCount: 5, limit: 4)) {
      try JSON(parsing: "12345", byteCountMax: 4)
    }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.tooDeep(offset: 64, limit: 64)) { try JSON(parsing: deep) }
    let fitting = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try JSON(parsing: fitting) }
  }

  @Test("Names that Unicode counts as one are two, as their bytes differ")
  func equivalentNames() throws {
    let json = try JSON(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(json.members?.count == 2)
  }

  @Test("Damaged text never traps", arguments: UInt64(0)..<64)
  func neverTraps(seed: UInt64) {
    var draws = SeededGenerator(seed: seed)
    let original = Array(Self.sample.compact.utf8)
    for _ in 0..<100 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &draws) {
        bytes[Int.random(in: 0..<bytes.count, using: &draws)] = UInt8.random(
          in: 0...255, using: &draws)
      }
      bytes.removeLast(Int.random(in: 0...bytes.count, using: &draws))
      if let json = try? JSON(parsing: bytes) {
        #expect((try? JSON(parsing: json.compact)) == json)
      }
    }
  }
}
