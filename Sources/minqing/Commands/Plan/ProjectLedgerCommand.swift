import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `project ledger PROJECT`: every entry with what is left after it; households are never shown.
enum ProjectLedgerCommand {
  static let command: Command = .records(
    CommandSpec(
      ProjectSchema.type.path + ["ledger"],
      summary: Phrase(zh: "查看资金流水和结余", en: "The entries of a project's money and what is left"),
      details: Phrase(
        zh: "可用于公开：不含户名、电话和证件号。",
        en: "Fit to be published: it names no household, telephone or identity number."),
      arguments: [.record(ProjectSchema.type.name)], section: Sections.records)
  ) { workplace, invocation in
    let stored = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [ProjectSchema.type])
    let ledger = ProjectLedger(try workplace.store.family(of: stored.record))
    let context = workplace.context
    if context.isJSON {
      context.print(json(ledger))
    } else {
      context.write(text(ledger, in: workplace))
    }
    return .done
  }

  private static func text(_ ledger: ProjectLedger, in workplace: Workplace) -> String {
    let context = workplace.context
    let language = context.language
    var table = Table([
      Table.Column(Phrase(zh: "日期", en: "Day"), overflow: .keep),
      Table.Column(Phrase(zh: "凭证号", en: "Voucher"), overflow: .keep),
      Table.Column(Phrase(zh: "用途", en: "Purpose"), overflow: .wrap),
      Table.Column(Phrase(zh: "收入", en: "In"), overflow: .keep),
      Table.Column(Phrase(zh: "支出", en: "Out"), overflow: .keep),
      Table.Column(Phrase(zh: "结余", en: "Balance"), overflow: .keep),
      Table.Column(Phrase(zh: "备注", en: "Note"), overflow: .keep),
    ])
    var balance: Int64 = 0
    for entry in ledger.entries {
      balance += entry.isIn ? entry.fen : -entry.fen
      table.append([
        Table.Cell(day(entry)), Table.Cell(entry.voucher), Table.Cell(entry.purpose),
        Table.Cell(entry.isIn ? MoneyOutput.plain(entry.fen) : ""),
        Table.Cell(entry.isIn ? "" : MoneyOutput.plain(entry.fen)),
        Table.Cell(MoneyOutput.plain(balance)), note(entry, ledger, language),
      ])
    }
    let sums = Phrase(
      zh: "收入 \(MoneyOutput.yuan(ledger.inFen))，支出 \(MoneyOutput.yuan(ledger.outFen))，"
        + "结余 \(MoneyOutput.yuan(ledger.balanceFen))。",
      en: "In \(MoneyOutput.yuan(ledger.inFen)), out \(MoneyOutput.yuan(ledger.outFen)), "
        + "balance \(MoneyOutput.yuan(ledger.balanceFen)).")
    return table.rendered(language, width: workplace.tableWidth, style: context.style)
      + sums[language] + "\n"
  }

  private static func note(
    _ entry: ProjectLedger.Entry, _ ledger: ProjectLedger, _ language: Language
  ) -> Table.Cell {
    if ledger.duplicates.contains(where: { $0.contains(entry.id) }) {
      return Table.Cell(
        Phrase(zh: "! 凭证号重复", en: "! voucher entered twice")[language], .failure)
    }
    return switch entry.standing {
    case .plain: ""
    case .reversed: Table.Cell(Phrase(zh: "已冲销", en: "reversed")[language], .muted)
    case .reversing: Table.Cell(Phrase(zh: "冲销", en: "reversal")[language], .muted)
    case .unfitting:
      Table.Cell(Phrase(zh: "! 冲销不符", en: "! reverses nothing")[language], .failure)
    }
  }

  private static func day(_ entry: ProjectLedger.Entry) -> String {
    CivilDate(daysSinceEpoch: Int(clamping: entry.day)).description
  }

  private static func json(_ ledger: ProjectLedger) -> [JSON.Member] {
    [
      JSON.Member("in_fen", .integer(ledger.inFen)),
      JSON.Member("out_fen", .integer(ledger.outFen)),
      JSON.Member("balance_fen", .integer(ledger.balanceFen)),
      JSON.Member(
        "entries",
        .array(
          ledger.entries.map { entry in
            .object([
              JSON.Member("id", .string(entry.id.description)),
              JSON.Member("day", .string(day(entry))),
              JSON.Member("voucher", .string(entry.voucher)),
              JSON.Member("purpose", .string(entry.purpose)),
              JSON.Member("direction", .string(entry.isIn ? "in" : "out")),
              JSON.Member("amount_fen", .integer(entry.fen)),
              JSON.Member("standing", .string(word(entry.standing))),
              JSON.Member(
                "duplicate", .bool(ledger.duplicates.contains { $0.contains(entry.id) })),
            ])
          })),
    ]
  }

  private static func word(_ standing: ProjectLedger.Standing) -> String {
    switch standing {
    case .plain: "plain"
    case .reversed: "reversed"
    case .reversing: "reversing"
    case .unfitting: "unfitting"
    }
  }
}
