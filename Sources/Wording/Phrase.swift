/// One text in both languages, so that neither can be forgotten.
package struct Phrase: Hashable, Sendable {
  /// The text in simplified Chinese.
  package let zh: String
  /// The text in English.
  package let en: String

  /// Makes a phrase from its two texts.
  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// A text that is the same in both languages, such as a placeholder or an identifier.
  package init(_ both: String) {
    self.init(zh: both, en: both)
  }

  /// The text in one language.
  package subscript(_ language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}
