import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `attach` and `attachments`: photos and papers.
let attachmentCommands: [Command] =
  [AttachCommand.command] + AttachmentListCommand.commands
  + [
    AttachmentGetCommand.command,
    DeleteCommand.command(
      AttachmentSchema.type, word: "attachments", section: Sections.attachments),
    AttachmentClearCommand.command,
  ]

/// `attach ID FILE`: takes a photo or paper in, with the record that names it.
enum AttachCommand {
  static let fields = FieldOptions.typed(AttachmentSchema.type)

  static let command: Command = .records(
    CommandSpec(
      ["attach"], summary: Phrase(zh: "为记录添加照片或文件", en: "Attach a photo or paper to a record"),
      details: Phrase(
        zh: """
          文件复制到数据库旁的 .files 目录，原文件不动；最大 1 GiB。记录随同步先到，内容随后上传，\
          断线后从中断处继续。请勿拍摄不必要的人像；照片中的拍摄地点等信息不会去除。
          """,
        en: """
          The file is copied into the directory .files beside the replica, the original stays; \
          1 GiB at most. The record goes first with a sync, the bytes follow and go on where a \
          line broke. Take no pictures of people without need; what a camera wrote into the \
          photo, such as the place, is not removed.
          """),
      arguments: [
        .record("record"),
        ArgumentSpec("FILE", help: Phrase(zh: "照片或文件", en: "a photo or paper"), completion: .file),
      ],
      options: fields.map(FieldOptions.option) + [FieldOptions.dryRun],
      examples: [
        .init(
          "attach 0037 photo.jpg --note 裂缝", Phrase(zh: "为 0037 户添加照片", en: "a photo of house 0037")
        )
      ], section: Sections.attachments)
  ) { workplace, invocation in
    guard let worker = workplace.worker else { throw RecordProblem.notEnrolled }
    let found = try RecordFinder(workplace: workplace).find(invocation.argument(0) ?? "")
    guard !found.record.isDeleted else {
      throw RecordProblem.deleted(name: try RecordTitle.heading(of: found, in: workplace))
    }
    // A step or an amendment has no children of its own; what belongs to it belongs to its root.
    let root =
      if case .root(let root)? = found.record.home { root } else { found.record.id }
    let path = invocation.argument(1) ?? ""
    let form = try form(path, author: worker, invocation, workplace)
    let shelf = Replicas.shelf(invocation, workplace.context)
    let source = try UserFile(reading: path)
    let lease = try ShelfLease(on: shelf) { try workplace.replica.dropStrayParts(on: shelf) }
    defer { withExtendedLifetime(lease) {} }
    let file = try workplace.replica.receive(onto: shelf, source.next)
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    do {
      let id = try write(form, of: file, to: root, on: shelf, isRehearsal, workplace)
      if isRehearsal { workplace.replica.discard(file, from: shelf) }
      try Written(
        verb: Written.added, records: [(id, AttachmentSchema.type)], isRehearsal: isRehearsal
      ).report(form, in: workplace)
    } catch {
      workplace.replica.discard(file, from: shelf)
      throw error
    }
    return .done
  }

  /// What was said about the file, with its own name and the kind that follows from it.
  private static func form(
    _ path: String, author: RecordID, _ invocation: Invocation, _ workplace: Workplace
  ) throws -> Form {
    var form = try Form(AttachmentSchema.type, fields: fields, from: invocation, in: workplace)
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    if form.value(AttachmentSchema.fileName) == nil, !name.isEmpty {
      form.read(name, AttachmentSchema.fileName)
    }
    let called = form.value(AttachmentSchema.fileName)?.text ?? name
    form.supply(
      AttachmentSchema.kind, .text(CodeList.attachmentKind(ofFile: called)))
    form.supply(AttachmentSchema.author, .reference(author))
    try form.check()
    return form
  }

  private static func write(
    _ said: Form, of file: ReceivedFile, to root: RecordID, on shelf: DiskShelf,
    _ isRehearsal: Bool, _ workplace: Workplace
  ) throws -> RecordID {
    var form = said
    for (field, value) in file.ownValues { form.supply(field, value) }
    form.requireComplete()
    try form.check()
    let whole = form
    let writer = RecordWriter(workplace: workplace)
    return try writer.perform(isRehearsal: isRehearsal) { edit in
      let id = try writer.create(whole, home: .root(root), in: edit)
      if !isRehearsal { try workplace.replica.keep(file, on: shelf) }
      return id
    }
  }
}
