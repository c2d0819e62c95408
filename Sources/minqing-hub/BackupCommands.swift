import Console
import Hub
import Models
import Program
import Storage
import Wording

private let fileArgument = ArgumentSpec(
  "FILE", help: Phrase(zh: "备份文件", en: "The backup"), completion: .file)

/// `backup`, `backup now`, `backup list` and `backup verify`.
let backupCommands: [Command] = [
  command(
    CommandSpec(
      ["backup"], summary: Phrase(zh: "备份并核对", en: "Write a backup and verify it"),
      details: Phrase(
        zh: "服务运行时也可备份。备份只有本人可读，不会覆盖已有文件；写成后逐行读出核对。附件写入旁边的“文件.files”目录。",
        en:
          "Works beside a serving hub. The backup is for its owner only and replaces no file; each "
          + "row of it is read again before it counts. Attachments go to the directory FILE.files "
          + "beside it."),
      arguments: [fileArgument], section: Sections.care)
  ) { invocation, context in
    try BackupRun(DataDirectory(invocation, context), invocation, context).write(
      to: invocation.argument(0) ?? "")
  },
  command(
    CommandSpec(
      ["backup", "now"],
      summary: Phrase(zh: "按当前时间命名并备份", en: "Write a backup named for the moment"),
      details: Phrase(
        zh: "写入 --to 目录，名为 hub-年月日-时分秒.db；缺省为数据目录中的 backups。",
        en: "It goes into the directory of --to as hub-YYYYMMDD-HHMMSS.db (UTC+8); by default into "
          + "“backups” within the data directory."),
      options: [directoryOption], section: Sections.care)
  ) { invocation, context in
    let directory = try DataDirectory(invocation, context)
    let folder = BackupFolder(directory, invocation)
    try folder.make()
    try folder.sweep()
    return try BackupRun(directory, invocation, context).write(
      to: folder.path + "/" + BackupFolder.name(context.nowMilliseconds()))
  },
  command(
    CommandSpec(
      ["backup", "list"], summary: Phrase(zh: "列出目录中的备份", en: "List the backups in a directory"),
      details: Phrase(
        zh: "只看文件名和大小；“backup verify”才实际核对。",
        en: "By name and size only; “backup verify” looks into one."),
      options: [directoryOption], section: Sections.care)
  ) { invocation, context in
    try BackupFolder(DataDirectory(invocation, context), invocation).list(invocation, context)
  },
  command(
    CommandSpec(
      ["backup", "verify"],
      summary: Phrase(zh: "实际恢复一次，核对备份", en: "Restore a backup for a moment and check it"),
      details: Phrase(
        zh: "在数据目录中临时恢复，逐行读出，并与备份时记下的摘要比较；附件逐个核对；备份文件不会改动。不完好时以 5 结束。",
        en:
          "Restores it inside the data directory, reads every row and every attachment, and "
          + "compares with what was noted when it was made; the files are only read. Ends with 5 "
          + "if it is not sound."),
      arguments: [fileArgument], section: Sections.care)
  ) { invocation, context in
    let file = invocation.argument(0) ?? ""
    let directory = try DataDirectory(invocation, context)
    let facts = try Store.verifyBackup(
      file, role: .hub, schema: .current, place: directory.database,
      files: DiskShelf(database: file))
    // The backup is what counts here: the hub's own database may be what was lost.
    _ = try? directory.withOffice(context) { try $0.noteBackup(facts) }
    return BackupWords.tell(facts, of: file, to: context)
  },
]

/// Writing one backup of a hub and reading it again.
private struct BackupRun {
  private let directory: DataDirectory
  private let invocation: Invocation
  private let context: Context

  init(_ directory: DataDirectory, _ invocation: Invocation, _ context: Context) {
    (self.directory, self.invocation, self.context) = (directory, invocation, context)
  }

  func write(to file: String) throws -> ExitStatus {
    let facts = try directory.withOffice(context) {
      try $0.store.backup(
        toPath: file, milliseconds: context.nowMilliseconds(),
        files: (directory.shelf, DiskShelf(database: file)))
    }
    let copy = try Office.open(path: file, surroundings: context.hubSurroundings)
    defer { copy.close() }
    let report = try copy.check()
    let words = report.findings.first?.phrase ?? facts.findings.first.map { Phrase($0) }
    if let words { throw HubProblem.badBackup(path: file, finding: words).problem }
    try directory.withOffice(context) { _ = try $0.noteBackup(facts) }
    tell(facts, file)
    return .done
  }

  private func tell(_ facts: BackupFacts, _ file: String) {
    let bytes = FileSize.bytes(file)
    let files = facts.files ?? 0
    if invocation.flag("json") {
      context.print([
        .init("file", .string(file)), .init("bytes", .count(bytes)),
        .init("records", .count(facts.digest.count)),
        .init("digest", .string(facts.digest.hexadecimal)), .init("verified", .bool(true)),
        .init("files", .count(files)),
      ])
      return
    }
    let (records, size) = (Quantity.count(facts.digest.count), Quantity.bytes(bytes))
    context.print(
      Phrase(
        zh: "已备份到 \(file)：\(records) 条记录，\(size)，附件 \(Quantity.count(files)) 个，核对无误。",
        en: "Backed up to \(file): \(records) records, \(size), "
          + "\(Quantity.count(files)) attachments, verified.")[context.language])
  }
}

/// `restore`: a backup in the place of the hub's database, which is kept.
let restoreCommand = command(
  CommandSpec(
    ["restore"], summary: Phrase(zh: "用备份恢复中心", en: "Put the hub back from a backup"),
    details: Phrase(
      zh: "服务须先停止。先核对备份，再替换；原来的数据库改名保留。中心以新的历史继续，各设备下次同步时补还备份之后的内容。未用的登记码全部作废，并列出须复核的设备与授权。",
      en:
        "The hub must not be served. The backup is verified first; the database that was here is "
        + "kept under another name. The hub goes on under a new history, so that laptops hand "
        + "back what came after the backup. Open codes are void; laptops and grants to look at are "
        + "listed."),
    arguments: [fileArgument], options: [Context.yes], section: Sections.care)
) { invocation, context in
  let file = invocation.argument(0) ?? ""
  let directory = try DataDirectory(invocation, context)
  let lock = try DirectoryLock(directory)
  defer { withExtendedLifetime(lock) {} }
  let shelf = DiskShelf(database: file)
  let facts = try Store.verifyBackup(
    file, role: .hub, schema: .current, place: directory.database, files: shelf)
  if let finding = facts.findings.first {
    throw HubProblem.badBackup(path: file, finding: Phrase(finding)).problem
  }
  let made = facts.milliseconds.map(Timestamps.minute) ?? "—"
  let count = Quantity.count(facts.digest.count)
  try context.confirm(
    Phrase(
      zh: "将用 \(file)（\(made)，\(count) 条记录）替换中心的数据库。",
      en: "This puts \(file) (\(made), \(count) records) in the place of the hub's database."),
    invocation)
  let report = try Office.restore(
    file, inPlaceOf: directory.database,
    keepingOldAt: "\(directory.database).before-restore-\(context.nowMilliseconds())",
    surroundings: context.hubSurroundings)
  let files = try shelf.copyFiles(to: directory.shelf).files
  RestoreWords(report: report, file: file, files: files).print(invocation, context)
  return .done
}
