internal import Console
internal import Wording

/// MQ-P0xx: reports that cannot be computed or frozen, and tables that cannot be read.
extension Catalogue {
  static let reports: [Message] = [
    reportUnknown, dayInvalid, periodInvalid, reportWorkerMissing, snapshotExists, snapshotMissing,
    snapshotTooLarge, snapshotChanged, monthInvalid, tableUnreadable, columnsUnknown, rowsInvalid,
  ]

  private static let unchanged = Phrase(zh: "未作任何更改。", en: "Nothing was changed.")

  private static func message(
    _ code: String, _ cause: Phrase, _ remedy: Phrase, _ exit: ExitStatus
  ) -> Message {
    Message(code, cause, safety: unchanged, remedy: remedy, exit: exit)
  }

  static let reportUnknown = message(
    "MQ-P001", Phrase(zh: "没有这张报表。", en: "There is no such report."),
    Phrase(zh: "“report list”列出全部报表。", en: "“report list” lists them all."), .usage)
  static let dayInvalid = message(
    "MQ-P002", Phrase(zh: "不是日期。", en: "That is no day."),
    Phrase(zh: "请写作 2026-06-24。", en: "Write it as 2026-06-24."), .usage)
  static let periodInvalid = message(
    "MQ-P003", Phrase(zh: "期间不成立。", en: "The period is none."),
    Phrase(zh: "请核对 --from 和 --to。", en: "Check --from and --to."), .usage)
  static let reportWorkerMissing = message(
    "MQ-P004", Phrase(zh: "没有说明是谁的工作。", en: "Nothing says whose work is meant."),
    Phrase(zh: "请加 --worker 姓名。", en: "Add --worker NAME."), .usage)
  /// A month was frozen before.
  package static let snapshotExists = message(
    "MQ-P005", Phrase(zh: "该月报表已固化。", en: "The month is frozen already."),
    Phrase(
      zh: "固化后不能更改；“report show”显示原件。",
      en: "What is frozen stays; “report show” prints it."), .refused)
  /// A month was not frozen.
  package static let snapshotMissing = message(
    "MQ-P006", Phrase(zh: "该月没有固化的报表。", en: "Nothing is frozen for the month."),
    Phrase(
      zh: "请在中心运行“minqing-hub report freeze 月份”。",
      en: "Run “minqing-hub report freeze MONTH” at the hub."), .usage)
  /// A report does not fit into a record.
  package static let snapshotTooLarge = message(
    "MQ-P007", Phrase(zh: "报表过长，不能固化。", en: "A report is too long to be frozen."),
    Phrase(zh: "请用 --json 保存到文件。", en: "Keep it as a file with --json."), .refused)
  /// A frozen report's bytes do not fit their hash.
  package static let snapshotChanged = Message(
    "MQ-P008",
    Phrase(zh: "固化的报表与其摘要不符。", en: "A frozen report does not fit its hash."),
    safety: Phrase(zh: "记录本身没有被此命令改动。", en: "This command changed no record."),
    remedy: Phrase(
      zh: "请保留数据库，用备份核对，并告知审计员。",
      en: "Keep the database, compare with a backup, and tell the auditor."), exit: .damaged)
  /// What was given is no month, or one that is not over.
  package static let monthInvalid = message(
    "MQ-P009", Phrase(zh: "不是已结束的月份。", en: "That is no month that is over."),
    Phrase(zh: "请写作 2026-06；当月结束后才能固化。", en: "Write it as 2026-06, after the month's end."),
    .usage)
  /// A file is no table.
  package static let tableUnreadable = message(
    "MQ-P010", Phrase(zh: "文件不是可读的表格。", en: "The file is no table that can be read."),
    Phrase(
      zh: "请存为 UTF-8 的 CSV 或 JSON 数组。", en: "Save it as CSV in UTF-8, or as a JSON array."), .usage)
  /// A table has columns that mean nothing.
  package static let columnsUnknown = message(
    "MQ-P011", Phrase(zh: "表头有误。", en: "The header is wrong."),
    Phrase(zh: "请按提示改正表头。", en: "Put the header right as listed."), .usage)
  /// Some rows cannot be taken.
  package static let rowsInvalid = message(
    "MQ-P012", Phrase(zh: "有的行填写有误。", en: "Some rows cannot be taken."),
    Phrase(
      zh: "请按行和列改正后重新导入；已有的不会重复。",
      en: "Put right the rows and columns listed and import again; nothing is taken twice."), .usage
  )
}
