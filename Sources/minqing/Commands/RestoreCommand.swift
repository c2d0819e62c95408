import Client
import Console
import Models
import Program
import Storage
import Wording

/// `restore`: a backup in the place of the replica, which is kept.
let restoreCommand = Command(
  CommandSpec(
    ["restore"], summary: Phrase(zh: "用备份恢复本机数据库", en: "Put the replica back from a backup"),
    details: Phrase(
      zh: "先核对备份，再替换；原来的数据库改名保留。恢复后本机以新身份写入；备份之后已上传的内容会在下次同步时取回。",
      en: "The backup is verified first; the replica that was here is kept under another name. The "
        + "laptop goes on under a new identity, and what it had sent after the backup comes back "
        + "with the next sync."),
    arguments: [
      ArgumentSpec("FILE", help: Phrase(zh: "备份文件", en: "the backup"), completion: .file)
    ],
    options: [FieldOptions.confirmed], section: Sections.care)
) { invocation, context in
  let file = invocation.argument(0) ?? ""
  let path = FileSystem.absolute(Replicas.path(invocation, context))
  let surroundings = Replicas.surroundings(context, path)
  // Before anybody is asked: a bad backup needs no decision.
  let shelf = DiskShelf(database: file)
  let facts = try Store.verifyBackup(
    file, role: .replica, schema: .current, place: path, files: shelf)
  if let finding = facts.findings.first {
    throw Catalogue.problem(StoreError.badBackup(path: file, finding: finding), .init())
  }
  try confirm(facts, file, invocation, context)
  let report = try Replica.restore(
    file, inPlaceOf: path, keepingOldAt: RestoreNames.aside(of: path, context),
    surroundings: surroundings)
  _ = try shelf.copyFiles(to: DiskShelf(database: path))
  tell(report, file, context)
  return .done
}

/// Under which name a replaced database is kept.
enum RestoreNames {
  /// The path with the moment behind it, so that none ever replaces another.
  static func aside(of path: String, _ context: Context) -> String {
    "\(path).before-restore-\(context.nowMilliseconds())"
  }
}

private func confirm(
  _ facts: BackupFacts, _ file: String, _ invocation: Invocation, _ context: Context
) throws {
  if invocation.flag(FieldOptions.confirmed.name) { return }
  let made = facts.milliseconds.map(Timestamps.minute) ?? "—"
  let count = Quantity.count(facts.digest.count)
  let act = Phrase(
    zh: "将用 \(file)（\(made)，\(count) 条记录）替换本机数据库。",
    en: "This puts \(file) (\(made), \(count) records) in the place of the replica.")
  guard context.mayAsk else { throw Catalogue.needsYes.problem(act) }
  let question = Phrase(zh: "\(act.zh)确定吗？（yes/no）", en: "\(act.en) Are you sure? (yes/no) ")
  let answer = context.ask(Terminal.sanitised(question[context.language]), false) ?? ""
  guard ["yes", "y", "是"].contains(answer.lowercased()) else {
    throw Catalogue.needsYes.problem(act)
  }
}

private func tell(_ report: RestoreReport, _ file: String, _ context: Context) {
  guard !context.isJSON else {
    context.print([
      JSON.Member("restored", .string(file)),
      JSON.Member("records", .count(report.backup.digest.count)),
      JSON.Member("made", .optional(report.backup.milliseconds.flatMap(Timestamps.iso))),
      JSON.Member("kept", .string(report.aside)),
      JSON.Member("unsent_in_kept", report.unsentAside.map { .count($0) } ?? .null),
    ])
    return
  }
  let language = context.language
  let count = Quantity.count(report.backup.digest.count)
  context.print(
    Phrase(
      zh: "✓ 已从 \(file) 恢复 \(count) 条记录；本机改用新身份。",
      en: "✓ Restored \(count) records from \(file); this laptop has a new identity.")[language])
  context.print(
    Phrase(
      zh: "原来的数据库保留在 \(report.aside)。",
      en: "What was here before is kept at \(report.aside).")[language])
  if let unsent = report.unsentAside, unsent > 0 {
    context.print(
      Phrase(
        zh: "! 其中有 \(unsent) 条尚未上传，恢复后的数据库里没有；请保留该文件并告知办公室。",
        en: "! \(unsent) records in it were never sent and are not in the restored one: keep the "
          + "file and tell the office.")[language])
  }
  context.print(
    Phrase(
      zh: "请运行“minqing sync --verify”取回备份之后的内容并核对。",
      en: "Run “minqing sync --verify” to fetch what came after the backup and to compare.")[
        language])
}
