import Console
import Hub
import Models
import Program
import Storage
import Wording

private let fileArgument = ArgumentSpec(
  "FILE", help: Phrase(zh: "备份文件", en: "The backup"), completion: .file)

/// `backup` and `backup verify`.
let backupCommands: [Command] = [
  command(
    CommandSpec(
      ["backup"], summary: Phrase(zh: "备份并核对", en: "Write a backup and verify it"),
      details: Phrase(
        zh: "服务运行时也可备份。备份只有本人可读，不会覆盖已有文件；写成后逐行读出核对。",
        en:
          "Works beside a serving hub. The backup is for its owner only and replaces no file; each "
          + "row of it is read again before it counts."),
      arguments: [fileArgument], section: Sections.care)
  ) { invocation, context in
    let file = invocation.argument(0) ?? ""
    let facts = try DataDirectory(invocation, context).withOffice(context) {
      try $0.store.backup(toPath: file, milliseconds: context.nowMilliseconds())
    }
    let copy = try Office.open(path: file, surroundings: context.hubSurroundings)
    defer { copy.close() }
    let report = try copy.check()
    guard report.findings.isEmpty else {
      throw HubProblem.badBackup(path: file, finding: report.findings[0].phrase).problem
    }
    try DataDirectory(invocation, context).withOffice(context) { _ = try $0.noteBackup(facts) }
    let bytes = FileSize.bytes(file)
    if invocation.flag("json") {
      context.print([
        .init("file", .string(file)), .init("bytes", .count(bytes)),
        .init("records", .count(facts.digest.count)),
        .init("digest", .string(facts.digest.hexadecimal)), .init("verified", .bool(true)),
      ])
    } else {
      let records = Quantity.count(facts.digest.count)
      context.print(
        Phrase(
          zh: "已备份到 \(file)：\(records) 条记录，\(Quantity.bytes(bytes))，核对无误。",
          en: "Backed up to \(file): \(records) records, \(Quantity.bytes(bytes)), verified.")[
            context.language])
    }
    return .done
  },
  command(
    CommandSpec(
      ["backup", "verify"],
      summary: Phrase(zh: "实际恢复一次，核对备份", en: "Restore a backup for a moment and check it"),
      details: Phrase(
        zh: "在数据目录中临时恢复，逐行读出，并与备份时记下的摘要比较；备份文件不会改动。不完好时以 5 结束。",
        en:
          "Restores it inside the data directory, reads every row, and compares with the digest "
          + "noted when it was made; the file is only read. Ends with 5 if it is not sound."),
      arguments: [fileArgument], section: Sections.care)
  ) { invocation, context in
    let file = invocation.argument(0) ?? ""
    let directory = try DataDirectory(invocation, context)
    let facts = try Store.verifyBackup(
      file, role: .hub, schema: .current, place: directory.database)
    // The backup is what counts here: the hub's own database may be what was lost.
    _ = try? directory.withOffice(context) { try $0.noteBackup(facts) }
    return BackupWords.tell(facts, of: file, to: context)
  },
]

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
  let facts = try Store.verifyBackup(
    file, role: .hub, schema: .current, place: directory.database)
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
  try RestoreWords(report: report, file: file).print(in: directory, invocation, context)
  return .done
}
