import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wire
import Wording

/// `handover` and `record move`.
let handoverCommands: [Command] = [handoverCommand, recordMoveCommand]

private let handoverCommand = command(
  CommandSpec(
    ["handover"],
    summary: Phrase(zh: "把一个区域移交给另一人", en: "Hand a place over to another worker"),
    details: Phrase(
      zh: "接手人获得授权和在办诉求的查看权；移交人的设备先上传已写的记录，再移除。诉求的承办人仍由便民窗口改派。",
      en: "The taker gets the grants and sees the open requests; the giver's laptops hand in what "
        + "they wrote, then remove it. Who owns a request is still for the desk to assign."),
    arguments: [
      ArgumentSpec(
        "FROM", help: Phrase(zh: "移交人", en: "Who gives"), completion: HubCompletion.worker),
      ArgumentSpec(
        "TO", help: Phrase(zh: "接手人", en: "Who takes"), completion: HubCompletion.worker),
    ],
    options: [
      OptionSpec(
        "scope", value: Phrase("PLACE"),
        help: Phrase(zh: "移交的区域：名称、代码或路径", en: "The place: its name, code or path"),
        completion: HubCompletion.place), dryRun, Context.yes,
    ],
    examples: [
      .init("handover 王五 吴六 --scope 高岭村", Phrase(zh: "移交一个村", en: "Hand over one village"))
    ], section: Sections.people)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let plan = try office.planHandover(
      from: try office.worker(invocation.argument(0) ?? ""),
      to: try office.worker(invocation.argument(1) ?? ""),
      place: try office.place(invocation.value("scope") ?? ""))
    let isDry = invocation.flag("dry-run")
    if !invocation.flag("json") { try show(plan, in: office, context) }
    if !isDry {
      try context.confirm(
        Phrase(
          zh: "将从 \(plan.from.name) 移交给 \(plan.to.name)。",
          en: "This hands over from \(plan.from.name) to \(plan.to.name)."), invocation)
      try office.handOver(plan)
    }
    if invocation.flag("json") {
      context.print(members(plan) + [.init("done", .bool(!isDry))])
    } else if !isDry {
      context.print(Phrase(zh: "✓ 已移交。", en: "✓ Handed over.")[context.language])
    }
    return .done
  }
}

private func show(_ plan: HandoverPlan, in office: Office, _ context: Context) throws {
  for place in plan.places {
    context.print(
      Terminal.sanitised(try WorkerListing.place(place, in: office, context.language)))
  }
  let records = Quantity.count(plan.records)
  context.print(
    Phrase(
      zh: "\(records) 条记录，在办诉求 \(plan.cases.count) 件",
      en: "\(records) records, \(plan.cases.count) open requests")[context.language])
  context.print(Phrase(zh: "移交人的设备：", en: "Laptops that give:")[context.language])
  for device in plan.givers { context.print(LaptopLine.text(device, context)) }
  context.print(Phrase(zh: "接手人的设备：", en: "Laptops that take:")[context.language])
  for device in plan.takers { context.print(LaptopLine.text(device, context)) }
}

private func members(_ plan: HandoverPlan) -> [JSON.Member] {
  [
    .init("from", WorkerListing.json(plan.from)), .init("to", WorkerListing.json(plan.to)),
    .init("places", .array(plan.places.map { .string($0.text) })),
    .init("records", .count(plan.records)),
    .init("cases", .array(plan.cases.map { .string($0.description) })),
    .init("giving_devices", .array(plan.givers.map(LaptopLine.json))),
    .init("taking_devices", .array(plan.takers.map(LaptopLine.json))),
  ]
}

private let recordMoveCommand = command(
  CommandSpec(
    ["record", "move"],
    summary: Phrase(zh: "把一条记录移到另一区域", en: "Move a record to another place"),
    details: Phrase(
      zh: "一户连同成员和敏感信息一起移动；走访和诉求留在发生的地方，诉求可单独移动。",
      en: "A household takes its members and their sensitive parts along. Visits and requests stay "
        + "where they took place; a request can be moved by itself."),
    arguments: [
      ArgumentSpec("ID", help: Phrase(zh: "记录编号的开头", en: "Beginning of a record's id")),
      ArgumentSpec(
        "PLACE", help: Phrase(zh: "新的区域：名称、代码或路径", en: "The new place: its name, code or path"),
        completion: HubCompletion.place),
    ], options: [dryRun, Context.yes], section: Sections.people)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let stored = try office.record(invocation.argument(0) ?? "")
    let plan = try office.planMove(stored, to: try office.place(invocation.argument(1) ?? ""))
    let (from, to) = (
      try WorkerListing.place(plan.from, in: office, context.language),
      try WorkerListing.place(plan.to, in: office, context.language)
    )
    let isDry = invocation.flag("dry-run")
    if !isDry {
      try context.confirm(
        Phrase(
          zh: "将把 \(plan.records.count) 条记录从 \(from) 移到 \(to)。",
          en: "This moves \(plan.records.count) records from \(from) to \(to)."), invocation)
      try office.move(plan)
    }
    guard !invocation.flag("json") else {
      let items = plan.records.map { item -> JSON in
        [
          "record": .string(item.name.id.description),
          "type": .optional(Schema.current[item.name.type]?.name), "to": .string(item.to.text),
        ]
      }
      context.print([
        .init("from", .string(plan.from.text)), .init("to", .string(plan.to.text)),
        .init("records", .array(items)), .init("done", .bool(!isDry)),
      ])
      return .done
    }
    for item in plan.records {
      let label = Schema.current[item.name.type]?.label[context.language] ?? "?"
      context.print("\(label) \(item.name.id.description)  → \(item.to.text)")
    }
    return .done
  }
}
