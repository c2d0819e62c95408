import CRDT
import Foundation
import HTTP
import Hub
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
    let author = try town.laptop("甲")
    let reader = try town.laptop("乙")
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
    let hub = town.hub
    let writer = Thread {
      for request in pushed {
        // Statuses alone: what was pushed is looked for by the reader.
        let status = OfficeTown.run(hub, request).status
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
}
