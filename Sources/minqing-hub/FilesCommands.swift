import Console
import Hub
import Program
import Storage
import Wording

/// `files`: photos and papers on the hub's disk.
let filesCommands: [Command] = [filesStatusCommand, filesClearCommand]

extension DataDirectory {
  /// Where the bytes of attachments stand.
  var shelf: DiskShelf { DiskShelf(database: database) }
}

private let filesStatusCommand = command(
  CommandSpec(
    ["files", "status"],
    summary: Phrase(zh: "附件占用的空间", en: "How much room attachments take"),
    details: Phrase(
      zh: """
        附件保存在数据库旁的 hub.db.files 目录，文件名就是 SHA-256 摘要。总量没有上限，请按需备足磁盘；\
        剩余空间不足 1 GiB 时不再接收附件，记录照常同步。备份数据库时请一并备份该目录。
        """,
      en: """
        Attachments stand in the directory hub.db.files beside the database, each under its \
        SHA-256. There is no limit to all of them, so plan the disk; with less than 1 GiB left \
        the hub takes no more of them, while records still sync. Back the directory up with the \
        database.
        """),
    section: Sections.care)
) { invocation, context in
  let directory = try DataDirectory(invocation, context)
  let overview = try directory.withOffice(context) { try $0.files(on: directory.shelf) }
  if invocation.flag("json") {
    context.print(overview.json + [.init("directory", .string(directory.shelf.path))])
    return .done
  }
  var facts = FactList()
  facts.add(Phrase(zh: "目录", en: "Directory"), directory.shelf.path)
  facts.add(Phrase(zh: "附件", en: "Files"), overview.words[context.language])
  facts.print(to: context)
  return .done
}

private let filesClearCommand = command(
  CommandSpec(
    ["files", "clear"],
    summary: Phrase(zh: "清除无人引用和损坏的附件", en: "Take away files that nothing names"),
    details: Phrase(
      zh: "已删除的记录仍可能恢复，其附件予以保留；依法清除内容后才会删去。损坏的附件删去后由设备重新上传。",
      en: "What a deleted record names stays, for it may be restored; it goes once the record was "
        + "lawfully erased. What the disk spoilt goes, and laptops send it again."),
    section: Sections.care)
) { invocation, context in
  let directory = try DataDirectory(invocation, context)
  let gone = try directory.withOffice(context) { try $0.clearFiles(on: directory.shelf) }
  if invocation.flag("json") {
    context.print([
      .init("files", .count(gone.files)), .init("bytes", .count(Int(clamping: gone.bytes))),
      .init("parts", .count(gone.parts)),
      .init("part_bytes", .count(Int(clamping: gone.partBytes))),
    ])
    return .done
  }
  let bytes = Quantity.bytes(Int(clamping: gone.bytes + gone.partBytes))
  context.print(
    Phrase(
      zh: "已清除 \(gone.files) 个附件、\(gone.parts) 个未传完的部分，共 \(bytes)。",
      en: "Took away \(gone.files) files and \(gone.parts) parts, \(bytes) in all.")[
        context.language])
  return .done
}

extension ShelfOverview {
  /// The members of the object that `--json` prints.
  var json: [JSON.Member] {
    [
      .init("files", .count(files)), .init("bytes", .count(Int(clamping: bytes))),
      .init("parts", .count(parts)), .init("part_bytes", .count(Int(clamping: partBytes))),
      .init("absent", .count(absent)),
    ]
  }

  /// One line for people.
  var words: Phrase {
    let size = Quantity.bytes(Int(clamping: bytes))
    let begun = Quantity.bytes(Int(clamping: partBytes))
    return Phrase(
      zh: "\(Quantity.count(files)) 个（\(size)）"
        + (parts > 0 ? "，正在上传 \(parts) 个（\(begun)）" : "")
        + (absent > 0 ? "，尚未收到 \(absent) 个" : ""),
      en: "\(Quantity.count(files)) (\(size))"
        + (parts > 0 ? ", \(parts) on their way (\(begun))" : "")
        + (absent > 0 ? ", \(absent) not here yet" : ""))
  }
}
