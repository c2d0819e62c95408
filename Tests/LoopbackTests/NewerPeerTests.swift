import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

/// A line on which both ends seem to be of a later year: keys and flags that nobody here knows.
private final class NewerLine: Exchange {
  private let hub: Hub
  private let version: UInt64

  init(_ hub: Hub, version: UInt64 = 1) {
    self.hub = hub
    self.version = version
  }

  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    var body = request.body
    if request.url.hasSuffix("/v1/sync"), var message = try? SyncRequest(body) {
      message.version = version
      message.flags.insert(SyncFlags(rawValue: 1 << 40))
      body = message.encoded
    }
    var response = Line.run(
      hub,
      HTTPRequest(
        method: request.method, path: String(request.url.dropFirst("http://hub".count)),
        headers: request.headers, body: Self.withNewerKey(body), peer: ""))
    if response.status == 200 { response.body = Self.withNewerKey(response.body) }
    return response
  }

  /// A message of fewer than 23 keys with one more: 4096, and a map with a date under it.
  private static func withNewerKey(_ message: [UInt8]) -> [UInt8] {
    guard let head = message.first, (0xA0..<0xB7).contains(head) else { return message }
    return [head + 1] + message.dropFirst() + [0x19, 0x10, 0x00, 0xA1, 0x01, 0xC1, 0x1A]
      + [0x6A, 0x00, 0x00, 0x00]
  }
}

@Suite("Messages of a later year")
struct NewerPeerTests {
  @Test("Keys and flags that are unknown change nothing, in requests and in answers")
  func unknownKeys() throws {
    let town = try SmallTown()
    let line = NewerLine(town.hub)
    let worker = try town.office.addWorker(name: "张三", org: "高岭村", roles: [.villageCadre])
    try town.office.grant(town.village, to: worker)
    let replica = try town.emptyReplica("张三")
    _ = try replica.join(
      url: "http://hub", code: try town.office.makeCode(for: worker), device: "laptop",
      through: line)
    try replica.sync(through: line)
    let other = try town.laptop("李四")
    let id = try town.household(on: replica)
    #expect(try replica.sync(through: line).pushed == 1)
    try other.sync(through: town.line)
    try other.set(HouseholdSchema.phone, .text("12055500009"), of: id, type: HouseholdSchema.type)
    try other.sync(through: town.line)
    #expect(try replica.sync(through: line).pulled == 1)
    #expect(
      try replica.store.digest(within: [town.village])
        == town.office.store.digest(within: [town.village]))
  }

  @Test("A version that the hub does not speak is refused before anything is written")
  func otherVersion() throws {
    let town = try SmallTown()
    let replica = try town.laptop("张三")
    let id = try town.household(on: replica)
    let failure = try #require(throws: SyncFailure.self) {
      try replica.sync(through: NewerLine(town.hub, version: 2))
    }
    guard case .refused(400, let message) = failure else {
      Issue.record("The sync failed otherwise: \(failure)")
      return
    }
    #expect(message.code == "MQ-H009")
    #expect(try town.office.store.record(HouseholdSchema.type.code, id) == nil)
    // Spoken to in a version that it knows, the hub takes everything.
    try replica.sync(through: town.line)
    #expect(try town.office.store.record(HouseholdSchema.type.code, id) != nil)
  }
}
