import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `import csv|json TYPE FILE`: all rows are checked first; then all are written, or none.
enum ImportCommand {
  static let commands = [command("csv"), command("json")]

  private static func command(_ format: String) -> Command {
    .records(
      CommandSpec(
        ["import", format],
        summary: Phrase(
          zh: "从 \(format.uppercased()) 导入", en: "Import from \(format.uppercased())"),
        details: Phrase(
          zh: """
            首行（JSON 为各对象的名称）写字段名，如 external_no、summary；可用中文名称。
            诉求凭 external_no、户凭区域和户编号、走访凭对象和开始时间、公示凭区域、类型、标题和起始日期、
            资金流水凭项目和凭证号认出已有的，重复导入不会重复登记。
            先检查全部行，任何一行有误都不写入，并按行、列列出；--dry-run 只检查。
            """,
          en: """
            The first line (in JSON the names of the members) names fields, such as external_no or \
            summary. Requests are known by external_no, households by place and house number, \
            visits by target and start, notices by place, kind, title and first day, ledger \
            entries by project and voucher, so importing again adds nothing. All rows are checked \
            first; if one is wrong nothing is written, and rows and columns are listed. --dry-run \
            only checks.
            """),
        arguments: [
          ArgumentSpec(
            "TYPE",
            help: Phrase(
              zh: "demand（诉求）、household（户）、visit（走访）、notice（公示）或 project_fund（资金流水）",
              en: "demand, household, visit, notice or project_fund"),
            completion: .words(ImportKind.allCases.map(\.rawValue))),
          ArgumentSpec("FILE", help: Phrase(zh: "文件", en: "The file"), completion: .file),
        ],
        options: [
          FieldOptions.area,
          OptionSpec(
            "set", value: Phrase(zh: "字段=值", en: "FIELD=VALUE"),
            help: Phrase(
              zh: "每行都用的值，如 source=hotline", en: "A value for every row, such as source=hotline"),
            isRepeatable: true),
          ImportRun.queryCodes,
          OptionSpec(
            "project", value: Phrase(zh: "项目", en: "PROJECT"),
            help: Phrase(
              zh: "资金流水所属项目；也可写在 project 列",
              en: "The project of ledger entries, unless a column project names it"),
            completion: .live(ProjectSchema.type.name)),
          FieldOptions.dryRun,
        ],
        examples: [
          .init(
            "import \(format) demand hotline.\(format) --set source=hotline --dry-run",
            Phrase(zh: "检查热线导出的文件", en: "Check what the hotline exported"))
        ],
        section: Sections.reports)
    ) { workplace, invocation in
      guard let kind = ImportKind(rawValue: invocation.argument(0) ?? "") else {
        throw Catalogue.columnsUnknown.problem(
          Phrase(
            zh: "不能导入“\(invocation.argument(0) ?? "")”。",
            en: "“\(invocation.argument(0) ?? "")” cannot be imported."),
          remedy: Phrase(
            zh: "可导入 " + ImportKind.allCases.map(\.rawValue).joined(separator: "、") + "。",
            en: "Import one of: " + ImportKind.allCases.map(\.rawValue).joined(separator: ", ")
              + "."))
      }
      let bytes = try read(invocation.argument(1) ?? "")
      let table = try format == "csv" ? ImportTable(csv: bytes) : ImportTable(json: bytes)
      let run = try ImportRun(kind, table, invocation, in: workplace)
      let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
      let codes = QueryCodes(try run.perform(isRehearsal: isRehearsal))
      report(run, codes, isRehearsal: isRehearsal, workplace.context)
      try codes.report(in: workplace)
      return .done
    }
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let file = try UserFile(reading: path)
    var bytes: [UInt8] = []
    while case let chunk = try file.next(64 * 1024), !chunk.isEmpty {
      bytes += chunk
      // One more than the reader takes, so that it says what is wrong.
      if bytes.count > CSV.byteCountMax { break }
    }
    return bytes
  }

  private static func report(
    _ run: ImportRun, _ codes: QueryCodes, isRehearsal: Bool, _ context: Context
  ) {
    if context.isJSON {
      context.print(
        [
          .init("dry_run", .bool(isRehearsal)), .init("added", .count(run.drafts.count)),
          .init("known", .count(run.knownCount)),
        ] + codes.json)
      return
    }
    let (new, known) = (run.drafts.count, run.knownCount)
    context.print(
      (isRehearsal
        ? Phrase(
          zh: "检查通过：可新增 \(new) 条，已有 \(known) 条；未写入。",
          en: "All is well: \(new) to add, \(known) known; nothing was written.")
        : Phrase(
          zh: "已新增 \(new) 条，已有 \(known) 条。", en: "\(new) added, \(known) known already."))[
          context.language])
  }
}
