internal import CRDT
internal import Console
internal import Models
internal import Program
internal import Storage
internal import Wording

/// Disagreements for programs; fields only grow.
enum ConflictJSON {
  /// What lists show.
  static func summary(_ view: ConflictView, _ workplace: Workplace) throws -> JSON {
    .object(try members(view, workplace))
  }

  /// Everything that a resolver needs.
  static func detail(_ view: ConflictView, _ workplace: Workplace) throws -> JSON {
    var members = try members(view, workplace)
    members.append(.init("base", .array(view.bases.map { side($0, view, workplace) })))
    members.append(.init("sides", .array(view.sides.map { side($0, view, workplace) })))
    if let shown = view.shown {
      members.append(.init("shown", .string(plain(shown.value, view, workplace))))
    }
    if view.conflict.rule == "C5" {
      members.append(.init("listed_members", .count(try view.listedMembers(in: workplace))))
    }
    if let explanation = view.conflict.explanation {
      members.append(.init("explanation", .string(explanation[workplace.language])))
    }
    return .object(members)
  }

  private static func members(_ view: ConflictView, _ workplace: Workplace) throws -> [JSON.Member]
  {
    let conflict = view.conflict
    let score = conflict.score.map { [JSON.Member("score", PairCard.json($0))] } ?? []
    return [
      .init("id", .string(conflict.id)), .init("kind", .string(conflict.kind.rawValue)),
      .init("severity", .string("\(conflict.severity)")),
      .init("type", .string(view.type.name)), .init("record", .string(conflict.record.description)),
      .init("title", .string(try RecordTitle.heading(of: view.stored, in: workplace))),
      .init("field", .optional(view.field?.name)), .init("rule", .optional(conflict.rule)),
      .init("others", .array(conflict.others.map { .string($0.description) })),
      .init("owners", .array(try view.owners.map { .string(try workplace.name(of: $0)) })),
      .init("due", .string(conflict.due().date.description)),
    ] + score
  }

  private static func side(
    _ side: ConflictView.Side, _ view: ConflictView, _ workplace: Workplace
  ) -> JSON {
    .object([
      .init("value", .string(plain(side.entry.value, view, workplace))),
      .init("author", .string(side.author.name)), .init("device", .string(side.author.device)),
      .init("site", .string(SiteText.hexadecimal(side.entry.dot.site))),
      .init("made_at", .optional(Timestamps.iso(side.made))),
      .init("arrived_at", .optional(side.arrived.flatMap { Timestamps.iso($0) })),
      .init("mine", .bool(side.isMine)), .init("unsent", .bool(side.isUnsent)),
      .init("to_hand_on", .bool(side.isCarried)),
      .init("skewed", .bool(side.isSkewed)), .init("origin", .optional(side.origin?.description)),
    ])
  }

  private static func plain(_ value: Value, _ view: ConflictView, _ workplace: Workplace) -> String
  {
    switch value {
    case .deletion: return "deleted"
    case .null: return ""
    default: break
    }
    guard let field = view.field, !VoiceProtection.hidesIdentity(field, of: view.stored.record)
    else { return "" }
    return workplace.plain(value, of: field, isClear: workplace.isClear(view.stored))
  }
}

/// A site id as people and programs read it.
enum SiteText {
  /// Sixteen hexadecimal digits.
  static func hexadecimal(_ site: SiteID) -> String {
    let digits = String(site.rawValue, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
