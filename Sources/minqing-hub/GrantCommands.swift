import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

private let placeArgument = ArgumentSpec(
  "PLACE",
  help: Phrase(
    zh: "区划名称、代码、代码/组号或路径", en: "An area's name, its code, a code with a group, or a path"),
  arity: .many, completion: HubCompletion.place)
private let treeOptions = [
  OptionSpec(
    flag: "sensitive", help: Phrase(zh: "同时包括敏感信息", en: "Sensitive parts of the place too")),
  OptionSpec(
    flag: "sealed", help: Phrase(zh: "同时包括密封的身份信息", en: "Sealed identities of the place too")),
]

/// `grant add|remove|list|preview`.
let grantCommands: [Command] = [
  command(
    CommandSpec(
      ["grant", "add"], summary: Phrase(zh: "授权区域", en: "Grant places to a worker"),
      arguments: [workerArgument, placeArgument], options: treeOptions,
      examples: [
        .init("grant add 张三 990101100204", Phrase(zh: "一个村", en: "One village")),
        .init(
          "grant add 李四 990101100000 --sensitive",
          Phrase(zh: "全镇，含敏感信息", en: "The whole town with sensitive parts")),
      ],
      section: Sections.people)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let (worker, places) = try named(invocation, office)
      let preview = try office.preview(places, for: worker.id)
      try office.grant(places, to: worker.id)
      try show(preview, worker, in: office, invocation, context)
      return .done
    }
  },
  command(
    CommandSpec(
      ["grant", "preview"],
      summary: Phrase(
        zh: "授权之前查看记录数、大小和设备", en: "Show what a grant would bring, and to which laptops"),
      arguments: [workerArgument, placeArgument], options: treeOptions, section: Sections.people)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let (worker, places) = try named(invocation, office)
      let preview = try office.preview(places, for: worker.id)
      try show(preview, worker, in: office, invocation, context)
      return .done
    }
  },
  command(
    CommandSpec(
      ["grant", "remove"], summary: Phrase(zh: "收回授权", en: "Take places back"),
      details: Phrase(
        zh: "设备在下次联系时先上传这些区域的记录，再从本机移除；此后才写的修改进入待审区。",
        en: "At their next contact laptops hand in what they wrote there and remove the places' "
          + "records; what is written after that waits for review."),
      arguments: [workerArgument, placeArgument], options: treeOptions + [Context.yes, dryRun],
      section: Sections.people)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let (worker, places) = try named(invocation, office)
      let preview = try office.previewRemoval(places, of: worker.id)
      if invocation.flag("dry-run") {
        try RemovalListing(preview, worker).print(in: office, invocation, context)
        return .done
      }
      if !invocation.flag("json") {
        try RemovalListing(preview, worker).print(in: office, invocation, context)
      }
      try context.confirm(
        Phrase(
          zh: "将收回 \(worker.name) 的授权。", en: "This takes the places from \(worker.name)."),
        invocation)
      try office.removeGrants(places, of: worker.id)
      try list([worker], in: office, invocation, context)
      return .done
    }
  },
  command(
    CommandSpec(
      ["grant", "list"], summary: Phrase(zh: "列出授权", en: "List what is granted"),
      arguments: [
        ArgumentSpec(
          "WORKER", help: workerArgument.help, arity: .optional, completion: HubCompletion.worker)
      ], section: Sections.people)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let workers = try invocation.argument(0).map { [try office.worker($0)] } ?? office.workers()
      try list(workers, in: office, invocation, context)
      return .done
    }
  },
]

/// The worker and the places that the arguments and flags name.
private func named(
  _ invocation: Invocation, _ office: Office
) throws -> (WorkerEntry, [ScopePath]) {
  let worker = try office.worker(invocation.argument(0) ?? "")
  var places: [ScopePath] = []
  for text in invocation.arguments.dropFirst() {
    let place = try office.place(text)
    places.append(place)
    if invocation.flag("sensitive"), let sensitive = place.sensitive { places.append(sensitive) }
    if invocation.flag("sealed"), let sealed = place.sealed { places.append(sealed) }
  }
  return (worker, places)
}

private func show(
  _ preview: GrantPreview, _ worker: WorkerEntry, in office: Office, _ invocation: Invocation,
  _ context: Context
) throws {
  if invocation.flag("json") {
    let places = preview.places.map { item -> JSON in
      ["place": .string(item.scope.text), "records": .count(item.records)]
    }
    context.print([
      .init("worker", WorkerListing.json(worker)), .init("places", .array(places)),
      .init("new_records", .count(preview.records)), .init("new_bytes", .count(preview.bytes)),
      .init("devices", .array(preview.devices.map { .integer($0.number) })),
      .init("sensitive_places", .array(preview.guarded.map { .string($0.text) })),
    ])
    return
  }
  for item in preview.places {
    let place = try WorkerListing.place(item.scope, in: office, context.language)
    let count = item.records
    context.print(
      Terminal.sanitised(
        Phrase(
          zh: "\(place)：\(Quantity.count(count)) 条记录",
          en: "\(place): \(Quantity.counted(count, "record"))")[context.language]))
  }
  let records = Quantity.count(preview.records)
  let bytes = Quantity.bytes(preview.bytes)
  let letters = preview.devices.map(\.letter).joined(separator: ", ")
  context.print(
    preview.devices.isEmpty
      ? Phrase(
        zh: "\(worker.name) 还没有设备；登记后将下载约 \(bytes)（新增 \(records) 条）。",
        en: "\(worker.name) has no laptop yet; the next one fetches about \(bytes) "
          + "(\(records) records) more.")[context.language]
      : Phrase(
        zh: "设备 \(letters) 将新增 \(records) 条记录，约 \(bytes)。",
        en: "\(letters) will fetch \(records) more records, about \(bytes).")[context.language])
}

private func list(
  _ workers: [WorkerEntry], in office: Office, _ invocation: Invocation, _ context: Context
) throws {
  if invocation.flag("json") {
    let items = try workers.map { worker -> JSON in
      [
        "worker": WorkerListing.json(worker),
        "places": .array(try office.places(of: worker.id).map { .string($0.text) }),
      ]
    }
    context.print([.init("grants", .array(items))])
    return
  }
  var table = Table([
    .init(Phrase(zh: "姓名", en: "NAME")), .init(Phrase(zh: "区域", en: "PLACE"), overflow: .wrap),
  ])
  for worker in workers {
    for place in try office.places(of: worker.id) {
      table.append([
        .init(worker.name), .init(try WorkerListing.place(place, in: office, context.language)),
      ])
    }
  }
  context.print(table)
}
