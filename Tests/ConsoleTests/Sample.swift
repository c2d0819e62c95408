import Console
import Wording

/// A small command line with everything a real one has; the tests of this target share it.
enum Sample {
  static let table = CommandTable(
    program: "minqing",
    summary: Phrase(zh: "离线优先的民情记录", en: "field records that work offline"),
    globals: [
      OptionSpec(
        "replica", value: Phrase("PATH"), help: Phrase(zh: "副本位置", en: "where the replica is"),
        completion: .directory),
      .choice("lang", of: ["zh", "en"], help: Phrase(zh: "语言", en: "language")),
      OptionSpec(flag: "json", help: Phrase(zh: "输出 JSON", en: "print JSON")),
    ],
    commands: household + conflicts + [
      CommandSpec(
        ["status"], summary: Phrase(zh: "显示同步状态", en: "Show the state of this replica"),
        section: care),
      CommandSpec(
        ["attach"], summary: Phrase(zh: "附加文件", en: "Attach files to a record"),
        arguments: [
          ArgumentSpec(
            "ID", help: Phrase(zh: "记录", en: "the record"), completion: .live("record")),
          ArgumentSpec(
            "FILE", help: Phrase(zh: "文件", en: "the files"), arity: .many, completion: .file),
        ]),
      .liveCompletion,
    ],
    topics: [
      TopicSpec(
        "concurrent", title: Phrase(zh: "处理并发修改", en: "Settle concurrent edits"),
        text: Phrase(
          zh: "两个人同时修改同一字段时，两个值都会保留，直到有人作出选择。",
          en: "When two people change one field, both values are kept until somebody chooses.")),
      TopicSpec(
        "exit-codes", title: Phrase(zh: "退出状态的含义", en: "What exit codes mean"),
        text: Phrase(zh: "0 表示完成。", en: "0 means done.\n\n2 means wrong usage.")),
      TopicSpec(
        "MQ-S012", title: Phrase(zh: "无法连接中心", en: "The hub could not be reached"),
        text: Phrase(zh: "数据安全。", en: "The data is safe."), isHidden: true),
    ])

  private static let care = Phrase(zh: "维护", en: "Care of the replica")

  private static let household = ["add", "list"].map { verb in
    CommandSpec(
      ["household", verb], summary: Phrase(zh: "住户：\(verb)", en: "Households: \(verb)"),
      options: [
        OptionSpec(
          "phone", value: Phrase(zh: "号码", en: "NUMBER"),
          help: Phrase(zh: "联系电话", en: "telephone"), isRepeatable: true),
        OptionSpec(
          "address", value: Phrase(zh: "文字", en: "TEXT"), help: Phrase(zh: "住址", en: "address"),
          isRequired: verb == "add"),
      ])
  }

  private static let conflicts = [
    CommandSpec(
      ["conflicts"], summary: Phrase(zh: "列出内容冲突", en: "List open conflicts"),
      options: [OptionSpec(flag: "mine", help: Phrase(zh: "只看我的", en: "only mine"))]),
    CommandSpec(
      ["conflicts", "resolve"], summary: Phrase(zh: "解决一个冲突", en: "Settle a conflict"),
      details: Phrase(
        zh: "按字段选择。被放弃的值仍保留在历史中，“conflicts history”可以查看。",
        en: "Chooses per field. The value not taken stays in the history, which “conflicts "
          + "history” shows."),
      arguments: [
        ArgumentSpec(
          "ID", help: Phrase(zh: "冲突编号", en: "the conflict"), completion: .live("conflict"))
      ],
      options: [
        OptionSpec(
          "take", value: Phrase("mine|theirs|base|SITE"),
          help: Phrase(zh: "采用哪一方的值", en: "whose value to take"),
          completion: .words(["mine", "theirs", "base"])),
        OptionSpec(flag: "dry-run", help: Phrase(zh: "只预演", en: "only show what would happen")),
      ],
      examples: [
        .init(
          "conflicts resolve 7f3a --take mine",
          Phrase(zh: "保留本机的值", en: "keep the value of this device"))
      ]),
  ]
}
