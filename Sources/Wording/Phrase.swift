/// One thing said in each language.
package struct Phrase: Hashable, Sendable {
  /// In Chinese.
  package let zh: String
  /// In English.
  package let en: String

  /// Says the same thing twice.
  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// The words in one language.
  package subscript(_ language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}
