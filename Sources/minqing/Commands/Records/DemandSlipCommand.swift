import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `demand slip`: the receipt that a resident takes home; it names nobody.
enum DemandSlipCommand {
  static let command: Command = .records(
    CommandSpec(
      ["demand", "slip"], summary: Phrase(zh: "打印诉求回执", en: "Print the receipt of a request"),
      details: Phrase(
        zh: "只写编号、进展和期限，不写姓名和内容。",
        en: "It says the number, where it stands and until when; no names and no words."),
      arguments: [.record("demand")], section: Sections.records)
  ) { workplace, invocation in
    let stored = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [DemandSchema.type])
    let slip = try DemandSlip(stored.record, in: workplace.store, on: try workplace.today)
    let context = workplace.context
    if context.isJSON {
      context.print(slip.json)
    } else {
      context.write(slip.text(context.language))
    }
    return .done
  }
}
