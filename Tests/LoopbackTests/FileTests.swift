import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import TestSupport
import Testing
import Wire

@Suite("Photos and papers in their own lane")
struct FileTests {
  let files: FileTown
  let alice: Replica
  let bob: Replica
  let aliceShelf = MemoryShelf()
  let bobShelf = MemoryShelf()
  let house: RecordID

  init() throws {
    files = try FileTown()
    alice = try files.town.laptop("alice")
    bob = try files.town.laptop("bob")
    house = try files.town.household(on: alice)
    try alice.sync(through: files.line)
    try bob.sync(through: files.line)
  }

  private func get(_ hash: FileHash, on replica: Replica, _ shelf: MemoryShelf) throws
    -> FilesReport
  {
    var report = FilesReport()
    try replica.fetchFile(hash, through: files.line, onto: shelf, report: &report)
    return report
  }

  @Test("A photo reaches the office and a colleague byte for byte")
  func roundTrip() throws {
    let bytes = FileTown.bytes(700_000)
    let hash = try FileTown.hash(bytes)
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    #expect(try alice.filesWaiting() == (1, 700_000))
    try alice.sync(through: files.line)
    let report = try alice.sendFiles(through: files.line, from: aliceShelf)
    #expect(report.sent == 1 && report.waiting == 0)
    #expect(files.hubShelf.bytes(of: .whole(hash)) == bytes)
    try bob.sync(through: files.line)
    #expect(try bob.filesElsewhere() == [hash])
    let fetched = try bob.fetchFiles(through: files.line, onto: bobShelf)
    #expect(fetched.fetched == 1)
    #expect(bobShelf.bytes(of: .whole(hash)) == bytes)
    #expect(try bob.filesElsewhere() == [])
    // What came from the hub is not sent back.
    #expect(try bob.sendFiles(through: files.line, from: bobShelf).bytesSent == 0)
  }

  @Test("The record is everywhere before its bytes, which then still come")
  func recordFirst() throws {
    let bytes = FileTown.bytes(50_000)
    let hash = try FileTown.hash(bytes)
    let id = try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    try bob.sync(through: files.line)
    #expect(try bob.store.record(AttachmentSchema.type.code, id) != nil)
    #expect(throws: FileFailure.notAtHub(hash)) { try get(hash, on: bob, bobShelf) }
    #expect(try bob.fetchFiles(through: files.line, onto: bobShelf).refused.count == 1)
    _ = try alice.sendFiles(through: files.line, from: aliceShelf)
    #expect(try get(hash, on: bob, bobShelf).fetched == 1)
  }

  @Test("A line that breaks every 2 MB brings a large file, and nothing acknowledged goes twice")
  func breakingLine() throws {
    let count = Tier.count(gate: 6_000_000, full: 50_000_000)
    let bytes = FileTown.bytes(count)
    let hash = try FileTown.hash(bytes)
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    files.line.plan { $0.breakEvery = 2_000_000 }
    #expect(try alice.sendFiles(through: files.line, from: aliceShelf).sent == 1)
    let sent = files.line.now
    #expect(sent.breaks >= count / 2_000_000 - 1)
    #expect(files.hubShelf.bytes(of: .whole(hash)) == bytes)
    // Each piece that arrived began where the one before ended.
    var end: UInt64 = 0
    for piece in sent.pieces {
      #expect(piece.from == end)
      end += UInt64(piece.count)
    }
    #expect(end == UInt64(count))
    try bob.sync(through: files.line)
    let report = try get(hash, on: bob, bobShelf)
    #expect(bobShelf.bytes(of: .whole(hash)) == bytes)
    #expect(report.bytesReceived == count)
    #expect(files.line.now.breaks > sent.breaks)
  }

  @Test("An upload goes on at any byte where it was cut, also after the program ended")
  func anyByte() throws {
    let bytes = FileTown.bytes(90_000)
    let hash = try FileTown.hash(bytes)
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    let device = try #require(try files.town.office.devices().first { $0.workerName == "alice" })
    for cut in [1, 4_095, 65_537, 89_999, 90_000] {
      files.hubShelf.put(
        Array(bytes.prefix(cut)), as: .part(hash, device: device.device.number))
      let before = files.line.now.pieces.count
      // As if nothing had been confirmed.
      try alice.store.write { try alice.store.forgetUploads() }
      #expect(try alice.sendFiles(through: files.line, from: aliceShelf).sent == 1)
      let pieces = files.line.now.pieces[before...]
      #expect(pieces.first.map { Int($0.from) } ?? 90_000 == cut)
      #expect(pieces.reduce(0) { $0 + $1.count } == 90_000 - cut)
      #expect(files.hubShelf.bytes(of: .whole(hash)) == bytes)
      try files.hubShelf.remove(.whole(hash))
    }
  }

  @Test("Lost answers neither repeat nor skip bytes")
  func lostAnswers() throws {
    let bytes = FileTown.bytes(1_500_000)
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    for _ in 0..<4 {
      files.line.plan { $0.lostAnswers = 3 }
      _ = try? alice.sendFiles(through: files.line, from: aliceShelf)
    }
    files.line.plan { $0.lostAnswers = 0 }
    _ = try alice.sendFiles(through: files.line, from: aliceShelf)
    #expect(files.hubShelf.bytes(of: .whole(try FileTown.hash(bytes))) == bytes)
    #expect(files.line.now.pieces.reduce(0) { $0 + $1.count } == bytes.count)
    #expect(try alice.filesWaiting().count == 0)
  }

  @Test("A line that is gone for good stops the lane, keeps what arrived, and harms no record")
  func goneLine() throws {
    let bytes = FileTown.bytes(600_000)
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    files.line.plan { $0.breakEvery = 300_000 }
    files.line.plan { $0.lostAnswers = 100 }
    #expect(throws: SyncFailure.self) {
      try alice.sendFiles(through: files.line, from: aliceShelf)
    }
    #expect(try alice.unsent().count == 0)
    #expect(try alice.filesWaiting().count == 1)
    files.line.plan { state in (state.breakEvery, state.lostAnswers) = (nil, 0) }
    #expect(try alice.sendFiles(through: files.line, from: aliceShelf).sent == 1)
  }

  @Test("Bytes that do not have their hash count at neither end")
  func wrongBytes() throws {
    let bytes = FileTown.bytes(200_000)
    let hash = try FileTown.hash(bytes)
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    // A laptop that lies to the hub.
    var wrong = bytes
    wrong[100_000] ^= 1
    let target = FileLane.target(hash, from: 0, size: 200_000)
    let refused = try files.ask("PUT", target, as: alice, body: wrong)
    #expect(refused.status == 409)
    #expect(try ErrorMessage(refused.body).code == HubCode.fileWrong)
    #expect(try files.hubShelf.names() == [])
    _ = try alice.sendFiles(through: files.line, from: aliceShelf)
    // A line or a hub that lies to a laptop.
    try bob.sync(through: files.line)
    files.line.plan { state in
      state.falsify = { answer in
        var answer = answer
        if answer.body.count == 200_000 { answer.body[7] ^= 1 }
        return answer
      }
    }
    #expect(throws: FileFailure.wrongBytes(hash)) { try get(hash, on: bob, bobShelf) }
    #expect(try bobShelf.names() == [])
    files.line.plan { $0.falsify = nil }
    #expect(try get(hash, on: bob, bobShelf).fetched == 1)
    // A disk that lies to its own laptop.
    aliceShelf.put(wrong, as: .whole(hash))
    try alice.store.write { try alice.store.forgetUploads() }
    try files.hubShelf.remove(.whole(hash))
    let report = try alice.sendFiles(through: files.line, from: aliceShelf)
    #expect(report.damaged == [hash] && report.sent == 0 && report.bytesSent == 0)
  }

  @Test("An upload of one laptop cannot spoil that of another")
  func twoUploads() throws {
    let bytes = FileTown.bytes(300_000)
    let hash = try FileTown.hash(bytes)
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    try bob.sync(through: files.line)
    let half = try files.ask(
      "PUT", FileLane.target(hash, from: 0, size: 300_000), as: bob,
      body: [UInt8](repeating: 0, count: 150_000))
    #expect(half.status == 202 && half.headers[FileLane.heldHeader] == "150000")
    #expect(try alice.sendFiles(through: files.line, from: aliceShelf).sent == 1)
    #expect(files.hubShelf.bytes(of: .whole(hash)) == bytes)
    // What bob began is of no use any more, and goes with his next question.
    let again = try files.ask("PUT", FileLane.target(hash, from: 0, size: 300_000), as: bob)
    #expect(again.status == 201)
    #expect(try files.hubShelf.names() == [.whole(hash)])
  }

  @Test("Nothing stores more than its file: sizes, offsets and pieces are bounded")
  func bounds() throws {
    let bytes = FileTown.bytes(1_000)
    let hash = try FileTown.hash(bytes)
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    func status(_ query: String, _ body: [UInt8]) throws -> Int {
      try files.ask("PUT", "/v1/file/\(hash.text)?\(query)", as: alice, body: body).status
    }
    #expect(try status("from=0", bytes) == 400)
    #expect(try status("from=0&size=0", bytes) == 400)
    #expect(try status("from=0&size=\(Limits.attachmentBytesMax + 1)", bytes) == 400)
    #expect(try status("from=-1&size=1000", bytes) == 400)
    #expect(try status("from=x&size=1000", bytes) == 400)
    #expect(try status("from=99999999999999999999&size=1000", bytes) == 400)
    let large = [UInt8](repeating: 1, count: FileLane.pieceBytesMax + 1)
    #expect(try status("from=0&size=9999999", large) == 413)
    // A piece that begins elsewhere is not taken; the answer says where to go on.
    let gap = try files.ask(
      "PUT", FileLane.target(hash, from: 500, size: 1_000), as: alice, body: bytes)
    #expect(gap.status == 202 && gap.headers[FileLane.heldHeader] == "0")
    #expect(try status("from=0&size=1000", bytes + bytes) == 409)
    #expect(try files.hubShelf.names() == [])
    let beyond = try files.ask("GET", "/v1/file/\(hash.text)?from=1", as: alice)
    #expect(beyond.status == 404)
    #expect(try status("from=0&size=1000", bytes) == 201)
    #expect(try files.ask("GET", "/v1/file/\(hash.text)?from=1001", as: alice).status == 400)
    let end = try files.ask("GET", "/v1/file/\(hash.text)?from=1000", as: alice)
    #expect(end.status == 200 && end.body == [] && end.headers[FileLane.sizeHeader] == "1000")
  }

  @Test("A disk that is nearly full takes no photo, and records still sync")
  func fullDisk() throws {
    let bytes = FileTown.bytes(100_000)
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    files.hubShelf.setFree(500_000_000)
    try alice.sync(through: files.line)
    #expect(throws: SyncFailure.self) {
      try alice.sendFiles(through: files.line, from: aliceShelf)
    }
    #expect(try files.hubShelf.names() == [])
    #expect(try alice.unsent().count == 0)
    files.hubShelf.setFree(50_000_000_000)
    #expect(try alice.sendFiles(through: files.line, from: aliceShelf).sent == 1)
  }
}
