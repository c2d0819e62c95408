import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `conflicts watch`: one line for each conflict that comes or goes, until Ctrl-C.
enum ConflictWatchCommand {
  /// Milliseconds between two looks: what another command or a sync changed is seen soon.
  static let pauseMilliseconds: UInt64 = 2_000

  static let command = Command(
    CommandSpec(
      ["conflicts", "watch"],
      summary: Phrase(zh: "持续显示新出现和已处理的冲突", en: "Show conflicts as they come and go"),
      options: [
        OptionSpec(flag: "once", help: Phrase(zh: "只看一次", en: "look once and end"))
      ],
      section: Sections.conflicts)
  ) { invocation, context in
    let workplace = try Workplace(invocation, context)
    context.keepInterruptions()
    var known: [Conflict] = []
    repeat {
      let now = try workplace.store.conflicts()
      for change in ConflictStream.changes(from: known, to: now) {
        try print(change, workplace)
      }
      context.flush()
      known = now
      if invocation.flag("once") { return .done }
      context.pause(pauseMilliseconds)
    } while !context.isInterrupted()
    return .interrupted
  }

  private static func print(_ change: ConflictStream.Change, _ workplace: Workplace) throws {
    let context = workplace.context
    let conflict = change.conflict
    let at = context.nowMilliseconds()
    if context.isJSON {
      context.print(
        JSON.object([
          .init("schema", 1), .init("at", .optional(Timestamps.iso(at))),
          .init("event", .string(change.isOpen ? "opened" : "settled")),
          .init("id", .string(conflict.id)), .init("kind", .string(conflict.kind.rawValue)),
          .init("severity", .string("\(conflict.severity)")),
          .init("record", .string(conflict.record.description)),
        ]).compact)
      return
    }
    let event =
      change.isOpen ? Phrase(zh: "✗ 新冲突", en: "✗ opened") : Phrase(zh: "✓ 已处理", en: "✓ settled")
    context.print(
      Terminal.sanitised(
        [
          Timestamps.minute(at), event[context.language], conflict.id,
          try workplace.name(of: conflict.record), conflict.kind.label[context.language],
        ].joined(separator: "  ")))
  }
}

/// What came and went between two looks at the open conflicts.
enum ConflictStream {
  /// One that came or went.
  struct Change: Equatable {
    let conflict: Conflict
    let isOpen: Bool
  }

  /// Those that went first, then those that came, each in their lists' order.
  static func changes(from old: [Conflict], to new: [Conflict]) -> [Change] {
    let (before, after) = (Set(old.map(\.id)), Set(new.map(\.id)))
    return old.filter { !after.contains($0.id) }.map { Change(conflict: $0, isOpen: false) }
      + new.filter { !before.contains($0.id) }.map { Change(conflict: $0, isOpen: true) }
  }
}
