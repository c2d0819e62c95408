package import Wording

/// What a long step has done so far, as one line for a terminal.
package struct ProgressLine: Sendable, Equatable {
  /// How long a step runs before a line is worth showing, in seconds: shorter ones only flicker.
  package static let delaySeconds = 1.0
  /// Cells of the bar between its brackets.
  static let barCells = 20
  /// A remaining time beyond this many seconds (99 days) is a guess nobody can use.
  static let remainingSecondsMax = 8_553_600.0

  /// Records done.
  package let doneCount: Int
  /// Records in all; nil while unknown.
  package let totalCount: Int?
  /// Bytes moved; nil where none are.
  package let byteCount: Int?
  /// Seconds since the step began.
  package let elapsedSeconds: Double
  /// What is counted, for the plural in both languages.
  package let noun: Phrase

  /// Makes a line from its figures.
  package init(
    doneCount: Int, totalCount: Int?, byteCount: Int?, elapsedSeconds: Double,
    noun: Phrase = Phrase(zh: "条", en: "records")
  ) {
    self.doneCount = doneCount
    self.totalCount = totalCount
    self.byteCount = byteCount
    self.elapsedSeconds = elapsedSeconds
    self.noun = noun
  }

  /// Seconds left at the pace so far, rounded up; nil before the first second, the first record
  /// or without a total.
  package var remainingSeconds: Int? {
    guard let totalCount, doneCount > 0, totalCount >= doneCount else { return nil }
    guard elapsedSeconds >= Self.delaySeconds else { return nil }
    let pending = Double(totalCount) - Double(doneCount)
    let seconds = elapsedSeconds * pending / Double(doneCount)
    guard seconds.isFinite, seconds <= Self.remainingSecondsMax else { return nil }
    // By hand: `rounded` would need libm, which nothing else here links.
    let whole = Int(seconds)
    return Double(whole) < seconds ? whole + 1 : whole
  }

  /// `12,345 of 48,000 records · 3.2 MB · about 8 s left`.
  package func text(_ language: Language) -> String {
    var parts = [counts[language]]
    if let byteCount { parts.append(Quantity.bytes(byteCount)) }
    if let remainingSeconds {
      let span = Quantity.duration(seconds: remainingSeconds, language)
      parts.append(Phrase(zh: "约剩 \(span)", en: "about \(span) left")[language])
    }
    return parts.joined(separator: " · ")
  }

  /// The text after a bar where the total is known and `width` cells hold both, else cut to fit.
  package func line(_ language: Language, width: Int) -> String {
    let text = text(language)
    let line = bar.map { "\($0) \(text)" } ?? text
    let chosen = DisplayWidth.cells(line) <= width ? line : text
    return DisplayWidth.truncated(chosen, to: width)
  }

  private var counts: Phrase {
    let done = Quantity.count(doneCount)
    guard let totalCount else { return Phrase(zh: "\(done) \(noun.zh)", en: "\(done) \(noun.en)") }
    let total = Quantity.count(totalCount)
    return Phrase(zh: "\(done) / \(total) \(noun.zh)", en: "\(done) of \(total) \(noun.en)")
  }

  private var bar: String? {
    guard let totalCount, totalCount > 0, doneCount >= 0 else { return nil }
    let share = min(1, Double(doneCount) / Double(totalCount))
    let filled = Int(share * Double(Self.barCells))
    let rest = Self.barCells - filled
    return "[\(String(repeating: "#", count: filled))\(String(repeating: "-", count: rest))]"
  }
}
