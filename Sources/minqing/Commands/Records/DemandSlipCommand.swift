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
    let slip = try DemandSlip(stored, in: workplace)
    let context = workplace.context
    if context.isJSON {
      context.print(slip.json)
    } else {
      context.write(slip.text(context.language))
    }
    return .done
  }
}

/// A receipt as plain values.
struct DemandSlip {
  let number: String
  /// The day it was asked.
  let askedOn: CivilDate?
  let status: CaseStatus?
  /// When the next duty ends; milliseconds since 1970.
  let due: Int64?
  /// The unit that handles it; nil before it was assigned.
  let unit: DutyCatalogue.Unit?
  /// What older records call the unit.
  let unitName: String?
  let supervision: String?

  init(_ stored: StoredRecord, in workplace: Workplace) throws {
    let demand = stored.record
    let catalogue = try workplace.store.dutyCatalogue(on: try workplace.today)
    let state = try workplace.store.caseState(of: demand.id)
    number = demand.text(DemandSchema.number) ?? ""
    askedOn = demand.integer(DemandSchema.occurredAt).map { ChinaTime.date(atMilliseconds: $0) }
    status = state?.status
    due = state?.due
    let org = try state?.owner.flatMap { owner in
      try workplace.store.record(WorkerSchema.type.code, owner)?.record.text(WorkerSchema.org)
    }
    unit = org.flatMap { catalogue.unit($0) }
    unitName = unit?.name ?? org
    supervision = catalogue.supervisionPhone(of: org)
  }

  /// The slip as lines with final newlines.
  func text(_ language: Language) -> String {
    var lines = [Phrase(zh: "诉求回执", en: "Receipt of a request")[language], ""]
    func add(_ label: Phrase, _ text: String?) {
      if let text, !text.isEmpty { lines.append(label[language] + text) }
    }
    add(Phrase(zh: "编号：", en: "Number: "), number)
    add(Phrase(zh: "登记日期：", en: "Asked on: "), askedOn.map { "\($0)" })
    add(Phrase(zh: "目前进展：", en: "Stands at: "), status?.label[language])
    add(Phrase(zh: "下一步期限：", en: "Next step due: "), due.map(CaseDue.text))
    add(Phrase(zh: "承办单位：", en: "Handled by: "), unitName)
    add(Phrase(zh: "咨询电话：", en: "Telephone: "), unit?.phone)
    add(Phrase(zh: "投诉监督电话：", en: "Complaints: "), supervision)
    return lines.map { Terminal.sanitised($0) }.joined(separator: "\n") + "\n"
  }

  var json: [JSON.Member] {
    [
      JSON.Member("number", .string(number)),
      JSON.Member("asked_on", .optional(askedOn.map { "\($0)" })),
      JSON.Member("status", .optional(status?.rawValue)),
      JSON.Member("due_at", due.map { RecordJSON.time($0) } ?? .null),
      JSON.Member("unit", .optional(unitName)), JSON.Member("phone", .optional(unit?.phone)),
      JSON.Member("supervision_phone", .optional(supervision)),
    ]
  }
}
