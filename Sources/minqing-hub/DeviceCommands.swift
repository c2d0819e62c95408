import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

let numberArgument = ArgumentSpec(
  "N", help: Phrase(zh: "设备号，如 7 或 L07", en: "The device's number, such as 7 or L07"),
  completion: HubCompletion.device)

/// `device code|list|show|revoke|deposit|receipts`.
let deviceCommands: [Command] = [
  deviceCodeCommand, deviceListCommand, deviceShowCommand, deviceRevokeCommand,
  deviceDepositCommand, deviceReceiptsCommand,
]

private let deviceDepositCommand = command(
  CommandSpec(
    ["device", "deposit"],
    summary: Phrase(
      zh: "允许已吊销的设备送审未传的记录", en: "Let a revoked laptop hand in what it had not sent"),
    details: Phrase(
      zh: "七天内，在那台设备上运行“minqing deposit”。送来的内容全部进入待审区，不会自动并入。",
      en: "For seven days: run “minqing deposit” on that laptop. All of it waits for review; "
        + "nothing is merged by itself."),
    arguments: [numberArgument], section: Sections.people)
) { invocation, context in
  let number = try deviceNumber(invocation)
  return try DataDirectory(invocation, context).withOffice(context) { office in
    let until = try office.openDeposit(number)
    if invocation.flag("json") {
      context.print([
        .init("device", DeviceListing.json(try office.device(number))),
        .init("until", DeviceListing.time(until)),
      ])
    } else {
      let end = Timestamps.minute(until)
      context.print(
        Phrase(
          zh: "设备可送审至 \(end)：请在该设备上运行“minqing deposit”。",
          en: "The laptop may hand in until \(end): run “minqing deposit” on it.")[
            context.language])
    }
    return .done
  }
}

private let deviceCodeCommand = command(
  CommandSpec(
    ["device", "code"],
    summary: Phrase(zh: "为下一台设备生成一次性登记码", en: "Make a single-use code for a worker's next laptop"),
    details: Phrase(
      zh: "登记码只显示一次，24 小时内有效，用后即失效。请当面交给本人。",
      en: "The code is shown once, is good for 24 hours and ends when it is used. Hand it over in "
        + "person."),
    arguments: [workerArgument],
    options: [
      OptionSpec(
        flag: "hub",
        help: Phrase(
          zh: "供下级中心加入：其记录已由该中心核准，这里只核对区域",
          en: "For a narrower hub: what it sends was judged there; only the place counts here"))
    ], section: Sections.people)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let worker = try office.worker(invocation.argument(0) ?? "")
    let places = try office.places(of: worker.id)
    let issued = try office.issueCode(for: worker, isForHub: invocation.flag("hub"))
    let guarded = places.filter { $0.tree != .plain }
    let seconds = DownloadEstimate.seconds(bytes: issued.bytes)
    if invocation.flag("json") {
      context.print([
        .init("code", .string(issued.code)), .init("expires", DeviceListing.time(issued.expires)),
        .init("worker", WorkerListing.json(worker)),
        .init("places", .array(places.map { .string($0.text) })),
        .init("records", .count(issued.records)), .init("bytes", .count(issued.bytes)),
        .init("seconds", .count(seconds)),
        .init("sensitive_places", .array(guarded.map { .string($0.text) })),
      ])
      return .done
    }
    context.print(issued.code)
    let language = context.language
    context.say(
      Phrase(
        zh: "\(worker.name) 的登记码，只显示这一次；\(Timestamps.minute(issued.expires)) 前有效，用后失效。",
        en: "The code for \(worker.name), shown only now; good until "
          + "\(Timestamps.minute(issued.expires)) (UTC+8), for one laptop."))
    let records = Quantity.count(issued.records)
    let bytes = Quantity.bytes(issued.bytes)
    let time = Quantity.duration(seconds: seconds, language)
    context.say(
      Phrase(
        zh: "将下载 \(records) 条记录，约 \(bytes)，慢速线路约 \(time)。",
        en: "It will fetch \(records) records, about \(bytes), on a slow line in about \(time)."))
    if places.isEmpty {
      context.say(
        Phrase(
          zh: "注意：还没有授权任何区域，只能看到交办给本人的诉求。",
          en: "Note: no place is granted; the laptop will only see requests assigned to its worker."
        ))
    }
    for place in guarded {
      let text = try WorkerListing.place(place, in: office, language)
      context.say(Phrase(zh: "包含受保护信息：\(text)", en: "Includes protected parts: \(text)"))
    }
    return .done
  }
}

/// How long a first sync may take.
private enum DownloadEstimate {
  /// A weak mobile line of 1 Mbit/s: better one that takes less than was said.
  static let bytesPerSecond = 125_000

  static func seconds(bytes: Int) -> Int { max(1, bytes / bytesPerSecond) }
}

private let deviceListCommand = command(
  CommandSpec(
    ["device", "list"], summary: Phrase(zh: "列出设备", en: "List the laptops"),
    options: [
      OptionSpec(
        "stale", value: Phrase(zh: "时长", en: "TIME"),
        help: Phrase(
          zh: "只列出这么久没有联系的在用设备，如 3d", en: "Only those in use that were silent so long, such as 3d"))
    ], section: Sections.people)
) { invocation, context in
  let stale = try invocation.value("stale").map { try DurationText.milliseconds($0) }
  var devices = try DataDirectory(invocation, context).withOffice(context) { try $0.devices() }
  if let stale {
    let now = context.nowMilliseconds()
    devices.removeAll { $0.device.revoked != nil || $0.heard + stale > now }
  }
  if invocation.flag("json") {
    context.print([.init("devices", .array(devices.map(DeviceListing.json)))])
    return .done
  }
  var table = Table([
    .init(Phrase(zh: "编号", en: "NO"), overflow: .keep), .init(Phrase(zh: "设备", en: "LAPTOP")),
    .init(Phrase(zh: "姓名", en: "WORKER")), .init(Phrase(zh: "最近联系", en: "HEARD")),
    .init(Phrase(zh: "待传", en: "UNSENT"), .trailing, overflow: .keep),
    .init(Phrase(zh: "时钟偏差（秒）", en: "CLOCK s"), .trailing, overflow: .keep),
    .init(Phrase(zh: "软件", en: "SOFTWARE")), .init(Phrase(zh: "状态", en: "STATE")),
  ])
  for entry in devices {
    let device = entry.device
    table.append([
      .init(device.letter), .init(device.name), .init(entry.workerName),
      .init(DeviceListing.seen(device, context)),
      .init(Quantity.count(Int(clamping: device.unsent)), device.unsent > 0 ? .warning : .plain),
      .init(String(device.clockLeadMilliseconds / 1000)), .init(device.software),
      .init(
        DeviceListing.state(device)[context.language], device.revoked == nil ? .plain : .muted),
    ])
  }
  context.print(table)
  return .done
}

private let deviceShowCommand = command(
  CommandSpec(
    ["device", "show"], summary: Phrase(zh: "显示一台设备", en: "Show a laptop"),
    arguments: [numberArgument], section: Sections.people)
) { invocation, context in
  let number = try deviceNumber(invocation)
  let entry = try DataDirectory(invocation, context).withOffice(context) { try $0.device(number) }
  let device = entry.device
  if invocation.flag("json") {
    let sites = entry.sites.map { item -> JSON in
      [
        "site": .string(String(item.site.rawValue, radix: 16)),
        "latest_write": item.mark.map { DeviceListing.time($0.milliseconds) } ?? .null,
      ]
    }
    context.print([.init("device", DeviceListing.json(entry)), .init("sites", .array(sites))])
    return .done
  }
  var facts = FactList()
  facts.add(Phrase(zh: "设备", en: "Laptop"), "\(device.letter) \(device.name)")
  facts.add(Phrase(zh: "姓名", en: "Worker"), entry.workerName)
  facts.add(Phrase(zh: "状态", en: "State"), DeviceListing.state(device)[context.language])
  facts.add(Phrase(zh: "登记时间", en: "Enrolled"), Timestamps.minute(device.enrolled))
  facts.add(Phrase(zh: "最近联系", en: "Heard"), DeviceListing.seen(device, context))
  facts.add(Phrase(zh: "软件", en: "Software"), device.software)
  facts.add(Phrase(zh: "待传", en: "Unsent"), Quantity.count(Int(clamping: device.unsent)))
  facts.add(
    Phrase(zh: "时钟偏差", en: "Clock"),
    Phrase(
      zh: "\(device.clockLeadMilliseconds / 1000) 秒",
      en: "\(device.clockLeadMilliseconds / 1000) s ahead")[context.language])
  if let revoked = device.revoked {
    facts.add(Phrase(zh: "吊销时间", en: "Revoked"), Timestamps.minute(revoked))
  }
  for item in entry.sites {
    let mark = item.mark.map { Timestamps.minute($0.milliseconds) } ?? "—"
    facts.add(
      Phrase(zh: "写入身份", en: "Writes as"),
      "\(String(item.site.rawValue, radix: 16)) · \(mark)")
  }
  facts.print(to: context)
  return .done
}

private let deviceRevokeCommand = command(
  CommandSpec(
    ["device", "revoke"], summary: Phrase(zh: "吊销设备", en: "Revoke a laptop"),
    details: Phrase(
      zh: "设备在下次联系时锁定；中心已有的记录保留，未传的记录不会销毁。",
      en: "It locks at its next contact. What the hub holds stays; unsent work is never "
        + "destroyed."),
    arguments: [numberArgument], options: [Context.yes], section: Sections.people)
) { invocation, context in
  let number = try deviceNumber(invocation)
  return try DataDirectory(invocation, context).withOffice(context) { office in
    let entry = try office.device(number)
    try context.confirm(
      Phrase(
        zh: "将吊销 \(entry.workerName) 的设备 \(entry.device.letter)（\(entry.device.name)）。",
        en: "This revokes \(entry.device.letter) (\(entry.device.name)) of \(entry.workerName)."),
      invocation)
    try office.revoke(device: number)
    if invocation.flag("json") {
      context.print([.init("device", DeviceListing.json(try office.device(number)))])
    } else {
      context.print(
        Phrase(
          zh: "已吊销 \(entry.device.letter)；它在下次联系时锁定。",
          en: "Revoked \(entry.device.letter); it locks at its next contact.")[context.language])
      context.print(LaptopLine.text(entry.device, context))
    }
    return .done
  }
}

func deviceNumber(_ invocation: Invocation) throws(Problem) -> Int64 {
  let text = invocation.argument(0) ?? ""
  guard let number = Device.number(text) else { throw HubProblem.notADevice(text: text).problem }
  return number
}
