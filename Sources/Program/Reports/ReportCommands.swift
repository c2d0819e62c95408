internal import CRDT
package import Console
internal import Models
internal import Reports
internal import Storage
package import Wording

/// `report`, `alerts` and `tasks`: the same code in both programs, so that both say the same.
package enum ReportCommands {
  /// `report [NAME]` and `report list`.
  package static func reports(
    section: Phrase, examples: [CommandSpec.Example] = [], _ open: @escaping ReportSource.Opening
  ) -> [Command] {
    [list(section), report(section, examples, open)]
  }

  private static func list(_ section: Phrase) -> Command {
    Command(
      CommandSpec(
        ["report", "list"], summary: Phrase(zh: "列出报表及其公式", en: "List the reports and formulas"),
        section: section)
    ) { _, context in
      list(context)
      return .done
    }
  }

  private static func list(_ context: Context) {
    let all = ReportDefinition.all + [.work(of: RecordID(0))]
    if context.isJSON {
      context.print([
        .init(
          "reports",
          .array(
            all.map {
              [
                "id": .string($0.id), "name": ReportJSON.phrase($0.name),
                "formula": ReportJSON.phrase($0.formula),
              ]
            }))
      ])
      return
    }
    var table = Table([
      .init(Phrase(zh: "名称", en: "NAME"), overflow: .keep),
      .init(Phrase(zh: "报表", en: "REPORT"), overflow: .keep),
      .init(Phrase(zh: "公式", en: "FORMULA"), overflow: .wrap),
    ])
    for item in all {
      table.append([
        .init(item.id), .init(item.name[context.language]), .init(item.formula[context.language]),
      ])
    }
    context.write(
      table.rendered(
        context.language, width: context.isTerminal ? context.width : nil, style: context.style))
  }

  private static func report(
    _ section: Phrase, _ examples: [CommandSpec.Example], _ open: @escaping ReportSource.Opening
  ) -> Command {
    Command(
      CommandSpec(
        ["report"], summary: Phrase(zh: "计算一张报表", en: "Compute a report"),
        details: Phrase(
          zh: """
            每个数字都附分子、分母和公式；记录相同，笔记本与中心的结果逐字节相同。
            有关居民的数字不足 5（0603、0704 不足 10）不显示。任何报表都不给人排名。
            """,
          en: """
            Each number comes with numerator, denominator and formula. Equal records give equal \
            bytes on a laptop and at the hub. Figures on fewer than 5 residents (10 for 0603 and \
            0704) are not shown. No report ranks people.
            """),
        arguments: [
          ArgumentSpec(
            "NAME",
            help: Phrase(zh: "报表名称；不写则列出全部", en: "Which report; without one they are listed"),
            arity: .optional,
            completion: .words(ReportDefinition.all.map(\.id) + ["work"]))
        ],
        options: [
          ReportOptions.from, ReportOptions.to, ReportOptions.scope, ReportOptions.asOf,
          OptionSpec(
            "worker", value: Phrase(zh: "人员", en: "WHO"),
            help: Phrase(zh: "work：谁的工作；缺省为本人", en: "work: whose; your own by default"),
            completion: .live("worker")),
          OptionSpec(flag: "csv", help: Phrase(zh: "以 CSV 输出", en: "Print CSV")),
          OptionSpec(
            flag: "rows", help: Phrase(zh: "CSV 中列出清单而不是数字", en: "In CSV: the list, not figures")),
          OptionSpec(
            flag: "bom", help: Phrase(zh: "CSV 加字节序标记", en: "Begin with a byte order mark")),
        ], examples: examples, section: section)
    ) { invocation, context in
      guard invocation.argument(0) != nil else {
        list(context)
        return .done
      }
      return try open(invocation, context) { source in
        let scope = try ReportOptions.scope(invocation, source)
        let definition = try definition(invocation, source)
        let report = Report(definition, of: try TownFacts(source.store, scope: scope))
        // Before the first byte: what cannot be noted is not handed out.
        if !definition.isFrozenMonthly, invocation.flag("csv") || context.isJSON {
          try source.noteExport(definition)
        }
        if !source.withheld.isEmpty, !context.isJSON {
          context.note(ReportSheet.withheld(source.withheld)[context.language] + "\n")
        }
        if invocation.flag("csv") {
          let bom = invocation.flag("bom") ? CSV.byteOrderMark : ""
          context.write(
            bom
              + ReportCSV.text(report, context.language, isRows: invocation.flag("rows")))
        } else if context.isJSON {
          context.print(ReportJSON.members(report, withheld: source.withheld))
        } else {
          context.write(
            ReportSheet(report).text(
              context.language, width: context.isTerminal ? context.width : nil, context.style))
        }
        return .done
      }
    }
  }

  private static func definition(
    _ invocation: Invocation, _ source: ReportSource
  ) throws -> ReportDefinition {
    let name = invocation.argument(0) ?? ""
    if name == "work" {
      let named = try invocation.value("worker").map { try source.namedWorker($0) }
      guard let worker = named ?? source.worker else {
        throw Catalogue.reportWorkerMissing.problem()
      }
      return .work(of: worker)
    }
    if let found = ReportDefinition.named(name) { return found }
    let near = NearestWord.nearest(to: name, among: ReportDefinition.all.map(\.id) + ["work"])
    throw Catalogue.reportUnknown.problem(
      Phrase(zh: "没有报表“\(name)”。", en: "There is no report “\(name)”."),
      remedy: near.map { Phrase(zh: "您是不是想输入“\($0)”？", en: "Did you mean “\($0)”?") })
  }
}
