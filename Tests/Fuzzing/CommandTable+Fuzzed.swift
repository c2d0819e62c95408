import Console
import Wording

extension CommandTable {
  /// A small command line with every kind of option and argument.
  static let fuzzed = CommandTable(
    program: "minqing", summary: Phrase(zh: "民情记录", en: "field records"),
    globals: [
      OptionSpec("replica", value: Phrase("PATH"), help: Phrase(zh: "位置", en: "where it is")),
      .choice("lang", of: ["zh", "en"], help: Phrase(zh: "语言", en: "language")),
      OptionSpec(flag: "json", help: Phrase(zh: "输出 JSON", en: "print JSON")),
    ],
    commands: [
      CommandSpec(
        ["household", "add"], summary: Phrase(zh: "新增", en: "Add"),
        options: [
          OptionSpec(
            "phone", value: Phrase("NUMBER"), help: Phrase(zh: "电话", en: "telephone"),
            isRepeatable: true),
          OptionSpec(
            "address", value: Phrase("TEXT"), help: Phrase(zh: "住址", en: "address"),
            isRequired: true),
        ]),
      CommandSpec(["household", "list"], summary: Phrase(zh: "列出", en: "List")),
      CommandSpec(["status"], summary: Phrase(zh: "状态", en: "Show the state")),
      CommandSpec(
        ["attach"], summary: Phrase(zh: "附加", en: "Attach files"),
        arguments: [
          ArgumentSpec("ID", help: Phrase(zh: "记录", en: "the record")),
          ArgumentSpec("FILE", help: Phrase(zh: "文件", en: "the files"), arity: .many),
        ]),
      .liveCompletion,
    ])
}
