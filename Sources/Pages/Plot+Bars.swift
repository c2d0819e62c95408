extension Plot {
  /// Counts of several kinds side by side, for each place on the axis.
  package struct Series: Sendable {
    package let label: String
    package let counts: [Int]

    package init(_ label: String, _ counts: [Int]) {
      self.label = label
      self.counts = counts
    }
  }

  /// How many kinds one drawing tells apart: as many as the style sheet has shades for.
  package static let seriesMax = 3

  /// Upright bars, such as conflicts opened and closed in each week.
  package static func bars(
    _ title: String, summary: String, tableLabel: String, axis: String, places: [String],
    series: [Series], vacant: String
  ) -> Plot {
    precondition(series.count <= seriesMax && series.allSatisfy { $0.counts.count == places.count })
    let (left, top, height, group) = (44, 28, 140, 46)
    let end = roundedUp(max(1, series.flatMap(\.counts).max() ?? 1))
    let bar = (group - 8) / max(1, series.count)
    let shades = ["a", "b", "c"]
    var marks: [HTML] = []
    for (fraction, value) in [(0, 0), (1, end / 2), (2, end)] where fraction != 1 || end > 1 {
      let y = top + height - height * fraction / 2
      marks += [
        rule(left, y, left + group * places.count, y),
        label(left - 6, y + 4, String(value), anchor: "end", style: "soft"),
      ]
    }
    for (number, line) in series.enumerated() {
      marks += [
        box(left + 120 * number, 6, 12, 12, shades[number], line.label),
        label(left + 120 * number + 17, 16, line.label),
      ]
      for (index, count) in line.counts.enumerated() {
        let drawn = count > 0 ? max(1, height * count / end) : 0
        let x = left + 4 + group * index + bar * number
        marks.append(
          box(
            x, top + height - drawn, bar - 2, drawn, shades[number],
            "\(places[index]) · \(line.label): \(count)"))
      }
    }
    let every = max(1, (places.count + 9) / 10)
    for (index, place) in places.enumerated() where index.isMultiple(of: every) {
      marks.append(
        label(
          left + group * index + group / 2, top + height + 16, place, anchor: "middle",
          style: "soft"))
    }
    var sheet = Sheet(
      title, [.init(axis)] + series.map { .init($0.label, isNumeric: true) }, vacant: vacant)
    for (index, place) in places.enumerated() {
      sheet.add([.text(place)] + series.map { .text(String($0.counts[index])) })
    }
    return Plot(
      title, summary: summary, tableLabel: tableLabel, sheet: sheet,
      width: left + group * max(places.count, 6) + 8, height: top + height + 26, marks: marks)
  }
}
