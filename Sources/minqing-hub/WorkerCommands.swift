import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// The argument that names a worker.
let workerArgument = ArgumentSpec(
  "WORKER", help: Phrase(zh: "姓名或编号的开头", en: "Beginning of a name or id"),
  completion: HubCompletion.worker)

/// `worker add|list|show|mentor|disable`.
let workerCommands: [Command] = [
  workerAddCommand, workerListCommand, workerShowCommand, workerMentorCommand,
  workerDisableCommand,
]

private let workerAddCommand = command(
  CommandSpec(
    ["worker", "add"], summary: Phrase(zh: "登记工作人员", en: "Add a worker"),
    arguments: [ArgumentSpec("NAME", help: Phrase(zh: "姓名", en: "The person's name"))],
    options: [
      OptionSpec(
        "org", value: Phrase(zh: "单位", en: "UNIT"),
        help: Phrase(zh: "单位代码，如 water", en: "The unit's code, such as water"), isRequired: true),
      OptionSpec(
        "role", value: Phrase("ROLE"), help: Phrase(zh: "角色", en: "What the person may do"),
        isRepeatable: true, isRequired: true, completion: .words(Role.allCases.map(\.rawValue))),
      OptionSpec(
        "post", value: Phrase(zh: "职务", en: "TITLE"),
        help: Phrase(zh: "职务", en: "Title of the post")),
      OptionSpec(
        "phone", value: Phrase(zh: "电话", en: "PHONE"),
        help: Phrase(zh: "工作电话，印在联系卡上", en: "Work telephone, printed on contact cards")),
    ],
    examples: [
      .init(
        "worker add 张三 --org 高岭村 --role village_cadre", Phrase(zh: "一名村干部", en: "A village cadre"))
    ],
    section: Sections.people)
) { invocation, context in
  let name = try FieldInput.parse(invocation.argument(0) ?? "", for: WorkerSchema.name)
  let org = try FieldInput.parse(invocation.value("org") ?? "", for: WorkerSchema.org)
  let roles = try invocation.values("role").map {
    try FieldInput.parse($0, for: WorkerSchema.roles).text.flatMap(Role.init(rawValue:))
  }
  let post = try invocation.value("post").map { try FieldInput.parse($0, for: WorkerSchema.post) }
  let phone = try invocation.value("phone").map {
    try FieldInput.parse($0, for: WorkerSchema.workPhone)
  }
  return try DataDirectory(invocation, context).withOffice(context) { office in
    let id = try office.addWorker(
      name: name.text ?? "", org: org.text ?? "", roles: roles.compactMap { $0 }, post: post?.text,
      phone: phone?.text)
    let worker = try office.worker(id.description)
    if invocation.flag("json") {
      context.print([.init("worker", WorkerListing.json(worker))])
    } else {
      context.print(
        Phrase(
          zh: "已登记 \(worker.name)，编号 \(worker.shortID)。",
          en: "Added \(worker.name), id \(worker.shortID).")[context.language])
    }
    // Older records name units freely, so an unknown one is pointed out and taken.
    let orgs = try office.orgs()
    if !orgs.isEmpty, !orgs.contains(where: { $0.code == worker.org || $0.name == worker.org }) {
      context.say(
        Phrase(
          zh: "注意：单位“\(worker.org)”未登记；org list 列出已有单位，org add 登记新单位。",
          en:
            "Note: there is no unit “\(worker.org)”; org list shows what is here, org add adds one."
        ))
    }
    context.say(
      Phrase(
        zh: "接下来：grant add \(worker.name) 区划代码，然后 device code \(worker.name)。",
        en: "Next: grant add \(worker.name) AREA, then device code \(worker.name)."))
    return .done
  }
}

private let workerListCommand = command(
  CommandSpec(
    ["worker", "list"], summary: Phrase(zh: "列出工作人员", en: "List the workers"),
    section: Sections.people)
) { invocation, context in
  let workers = try DataDirectory(invocation, context).withOffice(context) { try $0.workers() }
  if invocation.flag("json") {
    context.print([.init("workers", .array(workers.map(WorkerListing.json)))])
    return .done
  }
  var table = Table([
    .init(Phrase(zh: "编号", en: "ID"), overflow: .keep), .init(Phrase(zh: "姓名", en: "NAME")),
    .init(Phrase(zh: "单位", en: "UNIT")), .init(Phrase(zh: "角色", en: "ROLES"), overflow: .wrap),
    .init(Phrase(zh: "状态", en: "STATE")),
  ])
  for worker in workers {
    let state =
      worker.isActive ? Phrase(zh: "在岗", en: "active") : Phrase(zh: "已停用", en: "disabled")
    table.append([
      .init(worker.shortID), .init(worker.name), .init(worker.org),
      .init(WorkerListing.roles(worker, context.language)),
      .init(state[context.language], worker.isActive ? .plain : .muted),
    ])
  }
  context.print(table)
  return .done
}

private let workerShowCommand = command(
  CommandSpec(
    ["worker", "show"],
    summary: Phrase(zh: "显示一名工作人员及其授权和设备", en: "Show a worker with grants and laptops"),
    arguments: [workerArgument], section: Sections.people)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let worker = try office.worker(invocation.argument(0) ?? "")
    let places = try office.places(of: worker.id)
    let devices = try office.devices().filter { $0.device.worker == worker.id }
    if invocation.flag("json") {
      context.print([
        .init("worker", WorkerListing.json(worker)),
        .init("places", .array(places.map { .string($0.text) })),
        .init("devices", .array(devices.map { DeviceListing.json($0) })),
      ])
      return .done
    }
    var facts = FactList()
    facts.add(Phrase(zh: "姓名", en: "Name"), worker.name)
    facts.add(Phrase(zh: "编号", en: "Id"), worker.id.description)
    facts.add(Phrase(zh: "单位", en: "Unit"), worker.org)
    facts.add(Phrase(zh: "职务", en: "Post"), worker.post)
    facts.add(Phrase(zh: "角色", en: "Roles"), WorkerListing.roles(worker, context.language))
    let state =
      worker.isActive ? Phrase(zh: "在岗", en: "active") : Phrase(zh: "已停用", en: "disabled")
    facts.add(Phrase(zh: "状态", en: "State"), state[context.language])
    if let mentor = worker.mentor {
      facts.add(
        Phrase(zh: "指导人", en: "Mentor"), try office.worker(mentor.description).name)
    }
    for place in places {
      facts.add(
        Phrase(zh: "授权", en: "Grant"),
        try WorkerListing.place(place, in: office, context.language))
    }
    for device in devices {
      facts.add(Phrase(zh: "设备", en: "Laptop"), DeviceListing.line(device, context))
    }
    facts.print(to: context)
    return .done
  }
}

private let workerDisableCommand = command(
  CommandSpec(
    ["worker", "disable"],
    summary: Phrase(zh: "停用工作人员及其全部设备", en: "Disable a worker and all their laptops"),
    details: Phrase(
      zh: "设备在下次联系时锁定，未用的登记码作废；已写的记录保留。",
      en: "Laptops lock at their next contact and unused codes end; what the person wrote stays."),
    arguments: [workerArgument], options: [Context.yes], section: Sections.people)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let worker = try office.worker(invocation.argument(0) ?? "")
    try context.confirm(
      Phrase(
        zh: "将停用 \(worker.name) 并吊销其全部设备。",
        en: "This disables \(worker.name) and revokes all their laptops."), invocation)
    let numbers = try office.disable(worker.id)
    if invocation.flag("json") {
      context.print([
        .init("worker", WorkerListing.json(try office.worker(worker.id.description))),
        .init("revoked", .array(numbers.map { .integer($0) })),
      ])
    } else {
      context.print(
        Phrase(
          zh: "已停用 \(worker.name)，吊销设备 \(numbers.count) 台。",
          en: "Disabled \(worker.name) and revoked \(Quantity.counted(numbers.count, "laptop")).")[
            context.language])
    }
    return .done
  }
}
