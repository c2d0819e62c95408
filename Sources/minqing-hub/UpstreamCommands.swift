import CRDT
import Console
import Hub
import Program
import Storage
import Wire
import Wording

/// `upstream join|status|sync`: this hub as a replica of a wider one.
let upstreamCommands = [upstreamJoin, upstreamStatus, upstreamSync]

private let authority = OptionSpec(
  "ca", value: Phrase(zh: "文件", en: "FILE"),
  help: Phrase(
    zh: "上级中心自有的证书（PEM）；只信任它", en: "The wider hub's own certificate (PEM); only that is trusted"),
  completion: .file)
/// Where the certificates of the wider hub are, for later commands.
private let authorityKey = "upstream_authority_file"

private let upstreamJoin = command(
  CommandSpec(
    ["upstream", "join"],
    summary: Phrase(zh: "加入上级中心", en: "Join a wider hub"),
    details: Phrase(
      zh: "登记码由上级中心以“device code 姓名 --hub”生成；从提示、文件或环境变量 MINQING_CODE 读取。"
        + "此后以“upstream sync”交换；只有上级授权的区域才会上传，敏感信息须另行授权。",
      en:
        "The code is made there by “device code WORKER --hub”; it is typed at the prompt, or read "
        + "from a file or MINQING_CODE. “upstream sync” exchanges from then on. Only places that "
        + "were granted there go up, and protected parts only if they were granted, too."),
    arguments: [ArgumentSpec("URL", help: Phrase(zh: "上级中心地址", en: "The wider hub's address"))],
    options: [authority, CodeInput.enrolment.option], section: Sections.service)
) { invocation, context in
  let address = try HubAddress(invocation.argument(0) ?? "")
  let directory = try DataDirectory(invocation, context)
  try directory.checkExists()
  let hub = try Hub(path: directory.database, surroundings: context.hubSurroundings)
  defer { hub.close() }
  let code = try CodeInput.enrolment.read(invocation, context)
  if address.isOpen {
    context.say(
      Phrase(
        zh: "! 此地址不加密，只应在可信的网络中使用。",
        en: "! This address is not encrypted; use it on a trusted network only."))
  }
  let file = invocation.value("ca").map(FileSystem.absolute)
  let welcome = try hub.joinUpstream(
    url: address.url, code: code, through: HubLine(authorityFile: file, context))
  if let file {
    try directory.withOffice(context) { office in
      try office.store.write { try office.store.set(authorityKey, text: file) }
    }
  }
  let name = Terminal.sanitised(welcome.hub.name)
  let fingerprint = Fingerprint.text(ofHub: welcome.hub.id.bytes)
  if invocation.flag("json") {
    context.print([
      .init("hub", .string(welcome.hub.name)), .init("fingerprint", .string(fingerprint)),
      .init("places", .array(welcome.scopes.map { .string($0) })),
    ])
  } else {
    context.print(
      Phrase(
        zh: "已加入上级中心“\(name)”（指纹 \(fingerprint)）。请运行“minqing-hub upstream sync”。",
        en:
          "Joined the wider hub “\(name)” (fingerprint \(fingerprint)). Run “minqing-hub upstream "
          + "sync”.")[context.language])
  }
  return .done
}

private let upstreamStatus = command(
  CommandSpec(
    ["upstream", "status"],
    summary: Phrase(zh: "与上级中心的交换情况", en: "How the exchange with the wider hub stands"),
    section: Sections.service)
) { invocation, context in
  let directory = try DataDirectory(invocation, context)
  try directory.checkExists()
  let hub = try Hub(path: directory.database, surroundings: context.hubSurroundings)
  defer { hub.close() }
  guard let status = try hub.upstreamStatus() else { throw UpstreamFailure.notJoined }
  if invocation.flag("json") {
    context.print([
      .init("url", .string(status.url)), .init("hub", .string(status.hub)),
      .init("places", .array(status.places.map { .string($0) })),
      .init("waiting", .count(Int(clamping: status.waiting))),
      .init("refused", .count(status.refused)),
      .init("last_sync", .optional(status.lastSync.flatMap { Timestamps.iso($0) })),
    ])
    return .done
  }
  var sheet = FactSheet()
  sheet.add(Phrase(zh: "上级中心", en: "Wider hub"), "\(status.hub) (\(status.url))")
  sheet.add(Phrase(zh: "授权区域", en: "Places"), status.places.joined(separator: "\n"))
  sheet.add(
    Phrase(zh: "上次交换", en: "Last exchange"),
    status.lastSync.map { Timestamps.minute($0) }
      ?? Phrase(zh: "从未完成", en: "never completed")[context.language])
  sheet.add(Phrase(zh: "待查看的更改", en: "Changes waiting"), "\(status.waiting)")
  if status.refused > 0 {
    sheet.add(Phrase(zh: "被退回", en: "Refused"), "\(status.refused)", .warning)
  }
  context.write(
    sheet.rendered(
      context.language, width: context.isTerminal ? context.width : nil, style: context.style))
  return .done
}

private let upstreamSync = command(
  CommandSpec(
    ["upstream", "sync"],
    summary: Phrase(zh: "与上级中心交换", en: "Exchange with the wider hub"),
    details: Phrase(
      zh: "服务运行时也可交换。加 --every 则按间隔反复交换，直至 Ctrl-C；也可用 systemd 定时器调用。",
      en: "Works beside a serving hub. With --every it goes on at that interval until Ctrl-C; a "
        + "systemd timer does as well."),
    options: [
      OptionSpec(
        "every", value: Phrase(zh: "时长", en: "TIME"),
        help: Phrase(zh: "每隔这么久交换一次，如 5m", en: "Again after this time, such as 5m")),
      OptionSpec(flag: "retry", help: Phrase(zh: "重新提交被退回的记录", en: "Offer refused records again")),
      authority,
    ], section: Sections.service)
) { invocation, context in
  let directory = try DataDirectory(invocation, context)
  try directory.checkExists()
  let every = try invocation.value("every").map { try DurationText.milliseconds($0) }
  let kept = try directory.withOffice(context) { try $0.store.text(authorityKey) }
  let line = HubLine(authorityFile: invocation.value("ca") ?? kept, context)
  let hub = try Hub(path: directory.database, surroundings: context.hubSurroundings)
  defer { hub.close() }
  context.keepInterruptions()
  var retries = invocation.flag("retry")
  while true {
    do {
      let report = try hub.syncUpstream(
        through: line, retries: retries, software: Release.software(context.program))
      retries = false
      tell(report, invocation, context)
      guard every != nil else { return report.refused > 0 ? .partial : .done }
    } catch let failure as UpstreamFailure {
      // A line that is down now may be up at the next turn.
      guard case .transport = failure, every != nil, !context.isInterrupted() else { throw failure }
      context.say(Catalogue.problem(failure, .init(program: context.program)).cause)
    }
    guard let every, !context.isInterrupted() else { return .interrupted }
    context.pause(every)
    if context.isInterrupted() { return .interrupted }
  }
}

private func tell(_ report: UpstreamReport, _ invocation: Invocation, _ context: Context) {
  if invocation.flag("json") {
    context.print([
      .init("pushed", .count(report.pushed)), .init("pulled", .count(report.pulled)),
      .init("changed", .count(report.changed)), .init("refused", .count(report.refused)),
      .init("requests", .count(report.requests)), .init("bytes", .count(report.bytes)),
    ])
  } else {
    let (sent, came) = (Quantity.count(report.pushed), Quantity.count(report.pulled))
    context.print(
      Phrase(
        zh: "已与上级中心交换：上传 \(sent) 条，下载 \(came) 条，其中 \(report.changed) 条有更新。",
        en: "Exchanged: \(sent) sent, \(came) received, \(report.changed) of them new or changed.")[
          context.language])
    if report.refused > 0 {
      context.print(
        Phrase(
          zh: "✗ 上级中心退回 \(report.refused) 条；授权更改后会再次上传。",
          en: "✗ The wider hub refused \(report.refused); they go again when its grants change.")[
            context.language])
    }
  }
  context.flush()
}
