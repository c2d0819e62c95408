import Client
import Console
import Program
import Storage
import Wording

/// `backup`: the whole replica as one new file.
let backupCommand = Command(
  CommandSpec(
    ["backup"], summary: Phrase(zh: "把本机数据库备份为一个文件", en: "Write the replica to a backup file"),
    details: Phrase(
      zh: "备份含全部记录，请像本机一样保管；文件只有本人可读，不会覆盖已有文件。使用中也可以备份。",
      en: "It holds every record and the key to the hub: guard it as the laptop itself. Only its "
        + "owner may read it, and no file is replaced. The replica may be in use meanwhile."),
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
  try replica.store.backup(toPath: target)
  let bytes = FileSystem.size(target) ?? 0
  guard !context.isJSON else {
    context.print([JSON.Member("backup", .string(target)), JSON.Member("bytes", .count(bytes))])
    return .done
  }
  context.print(
    Phrase(
      zh: "✓ 已备份到 \(target)（\(Quantity.bytes(bytes))）。",
      en: "✓ Backed up to \(target) (\(Quantity.bytes(bytes))).")[context.language])
  return .done
}
