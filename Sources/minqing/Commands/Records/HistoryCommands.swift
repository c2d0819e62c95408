import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `blame`, `log` and `diff`: who wrote what, when, and what the hub lacks.
enum HistoryCommands {
  /// Changes that `log` shows unless told otherwise: two screens.
  static let logCountDefault = 50
  /// Changes that one `log` shows at most.
  static let logCountMax = 10_000

  static let limit = OptionSpec(
    "limit", value: Phrase(zh: "数", en: "N"),
    help: Phrase(zh: "最多显示多少条；缺省 \(logCountDefault)", en: "How many at most; \(logCountDefault)"))

  static let all: [Command] = [blame, log, diff]

  private static let blame: Command = .records(
    CommandSpec(
      ["blame"],
      summary: Phrase(zh: "每项内容由谁在哪台设备何时填写", en: "Who wrote each field on which laptop when"),
      arguments: [.record("record")], section: Sections.records)
  ) { workplace, invocation in
    let stored = try RecordFinder(workplace: workplace).find(invocation.argument(0) ?? "")
    let reading = try RecordReading(stored, in: workplace)
    let context = workplace.context
    if context.isJSON {
      context.print([JSON.Member("record", RecordJSON.whole(reading))])
    } else {
      context.write(
        BlameTable.text(
          reading, language: context.language, width: workplace.tableWidth, style: context.style))
    }
    return .done
  }

  private static let log: Command = .records(
    CommandSpec(
      ["log"], summary: Phrase(zh: "修改记录，新的在前", en: "Changes, newest first"),
      arguments: [.record("record", arity: .optional)], options: [limit],
      section: Sections.records)
  ) { workplace, invocation in
    let count = try Count.read(
      invocation.value(limit.name), option: limit.name, among: 1...logCountMax,
      default: logCountDefault)
    let changes: [Change]
    if let word = invocation.argument(0) {
      let stored = try RecordFinder(workplace: workplace).find(word)
      changes = try Change.all(of: stored, in: workplace)
    } else {
      changes = try RecentChanges(workplace: workplace).newest(count)
    }
    try show(Array(changes.prefix(count)), name: "changes", in: workplace)
    return .done
  }

  private static let diff: Command = .records(
    CommandSpec(
      ["diff"], summary: Phrase(zh: "中心还没有的修改", en: "What the hub does not have yet"),
      arguments: [.record("record", arity: .optional)],
      options: [
        OptionSpec(
          flag: "unsent", help: Phrase(zh: "只看未传的修改（缺省如此）", en: "Unsent changes only (the default)")
        )
      ],
      section: Sections.records)
  ) { workplace, invocation in
    let wanted = try invocation.argument(0).map {
      try RecordFinder(workplace: workplace).find($0).record.id
    }
    var changes: [Change] = []
    try workplace.replica.forEachUnsent { stored, _ in
      guard wanted == nil || wanted == stored.record.id,
        !workplace.schema.isAggregate(stored.record.type)
      else { return true }
      changes += try Change.all(of: stored, in: workplace).filter { workplace.isUnsent($0.dot) }
      return true
    }
    try show(changes.sorted(by: Change.isNewer), name: "unsent", in: workplace)
    return .done
  }

  private static func show(_ changes: [Change], name: String, in workplace: Workplace) throws {
    let context = workplace.context
    let table = try ChangeTable(changes, in: workplace)
    if context.isJSON {
      context.print([JSON.Member(name, table.json)])
    } else if table.rows.isEmpty {
      context.print(Phrase(zh: "没有修改。", en: "No changes.")[context.language])
    } else {
      context.write(
        table.text(
          language: context.language, width: workplace.tableWidth, style: context.style))
    }
  }
}

/// The newest changes of all records.
struct RecentChanges {
  let workplace: Workplace

  /// So many writes, newest first.
  ///
  /// Reads the end of the changes feed, farther back until there are enough: a row changed
  /// twice stands only at its last change.
  func newest(_ count: Int) throws -> [Change] {
    let last = workplace.store.lastSequence
    var span = UInt64(count) * 2
    while true {
      let from = last > span ? last - span : 0
      var changes: [Change] = []
      try workplace.store.forEachChange(after: from, through: last) { stored in
        if !workplace.schema.isAggregate(stored.record.type) {
          changes += try Change.all(of: stored, in: workplace)
        }
        return true
      }
      if changes.count >= count || from == 0 {
        return Array(changes.sorted(by: Change.isNewer).prefix(count))
      }
      span *= 4
    }
  }
}

/// Numbers given as options.
enum Count {
  /// A whole number within bounds; throws ``RecordProblem/invalid(_:)`` for anything else.
  static func read(
    _ text: String?, option: String, among bounds: ClosedRange<Int>, default standard: Int
  ) throws(RecordProblem) -> Int {
    guard let text else { return standard }
    guard let number = Int(text), bounds.contains(number) else {
      throw .invalid([
        FieldProblem(
          phrase: Phrase(
            zh: "--\(option) 应为 \(bounds.lowerBound) 至 \(bounds.upperBound) 的整数：“\(text)”。",
            en: "--\(option) is a whole number from \(bounds.lowerBound) to \(bounds.upperBound), "
              + "not “\(text)”."),
          remedy: Phrase(
            zh: "例如 --\(option) \(standard)。", en: "For example --\(option) \(standard)."))
      ])
    }
    return number
  }
}
