internal import CRDT
internal import Codec
package import HTTP
package import Models
package import Storage
internal import Wire

/// The township office's hub: answers requests with responses; sockets are somebody else's.
///
/// One writer on the server's writer thread, readers beside it, each with its own connection. That
/// division is what makes it safe to share: `writer` is only touched inside ``write(_:)``.
package final class Hub: HTTPService, @unchecked Sendable {
  let path: String
  let schema: Schema
  let surroundings: HubSurroundings
  let writer: Store
  private let named: Lock<HubName>
  /// Whether the transaction under way began a new history.
  var isRenamed = false
  let readers = Lock([Reader]())
  let wrongCodes = Lock([UInt64]())
  let heard = Lock([Int64: UInt64]())
  let shelf: (any FileShelf)?
  /// Uploads of which a piece is being stored.
  let filesBusy = Lock(Set<ShelfName>())
  let leads = Lock(ClockLeads())
  let log: @Sendable (LogLine) -> Void
  /// What tells laptops that this hub may judge otherwise than before.
  let edition: [UInt8]
  private let onChange = Lock<@Sendable () -> Void>({})
  private let watch = Lock<Watch?>(nil)

  /// Opens a hub's database for serving; without a shelf it takes and gives no attachments.
  package init(
    path: String, schema: Schema = .current, surroundings: HubSurroundings,
    shelf: (any FileShelf)? = nil, log: @escaping @Sendable (LogLine) -> Void = { _ in }
  ) throws {
    self.path = path
    self.schema = schema
    self.surroundings = surroundings
    self.shelf = shelf
    self.log = log
    edition = Self.edition(of: schema)
    writer = try Store.open(path: path, schema: schema, role: .hub)
    named = Lock(try writer.hubName)
    try judgeKept()
  }

  /// What was refused may be accepted by another schema, or by other rules on the same one.
  private static func edition(of schema: Schema) -> [UInt8] {
    let bytes = schema.edition + [Acceptance.rules]
    return Array(SHA256.hash(bytes).prefix(WireLimits.editionBytes))
  }

  /// Which hub, and under which history, as of the last commit.
  var name: HubName { named.withLock { $0 } }

  /// Sets what is called after a commit that changed something, so that held requests look again.
  package func onChange(_ body: @escaping @Sendable () -> Void) {
    onChange.withLock { $0 = body }
  }

  /// Looks whether another process changed the database, as the office does beside a serving hub,
  /// and has held requests look again; call it from one thread, about once a second.
  package func lookForOthers() {
    do {
      let isNew = try watch.withLock { watch in
        let reader =
          try watch?.reader
          ?? Reader(store: .open(path: path, schema: schema, role: .hub, access: .read))
        let version = try reader.store.commitMark()
        defer { watch = Watch(reader: reader, mark: version) }
        return watch.map { $0.mark != version } ?? false
      }
      if isNew { onChange.withLock { $0 }() }
    } catch {
      log(LogLine("watch_failed", [("error", "\(error)")]))
    }
  }

  /// Closes the database; the server must have stopped.
  package func close() {
    let idle = readers.withLock { readers in
      defer { readers = [] }
      return readers
    }
    for reader in idle { reader.store.close() }
    watch.withLock { watch in
      watch?.reader.store.close()
      watch = nil
    }
    writer.close()
  }

  /// Runs on a reader: a connection of its own, beside the writer and other readers.
  func reading<Result>(_ body: (Store) throws -> Result) throws -> Result {
    let idle = readers.withLock { $0.popLast() }
    let reader =
      try idle ?? Reader(store: .open(path: path, schema: schema, role: .hub, access: .read))
    defer {
      let isKept = readers.withLock { readers in
        guard readers.count < HubLimits.idleReadersMax else { return false }
        readers.append(reader)
        return true
      }
      if !isKept { reader.store.close() }
    }
    return try reader.store.read { try body(reader.store) }
  }

  // MARK: HTTPService

  package func begin(_ request: HTTPRequest) -> Reply {
    if let hash = FileLane.hash(inPath: request.path) {
      guard ["GET", "PUT"].contains(request.method) else { return .respond(misfit(request)) }
      return .read { self.file(request, hash) }
    }
    return switch (request.method, request.path) {
    case ("GET", "/healthz"), ("HEAD", "/healthz"): .respond(.text(200, "ok\n"))
    case ("GET", "/readyz"), ("HEAD", "/readyz"): .read { self.ready() }
    case ("POST", "/v1/sync"): .read { self.beginSync(request) }
    case ("POST", "/v1/verify"): .read { self.verify(request) }
    case ("POST", "/v1/enrol"): .write
    case (_, "/healthz"), (_, "/readyz"), (_, "/v1/sync"), (_, "/v1/verify"), (_, "/v1/enrol"):
      .respond(misfit(request))
    default: .respond(.refusal(404, HubCode.notFound, "There is nothing under this address."))
    }
  }

  private func misfit(_ request: HTTPRequest) -> HTTPResponse {
    .refusal(405, HubCode.method, "The method \(request.method) does not fit \(request.path).")
  }

  package func write(_ requests: [HTTPRequest]) -> [Reply] {
    let known = writer.lastSequence
    var replies: [Reply] = []
    isRenamed = false
    do {
      try writer.write {
        // Only here: what the office committed meanwhile has its link, and cursors hold it already.
        let before = writer.lastSequence
        for request in requests { replies.append(answer(request)) }
        archiveEndedOrLog()
        admitEarlierReadersOrLog()
        try closeCommit(since: before)
      }
      if isRenamed {
        let name = try writer.hubName
        named.withLock { $0 = name }
      }
    } catch {
      log(LogLine("commit_failed", [("error", "\(error)")]))
      let refusal = HTTPResponse.refusal(
        507, HubCode.storage, "The hub cannot store anything now. Nothing was taken over.")
      return requests.map { _ in .respond(refusal) }
    }
    if writer.lastSequence != known {
      scrub()
      onChange.withLock { $0 }()
    }
    return replies
  }

  /// Takes what was erased out of the log; a reader that is in the way only delays it.
  private func scrub() {
    do {
      try writer.scrub()
      if let shelf { _ = try writer.dropErasedFiles(on: shelf) }
    } catch {
      log(LogLine("scrub_failed", [("error", "\(error)")]))
    }
  }

  /// Each push is a savepoint: one that fails does not take its neighbours along.
  private func answer(_ request: HTTPRequest) -> Reply {
    do {
      return try writer.savepoint {
        switch request.path {
        case "/v1/enrol": .respond(try enrol(request))
        default: try mergeSync(request)
        }
      }
    } catch let refusal as Refused {
      return .respond(refusal.response)
    } catch {
      log(LogLine("request_failed", [("path", request.path), ("error", "\(error)")]))
      return .respond(
        .refusal(507, HubCode.storage, "The hub cannot store this now. Nothing was taken over."))
    }
  }

  /// Links the commit to the chain by which rolled back histories are told apart.
  func closeCommit(since before: UInt64) throws {
    guard writer.lastSequence != before else { return }
    try writer.extendChain(since: before, salt: surroundings.randomBytes(8))
  }

  private func ready() -> Reply {
    do {
      _ = try reading { try $0.text("role") }
      return .respond(.text(200, "ready\n"))
    } catch {
      return .respond(.text(503, "not ready\n"))
    }
  }
}

/// A connection that one thread at a time takes from the pool; the pool's lock hands it over.
struct Reader: @unchecked Sendable {
  let store: Store
}

/// A connection that only looks whether others committed, and what it saw last.
private struct Watch {
  let reader: Reader
  let mark: Int64
}

/// A request that is refused whole.
struct Refused: Error {
  let response: HTTPResponse

  init(_ status: Int, _ code: String, _ detail: String) {
    response = .refusal(status, code, detail)
  }
}

extension HTTPResponse {
  static func text(_ status: Int, _ text: String) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: HTTPHeaders([("content-type", "text/plain; charset=utf-8")]),
      body: Array(text.utf8))
  }

  static func cbor(_ bytes: [UInt8]) -> HTTPResponse {
    HTTPResponse(
      status: 200,
      headers: HTTPHeaders([("content-type", "application/cbor"), ("cache-control", "no-store")]),
      body: bytes)
  }

  static func refusal(_ status: Int, _ code: String, _ detail: String) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: HTTPHeaders([("content-type", "application/cbor")]),
      body: ErrorMessage(code: code, detail: detail).encoded)
  }
}
