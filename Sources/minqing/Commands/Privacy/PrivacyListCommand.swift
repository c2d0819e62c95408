import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wire
import Wording

/// `privacy list`: what was erased here, on which ground, and what was written since.
enum PrivacyListCommand {
  /// How far an erasure is.
  enum State: String {
    case inForce = "in_force"
    case waiting
    case refused

    var label: Phrase {
      switch self {
      case .inForce: Phrase(zh: "✓ 已生效", en: "✓ in force")
      case .waiting: Phrase(zh: "◐ 待中心收下", en: "◐ waits for the hub")
      case .refused: Phrase(zh: "✗ 被中心退回", en: "✗ refused by the hub")
      }
    }
  }

  static let command: Command = .records(
    CommandSpec(
      ["privacy", "list"],
      summary: Phrase(zh: "列出依法删除的记录", en: "List what was erased by law"),
      details: Phrase(
        zh: "“之后填写”指办理人未见过的内容：若也应删除，请再办理一次。",
        en: "“Written since” names fields with values that the author had not seen; erase again if "
          + "they have to go, too."),
      section: Sections.privacy)
  ) { workplace, _ in
    let erasures = try workplace.store.erasures()
    let refused = Set(try workplace.store.quarantined().map(\.name.id))
    let rows = try erasures.map { try Row($0, refused: refused, in: workplace) }
    let context = workplace.context
    guard !context.isJSON else {
      context.print([JSON.Member("erasures", .array(rows.map(\.json)))])
      return .done
    }
    guard !rows.isEmpty else {
      context.print(Phrase(zh: "没有依法删除的内容。", en: "Nothing was erased.")[context.language])
      return .done
    }
    var table = Table([
      .init(Phrase(zh: "编号", en: "ID"), overflow: .keep),
      .init(Phrase(zh: "记录", en: "Record"), overflow: .wrap),
      .init(Phrase(zh: "删除项", en: "Erased"), overflow: .wrap),
      .init(Phrase(zh: "理由", en: "Ground"), overflow: .wrap),
      .init(Phrase(zh: "经办与复核", en: "Decided by"), overflow: .wrap),
      .init(Phrase(zh: "状态", en: "State"), overflow: .keep),
      .init(Phrase(zh: "之后填写", en: "Written since"), overflow: .wrap),
    ])
    for row in rows { table.append(row.cells(context.language)) }
    context.write(
      table.rendered(context.language, width: workplace.tableWidth, style: context.style))
    return .done
  }

  /// One erasure as people and programs read it.
  private struct Row {
    let id: String
    let shortID: String
    let target: String
    let name: String
    let fields: [String]
    let later: [String]
    let ground: String
    let people: [String]
    let made: UInt64
    let state: State

    init(_ held: HeldErasure, refused: Set<RecordID>, in workplace: Workplace) throws {
      let record = held.stored.record
      let type = workplace.schema[held.erasure.type]
      func label(_ code: FieldCode) -> String {
        type?[code]?.name ?? "?\(code.rawValue)"
      }
      id = record.id.description
      shortID = try workplace.shortID(record.id)
      target = held.erasure.target.description
      name = try workplace.name(of: held.erasure.target)
      fields = held.erasure.seen.seen.map { label($0.field) }
      later = held.later.map(label)
      ground = record.text(ErasureSchema.ground) ?? ""
      people = try [ErasureSchema.author, ErasureSchema.second].compactMap {
        try record.reference($0).map(workplace.name)
      }
      made = UInt64(clamping: record.madeMilliseconds)
      state =
        held.erasure.isInForce ? .inForce : refused.contains(record.id) ? .refused : .waiting
    }

    func cells(_ language: Language) -> [Table.Cell] {
      [
        .init(shortID), .init(name), .init(fields.joined(separator: " ")),
        .init(CodeList.erasureGround.label(ground)[language]),
        .init(people.joined(separator: " · ")), .init(state.label[language]),
        .init(later.joined(separator: " "), later.isEmpty ? .plain : .warning),
      ]
    }

    var json: JSON {
      [
        "id": .string(id), "record": .string(target), "name": .string(name),
        "fields": .array(fields.map(JSON.string)), "ground": .string(ground),
        "decided_by": .array(people.map(JSON.string)), "made_at": RecordJSON.time(made),
        "state": .string(state.rawValue), "written_since": .array(later.map(JSON.string)),
      ]
    }
  }
}
