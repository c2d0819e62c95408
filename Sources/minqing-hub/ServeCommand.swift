import CRDT
import Console
import Desk
import Glibc
import HTTP
import Hub
import Program
import Storage
import Transport
import Wire
import Wording

/// `serve`: answers laptops until it is told to stop.
let serveCommand = command(
  CommandSpec(
    ["serve"], summary: Phrase(zh: "为各设备提供服务", en: "Serve the laptops"),
    details: Phrase(
      zh: """
        以 SIGTERM 或 Ctrl-C 停止：先答完已开始的请求，再收起日志。
        标准错误输出为每行一个 JSON 对象的日志，不含个人信息。
        """,
      en: """
        SIGTERM or Ctrl-C stops it: answers that were begun are finished, then the log is folded \
        into the database.
        Standard error is a log of one JSON object a line, without personal data.
        """),
    options: [
      OptionSpec(
        "listen", value: Phrase("ADDR:PORT"),
        help: Phrase(
          zh: "监听地址；缺省为 \(ListenAddress.standard)",
          en: "Where; \(ListenAddress.standard) by default")),
      OptionSpec(
        flag: "behind-proxy",
        help: Phrase(zh: "前面有加密代理，允许非本机地址", en: "A proxy with TLS stands in front")),
      OptionSpec(
        flag: "insecure-lan",
        help: Phrase(zh: "局域网内不加密，允许非本机地址", en: "Unencrypted on a network that is trusted")),
      OptionSpec(
        "port-file", value: Phrase("FILE"),
        help: Phrase(zh: "开始服务后写入端口号", en: "Where the port is written once it serves"),
        completion: .file),
    ],
    examples: [
      .init(
        "serve --data /srv/minqing", Phrase(zh: "在本机 8750 端口", en: "On port 8750 of this machine"))
    ],
    section: Sections.service)
) { invocation, context in
  let address = try ListenAddress(invocation.value("listen") ?? ListenAddress.standard)
  guard
    address.isLoopback || invocation.flag("behind-proxy") || invocation.flag("insecure-lan")
  else { throw HubProblem.openAddress(host: address.host).problem }
  let directory = try DataDirectory(invocation, context)
  try directory.checkExists()
  // Before any other thread, so that no signal finds one that would die of it.
  let signals = try Signals()
  let lock = try DirectoryLock(directory)
  defer { withExtendedLifetime(lock) {} }
  try Service(
    directory: directory, address: address, isBehindProxy: invocation.flag("behind-proxy"), context
  ).run(
    until: signals, portFile: invocation.value("port-file"), isJSON: invocation.flag("json"))
  return .done
}

/// A hub behind its server, from the first request to the last.
private struct Service {
  /// Milliseconds that begun answers get at the end: a slow line's last page.
  static let drainMilliseconds = 20_000
  /// Milliseconds between two reports of what was served.
  static let reportMilliseconds = 60_000
  /// Milliseconds between two looks for what the office changed: so soon does a revoked laptop's
  /// held request end.
  static let lookMilliseconds = 1_000

  let name: HubName
  let hub: Hub
  let desk: Desk
  let server: Server
  let directory: DataDirectory
  let address: ListenAddress
  let context: Context

  init(
    directory: DataDirectory, address: ListenAddress, isBehindProxy: Bool, _ context: Context
  ) throws {
    self.directory = directory
    self.address = address
    self.context = context
    name = try directory.withOffice(context) { try $0.hubName }
    hub = try Hub(
      path: directory.database, surroundings: context.hubSurroundings, shelf: directory.shelf,
      log: ServiceLog.write)
    desk = Desk(
      hub, path: directory.database, surroundings: context.hubSurroundings,
      isBehindProxy: isBehindProxy, log: ServiceLog.write)
    var configuration = ServerConfiguration()
    configuration.host = address.host
    configuration.port = address.port
    configuration.limits.bodyBytesMax = WireLimits.messageBytesMax
    let server = Server(configuration: configuration, service: desk)
    self.server = server
    hub.onChange { server.wake() }
  }

  func run(until signals: borrowing Signals, portFile: String?, isJSON: Bool) throws {
    // Whoever waits for the file must not find that of a server before.
    if let portFile { _ = unsafe unlink(portFile) }
    let port = try server.start()
    do {
      if let portFile { try PortFile.write(port, to: portFile) }
    } catch {
      server.drain(withinMilliseconds: 0)
      desk.close()
      hub.close()
      throw error
    }
    // What changes from here on is news.
    hub.lookForOthers()
    announce(port, isJSON: isJSON)
    var reported = server.statistics
    var signal: Signals.Termination?
    var looks = 0
    while signal == nil {
      signal = signals.wait(milliseconds: Self.lookMilliseconds)
      hub.lookForOthers()
      looks += 1
      guard looks.isMultiple(of: Self.reportMilliseconds / Self.lookMilliseconds) else { continue }
      let statistics = server.statistics
      if statistics.requestCount != reported.requestCount { report("traffic", statistics) }
      reported = statistics
    }
    stop(signal == .interrupt ? "interrupt" : "terminate")
  }

  private func announce(_ port: UInt16, isJSON: Bool) {
    let url = address.url(port: port)
    let fingerprint = HubListing.fingerprint(name)
    if isJSON {
      context.print([
        .init("url", .string(url)), .init("port", .integer(Int64(port))),
        .init("hub", HubListing.json(name)),
      ])
    } else {
      context.print(
        Phrase(
          zh: "\(name.name)的中心正在 \(url) 提供服务，指纹 \(fingerprint)。",
          en: "The hub of \(name.name) serves at \(url), fingerprint \(fingerprint).")[
            context.language])
    }
    context.flush()
    ServiceLog.write(
      LogLine(
        "serving",
        [
          ("url", url), ("hub", name.id.description), ("fingerprint", fingerprint),
          ("process", "\(getpid())"), ("version", Release.version),
        ]))
  }

  private func report(_ event: String, _ statistics: ServerStatistics) {
    ServiceLog.write(
      LogLine(
        event,
        [
          ("requests", "\(statistics.requestCount)"), ("refusals", "\(statistics.refusalCount)"),
          ("connections", "\(statistics.openConnectionCount)"),
          ("commits", "\(statistics.batchCount)"),
        ]))
  }

  private func stop(_ signal: String) {
    ServiceLog.write(LogLine("stopping", [("signal", signal)]))
    let cut = server.drain(withinMilliseconds: Self.drainMilliseconds)
    report("traffic", server.statistics)
    desk.close()
    hub.close()
    let isFolded = try? directory.withOffice(context) { try $0.store.checkpoint() }
    ServiceLog.write(
      LogLine(
        "stopped", [("connections_cut", "\(cut)"), ("log_folded", "\(isFolded ?? false)")]))
  }
}

/// Tells others the port that the system chose.
private enum PortFile {
  /// Writes the file in one step: whoever finds it finds the whole number.
  static func write(_ port: UInt16, to path: String) throws(Problem) {
    let part = path + ".part"
    let bytes = Array("\(port)\n".utf8)
    let descriptor = unsafe open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemProblem.latest(part) }
    let count = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
    }
    guard close(descriptor) == 0, count == bytes.count, unsafe rename(part, path) == 0 else {
      throw SystemProblem.latest(path)
    }
  }
}
