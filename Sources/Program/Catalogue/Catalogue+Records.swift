internal import Console
internal import Wording

/// MQ-R0xx: commands about records that did nothing, and why.
extension Catalogue {
  static let records: [Message] = [
    recordUnknown,
    recordAmbiguous,
    fieldsInvalid,
    writeForbidden,
    placeMissing,
    workerMissing,
    stepRefused,
    recordKept,
    deletionUnconfirmed,
    textUnreadable,
    recordGone,
    changeMissing,
    roleMissing,
    visitLocked,
    wordsMissing,
    ruleRefused,
    aggregateOnly,
  ]

  private static let unchanged = Phrase(zh: "未作任何更改。", en: "Nothing was changed.")

  /// Nothing on this laptop has this id, number or name.
  package static let recordUnknown = Message(
    "MQ-R001",
    Phrase(zh: "本机没有所指的记录。", en: "Nothing on this laptop has this id, number or name."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请给出编号开头至少 4 位、记录编号或 @last；用 find 查找。",
      en: "Give at least 4 digits of the id, a number, or @last; “find” looks for words."),
    exit: .usage)
  /// More than one record is meant.
  package static let recordAmbiguous = Message(
    "MQ-R002",
    Phrase(zh: "所指的记录不止一个。", en: "More than one record is meant."), safety: unchanged,
    remedy: Phrase(
      zh: "请多写几位。", en: "Give more of it."),
    exit: .usage)
  /// Some of what was given cannot be taken.
  package static let fieldsInvalid = Message(
    "MQ-R003",
    Phrase(zh: "有的内容填写有误。", en: "Some of what was given cannot be taken."), safety: unchanged,
    remedy: Phrase(
      zh: "请按提示逐项改正。", en: "Put right what is listed."),
    exit: .usage)
  /// Your role or grants do not allow this.
  package static let writeForbidden = Message(
    "MQ-R004",
    Phrase(zh: "您的角色或授权不允许这样填写。", en: "Your role or grants do not allow this."), safety: unchanged,
    remedy: Phrase(
      zh: "请交由有权限的同事办理，或申请授权。", en: "Ask a colleague who may do it, or ask for the grant."),
    exit: .refused)
  /// Nothing says which place it belongs to.
  package static let placeMissing = Message(
    "MQ-R005",
    Phrase(zh: "没有说明属于哪个区域。", en: "Nothing says which place it belongs to."), safety: unchanged,
    remedy: Phrase(
      zh: "请给出 --area，例如 --area 990101100203/05。",
      en: "Give --area, such as --area 990101100203/05."),
    exit: .usage)
  /// This laptop belongs to no worker yet, so visits and requests cannot be signed.
  package static let workerMissing = Message(
    "MQ-R006",
    Phrase(
      zh: "本机还没有登记到工作人员名下，走访和诉求无法署名。",
      en: "This laptop belongs to no worker yet, so visits and requests cannot be signed."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请先运行 minqing join 网址。", en: "Run “minqing join URL” first."),
    exit: .notEnrolled)
  /// The rules of cases do not allow this step.
  package static let stepRefused = Message(
    "MQ-R007",
    Phrase(zh: "办理规则不允许这一步。", en: "The rules of cases do not allow this step."), safety: unchanged,
    remedy: Phrase(
      zh: "请按提示补齐或改走其他步骤。", en: "Add what is missing, or take another step."),
    exit: .refused)
  /// The record must stay.
  package static let recordKept = Message(
    "MQ-R008",
    Phrase(zh: "该记录不能删除。", en: "The record must stay."), safety: unchanged,
    remedy: Phrase(
      zh: "请改为修改或结束该记录。", en: "Edit or end the record instead."),
    exit: .refused)
  /// A deletion must be confirmed.
  package static let deletionUnconfirmed = Message(
    "MQ-R009",
    Phrase(zh: "删除需要确认。", en: "A deletion must be confirmed."), safety: unchanged,
    remedy: Phrase(
      zh: "请加上 --yes。", en: "Add --yes."),
    exit: .usage)
  /// A file with text cannot be read.
  package static let textUnreadable = Message(
    "MQ-R010",
    Phrase(zh: "文件无法读取。", en: "A file with text cannot be read."), safety: unchanged,
    remedy: Phrase(
      zh: "请检查文件：须为 UTF-8 文本。", en: "Check the file: it must be UTF-8 text."),
    exit: .usage)
  /// The record was deleted.
  package static let recordGone = Message(
    "MQ-R011",
    Phrase(zh: "该记录已删除。", en: "The record was deleted."), safety: unchanged,
    remedy: Phrase(
      zh: "log 命令可以看到它的内容。", en: "“log” shows what it held."),
    exit: .refused)
  /// Nothing to change was given.
  package static let changeMissing = Message(
    "MQ-R012",
    Phrase(zh: "没有给出要修改的内容。", en: "Nothing to change was given."), safety: unchanged,
    remedy: Phrase(
      zh: "请给出 --字段名 值。", en: "Give --FIELD VALUE."),
    exit: .usage)
  /// You do not hold the role.
  package static let roleMissing = Message(
    "MQ-R013",
    Phrase(zh: "您没有所说的角色。", en: "You do not hold the role."), safety: unchanged,
    remedy: Phrase(
      zh: "请换一个您具有的角色。", en: "Use a role that you hold."),
    exit: .usage)
  /// The visit is locked.
  package static let visitLocked = Message(
    "MQ-R014",
    Phrase(zh: "走访记录已锁定。", en: "The visit is locked."), safety: unchanged,
    remedy: Phrase(
      zh: "请用 visit amend 补记。", en: "Add to it with “visit amend”."),
    exit: .refused)
  /// There are no words to look for.
  package static let wordsMissing = Message(
    "MQ-R015",
    Phrase(zh: "没有可查找的词。", en: "There are no words to look for."), safety: unchanged,
    remedy: Phrase(
      zh: "请给出至少一个字或词。", en: "Give at least one word or character."),
    exit: .usage)
  /// The rules do not allow this here.
  package static let ruleRefused = Message(
    "MQ-R016",
    Phrase(zh: "规则不允许这样登记。", en: "The rules do not allow this."), safety: unchanged,
    remedy: Phrase(
      zh: "请按提示补齐，或先处理已有记录。", en: "Add what is missing, or see to what is there first."),
    exit: .refused)
  /// Such records are only shown added up.
  package static let aggregateOnly = Message(
    "MQ-R018",
    Phrase(zh: "这类记录只作汇总。", en: "Such records are only shown added up."), safety: unchanged,
    remedy: Phrase(
      zh: "请用 survey tally 查看汇总。", en: "See the sums with “survey tally”."),
    exit: .refused)
}
