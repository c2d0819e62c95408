import CRDT
import Client
import Console
import Glibc
import Program
import Wire
import Wording

/// `join`: enrols with a single-use code and fetches the first records.
let joinCommand = Command(
  CommandSpec(
    ["join"], summary: Phrase(zh: "用登记码加入中心", en: "Join a hub with a single-use code"),
    details: Phrase(
      zh: "登记码由办公室发放，24 小时内有效，只能使用一次；从提示、文件或环境变量 MINQING_CODE 读取。加入后立即下载记录，第一批到达后即可开始工作。",
      en: "The office hands out the code; it is valid for 24 hours and used once. It is typed at "
        + "the prompt, or read from a file or MINQING_CODE. Records follow at once; work may begin "
        + "with the first of them."),
    arguments: [
      ArgumentSpec("URL", help: Phrase(zh: "中心地址", en: "the hub's address"))
    ],
    options: [
      OptionSpec(
        "device", value: Phrase(zh: "名称", en: "NAME"),
        help: Phrase(zh: "本机名称；缺省为主机名", en: "What to call this laptop; its host name by default")),
      authorityOption,
      CodeInput.enrolment.option,
    ],
    examples: [
      .init("join https://hub.example", Phrase(zh: "按提示输入登记码", en: "type the code when asked"))
    ], section: Sections.membership)
) { invocation, context in
  let address = try HubAddress(invocation.argument(0) ?? "")
  let path = Replicas.path(invocation, context)
  let isNew = FileSystem.size(path) == nil
  if !isNew {
    let known = try Replicas.open(invocation, context)
    defer { known.close() }
    if let membership = try known.membership, !membership.isLocked, !membership.isForgotten {
      throw JoinSteps.joined(membership)
    }
  }
  let code = try CodeInput.enrolment.read(invocation, context)
  let device = try JoinSteps.deviceName(invocation)
  let replica = try isNew ? Replicas.create(path, context) : Replicas.open(invocation, context)
  defer { replica.close() }
  let line: HubLine
  let welcome: EnrolResponse
  do {
    line = try HubLine.open(replica, authorityFile: invocation.value("ca"), context)
    welcome = try replica.join(url: address.url, code: code, device: device, through: line)
  } catch {
    // An answer may have been lost, and the hub then knows the name of this replica already.
    if isNew { Replicas.remove(replica, path) }
    throw JoinSteps.problem(error)
  }
  return try JoinSteps.finish(replica, welcome, address, line, context)
}

/// The parts of joining, in their order.
enum JoinSteps {
  /// Bytes of a laptop's name on the wire.
  private static let deviceBytesMax = 120
  /// Bytes a second of a slow line (1 Mbit/s), for the time that is foretold.
  private static let bytesPerSecond = 125_000

  static func joined(_ membership: Membership) -> Problem {
    Catalogue.alreadyJoined.problem(
      Phrase(
        zh: "本机已经加入中心“\(membership.hubName)”（\(membership.url)）。",
        en: "This replica has joined the hub “\(membership.hubName)” already (\(membership.url))."))
  }

  /// What to tell about an enrolment that failed: nothing was joined, and so nothing is at risk.
  static func problem(_ error: any Error) -> Problem {
    let problem = Catalogue.problem(error, .init())
    guard error is SyncFailure else { return problem }
    let isAway = problem.exit == .unreachable
    return Problem(
      code: problem.code, cause: problem.cause,
      safety: Phrase(
        zh: "尚未加入中心；本机内容未作任何更改。",
        en: "The laptop has not joined; nothing on it was changed."),
      remedy: isAway && problem.code != "MQ-S004" && problem.code != "MQ-S010"
        ? Phrase(
          zh: "请检查地址和网络，再次运行“minqing join”；若登记码已失效，请领取新的。",
          en: "Check the address and the network and run “minqing join” again; "
            + "get a new code if this one was used up.")
        : problem.remedy, exit: problem.exit)
  }

  static func deviceName(_ invocation: Invocation) throws -> String {
    let name = invocation.value("device") ?? FileSystem.hostName
    guard !name.isEmpty, name.utf8.count <= deviceBytesMax,
      name == Terminal.sanitised(name)
    else {
      throw Catalogue.badValue.problem(
        Phrase(
          zh: "--device 须为 1 至 \(deviceBytesMax) 字节的一行文字。",
          en: "--device must be one line of 1 to \(deviceBytesMax) bytes."))
    }
    return name
  }

  /// Shows what the hub said, and fetches the first records.
  static func finish(
    _ replica: Replica, _ welcome: EnrolResponse, _ address: HubAddress, _ line: HubLine,
    _ context: Context
  ) throws -> ExitStatus {
    greet(welcome, address, context)
    context.keepInterruptions()
    let run = SyncRun(replica: replica, line: line, context: context)
    var isTold = false
    let report: SyncReport
    do {
      report = try run.sync(.both) { progress in
        guard !isTold, progress.remaining > 0, progress.pulled > 0 else { return }
        isTold = true
        context.say(
          Phrase(
            zh: "第一批记录已到，可以开始工作；其余继续下载。",
            en: "The first records are here and work may begin; the rest follows."))
      }
    } catch let problem as Problem {
      guard !context.isInterrupted() else { throw problem }
      throw Catalogue.firstSyncPending.problem(
        Phrase(
          zh: "已加入中心，但首次下载尚未完成。\(problem.cause.zh)",
          en: "The laptop has joined, but the first download is not complete. \(problem.cause.en)"))
    }
    if context.isJSON {
      printJSON(welcome, report, address, try replica.unsent().count, context)
    } else {
      try report.print(of: replica, to: context)
    }
    return report.quarantined > 0 ? .refused : .done
  }

  private static func greet(
    _ welcome: EnrolResponse, _ address: HubAddress, _ context: Context
  ) {
    if address.isOpen {
      context.say(
        Phrase(
          zh: "! 此地址不加密，只应在可信的局域网中使用。",
          en: "! This address is not encrypted; use it on a trusted network only."))
    }
    guard !context.isJSON else { return }
    let bytes = Int(clamping: welcome.bytes)
    let seconds = bytes / bytesPerSecond + 1
    let language = context.language
    var sheet = FactSheet()
    sheet.add(Phrase(zh: "中心", en: "Hub"), welcome.hub.name)
    sheet.add(
      Phrase(zh: "指纹", en: "Fingerprint"), Fingerprint.text(ofHub: welcome.hub.id.bytes))
    sheet.add(Phrase(zh: "人员", en: "Worker"), welcome.workerName)
    sheet.add(
      Phrase(zh: "角色", en: "Roles"), RoleWords.text(welcome.roles, language))
    sheet.add(
      Phrase(zh: "将下载", en: "To come"),
      Phrase(
        zh: "\(Quantity.count(Int(clamping: welcome.records))) 条，约 \(Quantity.bytes(bytes))，"
          + "慢速线路约 \(Quantity.duration(seconds: seconds, .zh))",
        en: "\(Quantity.count(Int(clamping: welcome.records))) records, "
          + "about \(Quantity.bytes(bytes)), "
          + "\(Quantity.duration(seconds: seconds, .en)) on a slow line")[language])
    context.write(sheet.rendered(language, width: nil, style: context.style))
    context.flush()
  }

  private static func printJSON(
    _ welcome: EnrolResponse, _ report: SyncReport, _ address: HubAddress, _ unsent: Int,
    _ context: Context
  ) {
    context.print([
      JSON.Member(
        "hub",
        [
          "id": .string(welcome.hub.id.description), "name": .string(welcome.hub.name),
          "fingerprint": .string(Fingerprint.text(ofHub: welcome.hub.id.bytes)),
          "url": .string(address.url),
        ]),
      JSON.Member(
        "worker",
        [
          "id": .string(welcome.worker.description), "name": .string(welcome.workerName),
          "roles": .array(welcome.roles.map { .string($0) }),
        ]),
      JSON.Member("places", .array(welcome.scopes.map { .string($0) })),
      JSON.Member("expected_records", .integer(Int64(clamping: welcome.records))),
      JSON.Member("expected_bytes", .integer(Int64(clamping: welcome.bytes))),
      JSON.Member("pushed", .count(report.pushed)), JSON.Member("pulled", .count(report.pulled)),
      JSON.Member("unsent", .count(unsent)),
    ])
  }
}
