package import Console
internal import Wording

/// The options that every command of both programs takes.
package enum GlobalOptions {
  /// In the order in which help lists them.
  package static let shared: [OptionSpec] = [
    .choice(
      "lang", of: Language.allCases.map(\.rawValue),
      help: Phrase(zh: "显示语言；缺省按系统区域设置", en: "Language; the locale's by default")),
    .choice(
      "color", of: Style.Choice.allCases.map(\.rawValue),
      help: Phrase(zh: "是否使用颜色；缺省只在终端使用", en: "Colours; only on a terminal by default")),
    OptionSpec(flag: "json", help: Phrase(zh: "以 JSON 输出", en: "Print JSON")),
    OptionSpec(flag: "no-pager", help: Phrase(zh: "不分页显示", en: "Use no pager")),
    OptionSpec(
      flag: "no-input", help: Phrase(zh: "不提问；缺少内容时报错", en: "Ask nothing; fail instead")),
    OptionSpec(flag: "quiet", help: Phrase(zh: "只输出数据和错误", en: "Print data and errors only")),
    OptionSpec(flag: "version", help: Phrase(zh: "显示版本", en: "Show the version")),
  ]

  /// The last value of an option on a line that may be wrong elsewhere; nil if it is not given.
  ///
  /// Problems with the line itself are already told in the language that it asks for.
  static func value(_ name: String, in argv: [String]) -> String? {
    let words = Array(argv.prefix { $0 != "--" })
    var value: String?
    for (index, word) in words.enumerated() {
      if word == "--\(name)", index + 1 < words.count { value = words[index + 1] }
      if word.hasPrefix("--\(name)=") { value = String(word.dropFirst(name.count + 3)) }
    }
    return value
  }

  /// Whether a flag stands on a line that may be wrong elsewhere.
  static func flag(_ name: String, in argv: [String]) -> Bool {
    argv.prefix { $0 != "--" }.contains("--\(name)")
  }
}
