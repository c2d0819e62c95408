package import CRDT
package import Console
package import Models
package import Storage
package import Wording

/// How a request stands as its resident may read it: no names and no words; the same on laptop and
/// hub.
package struct DemandSlip {
  private let number: String
  /// The day it was asked.
  private let askedOn: CivilDate?
  private let status: CaseStatus?
  /// When the next duty ends; milliseconds since 1970.
  private let due: Int64?
  /// The unit that handles it; nil before it was assigned.
  private let unit: DutyCatalogue.Unit?
  /// What older records call the unit.
  private let unitName: String?
  private let supervision: String?

  /// Reads it from a store, with the units of a day.
  package init(_ demand: Record, in store: Store, on day: CivilDate) throws {
    let catalogue = try store.dutyCatalogue(on: day)
    let state = try store.caseState(of: demand.id)
    number = demand.text(DemandSchema.number) ?? ""
    askedOn = demand.integer(DemandSchema.occurredAt).map { ChinaTime.date(atMilliseconds: $0) }
    status = state?.status
    due = state?.due
    let org = try state?.owner.flatMap { owner in
      try store.record(WorkerSchema.type.code, owner)?.record.text(WorkerSchema.org)
    }
    unit = org.flatMap { catalogue.unit($0) }
    unitName = unit?.name ?? org
    supervision = catalogue.supervisionPhone(of: org)
  }

  /// The slip as lines with final newlines.
  package func text(_ language: Language) -> String {
    var lines = [Phrase(zh: "诉求回执", en: "Receipt of a request")[language], ""]
    func add(_ label: Phrase, _ text: String?) {
      if let text, !text.isEmpty { lines.append(label[language] + text) }
    }
    add(Phrase(zh: "编号：", en: "Number: "), number)
    add(Phrase(zh: "登记日期：", en: "Asked on: "), askedOn.map { "\($0)" })
    add(Phrase(zh: "目前进展：", en: "Stands at: "), status?.label[language])
    add(Phrase(zh: "下一步期限：", en: "Next step due: "), due.map(Timestamps.deadline))
    add(Phrase(zh: "承办单位：", en: "Handled by: "), unitName)
    add(Phrase(zh: "咨询电话：", en: "Telephone: "), unit?.phone)
    add(Phrase(zh: "投诉监督电话：", en: "Complaints: "), supervision)
    return lines.map { Terminal.sanitised($0) }.joined(separator: "\n") + "\n"
  }

  /// What programs read.
  package var json: [JSON.Member] {
    [
      JSON.Member("number", .string(number)),
      JSON.Member("asked_on", .optional(askedOn.map { "\($0)" })),
      JSON.Member("status", .optional(status?.rawValue)),
      JSON.Member("due_at", .optional(due.flatMap { Timestamps.iso(UInt64(clamping: $0)) })),
      JSON.Member("unit", .optional(unitName)), JSON.Member("phone", .optional(unit?.phone)),
      JSON.Member("supervision_phone", .optional(supervision)),
    ]
  }
}
