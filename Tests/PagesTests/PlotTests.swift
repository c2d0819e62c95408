import Pages
import Testing

@Suite("Plots")
struct PlotTests {
  private func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

  private func heights(_ html: String) -> [Int] {
    html.components(startingWith: "<rect").compactMap { part in
      guard let at = part.range(of: "height=\"") else { return nil }
      return Int(part[at.upperBound...].prefix { $0 != "\"" })
    }
  }

  @Test("Bars are as high as their counts, and the table below holds the same counts")
  func bars() {
    let plot = Plot.bars(
      "Conflicts", summary: "By week", tableLabel: "Numbers", axis: "Week",
      places: ["W1", "W2", "W3"],
      series: [.init("opened", [10, 5, 0]), .init("closed", [1, 0, 10])], vacant: "None")
    let html = text(plot.html)
    // Two squares of the legend, then each kind's bars: an axis to 10 is 140 high.
    #expect(heights(html) == [12, 140, 70, 0, 12, 14, 0, 140])
    for cell in ["W1 · opened: 10", "W2 · opened: 5", "W3 · closed: 10"] {
      #expect(html.contains("<title>\(cell)</title>"))
    }
    #expect(html.contains("<td data-label=\"opened\" class=\"number\">10</td>"))
    #expect(html.contains("aria-label=\"Conflicts. By week\""))
  }

  @Test("A single thing among many is drawn, never rounded away")
  func small() {
    let plot = Plot.bars(
      "x", summary: "", tableLabel: "", axis: "", places: ["a", "b"],
      series: [.init("n", [100_000, 1])], vacant: "")
    #expect(heights(text(plot.html)) == [12, 140, 1])
  }
}

extension String {
  /// The pieces that begin with a mark.
  fileprivate func components(startingWith mark: String) -> [Substring] {
    var rest = self[...]
    var found: [Substring] = []
    while let at = rest.range(of: mark) {
      rest = rest[at.upperBound...]
      found.append(rest)
    }
    return found
  }
}

extension Substring {
  /// Where a text first occurs.
  fileprivate func range(of text: String) -> Range<Substring.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) {
        return index..<self.index(index, offsetBy: text.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
