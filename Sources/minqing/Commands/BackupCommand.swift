import Client
import Console
import Models
import Program
import Storage
import Wording

/// `backup` and `backup verify`.
let backupCommands: [Command] = [backupCommand, backupVerifyCommand]

/// `backup`: the whole replica as one new file.
private let backupCommand = Command(
  CommandSpec(
    ["backup"], summary: Phrase(zh: "把本机数据库备份为一个文件", en: "Write the replica to a backup file"),
    details: Phrase(
      zh: "备份含全部记录，请像本机一样保管；文件只有本人可读，不会覆盖已有文件。使用中也可以备份。附件写入旁边的“文件.files”目录。",
      en: "It holds every record and the key to the hub: guard it as the laptop itself. Only its "
        + "owner may read it, and no file is replaced. The replica may be in use meanwhile. "
        + "Attachments go to the directory FILE.files beside it."),
    arguments: [
      ArgumentSpec(
        "FILE", help: Phrase(zh: "新文件", en: "a new file"), completion: .file)
    ],
    section: Sections.care)
) { invocation, context in
  let target = invocation.argument(0) ?? ""
  guard !target.isEmpty else {
    throw Catalogue.badValue.problem(Phrase(zh: "文件名为空。", en: "The file's name is empty."))
  }
  let replica = try Replicas.open(invocation, context)
  defer { replica.close() }
  let facts = try replica.store.backup(
    toPath: target, milliseconds: context.nowMilliseconds(),
    files: (Replicas.shelf(invocation, context), DiskShelf(database: target)))
  let bytes = FileSystem.size(target) ?? 0
  guard !context.isJSON else {
    context.print([
      JSON.Member("backup", .string(target)), JSON.Member("bytes", .count(bytes)),
      JSON.Member("records", .count(facts.digest.count)),
      JSON.Member("digest", .string(facts.digest.hexadecimal)),
      JSON.Member("sound", .bool(facts.isSound)), JSON.Member("files", .count(facts.files ?? 0)),
    ])
    return facts.isSound ? .done : .damaged
  }
  context.print(
    Phrase(
      zh: "✓ 已备份到 \(target)（\(Quantity.bytes(bytes))）。",
      en: "✓ Backed up to \(target) (\(Quantity.bytes(bytes))).")[context.language])
  if let files = facts.files, files > 0 {
    context.print(
      Phrase(
        zh: "  附件 \(Quantity.count(files)) 个，在 \(target)\(DiskShelf.suffix)。",
        en: "  \(Quantity.count(files)) attachments, in \(target)\(DiskShelf.suffix).")[
          context.language])
  }
  guard let finding = facts.findings.first else { return .done }
  context.print(
    Phrase(
      zh: "! 其中有损坏的行：\(Terminal.sanitised(finding))请运行“minqing doctor --repair”。",
      en: "! A row in it is damaged: \(Terminal.sanitised(finding)) "
        + "Run “minqing doctor --repair”.")[context.language])
  return .damaged
}

/// `backup verify`: restores a backup for a moment and reads all of it.
private let backupVerifyCommand = Command(
  CommandSpec(
    ["backup", "verify"],
    summary: Phrase(zh: "实际恢复一次，核对备份", en: "Restore a backup for a moment and check it"),
    details: Phrase(
      zh: "在本机数据库旁临时恢复，逐行读出，并与备份时记下的摘要比较；备份文件不会改动。不完好时以 5 结束。",
      en: "Restores it beside the replica, reads every row, and compares with the digest that was "
        + "noted when it was made; the file is only read. Ends with 5 if it is not sound."),
    arguments: [
      ArgumentSpec("FILE", help: Phrase(zh: "备份文件", en: "the backup"), completion: .file)
    ],
    section: Sections.care)
) { invocation, context in
  let file = invocation.argument(0) ?? ""
  let facts = try Store.verifyBackup(
    file, role: .replica, schema: .current, place: Replicas.path(invocation, context),
    files: DiskShelf(database: file))
  return BackupWords.tell(facts, of: file, to: context)
}
