import CRDT
import Foundation
import HTTP
import Hub
import Models
import Testing
import Wire

@Suite("A feed shows nothing before what was committed earlier")
struct FeedOrderTests {
  /// Pushes of several records each, while somebody reads all the time.
  private static let pushes = 60
  private static let recordsPerPush = 5

  @Test("Who pulls while others push misses no change, whatever commits lie between two pages")
  func pullWhilePushing() throws {
    let town = try OfficeTown()
    let hub = town.hub
    // A server has one thread that writes; whoever must write takes a turn.
    let turns = Lock(())
    let author = try town.laptop("甲")
    let worker = try town.office.addWorker(name: "乙", org: "x", roles: [.villageCadre])
    try town.office.grant(try #require(OfficeTown.village), to: worker)
    let reader = try Laptop(
      worker: worker, code: try town.office.makeCode(for: worker), name: "乙", clock: town.clock
    ) { Self.run(hub, $0, turns) }
    // Both are known to the hub, so that later pulls are reads beside the one writer.
    try author.sync()
    try reader.syncAll()
    var requests: [HTTPRequest] = []
    var names: Set<RecordName> = []
    for _ in 0..<Self.pushes {
      let records = try (0..<Self.recordsPerPush).map { _ in try author.household() }
      names.formUnion(records.map(\.name))
      requests.append(author.http(author.request(records, flags: [.pushOnly])))
      // Each names the mark that the one before it leaves.
      author.mark = author.stamp()
    }
    let pushed = requests
    let isDone = Lock(false)
    let codes = Lock([Int]())
    let writer = Thread {
      for request in pushed {
        // Statuses alone: what was pushed is looked for by the reader.
        let status = Self.run(hub, request, turns).status
        codes.withLock { $0.append(status) }
      }
      isDone.withLock { $0 = true }
    }
    writer.start()
    var pulls = 0
    while !isDone.withLock({ $0 }) {
      try reader.sync()
      pulls += 1
    }
    try reader.syncAll()
    #expect(codes.withLock { $0 } == [Int](repeating: 200, count: Self.pushes))
    #expect(pulls > 1)
    #expect(names.isSubset(of: Set(reader.records.keys)))
    #expect(reader.wanted.isEmpty)
  }

  private static func run(_ hub: Hub, _ request: HTTPRequest, _ turns: Lock<Void>) -> HTTPResponse {
    var reply = hub.begin(request)
    while true {
      switch reply {
      case .respond(let response): return response
      case .read(let body): reply = body()
      case .write: reply = turns.withLock { _ in hub.write([request])[0] }
      case .hold(_, let retry): return retry(true) ?? HTTPResponse(status: 500)
      }
    }
  }
}
