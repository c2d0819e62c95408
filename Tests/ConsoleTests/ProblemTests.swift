import Console
import Testing
import Wording

@Suite struct ProblemTests {
  private let problem = Problem(
    code: "MQ-S012", cause: Phrase(zh: "无法连接中心。", en: "The hub could not be reached."),
    safety: Phrase(zh: "数据完好，3 条待传。", en: "Your data is safe; 3 records are unsent."),
    remedy: Phrase(zh: "联网后重试。", en: "Try again when you are online."), exit: .unreachable)

  @Test("A problem shows code, cause, safety and remedy in both languages")
  func rendered() {
    #expect(
      problem.rendered(.en, colour: false) == """
        ✗ MQ-S012  The hub could not be reached.
          Data: Your data is safe; 3 records are unsent.
          Remedy: Try again when you are online.
        """)
    #expect(
      problem.rendered(.zh, colour: false) == """
        ✗ MQ-S012  无法连接中心。
          数据：数据完好，3 条待传。
          处理：联网后重试。
        """)
    #expect(problem.rendered(.en, colour: true).hasPrefix("\u{1B}[31m✗ MQ-S012\u{1B}[0m  The"))
  }

  @Test("Further lines stand under the first of what they belong to")
  func severalLines() {
    let several = Problem(
      code: "MQ-R003", cause: Phrase("One.\nTwo."), remedy: Phrase(zh: "甲。\n乙。", en: "A.\nB."),
      exit: .usage)
    #expect(
      several.rendered(.en, colour: true).replacing(/\u{1B}\[[0-9]*m/, with: "") == """
        ✗ MQ-R003  One.
                   Two.
          Remedy: A.
                  B.
        """)
    #expect(several.rendered(.zh, colour: false).hasSuffix("\n  处理：甲。\n        乙。"))
  }

  @Test("Exit codes are the numbers scripts were promised")
  func exitCodes() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 130])
    for status in ExitStatus.allCases { #expect(status.meaning.zh != status.meaning.en) }
  }

  @Test("Text from records cannot steer the terminal or reorder the line")
  func sanitised() {
    #expect(Terminal.sanitised("张三\u{1B}[2J") == "张三‹1B›[2J")
    #expect(Terminal.sanitised("a\u{9B}31mb\u{7F}") == "a‹9B›31mb‹7F›")
    #expect(Terminal.sanitised("abc\u{202E}txt.exe") == "abc‹202E›txt.exe")
    #expect(Terminal.sanitised("\u{2066}x\u{2069}\u{200F}") == "‹2066›x‹2069›‹200F›")
    #expect(Terminal.sanitised("a\tb\nc\r\nd\re\u{00}") == "a b c d e‹00›")
    #expect(Terminal.sanitised("a\tb\nc\r\nd\re", keepsNewlines: true) == "a b\nc\nde")
    #expect(Terminal.sanitised("\u{2028}\u{E0041}\u{FEFF}") == "‹2028›‹E0041›‹FEFF›")
    let plain = "李四 é👩‍👩‍👧 “x” — 12"
    #expect(Terminal.sanitised(plain) == plain)
  }

  @Test("Nothing harmful survives, whatever the scalar")
  func sanitisedAll() {
    for value in UInt32(0)...0x3100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = Terminal.sanitised("a\(scalar)b")
      let isClean = text.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control && !(0x202A...0x202E).contains($0.value)
          && !(0x2066...0x2069).contains($0.value)
      }
      #expect(isClean, "U+\(String(value, radix: 16))")
    }
  }

  @Test(
    "Colour follows the choice, the terminal, NO_COLOR and TERM",
    arguments: [
      (Style.Choice.auto, true, nil, "xterm", true), (.auto, false, nil, "xterm", false),
      (.auto, true, "1", "xterm", false), (.auto, true, "", "xterm", true),
      (.auto, true, nil, "dumb", false), (.always, false, "1", nil, true),
      (.never, true, nil, "xterm", false),
    ] as [(Style.Choice, Bool, String?, String?, Bool)])
  func colour(
    choice: Style.Choice, isTerminal: Bool, noColor: String?, term: String?, expected: Bool
  ) {
    let style = Style(choice: choice, isTerminal: isTerminal, noColor: noColor, term: term)
    #expect(style.isColoured == expected)
    #expect(style.paint(.conflicted, .zh).contains("✗ 冲突"))
    #expect((style.paint(.pending, .en) == "◐ unsent") == !expected)
  }
}
