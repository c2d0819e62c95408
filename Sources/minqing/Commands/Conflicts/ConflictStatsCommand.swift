import Console
import Models
import Program
import Storage
import Wording

/// `conflicts stats`: how many are open, and what was decided.
enum ConflictStatsCommand {
  static let command = Command(
    CommandSpec(
      ["conflicts", "stats"],
      summary: Phrase(zh: "冲突的数量与处理情况", en: "Count conflicts, open and settled"),
      section: Sections.conflicts)
  ) { invocation, context in
    let workplace = try Workplace(invocation, context)
    var actions: [String] = []
    try workplace.store.forEach(ResolutionSchema.type.code) { stored in
      actions.append(stored.record.text(ResolutionSchema.action) ?? "")
      return true
    }
    let counts = ConflictCounts(try workplace.store.conflicts(), actions: actions)
    let automatic = try workplace.store.automaticMerges().count
    if context.isJSON {
      context.print(counts.json + [.init("automatic", .count(automatic))])
      return .done
    }
    context.write(
      counts.table(context.language).rendered(
        context.language, width: workplace.tableWidth, style: context.style))
    for (action, count) in counts.decisions {
      context.print("\(CodeList.resolutionAction.label(action)[context.language])  \(count)")
    }
    context.print(
      Phrase(
        zh: "自动合并 \(automatic) 项（conflicts list --auto）",
        en: "\(automatic) merged by rule (conflicts list --auto)")[context.language])
    return .done
  }
}
