internal import Console
internal import Glibc
internal import SQLite
internal import Storage
internal import Wording

/// MQ-D0xx: the database and its file.
extension Catalogue {
  static let database: [Message] = [
    missing, exists, foreign, newer, damagedRow, wrongRole, notADatabase, corrupt, full, readOnly,
    locked, forbidden, cannotOpen, diskFailed, noLog, backupExists, refusedByRule, unexpectedSQL,
    older, badBackup, inUse,
  ]

  private static let untouched = Phrase(zh: "文件未被改动。", en: "The file was not touched.")
  private static let rolledBack = Phrase(
    zh: "这一步没有保存；以前保存的内容完好。",
    en: "This step was not saved; what was saved before is safe.")
  private static let restore = Phrase(
    zh: "请勿继续使用该文件：先复制保存，再从备份恢复，或联系办公室。",
    en: "Stop using the file: copy it away, then restore a backup or ask the office.")

  static let missing = Message(
    "MQ-D001", Phrase(zh: "没有数据库。", en: "There is no database."),
    remedy: Phrase(
      zh: "请运行“minqing join 地址”加入中心，或“minqing init”新建。",
      en: "Run “minqing join URL” to join a hub, or “minqing init” to make one."),
    exit: .notEnrolled)
  static let exists = Message(
    "MQ-D002", Phrase(zh: "该位置已有文件。", en: "A file stands there already."), safety: untouched,
    remedy: Phrase(zh: "请另选位置。", en: "Choose another place."), exit: .refused)
  static let foreign = Message(
    "MQ-D003",
    Phrase(zh: "这是其他程序的数据库。", en: "The database belongs to another program."),
    safety: untouched, remedy: Phrase(zh: "请核对路径。", en: "Check the path."), exit: .usage)
  static let newer = Message(
    "MQ-D004",
    Phrase(
      zh: "数据库由更新的版本建立。", en: "The database was made by a newer version."),
    safety: untouched,
    remedy: Phrase(zh: "请更新本程序。", en: "Update this program."), exit: .refused)
  static let damagedRow = Message(
    "MQ-D005", Phrase(zh: "数据库中有损坏的记录。", en: "A record in the database is damaged."),
    safety: Phrase(
      zh: "其他记录不受影响；中心已收下的内容可以恢复。",
      en: "Other records are not affected; what the hub holds can be fetched again."),
    remedy: Phrase(
      zh: "请运行“minqing doctor”查看。", en: "Run “minqing doctor” to see what is wrong."),
    exit: .damaged)
  static let wrongRole = Message(
    "MQ-D006",
    Phrase(
      zh: "数据库的种类不对：中心的数据库用 minqing-hub，本机的用 minqing。",
      en: "This is the other kind of database: a hub's is for minqing-hub, "
        + "a laptop's for minqing."), safety: untouched,
    remedy: Phrase(zh: "请核对路径。", en: "Check the path."), exit: .usage)
  static let notADatabase = Message(
    "MQ-D007", Phrase(zh: "文件不是数据库。", en: "The file is no database."), safety: untouched,
    remedy: Phrase(
      zh: "请核对路径；若它曾是数据库，请从备份恢复。",
      en: "Check the path; if it was a database once, restore a backup."), exit: .damaged)
  static let corrupt = Message(
    "MQ-D008", Phrase(zh: "数据库文件已损坏。", en: "The database file is damaged."),
    safety: Phrase(
      zh: "中心已收下的内容都在中心；未传的内容可能只在此文件中。",
      en: "What the hub took is at the hub; what is unsent may be in this file alone."),
    remedy: restore, exit: .damaged)
  static let full = Message(
    "MQ-D009", Phrase(zh: "磁盘已满，无法保存。", en: "The disk is full; nothing could be saved."),
    safety: rolledBack,
    remedy: Phrase(zh: "请腾出磁盘空间，再重复这一步。", en: "Free some disk space and repeat the step."),
    exit: .refused)
  static let readOnly = Message(
    "MQ-D010", Phrase(zh: "数据库或磁盘是只读的。", en: "The database or its disk is read-only."),
    safety: rolledBack,
    remedy: Phrase(
      zh: "请检查文件权限与磁盘状态。", en: "Check the file's permissions and the disk."),
    exit: .refused)
  static let locked = Message(
    "MQ-D011",
    Phrase(zh: "另一个程序正在写数据库。", en: "Another program is writing to the database."),
    safety: rolledBack,
    remedy: Phrase(zh: "请稍后再试。", en: "Try again in a moment."), exit: .refused)
  static let forbidden = Message(
    "MQ-D012", Phrase(zh: "没有权限使用该文件。", en: "This user may not use the file."),
    safety: untouched,
    remedy: Phrase(
      zh: "请检查文件和目录的所有者与权限。",
      en: "Check the owner and the permissions of the file and its directory."), exit: .refused)
  static let cannotOpen = Message(
    "MQ-D013", Phrase(zh: "无法打开数据库文件。", en: "The database file cannot be opened."),
    safety: untouched,
    remedy: Phrase(
      zh: "请核对路径：它须是文件而不是目录，上级目录须存在且您有权写入。",
      en: "Check the path: it must be a file, no directory, in a directory that you may write to."),
    exit: .usage)
  static let diskFailed = Message(
    "MQ-D014", Phrase(zh: "磁盘读写失败。", en: "The disk failed to read or write."),
    safety: rolledBack,
    remedy: Phrase(
      zh: "请立即备份（minqing backup 文件）并检查磁盘。",
      en: "Make a backup now (minqing backup FILE) and check the disk."), exit: .damaged)
  static let noLog = Message(
    "MQ-D015",
    Phrase(
      zh: "该磁盘不支持所需的日志方式，常见于网络盘。",
      en: "This file system allows no write-ahead log, as is common on network drives."),
    safety: untouched,
    remedy: Phrase(
      zh: "请把数据库放在本机磁盘上。", en: "Keep the database on a disk of this machine."),
    exit: .refused)
  static let backupExists = Message(
    "MQ-D016", Phrase(zh: "备份文件已存在。", en: "The backup's file exists already."),
    safety: untouched,
    remedy: Phrase(zh: "请另选文件名。", en: "Choose another name."), exit: .refused)
  static let refusedByRule = Message(
    "MQ-D017",
    Phrase(zh: "数据库的保护规则拒绝了写入。", en: "A rule of the database refused the write."),
    safety: rolledBack,
    remedy: Phrase(
      zh: "请运行“minqing doctor”，并报告此消息。", en: "Run “minqing doctor” and report this message."),
    exit: .refused)
  static let unexpectedSQL = Message(
    "MQ-D018", Phrase(zh: "数据库出现意外错误。", en: "The database met an unexpected error."),
    safety: rolledBack,
    remedy: Phrase(
      zh: "请运行“minqing doctor”，并报告此消息。", en: "Run “minqing doctor” and report this message."),
    exit: .damaged)

  static let older = Message(
    "MQ-D019",
    Phrase(
      zh: "数据库由较早的版本建立，须先升级。",
      en: "The database was made by an older version and must be upgraded first."),
    safety: untouched,
    remedy: Phrase(
      zh: "请先停止使用它的程序，再运行“migrate”；升级前会自动备份。",
      en: "Stop the programs that use it and run “migrate”; it makes a backup first."),
    exit: .refused)
  static let badBackup = Message(
    "MQ-D021", Phrase(zh: "备份不完好。", en: "The backup is not sound."),
    safety: Phrase(
      zh: "未作任何更改；现有的数据库照旧。", en: "Nothing was changed; the present database is as it was."),
    remedy: Phrase(
      zh: "请换用另一份备份；用“backup verify 文件”逐份核对。",
      en: "Take another backup; “backup verify FILE” says which are sound."), exit: .damaged)
  static let inUse = Message(
    "MQ-D020",
    Phrase(
      zh: "另一个程序正在使用该数据库，或文件是在使用中复制的。",
      en: "Another program has the database open, or the file was copied while one had."),
    safety: untouched,
    remedy: Phrase(
      zh: "请先停止使用它的程序（如“sync --watch”）再重复；备份请用“backup 文件”制作，不要复制文件。",
      en: "Stop what uses it, such as “sync --watch”, and repeat the step; make backups with "
        + "“backup FILE”, not by copying files."),
    exit: .refused)

  /// Why the store cannot do what was asked.
  static func problem(_ error: StoreError, _ facts: Facts) -> Problem {
    switch error {
    case .missing(let path):
      missing.problem(
        Phrase(zh: "\(path) 没有数据库。", en: "There is no database at \(path)."),
        remedy: facts.program == "minqing"
          ? nil
          : Phrase(
            zh: "请运行“\(facts.program) init”。", en: "Run “\(facts.program) init” first."))
    case .exists(let path):
      exists.problem(Phrase(zh: "\(path) 已有文件。", en: "A file stands at \(path) already."))
    case .foreign(let path, _):
      foreign.problem(
        Phrase(zh: "\(path) 是其他程序的数据库。", en: "The database \(path) belongs to another program.")
      )
    case .newer(let path, let version, let known):
      newer.problem(
        Phrase(
          zh: "\(path) 的版本是 \(version)，本程序只认识 \(known)。",
          en: "The database \(path) has version \(version); this program knows \(known)."))
    case .newerSchema(let path, let place):
      newer.problem(
        Phrase(
          zh: "\(path) 曾由更新的版本使用，本程序不认识其中的 \(place)。",
          en: "A newer version used the database \(path); this one does not know its \(place)."))
    case .older(let path, let version, let known):
      older.problem(
        Phrase(
          zh: "\(path) 的版本是 \(version)，须升级到 \(known)。",
          en: "The database \(path) has version \(version) and must be upgraded to \(known)."),
        remedy: Phrase(
          zh: "请先停止使用它的程序，再运行“\(facts.program) migrate”；升级前会自动备份。",
          en: "Stop the programs that use it and run “\(facts.program) migrate”; "
            + "it makes a backup first."))
    case .damaged(let table, let record, let detail):
      damagedRow.problem(
        Phrase(
          zh: "\(table) 中的记录 \(record) 已损坏（\(detail)）",
          en: "The record \(record) in \(table) is damaged. \(detail)"))
    case .badBackup(let path, let finding):
      badBackup.problem(
        Phrase(
          zh: "备份 \(path) 不完好：\(finding)", en: "The backup \(path) is not sound. \(finding)"))
    case .inUse(let path):
      inUse.problem(
        Phrase(
          zh: "另一个程序正在使用 \(path)，或该文件是在使用中复制的。",
          en: "Another program has \(path) open, or it was copied while one had."))
    case .wrongRole(let path, _):
      wrongRole.problem(
        Phrase(
          zh: "\(path) 的种类不对：中心的数据库用 minqing-hub，本机的用 minqing。",
          en: "\(path) is the other kind of database: a hub's is for minqing-hub, "
            + "a laptop's for minqing."))
    }
  }

  /// Why SQLite, or the file system under it, refused.
  static func problem(_ error: SQLiteError) -> Problem {
    let path = path(of: error)
    switch error {
    case .noWriteAheadLog: return noLog.problem(place(noLog, path))
    case .exists: return backupExists.problem(place(backupExists, path))
    case .engine, .system, .closed, .notOneStatement, .containsNUL, .noTransaction: break
    }
    // What the system said is nearer to the cause than SQLite's own code, which may be general.
    if error.isFull { return full.problem(place(full, path)) }
    if error.isPermission { return forbidden.problem(place(forbidden, path)) }
    if error.systemNumber == EISDIR { return cannotOpen.problem(place(cannotOpen, path)) }
    if error.isReadOnly { return readOnly.problem(place(readOnly, path)) }
    if error.isBusy { return locked.problem(place(locked, path)) }
    if error.isNotADatabase { return notADatabase.problem(place(notADatabase, path)) }
    if error.isCorrupt { return corrupt.problem(place(corrupt, path)) }
    if error.isCantOpen { return cannotOpen.problem(place(cannotOpen, path)) }
    if error.isIO { return diskFailed.problem(place(diskFailed, path)) }
    if error.isConstraint { return refusedByRule.problem(place(refusedByRule, path)) }
    return unexpectedSQL.problem(
      Phrase(
        zh: "数据库出现意外错误：\(error.description)",
        en: "The database met an unexpected error. \(error.description)"))
  }

  /// The general sentence with the file it is about.
  private static func place(_ message: Message, _ path: String) -> Phrase {
    Phrase(
      zh: message.cause.zh.dropLast() + "（\(path)）。",
      en: message.cause.en.dropLast() + " (\(path)).")
  }

  private static func path(of error: SQLiteError) -> String {
    switch error {
    case .engine(let failure): failure.path
    case .system(_, _, let path), .closed(_, let path), .notOneStatement(_, let path),
      .containsNUL(_, let path), .noTransaction(let path), .noWriteAheadLog(_, let path),
      .exists(let path):
      path
    }
  }
}
