import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// The same disagreements under the same ids as on the laptops.
let conflictCommands: [Command] =
  [conflictListCommand(["conflicts"]), conflictListCommand(["conflicts", "list"])]
  + [conflictShowCommand, conflictAssignCommand, conflictStatsCommand]

private func conflictListCommand(_ path: [String]) -> Command {
  command(
    CommandSpec(
      path,
      summary: Phrase(zh: "列出并发修改与其他冲突", en: "List concurrent edits and other conflicts"),
      details: Phrase(
        zh: "编号与各笔记本相同；处理在笔记本上进行（minqing conflicts resolve）。",
        en: """
          The ids are those that laptops show; a conflict is settled on a laptop, with \
          minqing conflicts resolve.
          """),
      options: [
        OptionSpec.choice(
          "kind", of: ConflictKind.allCases.map(\.rawValue), help: Phrase(zh: "类型", en: "Kind")),
        OptionSpec.choice(
          "severity", of: ["auto", "choose", "breach"],
          help: Phrase(zh: "严重程度", en: "Severity")),
        OptionSpec(
          "scope", value: Phrase("PLACE"),
          help: Phrase(zh: "只列某区域", en: "Only those of a place"), completion: HubCompletion.place),
        OptionSpec(
          "since", value: Phrase("DATE"),
          help: Phrase(zh: "只列此日以来的，如 2026-06-24", en: "Only those since a day")),
        OptionSpec(
          flag: "exit-code",
          help: Phrase(zh: "有未处理冲突时以 1 退出", en: "exit 1 when any conflict is open")),
      ],
      section: Sections.service)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let lines = try conflictLines(invocation, office)
      let incidents = try office.incidents()
      if invocation.flag("json") {
        context.print([
          .init("conflicts", .array(lines.map(\.json))), .init("incidents", incidents.json),
        ])
      } else {
        context.print(ConflictLine.table(lines, context.language))
        for line in incidents.lines(context.language) { context.print(line) }
      }
      return invocation.flag("exit-code") && !lines.isEmpty ? .found : .done
    }
  }
}

private func conflictLines(_ invocation: Invocation, _ office: Office) throws -> [ConflictLine] {
  let place = invocation.value("scope").flatMap { ScopePath($0) ?? AreaName($0)?.scope }
  if let given = invocation.value("scope"), place == nil {
    throw Catalogue.badArgument("--scope", given, allowed: ["990101100204", "/990101/990101100"])
  }
  let since = try invocation.value("since").map { text in
    guard let date = CivilDate(iso: text) else {
      throw Catalogue.badArgument("--since", text, allowed: ["2026-06-24"])
    }
    return UInt64(clamping: ChinaTime.startMilliseconds(of: date))
  }
  let verdicts = try office.store.verdicts()
  return try office.store.conflicts().compactMap { conflict in
    if let since, conflict.milliseconds < since { return nil }
    if let kind = invocation.value("kind"), conflict.kind.rawValue != kind { return nil }
    if let severity = invocation.value("severity"), "\(conflict.severity)" != severity {
      return nil
    }
    let line = try ConflictLine(conflict, verdicts, in: office)
    if let place, !(line.scope?.isWithin(place) ?? false) { return nil }
    return line
  }
}

/// `conflicts show ID`: who wrote what when, and the rule that holds meanwhile.
private let conflictShowCommand = command(
  CommandSpec(
    ["conflicts", "show"],
    summary: Phrase(
      zh: "显示一个冲突的各方与规则（不显示居民的内容）", en: "Show a conflict's sides and rule, not residents' values"),
    arguments: [conflictArgument],
    section: Sections.service)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let found = try conflict(invocation.argument(0) ?? "", office)
    let line = try ConflictLine(found, try office.store.verdicts(), in: office)
    if invocation.flag("json") {
      context.print([.init("conflict", line.detailedJSON)])
    } else {
      line.print(to: context)
    }
    return .done
  }
}

private let conflictArgument = ArgumentSpec(
  "ID", help: Phrase(zh: "冲突编号或其开头", en: "The conflict's id or its beginning"))

private func conflict(_ word: String, _ office: Office) throws -> Conflict {
  let found = try office.store.conflicts(named: word)
  guard let first = found.first else { throw Catalogue.unknownConflict(word) }
  guard found.count == 1 else {
    throw Catalogue.badArgument("ID", word, allowed: found.prefix(10).map(\.id))
  }
  return first
}

/// `conflicts assign ID WORKER`: who is to settle it; the date stays.
private let conflictAssignCommand = command(
  CommandSpec(
    ["conflicts", "assign"],
    summary: Phrase(zh: "指定由谁处理一个冲突（限期不变）", en: "Say who is to settle a conflict; its date stays"),
    details: Phrase(
      zh: "各笔记本同步后在冲突列表中看到负责人；再次指定即替换前一位。",
      en: "Laptops list the owner after their next sync. Naming another replaces the former."),
    arguments: [
      conflictArgument,
      ArgumentSpec(
        "WORKER", help: Phrase(zh: "姓名或编号的开头", en: "A worker's name or the beginning of the id"),
        completion: HubCompletion.worker),
    ],
    options: [
      OptionSpec("note", value: Phrase("TEXT"), help: Phrase(zh: "说明", en: "What to see to"))
    ],
    section: Sections.service)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let found = try conflict(invocation.argument(0) ?? "", office)
    let worker = try office.worker(invocation.argument(1) ?? "")
    try office.assign(found, to: worker, note: invocation.value("note"))
    let line = try ConflictLine(found, try office.store.verdicts(), in: office)
    if invocation.flag("json") {
      context.print([.init("conflict", line.detailedJSON)])
    } else {
      let due = found.due().date.description
      context.print(
        Phrase(
          zh: "✓ \(found.id) 由 \(worker.name) 处理，限期 \(due)。",
          en: "✓ \(found.id) is for \(worker.name) to settle, by \(due).")[context.language])
    }
    return .done
  }
}

/// `conflicts stats`: how many are open, and what was decided.
private let conflictStatsCommand = command(
  CommandSpec(
    ["conflicts", "stats"],
    summary: Phrase(zh: "冲突的数量与处理情况", en: "Count conflicts, open and settled"),
    section: Sections.service)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    var actions: [String] = []
    try office.store.forEach(ResolutionSchema.type.code) { stored in
      actions.append(stored.record.text(ResolutionSchema.action) ?? "")
      return true
    }
    let counts = ConflictCounts(try office.store.conflicts(), actions: actions)
    if invocation.flag("json") {
      context.print(counts.json)
    } else {
      context.print(counts.table(context.language))
      for (action, count) in counts.decisions {
        context.print("\(CodeList.resolutionAction.label(action)[context.language])  \(count)")
      }
    }
    return .done
  }
}
