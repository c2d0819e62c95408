package import Wording

/// A state as glyph and word; colour only repeats it, for eyes and printers that lack colour.
package struct Mark: Sendable, Equatable {
  /// One cell wide in every terminal that follows UAX #11 outside an East Asian context.
  package let glyph: String
  /// What the glyph means.
  package let word: Phrase
  /// The colour that repeats the meaning.
  package let tone: Style.Tone

  /// Makes a mark from its parts.
  package init(glyph: String, word: Phrase, tone: Style.Tone) {
    self.glyph = glyph
    self.word = word
    self.tone = tone
  }

  /// The hub has it.
  package static let stored = Mark(
    glyph: "✓", word: Phrase(zh: "已存中心", en: "stored at hub"), tone: .success)
  /// Only this replica has it yet.
  package static let pending = Mark(
    glyph: "◐", word: Phrase(zh: "待传", en: "unsent"), tone: .warning)
  /// A colleague's, which this replica brings to the hub.
  package static let carried = Mark(
    glyph: "◐", word: Phrase(zh: "待转交", en: "to hand on"), tone: .warning)
  /// Writes that did not see each other.
  package static let conflicted = Mark(
    glyph: "✗", word: Phrase(zh: "冲突", en: "conflict"), tone: .failure)
  /// A step succeeded.
  package static let done = Mark(glyph: "✓", word: Phrase(zh: "完成", en: "done"), tone: .success)
  /// A step failed.
  package static let failed = Mark(
    glyph: "✗", word: Phrase(zh: "失败", en: "failed"), tone: .failure)
  /// Something needs attention but not at once.
  package static let warned = Mark(
    glyph: "!", word: Phrase(zh: "注意", en: "attention"), tone: .warning)

  /// Glyph and word with a space between.
  package func text(_ language: Language) -> String {
    "\(glyph) \(word[language])"
  }
}
