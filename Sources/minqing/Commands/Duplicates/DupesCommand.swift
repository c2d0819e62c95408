import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `dupes`: records that look like one thing registered twice; people decide, never the machine.
enum DupesCommand {
  static let commands: [Command] = [list(["dupes"]), list(["dupes", "list"]), show]

  private static func list(_ path: [String]) -> Command {
    .records(
      CommandSpec(
        path,
        summary: Phrase(zh: "列出疑似重复的记录", en: "List records that look like one"),
        details: Phrase(
          zh: "机器只提示，不合并。是同一件用 minqing merge，不是同一件用 "
            + "minqing conflicts resolve 编号 --take distinct。",
          en: """
            Nothing is merged by machine. Use minqing merge where they are one, and minqing \
            conflicts resolve ID --take distinct where they are not.
            """),
        options: [
          OptionSpec.choice(
            "type", of: ["household", "demand"], help: Phrase(zh: "只列某类", en: "only one type")),
          OptionSpec(
            flag: "related",
            help: Phrase(
              zh: "列出相关但不重复的诉求，可作共性问题", en: "requests that are related, not one: common matters")),
        ],
        examples: [
          .init("dupes --type demand", Phrase(zh: "只看诉求", en: "requests only"))
        ],
        section: Sections.conflicts)
    ) { workplace, invocation in
      if invocation.flag("related") { return try related(workplace) }
      let type = invocation.value("type").flatMap { workplace.schema[$0]?.code }
      let conflicts = try workplace.store.conflicts().filter {
        $0.kind == .duplicate && (type ?? $0.type) == $0.type
      }.sorted { ($1.score?.total ?? 0, $0.id) < ($0.score?.total ?? 0, $1.id) }
      try printList(conflicts, workplace)
      return .done
    }
  }

  private static func printList(_ conflicts: [Conflict], _ workplace: Workplace) throws {
    let (context, language) = (workplace.context, workplace.language)
    if context.isJSON {
      let items = try conflicts.map { conflict in
        try ConflictJSON.summary(try ConflictView(conflict, in: workplace), workplace)
      }
      return context.print([.init("duplicates", .array(items))])
    }
    guard !conflicts.isEmpty else {
      return context.print(
        Phrase(zh: "没有疑似重复的记录。", en: "No records look like one.")[language])
    }
    var table = Table([
      .init(Phrase(zh: "编号", en: "id"), overflow: .keep),
      .init(Phrase(zh: "分值", en: "points"), .trailing, overflow: .keep),
      .init(Phrase(zh: "较早登记", en: "older")), .init(Phrase(zh: "较晚登记", en: "younger")),
      .init(Phrase(zh: "依据", en: "because of"), overflow: .wrap),
    ])
    for conflict in conflicts {
      let score = conflict.score ?? MatchScore()
      let names = try ([conflict.record] + conflict.others).map { id in
        "\(try workplace.name(of: id)) (\(try workplace.shortID(id)))"
      }
      table.append([
        .init(conflict.id), .init(String(score.total), score.isLikely ? .warning : .plain),
        .init(names[0]), .init(names[1]),
        .init(
          score.lines.map { $0.part.label[language] }.joined(
            separator: language == .zh ? "、" : ", ")
        ),
      ])
    }
    context.write(table.rendered(language, width: workplace.tableWidth, style: context.style))
  }

  /// Related requests, and sets of them that may be one matter of many (C13).
  private static func related(_ workplace: Workplace) throws -> ExitStatus {
    let (context, language) = (workplace.context, workplace.language)
    let pairs = try workplace.store.demandPairs()
    let related = pairs.filter { !$0.score.isProposed }
    let common = DemandMatch.commonMatters(pairs)
    if context.isJSON {
      context.print([
        .init(
          "related",
          .array(
            related.map {
              .object([
                .init("requests", .array([$0.first, $0.second].map { .string("\($0.id)") })),
                .init("score", PairCard.json($0.score)),
              ])
            })),
        .init(
          "common_matters",
          .array(common.map { .array($0.map { .string($0.description) }) })),
      ])
      return .done
    }
    guard !related.isEmpty || !common.isEmpty else {
      context.print(Phrase(zh: "没有相关的诉求。", en: "No requests are related.")[language])
      return .done
    }
    for pair in related {
      let names = try [pair.first.id, pair.second.id].map { try workplace.name(of: $0) }
      context.print(
        Terminal.sanitised("\(pair.score.total)  " + names.joined(separator: " / ")))
    }
    for group in common {
      let names = try group.map { try workplace.name(of: $0) }.joined(separator: ", ")
      context.print(
        Terminal.sanitised(
          Phrase(
            zh: "可能是共性问题（同村三十天内 \(group.count) 件）：\(names)",
            en: "Perhaps a common matter (\(group.count) in one village within 30 days): \(names)")[
              language]))
    }
    return .done
  }

  private static let show = Command.records(
    CommandSpec(
      ["dupes", "show"],
      summary: Phrase(zh: "并排显示一对疑似重复的记录", en: "Show two records that look like one side by side"),
      arguments: [conflictArgument], section: Sections.conflicts)
  ) { workplace, invocation in
    let found = try conflict(invocation.argument(0) ?? "", workplace)
    guard found.kind == .duplicate else {
      throw Catalogue.badArgument(
        "ID", found.id,
        allowed: try workplace.store.conflicts().filter { $0.kind == .duplicate }.prefix(10)
          .map(\.id))
    }
    try ConflictShow.print(found, workplace)
    return .done
  }
}
