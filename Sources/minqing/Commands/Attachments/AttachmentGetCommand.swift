import Client
import Console
import Models
import Program
import Storage
import Wire
import Wording

/// `attachments get ID [FILE]`: a copy of the bytes, fetched from the hub where they are not here.
enum AttachmentGetCommand {
  /// What a name from a record becomes where nothing else is left of it.
  private static let nameless = "attachment"

  static let command: Command = .records(
    CommandSpec(
      ["attachments", "get"], summary: Phrase(zh: "取出照片或文件", en: "Get a photo or paper"),
      details: Phrase(
        zh: "不在本机的从中心下载，中断后再次运行即可继续；不会覆盖已有文件。",
        en: "Comes from the hub where it is not here, and goes on after a break. A file that is "
          + "there already is not replaced."),
      arguments: [
        .record("attachment"),
        ArgumentSpec(
          "FILE", help: Phrase(zh: "存到哪里；缺省为原文件名", en: "where to; its own name by default"),
          arity: .optional, completion: .file),
      ], options: [authorityOption], section: Sections.attachments)
  ) { workplace, invocation in
    let context = workplace.context
    let stored = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [AttachmentSchema.type])
    guard let hash = stored.record.shownFileHash else {
      throw RecordProblem.deleted(name: try RecordTitle.heading(of: stored, in: workplace))
    }
    let shelf = Replicas.shelf(invocation, context)
    if try shelf.size(of: .whole(hash)) == nil {
      try fetch(hash, onto: shelf, invocation, workplace)
    }
    // What a disk spoilt is no photo of anything.
    guard try shelf.digest(of: .whole(hash)).hash == hash else {
      throw FileFailure.wrongBytes(hash)
    }
    let name = stored.record.text(AttachmentSchema.fileName) ?? nameless
    let target = invocation.argument(1) ?? safe(name)
    try UserFile.write(target) {
      try shelf.read(.whole(hash), from: $0, count: FileLane.pieceBytesMax)
    }
    guard !context.isJSON else {
      context.print([
        JSON.Member("file", .string(target)), JSON.Member("sha256", .string(hash.text)),
      ])
      return .done
    }
    context.print(
      Terminal.sanitised(
        Phrase(zh: "已存为 \(target)。", en: "Saved as \(target).")[context.language]))
    return .done
  }

  private static func fetch(
    _ hash: FileHash, onto shelf: DiskShelf, _ invocation: Invocation, _ workplace: Workplace
  ) throws {
    let context = workplace.context
    let line = try HubLine.open(
      workplace.replica, authorityFile: invocation.value("ca"), context)
    context.keepInterruptions()
    let run = FilesRun(replica: workplace.replica, line: line, shelf: shelf, context: context)
    try run.fetch(hash)
  }

  /// The last part of a name that somebody else wrote, without what shells and listings hide.
  static func safe(_ name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? ""
    let shown = last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    let text = String(String.UnicodeScalarView(shown)).drop { $0 == "." || $0 == "-" }
    return text.isEmpty ? nameless : String(text)
  }
}
