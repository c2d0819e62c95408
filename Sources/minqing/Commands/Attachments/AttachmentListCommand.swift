import CRDT
import Console
import Models
import Program
import Storage
import Wire
import Wording

/// Where the bytes of an attachment are, as far as this laptop knows.
enum FilePlace: String {
  /// Here and at the hub.
  case both
  /// Here only; they go with the next sync.
  case waiting
  /// Not here; the hub may have them.
  case elsewhere

  init(_ note: FileNote?) {
    guard let note, note.isHeld else {
      self = .elsewhere
      return
    }
    self = note.isUploaded ? .both : .waiting
  }

  func cell(_ language: Language) -> Table.Cell {
    switch self {
    case .both: .init(Phrase(zh: "✓ 本机与中心", en: "✓ here and hub")[language], .success)
    case .waiting: .init(Phrase(zh: "◐ 待传", en: "◐ to be sent")[language], .warning)
    case .elsewhere: .init(Phrase(zh: "不在本机", en: "not here")[language], .muted)
    }
  }
}

/// `attachments` and `attachments list [ID]`: what is attached, and where its bytes are.
enum AttachmentListCommand {
  static let commands: [Command] = [
    command(["attachments"], arguments: []),
    command(["attachments", "list"], arguments: [.record("record", arity: .optional)]),
  ]

  private static func command(_ path: [String], arguments: [ArgumentSpec]) -> Command {
    .records(
      CommandSpec(
        path, summary: Phrase(zh: "列出照片和文件", en: "List photos and papers"),
        details: Phrase(
          zh: "给出记录时只列它的附件。", en: "With a record, only those that belong to it."),
        arguments: arguments, section: Sections.attachments)
    ) { workplace, invocation in
      let root = try invocation.argument(0).map {
        try RecordFinder(workplace: workplace).find($0).record.id
      }
      try show(try items(of: root, in: workplace), in: workplace)
      return .done
    }
  }

  /// One attachment with where its bytes are.
  struct Item {
    let stored: StoredRecord
    let hash: FileHash?
    let place: FilePlace
  }

  static func items(of root: RecordID?, in workplace: Workplace) throws -> [Item] {
    var items: [Item] = []
    func add(_ stored: StoredRecord) throws {
      guard !stored.record.isDeleted else { return }
      let hash = stored.record.shownFileHash
      let note = try hash.flatMap { try workplace.store.fileNote($0) }
      items.append(Item(stored: stored, hash: hash, place: FilePlace(note)))
    }
    if let root {
      for stored in try workplace.store.children(of: root, type: AttachmentSchema.type.code) {
        try add(stored)
      }
    } else {
      try workplace.store.forEach(AttachmentSchema.type.code) { stored in
        try add(stored)
        return true
      }
    }
    return items
  }

  private static func show(_ items: [Item], in workplace: Workplace) throws {
    let context = workplace.context
    if context.isJSON {
      let rows = try items.map { JSON.object(try json($0, in: workplace)) }
      context.print([JSON.Member("attachments", .array(rows))])
      return
    }
    guard !items.isEmpty else {
      context.print(Phrase(zh: "没有附件。", en: "There are no attachments.")[context.language])
      return
    }
    var table = Table([
      .init(Phrase(zh: "编号", en: "ID"), overflow: .keep),
      .init(Phrase(zh: "文件名", en: "FILE")),
      .init(Phrase(zh: "属于", en: "OF")),
      .init(Phrase(zh: "大小", en: "SIZE"), .trailing, overflow: .keep),
      .init(Phrase(zh: "内容", en: "BYTES"), overflow: .keep),
    ])
    for item in items {
      let record = item.stored.record
      let size = Int(clamping: record.integer(AttachmentSchema.size) ?? 0)
      table.append([
        .init(try workplace.shortID(record.id)),
        .init(try RecordTitle.name(of: item.stored, in: workplace)),
        .init(try root(of: record).map { try workplace.name(of: $0) } ?? "—"),
        .init(Quantity.bytes(size)), item.place.cell(context.language),
      ])
    }
    context.write(
      table.rendered(context.language, width: workplace.tableWidth, style: context.style))
  }

  private static func json(_ item: Item, in workplace: Workplace) throws -> [JSON.Member] {
    try RecordJSON.row(item.stored, in: workplace) + [
      JSON.Member("of", .optional(root(of: item.stored.record)?.description)),
      JSON.Member("bytes_at", .string(item.place.rawValue)),
    ]
  }

  private static func root(of record: Record) -> RecordID? {
    if case .root(let root)? = record.home { root } else { nil }
  }
}

extension Record {
  /// The file that an attachment shows.
  var shownFileHash: FileHash? {
    guard case .bytes(let bytes)? = value(AttachmentSchema.sha256) else { return nil }
    return FileHash(bytes: bytes)
  }
}
