import CRDT
import Client
import Codec
import Foundation
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

/// A town whose hub and laptops have shelves.
final class FileTown {
  let town: SmallTown
  let hubShelf = MemoryShelf()
  let hub: Hub
  let line: FileLine

  init() throws {
    town = try SmallTown()
    hub = try Hub(
      path: town.folder.appending(path: "hub.db").path, surroundings: town.clock.hub,
      shelf: hubShelf)
    line = FileLine(hub)
  }

  deinit { hub.close() }

  /// Bytes that differ with the seed and repeat nowhere nearby.
  static func bytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var chance = Chance(state: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count {
      let draw = chance.next()
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: draw >> UInt64(8 * shift))) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  static func hash(_ bytes: [UInt8]) throws -> FileHash {
    try #require(FileHash(bytes: SHA256.hash(bytes)))
  }

  /// Attaches bytes to a household as a file of the laptop.
  @discardableResult
  func attach(
    _ bytes: [UInt8], to root: RecordID, on replica: Replica, _ shelf: MemoryShelf,
    name: String = "照片.jpg"
  ) throws -> RecordID {
    var rest = bytes[...]
    return try replica.attach(AttachmentFacts(fileName: name), to: root, on: shelf) { count in
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
  }

  /// A request for a file in the name of a laptop.
  func ask(
    _ method: String, _ target: String, as replica: Replica, body: [UInt8] = []
  ) throws -> HTTPResponse {
    let token = try #require(try replica.membership).token
    return try line.send(
      ExchangeRequest(
        method: method, url: "http://hub" + target,
        headers: HTTPHeaders([("authorization", "Bearer " + token)]), body: body,
        timeoutMilliseconds: 1000))
  }

  func delete(_ id: RecordID, on replica: Replica) throws {
    try replica.edit { try $0.delete(id, type: AttachmentSchema.type) }
  }
}

/// A line that breaks whenever so many bytes went over it, in either direction.
///
/// A request that breaks in its body never reaches the hub; one whose answer breaks did.
final class FileLine: Exchange {
  private let hub: Hub
  private let state = Lock(State())

  struct State {
    var breakEvery: Int?
    var left = 0
    /// Offsets and sizes of the pieces that the hub got.
    var pieces: [(from: UInt64, count: Int)] = []
    var breaks = 0
    /// Answers that are lost after the hub did its work.
    var lostAnswers = 0
    /// Changes what an answer carries.
    var falsify: (@Sendable (HTTPResponse) -> HTTPResponse)?
  }

  init(_ hub: Hub) { self.hub = hub }

  var now: State { state.withLock { $0 } }

  func plan(_ body: (inout State) -> Void) {
    state.withLock { state in
      body(&state)
      state.left = state.breakEvery ?? 0
    }
  }

  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    try carry(request.body.count)
    let target = String(request.url.dropFirst("http://hub".count))
    let halves = target.split(separator: "?", maxSplits: 1).map(String.init)
    var query: [(name: String, value: String)] = []
    for field in halves.dropFirst().flatMap({ $0.split(separator: "&") }) {
      let sides = field.split(separator: "=", maxSplits: 1).map(String.init)
      query.append((name: sides[0], value: sides.count > 1 ? sides[1] : ""))
    }
    if request.method == "PUT", !request.body.isEmpty,
      let from = query.first(where: { $0.name == "from" }).flatMap({ UInt64($0.value) })
    {
      state.withLock { $0.pieces.append((from, request.body.count)) }
    }
    var answer = Line.run(
      hub,
      HTTPRequest(
        method: request.method, path: halves[0], query: query, headers: request.headers,
        body: request.body))
    if let falsify = now.falsify { answer = falsify(answer) }
    let isLost = state.withLock { state in
      guard state.lostAnswers > 0, request.url.contains("/v1/file/") else { return false }
      state.lostAnswers -= 1
      return true
    }
    if isLost { throw .interrupted(detail: "planned") }
    try carry(answer.body.count)
    return answer
  }

  private func carry(_ count: Int) throws(ExchangeError) {
    let isBroken = state.withLock { state in
      guard let every = state.breakEvery else { return false }
      state.left -= count
      guard state.left < 0 else { return false }
      state.left = every
      state.breaks += 1
      return true
    }
    if isBroken { throw .interrupted(detail: "planned") }
  }
}
