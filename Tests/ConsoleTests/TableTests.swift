import Console
import Testing
import Wording

@Suite struct TableTests {
  private let plain = Style(isColoured: false)

  private var households: Table {
    var table = Table([
      .init(Phrase(zh: "编号", en: "ID"), overflow: .keep),
      .init(Phrase(zh: "户主", en: "Head")),
      .init(Phrase(zh: "人数", en: "Persons"), .trailing, overflow: .keep),
      .init(Phrase(zh: "住址", en: "Address"), overflow: .wrap),
    ])
    table.append(["7f3a", "张三", "4", "幸福路十二号院三单元五〇二室"])
    table.append(["81", "Tursun Memet", "12", "东巷\u{1B}[1m3"])
    return table
  }

  @Test("Columns align with Chinese and Latin mixed, and no line ends in spaces")
  func aligned() {
    #expect(
      households.rendered(.zh, width: nil, style: plain) == """
        编号  户主          人数  住址
        7f3a  张三             4  幸福路十二号院三单元五〇二室
        81    Tursun Memet    12  东巷‹1B›[1m3

        """)
  }

  @Test("A narrow terminal shrinks the widest column and wraps it")
  func narrow() {
    #expect(
      households.rendered(.en, width: 40, style: plain) == """
        ID    Head          Persons  Address
        7f3a  张三                4  幸福路十二
                                     号院三单元
                                     五〇二室
        81    Tursun Memet       12  东巷
                                     ‹1B›[1m3

        """)
  }

  @Test("A column that does not wrap is cut with an ellipsis")
  func truncates() {
    let text = households.rendered(.en, width: 35, style: plain)
    #expect(text.contains("81    Tursun M…       12  东巷\n"))
  }

  @Test("Every line fits the terminal wherever the columns can shrink to it", arguments: 32...80)
  func fits(width: Int) {
    let text = households.rendered(.zh, width: width, style: plain)
    for line in text.split(separator: "\n") { #expect(DisplayWidth.cells(String(line)) <= width) }
  }

  @Test("A table without rows is its header, and one narrower than anything still ends")
  func extremes() {
    let empty = Table([.init(Phrase("A")), .init(Phrase("B"))])
    #expect(empty.rendered(.en, width: 80, style: plain) == "A  B\n")
    #expect(Table([]).rendered(.en, width: 80, style: plain) == "\n")
    #expect(!households.rendered(.en, width: 0, style: plain).isEmpty)
  }

  @Test("Colour surrounds text, never the spaces between columns")
  func coloured() {
    var table = Table([.init(Phrase("A")), .init(Phrase("B"))])
    table.append([.init(.conflicted, .zh), "x"])
    #expect(
      table.rendered(.zh, width: nil, style: Style(isColoured: true))
        == "\u{1B}[1mA\u{1B}[0m       \u{1B}[1mB\u{1B}[0m\n\u{1B}[31m✗ 冲突\u{1B}[0m  x\n")
  }
}
