import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Attachments on a stick, and who made it")
struct BundleFileTests {
  let town: FileTown
  let first: Replica
  let second: Replica
  let shelves = [MemoryShelf(), MemoryShelf()]
  let bytes = FileTown.bytes(2_500_000)

  init() throws {
    town = try FileTown()
    first = try town.town.laptop("甲")
    second = try town.town.laptop("乙")
    let household = try town.town.household(on: first)
    try town.attach(bytes, to: household, on: first, shelves[0])
  }

  private func stick() throws -> Stick {
    let written = Lock([UInt8]())
    let export = try first.exportBundle(.unacknowledged, files: shelves[0]) { part in
      written.withLock { $0 += part }
    }
    #expect(export.totals.files == 1)
    #expect(export.totals.fileBytes == UInt64(bytes.count))
    #expect(export.filesLeft == 0)
    return Stick(written.withLock { $0 })
  }

  @Test("The bytes come with the record, are checked, and go on to the hub with the next sync")
  func travels() throws {
    let hash = try FileTown.hash(bytes)
    let stick = try stick()
    let report = try second.importBundle(files: shelves[1], stick.open)
    #expect(report.files == 1)
    #expect(shelves[1].bytes(of: .whole(hash)) == bytes)
    #expect(try second.importBundle(files: shelves[1], stick.open).files == 0)
    try second.sync(through: town.line)
    let sent = try second.sendFiles(through: town.line, from: shelves[1])
    #expect(sent.sent == 1)
    #expect(town.hubShelf.bytes(of: .whole(hash)) == bytes)
  }

  @Test("A clerk's import puts the bytes on the hub's shelf")
  func clerk() throws {
    let hash = try FileTown.hash(bytes)
    let stick = try stick()
    let receipt = try town.hub.importBundle(stick.open)
    #expect(receipt.refused.isEmpty)
    #expect(receipt.files == 1)
    #expect(town.hubShelf.bytes(of: .whole(hash)) == bytes)
    #expect(try town.town.office.check(files: town.hubShelf).findings == [])
  }

  @Test("A bundle whose file was cut, flipped or exchanged is refused whole, and nothing is taken")
  func damaged() throws {
    let stick = try stick()
    let before = try second.store.digest(within: nil)
    for length in [stick.bytes.count - 1, stick.bytes.count - 1_200_000] {
      #expect(throws: BundleError.self) {
        try second.importBundle(files: shelves[1], Stick(Array(stick.bytes[..<length])).open)
      }
    }
    var flipped = stick.bytes
    flipped[flipped.count - 1_000_000] ^= 1
    #expect(throws: BundleError.self) {
      try second.importBundle(files: shelves[1], Stick(flipped).open)
    }
    // Whole parts, but another file under the hash.
    let written = Lock([UInt8]())
    let reader = try BundleReader(source: stick.open())
    var writer = try BundleWriter(reader.header, withFiles: true) { part in
      written.withLock { $0 += part }
    }
    try writer.add(
      BundlePiece(hash: try FileTown.hash(bytes), offset: 0, bytes: Array("别的".utf8)))
    try writer.finish()
    let error = #expect(throws: BundleError.self) {
      try second.importBundle(files: shelves[1], Stick(written.withLock { $0 }).open)
    }
    guard case .malformed = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try second.store.digest(within: nil) == before)
    #expect(try shelves[1].names().isEmpty)
  }

  @Test("A bundle without attachments stays readable for older programs")
  func version() throws {
    #expect(try Stick(from: first).bytes[8] == 1)
    #expect(try stick().bytes[8] == 2)
  }

  @Test("A colleague's bundle that calls itself the hub's brings nothing into other places")
  func posing() throws {
    let other = try #require(AreaName("990101100205")?.scope)
    let stranger = try town.town.laptop("丙", at: other)
    try stranger.edit { edit in
      _ = try edit.create(
        HouseholdSchema.type, home: .scope(other),
        values: [
          (HouseholdSchema.houseNo, .text("0001")), (HouseholdSchema.headName, .text("李四")),
          (HouseholdSchema.address, .text("别处")), (HouseholdSchema.status, .text("active")),
        ])
    }
    var pages: [Page] = []
    try stranger.handOut(.unacknowledged) { pages.append($0) }
    var reader = try BundleReader(source: Stick(from: stranger).open())
    while try reader.nextPage() != nil {}
    var header = reader.header
    header.worker = nil
    header.recipientWorker = try second.worker
    let written = Lock([UInt8]())
    var writer = try BundleWriter(header) { part in written.withLock { $0 += part } }
    for page in pages { try writer.add(page) }
    try writer.finish(provenTo: [Array("a guess".utf8)])
    let report = try second.importBundle(Stick(written.withLock { $0 }).open)
    #expect(!report.isFromOwnHub)
    #expect(report.handedOver.outside == 1)
    #expect(report.handedOver.changed == 0)
  }

  @Test("The hub's own bundle for a laptop proves itself to that one and to nobody else")
  func proven() throws {
    try first.sync(through: town.line)
    let written = Lock([UInt8]())
    _ = try town.hub.exportBundle(for: try #require(try second.worker), named: "乙") { part in
      written.withLock { $0 += part }
    }
    let stick = Stick(written.withLock { $0 })
    #expect(try !first.importBundle(stick.open).isFromOwnHub)
    #expect(try second.importBundle(stick.open).isFromOwnHub)
    #expect(try second.carriedCount() == 0)
  }
}
