package import CRDT
package import Wording

/// One thing that follows from a family's state.
package struct DerivedValue: Hashable, Sendable {
  /// Its name for programs, in snake case.
  package let name: String
  /// What people call it.
  package let label: Phrase
  /// What it comes to.
  package let content: Content
  /// Whether a person should look at it: something is due, missing or at odds.
  package let isAlert: Bool

  /// What a derived value comes to.
  package enum Content: Hashable, Sendable {
    /// A word of a closed list, with its label.
    case word(String, Phrase)
    /// A number of things.
    case count(Int)
    /// So many of so many, and how many are needed where that is a rule.
    case share(Int, of: Int, needed: Int?)
    /// Money in fen.
    case fen(Int64)
    /// A day in China.
    case day(CivilDate)
    /// Yes or no.
    case answer(Bool)
    /// Records, by whatever name they have here.
    case records([RecordID])
    /// A sentence or a few words.
    case words(Phrase)
    /// Several values that belong together.
    indirect case parts([DerivedValue])
  }

  /// States a value.
  package init(_ name: String, _ label: Phrase, _ content: Content, isAlert: Bool = false) {
    self.name = name
    self.label = label
    self.content = content
    self.isAlert = isAlert
  }

  /// What programs compare it with: a word, a number, a date, `yes` or `no`; nil for the rest.
  package var plain: String? {
    switch content {
    case .word(let word, _): word
    case .count(let count): String(count)
    case .share(let part, let whole, _): "\(part)/\(whole)"
    case .fen(let fen): String(fen)
    case .day(let date): date.description
    case .answer(let answer): answer ? "yes" : "no"
    case .records, .words, .parts: nil
    }
  }
}
