import Console
import Testing
import Wording

@Suite struct WidthTests {
  @Test(
    "Characters take the cells terminals give them",
    arguments: [
      ("", 0), ("abc", 3), ("中文", 4), ("户A", 3), ("，。", 4), ("“”…—", 4), ("ＡＢ", 4), ("ｱ", 1),
      ("é", 1), ("e\u{301}", 1), ("\u{200D}", 0), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("か\u{3099}", 2), ("😀", 2), ("👩‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇨🇳", 2), ("❤️", 2), ("❤", 1), ("⌚", 2),
      ("✓", 1), ("✗", 1), ("◐", 1), ("𠮷", 2), ("\u{1FAE8}", 2), ("a\u{AD}b", 3), ("〇", 2),
      ("\u{303F}", 1), ("①", 1), ("№", 1), ("㎡", 2), ("\u{7F}", 0),
    ])
  func cells(text: String, expected: Int) {
    #expect(DisplayWidth.cells(text) == expected)
  }

  @Test("Padding fills to the width and never cuts")
  func padded() {
    #expect(DisplayWidth.padded("中", to: 5) == "中   ")
    #expect(DisplayWidth.padded("中", to: 5, .trailing) == "   中")
    #expect(DisplayWidth.padded("中文字", to: 5) == "中文字")
  }

  @Test("Truncation keeps whole characters and says so")
  func truncated() {
    #expect(DisplayWidth.truncated("中文字", to: 6) == "中文字")
    #expect(DisplayWidth.truncated("中文字", to: 5) == "中文…")
    #expect(DisplayWidth.truncated("中文字", to: 4) == "中…")
    #expect(DisplayWidth.truncated("中文字", to: 1) == "…")
    #expect(DisplayWidth.truncated("中文字", to: 0) == "")
    #expect(DisplayWidth.truncated("e\u{301}e\u{301}e\u{301}", to: 2) == "e\u{301}…")
  }

  @Test("Lines break at spaces and between Chinese characters, not before closing punctuation")
  func wrapped() {
    #expect(TextWrap.lines("", width: 10) == [""])
    #expect(TextWrap.lines("one two three", width: 7) == ["one two", "three"])
    #expect(TextWrap.lines("中文换行测试", width: 5) == ["中文", "换行", "测试"])
    #expect(TextWrap.lines("你好，世界。", width: 4) == ["你", "好，", "世", "界。"])
    #expect(TextWrap.lines("他说（好）", width: 6) == ["他说", "（好）"])
    #expect(TextWrap.lines("abcdefgh", width: 3) == ["abc", "def", "gh"])
    #expect(TextWrap.lines("a\n\nb", width: 3) == ["a", "", "b"])
    #expect(TextWrap.lines("  a b", width: 20) == ["  a b"])
    #expect(TextWrap.lines("中", width: 0) == ["中"])
  }

  @Test("Wrapped lines fit and lose nothing but spaces", arguments: UInt64(0)..<32)
  func wrapKeepsText(seed: UInt64) {
    var draws = SeededGenerator(seed: seed)
    let pool = Array("中文户，。（）ab c d-e“” 😀\n")
    let text = String((0..<60).compactMap { _ in pool.randomElement(using: &draws) })
    let width = Int.random(in: 2...20, using: &draws)
    let lines = TextWrap.lines(text, width: width)
    #expect(lines.allSatisfy { DisplayWidth.cells($0) <= width })
    #expect(
      lines.joined().filter { $0 != " " } == text.filter { $0 != " " && $0 != "\n" })
  }
}
