import Pages
import TestSupport
import Testing
import Wording

@Suite("HTML")
struct HTMLTests {
  private func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

  @Test("Text and attributes cannot leave their place, whatever they hold")
  func escaping() {
    let nasty = "</p><script>alert('x')</script>\" onload=\"x & y\u{0}\u{1B}"
    let html = HTML.tag(.p, .init("title", nasty), text: nasty)
    let escaped =
      "&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;x &amp; y"
      + "\u{FFFD}\u{FFFD}"
    #expect(text(html) == "<p title=\"\(escaped)\">\(escaped)</p>")
  }

  @Test("Random text comes out without a mark that could begin markup")
  func randomText() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let scalars = (0..<20).map { _ in
        Unicode.Scalar(UInt8.random(in: 0...127, using: &random))
      }
      let raw = String(String.UnicodeScalarView(scalars))
      let written = text(.text(raw))
      #expect(!written.contains { "<>\"'".contains($0) })
      let ampersands = written.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
      #expect(
        ampersands.allSatisfy { part in
          ["amp;", "lt;", "gt;", "quot;", "#39;"].contains { part.hasPrefix($0) }
        })
    }
  }

  @Test("An address holds nothing that is not percent-encoded, and always begins at our root")
  func targets() {
    let target = Target("a/b", "冲突", query: [.init("q&x", "1 =é#")], mark: "m\"")
    #expect(target.text == "/a%2Fb/%E5%86%B2%E7%AA%81?q%26x=1%20%3D%C3%A9%23#m%22")
    #expect(Target().text == "/")
    let script = Target("javascript:alert(1)")
    #expect(script.text == "/javascript%3Aalert%281%29")
  }

  @Test("A query's field is replaced and taken away by name")
  func queries() {
    let target = Target("x", query: [.init("a", "1"), .init("b", "2")])
    #expect(target.with("a", "3").text == "/x?b=2&a=3")
    #expect(target.with("b", nil).text == "/x?a=1")
  }

  @Test("Void elements have no end tag; all others have one even when they hold nothing")
  func ends() {
    #expect(text(.empty(.input, .flag("required"))) == "<input required>")
    #expect(text(.tag(.td, content: [])) == "<td></td>")
  }

  @Test("Every form that changes something carries the session's token")
  func tokens() {
    var form = Form(to: Target("x"), token: "secret")
    form.button("Go")
    let html = text(form.html)
    #expect(html.contains("method=\"post\""))
    #expect(html.contains("name=\"token\" value=\"secret\""))
  }

  @Test("Style sheet and script fetch nothing from anywhere else and run nothing inline")
  func files() {
    for file in [PageStyle.text, PageScript.text] {
      #expect(!file.contains("http:") && !file.contains("https:") && !file.contains("//"))
      #expect(!file.contains("@import") && !file.contains("eval("))
    }
    var frame = PageFrame(language: .zh, hub: "云河镇", place: Target())
    frame.reader = "王芳"
    let page = String(decoding: frame.page(.init(zh: "概况", en: "Overview"), []), as: UTF8.self)
    #expect(!page.contains(" style=") && !page.contains(" on"))
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"zh-CN\">"))
  }

  @Test("Each row begins with its name, and each other cell says which column it is")
  func sheets() {
    var sheet = Sheet("Laptops", [.init("No."), .init("Unsent", isNumeric: true)], vacant: "None.")
    #expect(text(sheet.html) == "<p class=\"vacant\">None.</p>")
    sheet.add(["L01", "12"])
    let html = text(sheet.html)
    #expect(html.contains("<th scope=\"row\">L01</th>"))
    #expect(html.contains("<td data-label=\"Unsent\" class=\"number\">12</td>"))
    #expect(html.contains("<caption>Laptops</caption>"))
  }
}
