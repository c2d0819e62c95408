import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// `assign add|end|list`: who answers for which area or household.
let assignmentCommands: [Command] = [assignAddCommand, assignEndCommand, assignListCommand]

private let assignAddCommand = command(
  CommandSpec(
    ["assign", "add"], summary: Phrase(zh: "落实包联责任", en: "Make somebody answer for a place"),
    arguments: [workerArgument],
    options: [
      OptionSpec(
        "kind", value: Phrase(zh: "类型", en: "KIND"),
        help: Phrase(zh: "责任类型", en: "The kind of duty"), isRequired: true,
        completion: .words(CodeList.assignmentKind.codes.map(\.value))),
      OptionSpec(
        "area", value: Phrase("PLACE"), help: Phrase(zh: "负责的区域", en: "The area"),
        completion: HubCompletion.place),
      OptionSpec(
        "household", value: Phrase("ID"),
        help: Phrase(zh: "负责的户（记录编号的开头）", en: "The household, by the beginning of its id")),
      dayOption,
    ],
    examples: [
      .init("assign add 张三 --kind village_lead --area 高岭村", Phrase(zh: "包村", en: "A village")),
      .init(
        "assign add 李四 --kind grid --area 990101100204/05", Phrase(zh: "网格", en: "A grid")),
    ], section: Sections.people)
) { invocation, context in
  let kind =
    try FieldInput.parse(invocation.value("kind") ?? "", for: AssignmentSchema.kind).text ?? ""
  return try DataDirectory(invocation, context).withOffice(context) { office in
    let worker = try office.worker(invocation.argument(0) ?? "")
    let id = try office.assign(
      worker.id, kind: kind, to: try target(invocation, in: office),
      from: try day(invocation, in: office))
    try show(office, invocation, context) { $0.id == id }
    return .done
  }
}

private func target(_ invocation: Invocation, in office: Office) throws -> AssignmentTarget {
  if let text = invocation.value("household") {
    return .household(try office.record(text).record.id)
  }
  guard let text = invocation.value("area") else { throw HubMessage.noTarget.problem() }
  let place = try office.place(text)
  guard let area = try office.areas().first(where: { $0.scope == place.plain }) else {
    throw RosterError.unknownPlace(text: text)
  }
  return .area(area.name)
}

private let assignEndCommand = command(
  CommandSpec(
    ["assign", "end"], summary: Phrase(zh: "结束包联责任", en: "End a duty"),
    details: Phrase(
      zh: "责任不改写：结束一条，另立一条。联系卡随之更换。未办结的诉求和未完成的议定事项列入移交清单，期限不变。",
      en: "A duty is not rewritten: one ends, another begins. Contact cards change with it. Open "
        + "requests and decisions not done go onto the hand-over list; their dates stay."),
    arguments: [
      ArgumentSpec("ID", help: Phrase(zh: "责任编号的开头", en: "Beginning of the duty's id"))
    ],
    options: [
      OptionSpec(
        "reason", value: Phrase(zh: "原因", en: "REASON"), help: Phrase(zh: "结束原因", en: "Why"),
        completion: .words(CodeList.endedReason.codes.map(\.value))),
      OptionSpec(
        "handover-to", value: Phrase(zh: "人员", en: "WORKER"),
        help: Phrase(zh: "移交给", en: "Who answers next"), completion: HubCompletion.worker),
      dayOption,
    ], section: Sections.people)
) { invocation, context in
  let reason = try invocation.value("reason").flatMap {
    try FieldInput.parse($0, for: AssignmentSchema.endedReason).text
  }
  return try DataDirectory(invocation, context).withOffice(context) { office in
    let duty = try office.assignment(invocation.argument(0) ?? "")
    let items = try office.endAssignment(
      duty.id, last: try day(invocation, in: office), reason: reason,
      handoverTo: try invocation.value("handover-to").map { try office.worker($0).id })
    try show(office, invocation, context) { $0.id == duty.id }
    context.say(
      Phrase(
        zh: "移交清单：\(items.count) 项，期限不变。",
        en: "On the hand-over list: \(items.count), with their dates as they were."))
    return .done
  }
}

private let assignListCommand = command(
  CommandSpec(
    ["assign", "list"], summary: Phrase(zh: "列出包联责任", en: "List the duties"),
    section: Sections.people)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    try show(office, invocation, context) { _ in true }
    return .done
  }
}

private func show(
  _ office: Office, _ invocation: Invocation, _ context: Context,
  where isWanted: (AssignmentEntry) -> Bool
) throws {
  let workers = try office.workers()
  let names = Dictionary(workers.map { ($0.id, $0.name) }) { first, _ in first }
  let areas = try office.areas()
  let titles = Dictionary(areas.map { ($0.name.recordID, $0.title) }) { first, _ in first }
  func target(_ duty: AssignmentEntry) -> String {
    duty.target.map { titles[$0] ?? String($0.description.prefix(8)) } ?? duty.enterprise
  }
  let duties = try office.assignments().filter(isWanted)
  if invocation.flag("json") {
    context.print([
      .init(
        "assignments",
        .array(
          duties.map { duty in
            [
              "id": .string(duty.id.description), "worker": .string(names[duty.worker] ?? "?"),
              "kind": .string(duty.kind), "target": .string(target(duty)),
              "valid_from": .optional(duty.validFrom.map { "\($0)" }),
              "valid_to": .optional(duty.validTo.map { "\($0)" }),
            ]
          }))
    ])
    return
  }
  var table = Table([
    .init(Phrase(zh: "编号", en: "ID"), overflow: .keep), .init(Phrase(zh: "责任人", en: "WORKER")),
    .init(Phrase(zh: "责任", en: "DUTY")), .init(Phrase(zh: "对象", en: "FOR")),
    .init(Phrase(zh: "开始", en: "FROM"), overflow: .keep),
    .init(Phrase(zh: "结束", en: "TO"), overflow: .keep),
  ])
  for duty in duties {
    table.append([
      .init(String(duty.id.description.prefix(14)), .muted), .init(names[duty.worker] ?? "?"),
      .init(CodeList.assignmentKind.label(duty.kind)[context.language]), .init(target(duty)),
      .init(duty.validFrom.map { "\($0)" } ?? ""), .init(duty.validTo.map { "\($0)" } ?? ""),
    ])
  }
  context.print(table)
}
