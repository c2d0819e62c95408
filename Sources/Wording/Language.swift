/// The language a person reads: every message exists in both.
package enum Language: String, Sendable, CaseIterable {
  /// Simplified Chinese.
  case zh
  /// English, which also serves every locale that is not Chinese.
  case en

  /// Chooses from what was asked for and, failing that, from the locale.
  ///
  /// `locale` holds `LC_ALL`, `LC_MESSAGES` and `LANG` in this order, absent ones as empty texts;
  /// as POSIX.1-2017 section 8.2 has it, the first that is not empty decides alone.
  package init(requested: String?, locale: [String]) {
    if let requested, let language = Language(tag: requested) {
      self = language
      return
    }
    let deciding = locale.first { !$0.isEmpty }
    self = deciding.flatMap(Language.init(tag:)) ?? .en
  }

  /// Reads the primary subtag of `zh`, `zh-CN` or `zh_CN.UTF-8`; nil for other languages.
  package init?(tag: String) {
    let primary = tag.prefix { $0 != "-" && $0 != "_" && $0 != "." && $0 != "@" }
    self.init(rawValue: primary.lowercased())
  }
}
