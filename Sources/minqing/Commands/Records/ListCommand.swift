import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `TYPE list`: the records of a type as a table, in an order that is the same everywhere.
enum ListCommand {
  /// Records shown unless told otherwise: what a person still reads.
  static let countDefault = 50
  /// Records shown at most with `--limit`; `--all` has no bound but the store.
  static let countMax = 100_000

  static func command(_ type: TypeSchema) -> Command {
    .records(
      CommandSpec(
        type.path + ["list"],
        summary: Phrase(zh: "列出\(type.label.zh)", en: "List \(type.label.en) records"),
        options: [
          OptionSpec(
            "where", value: Phrase(zh: "字段=值", en: "FIELD=VALUE"),
            help: Phrase(zh: "只列符合条件的，可重复", en: "Only those that match"), isRepeatable: true,
            completion: .words(type.fields.map { FieldOptions.name(of: $0) + "=" })),
          OptionSpec(
            "area", value: Phrase(zh: "代码/组", en: "CODE/GROUP"),
            help: Phrase(zh: "只列该区域内的", en: "Only those within a place"),
            completion: .live("area")),
          OptionSpec(
            "limit", value: Phrase(zh: "数", en: "N"),
            help: Phrase(zh: "最多列多少条；缺省 \(countDefault)", en: "How many at most; \(countDefault)")),
          OptionSpec(flag: "all", help: Phrase(zh: "全部列出", en: "List all")),
          OptionSpec(flag: "jsonl", help: Phrase(zh: "每行一个 JSON 对象", en: "One JSON object a line")),
        ],
        section: Sections.records)
    ) { workplace, invocation in
      let limit = try Count.read(
        invocation.value("limit"), option: "limit", among: 1...countMax, default: countDefault)
      let filter = try ListFilter(type, from: invocation, in: workplace)
      let items = try ListOrder.sorted(items(type, filter, in: workplace), type: type)
      let shown = invocation.flag("all") ? items : Array(items.prefix(limit))
      try show(
        shown, total: items.count, type: type, isLines: invocation.flag("jsonl"), in: workplace)
      return .done
    }
  }

  private static func items(
    _ type: TypeSchema, _ filter: ListFilter, in workplace: Workplace
  ) throws -> [ListItem] {
    let isCase = type.code == DemandSchema.type.code
    let summaries = isCase ? try workplace.store.caseSummaries() : []
    let byDemand = Dictionary(summaries.map { ($0.demand, $0) }) { first, _ in first }
    var items: [ListItem] = []
    let now = try workplace.now
    try workplace.store.forEach(type.code) { stored in
      var item = ListItem(stored: stored, summary: byDemand[stored.record.id])
      if let rules = type.family, !stored.record.isDeleted {
        item.derived = rules.derived(try workplace.store.family(of: stored.record), now)
      }
      if filter.admits(item) { items.append(item) }
      return true
    }
    return items
  }

  private static func show(
    _ items: [ListItem], total: Int, type: TypeSchema, isLines: Bool, in workplace: Workplace
  ) throws {
    let context = workplace.context
    if isLines {
      for item in items {
        let members = [JSON.Member("schema", 1)] + (try json(item, in: workplace))
        context.print(JSON.object(members).compact)
      }
      return
    }
    if context.isJSON {
      let rows = try items.map { JSON.object(try json($0, in: workplace)) }
      context.print([JSON.Member("total", .count(total)), JSON.Member("records", .array(rows))])
      return
    }
    let columns = ListColumn.columns(of: type)
    var table = Table(columns.map(\.column))
    for item in items { table.append(try columns.map { try $0.cell(item, in: workplace) }) }
    context.write(
      table.rendered(context.language, width: workplace.tableWidth, style: context.style))
    if items.count < total {
      context.say(
        Phrase(
          zh: "显示 \(items.count) 条，共 \(Quantity.count(total)) 条；--all 全部列出。",
          en: "\(items.count) of \(Quantity.count(total)) shown; --all lists them all."))
    }
    if let partial = workplace.partial(type) { context.say(partial) }
  }

  private static func json(_ item: ListItem, in workplace: Workplace) throws -> [JSON.Member] {
    var members = try RecordJSON.row(item.stored, in: workplace)
    if let summary = item.summary {
      let now = try workplace.now
      members.append(
        JSON.Member(
          "case",
          .object([
            JSON.Member("status", .string(summary.status.rawValue)),
            JSON.Member("owner", .optional(try summary.owner.map { try workplace.name(of: $0) })),
            JSON.Member("due_at", summary.due.map { RecordJSON.time($0) } ?? .null),
            JSON.Member("overdue", .bool(summary.due.map { now > $0 } ?? false)),
          ])))
    }
    if !item.derived.isEmpty {
      members.append(JSON.Member("derived", try DerivedText.json(item.derived, in: workplace)))
    }
    return members
  }
}

/// The order of lists: what people look for first, then the id, so that it is the same everywhere.
enum ListOrder {
  static func sorted(_ items: [ListItem], type: TypeSchema) throws -> [ListItem] {
    items.map { (key: key($0, type), item: $0) }
      .sorted { left, right in
        left.key == right.key
          ? left.item.stored.record.id < right.item.stored.record.id
          : left.key.lexicographicallyPrecedes(right.key) { $0.lexicographicallyPrecedes($1) }
      }
      .map(\.item)
  }

  /// Texts that are compared by their bytes, one after another.
  private static func key(_ item: ListItem, _ type: TypeSchema) -> [[UInt8]] {
    if type.code == DemandSchema.type.code { return caseKey(item) }
    return type.shape.order.map { sort in
      switch sort {
      case .place: Array((item.stored.scope?.text ?? "").utf8)
      case .ascending(let field): bytes(item.stored.record.value(field))
      case .descending(let field): ascending(-(item.stored.record.integer(field) ?? 0))
      }
    }
  }

  /// Open before ended, urgent before ordinary, due before not due, many before few.
  private static func caseKey(_ item: ListItem) -> [[UInt8]] {
    [
      [item.summary?.status.isTerminal ?? false ? 1 : 0],
      Array((item.stored.record.text(DemandSchema.urgency) ?? "U9").utf8),
      ascending(item.summary?.due ?? .max),
      ascending(-(item.stored.record.integer(DemandSchema.participants) ?? 0)),
    ]
  }

  private static func bytes(_ value: Value?) -> [UInt8] {
    switch value {
    case .text(let text): Array(text.utf8)
    case .integer(let number): ascending(number)
    case .bool(let answer): [answer ? 1 : 0]
    case .bytes(let bytes): bytes
    case .null, .redacted, .deletion, .opaque, nil: []
    }
  }

  /// Eight bytes that compare as the number does.
  private static func ascending(_ number: Int64) -> [UInt8] {
    let bits = UInt64(bitPattern: number) ^ (1 << 63)
    return (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
  }
}
