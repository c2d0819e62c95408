import CRDT
import Client
import Console
import Foundation
import HTTP
import Hub
import Models
import Program
import Storage
import Testing
import Wording

@testable import minqing

/// A clock and a source of chance that tests move by hand; every reading takes a millisecond.
final class RecordsClock: Sendable {
  /// 2026-06-24 07:40 in China, a Wednesday.
  private let state = Lock((milliseconds: UInt64(1_782_258_000_000), draws: UInt64(42)))

  func now() -> UInt64 {
    state.withLock { state in
      state.milliseconds += 1
      return state.milliseconds
    }
  }

  func advance(hours: UInt64) {
    state.withLock { $0.milliseconds += hours * 3_600_000 }
  }

  /// SplitMix64.
  func draw() -> UInt64 {
    state.withLock { state in
      state.draws &+= 0x9E37_79B9_7F4A_7C15
      var z = state.draws
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}

/// A hub and laptops in one process; commands run as the program runs them, without a terminal.
final class RecordsTown {
  let folder: URL
  let clock = RecordsClock()
  let hub: Hub
  let office: Office
  let line: RecordsLine
  /// 高岭村, village 204.
  let village: ScopePath
  /// Another village.
  let other: ScopePath
  var workers: [String: RecordID] = [:]

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "minqing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "hub.db").path
    let clock = clock
    let surroundings = HubSurroundings(nowMilliseconds: { clock.now() }, random: { clock.draw() })
    office = try Office.create(
      path: path, area: try #require(AreaName("990101100000")), name: "云河镇",
      surroundings: surroundings)
    for (code, name) in [("990101100204", "高岭村"), ("990101100203", "石桥村")] {
      _ = try office.addArea(try #require(AreaName(code)), name: name)
    }
    village = try #require(AreaName("990101100204")?.scope)
    other = try #require(AreaName("990101100203")?.scope)
    hub = try Hub(path: path, surroundings: surroundings)
    line = RecordsLine(hub)
  }

  deinit {
    hub.close()
    office.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func path(_ laptop: String) -> String { folder.appending(path: "\(laptop).db").path }

  /// A worker with a laptop that has joined and synced once.
  func join(_ name: String, roles: [Role] = [.villageCadre], at places: [ScopePath]? = nil) throws {
    let worker = try office.addWorker(name: name, org: "高岭村", roles: roles)
    workers[name] = worker
    for place in places ?? [village] { try office.grant(place, to: worker) }
    let replica = try Replica.create(path: path(name), surroundings: surroundings)
    defer { replica.close() }
    _ = try replica.join(
      url: "http://hub", code: try office.makeCode(for: worker), device: "\(name)-laptop",
      through: line)
    try replica.sync(through: line)
  }

  func sync(_ names: String...) throws {
    for name in names { try open(name) { _ = try $0.sync(through: line) } }
  }

  func open<Result>(_ name: String, _ body: (Replica) throws -> Result) throws -> Result {
    let replica = try Replica.open(path: path(name), surroundings: surroundings)
    defer { replica.close() }
    return try body(replica)
  }

  private var surroundings: Surroundings {
    let clock = clock
    return Surroundings(nowMilliseconds: { clock.now() }, random: { clock.draw() })
  }
}

extension RecordsTown {
  /// What a command printed and how it ended.
  struct Outcome {
    var out = ""
    var notes = ""
    var status = ExitStatus.done
    var problem: Problem?

    /// The text with ids and sites replaced, so that it can be written down.
    var golden: String {
      out.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.split(separator: " ", omittingEmptySubsequences: false).map { word in
          let isHex = word.count >= 8 && word.allSatisfy { $0.isASCII && $0.isHexDigit }
          return isHex && (word.hasPrefix("019e") || word.count == 16) ? "<id>" : String(word)
        }.joined(separator: " ")
      }.joined(separator: "\n")
    }

    /// What was printed as JSON.
    var json: JSON { get throws { try JSON(parsing: out) } }
  }

  /// Runs a command line on a laptop as the program does.
  @discardableResult
  func run(
    _ laptop: String, _ words: String..., language: Language = .zh, width: Int? = nil,
    answer: String? = nil
  ) -> Outcome {
    run(laptop, words, language: language, width: width, answer: answer)
  }

  /// Runs a command line given as a list.
  @discardableResult
  func run(
    _ laptop: String, _ words: [String], language: Language = .zh, width: Int? = nil,
    answer: String? = nil
  ) -> Outcome {
    let printed = Lock(Outcome())
    var outcome = Outcome()
    do {
      let table = CommandTable(
        program: "minqing", summary: Phrase(""), globals: App.globals + GlobalOptions.shared,
        commands: App.commands.map(\.spec))
      let invocation = try table.parse(words + ["--replica", path(laptop)])
      let command = try #require(App.commands.first { $0.spec.path == invocation.path })
      outcome.status = try command.run(
        invocation, context(invocation, language, width, answer, printed))
    } catch {
      let problem =
        error as? Problem ?? Catalogue.problem(error, Catalogue.Facts(program: "minqing"))
      outcome.problem = problem
      outcome.status = problem.exit
    }
    outcome.out = printed.withLock(\.out)
    outcome.notes = printed.withLock(\.notes)
    return outcome
  }

  private func context(
    _ invocation: Invocation, _ language: Language, _ width: Int?, _ answer: String?,
    _ printed: Lock<Outcome>
  ) -> Context {
    let clock = clock
    var context = Context(
      language: language, style: Style(isColoured: false), width: width ?? 80,
      isTerminal: width != nil, showsProgress: false, mayAsk: answer != nil, environment: [:],
      nowMilliseconds: { clock.now() }, random: { clock.draw() },
      write: { text in printed.withLock { $0.out += text } },
      note: { text in printed.withLock { $0.notes += text } }, ask: { _, _ in answer })
    context.isJSON = invocation.flag("json")
    return context
  }

  /// Registers household 0037 in group 5 on a laptop.
  @discardableResult
  func household(_ laptop: String, number: String = "0037", head: String = "张三") -> Outcome {
    run(
      laptop, "household", "add", "--area", "990101100204/05", "--house-no", number,
      "--head-name", head, "--address", "高岭村5组37号", "--phone", "12000000001")
  }
}

/// The hub in the same process, behind the interface of a line.
final class RecordsLine: Exchange {
  private let hub: Hub

  init(_ hub: Hub) { self.hub = hub }

  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    let message = HTTPRequest(
      method: request.method, path: String(request.url.dropFirst("http://hub".count)),
      headers: request.headers, body: request.body, peer: "")
    var reply = hub.begin(message)
    while true {
      switch reply {
      case .respond(let response): return response
      case .read(let body): reply = body()
      case .write: reply = hub.write([message])[0]
      case .hold(_, let retry): return retry(true) ?? HTTPResponse(status: 500)
      }
    }
  }
}
