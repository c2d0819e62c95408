import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Bytes are kept while anyone refers to them")
struct FileKeepingTests {
  let files: FileTown
  let alice: Replica
  let bob: Replica
  let aliceShelf = MemoryShelf()
  let bobShelf = MemoryShelf()
  let house: RecordID
  let other: RecordID
  let bytes = FileTown.bytes(20_000)
  let hash: FileHash

  init() throws {
    files = try FileTown()
    alice = try files.town.laptop("alice")
    bob = try files.town.laptop("bob")
    house = try files.town.household(on: alice)
    other = try files.town.household(on: alice, number: "0038")
    hash = try FileTown.hash(bytes)
    try alice.sync(through: files.line)
    try bob.sync(through: files.line)
  }

  private func isHeld(_ shelf: MemoryShelf) -> Bool { shelf.bytes(of: .whole(hash)) != nil }

  private func syncAll() throws {
    for _ in 0..<2 {
      try alice.sync(through: files.line)
      try bob.sync(through: files.line)
    }
  }

  @Test("One of two records that name a photo is deleted; the photo stays at both ends")
  func sharedFile() throws {
    let first = try files.attach(bytes, to: house, on: alice, aliceShelf)
    try files.attach(bytes, to: other, on: alice, aliceShelf)
    #expect(try aliceShelf.names() == [.whole(hash)])
    try files.delete(first, on: alice)
    try alice.sync(through: files.line)
    #expect(try alice.releaseFiles(on: aliceShelf).files == 0)
    #expect(isHeld(aliceShelf))
    // It was not sent yet, and the other record still wants it.
    #expect(try alice.sendFiles(through: files.line, from: aliceShelf).sent == 1)
    #expect(try files.town.office.clearFiles(on: files.hubShelf) == ShelfOverview())
    #expect(try alice.releaseFiles(on: aliceShelf).files == 0)
    #expect(isHeld(aliceShelf))
  }

  @Test("The only copy of an unsent photo leaves no laptop, whatever is asked")
  func unsentStays() throws {
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    for _ in 0..<2 {
      let release = try alice.releaseFiles(on: aliceShelf, alsoUploaded: true)
      #expect(release.files == 0 && release.kept == 1)
      #expect(isHeld(aliceShelf))
      // With the record at the hub the bytes are here alone as before.
      try alice.sync(through: files.line)
    }
  }

  @Test("A photo attached by mistake and deleted is not sent, and leaves once the hub knows")
  func mistake() throws {
    let id = try files.attach(bytes, to: house, on: alice, aliceShelf)
    try files.delete(id, on: alice)
    // The hub does not know of the deletion: somebody there could still ask for it.
    #expect(try alice.releaseFiles(on: aliceShelf).files == 0)
    #expect(isHeld(aliceShelf))
    try alice.sync(through: files.line)
    #expect(try alice.sendFiles(through: files.line, from: aliceShelf).bytesSent == 0)
    #expect(try alice.filesWaiting().count == 0)
    #expect(try files.hubShelf.names() == [])
    #expect(try alice.releaseFiles(on: aliceShelf).files == 1)
    #expect(try aliceShelf.names() == [])
  }

  @Test("A photo whose deletion met an edit stays, for its record is still shown")
  func contested() throws {
    let id = try files.attach(bytes, to: house, on: alice, aliceShelf)
    try syncAll()
    try bob.set(AttachmentSchema.note, .text("裂缝"), of: id, type: AttachmentSchema.type)
    try files.delete(id, on: alice)
    try syncAll()
    let record = try #require(try alice.store.record(AttachmentSchema.type.code, id))
    #expect(!record.record.isDeleted)
    #expect(try alice.releaseFiles(on: aliceShelf).files == 0)
    #expect(try alice.sendFiles(through: files.line, from: aliceShelf).sent == 1)
    #expect(try files.town.office.clearFiles(on: files.hubShelf).files == 0)
  }

  @Test("Both files of a conflict are kept, sent and given, also the one that is not shown")
  func conflicting() throws {
    let mine = FileTown.bytes(1_000, seed: 2)
    let theirs = FileTown.bytes(1_000, seed: 3)
    let id = RecordID(0x0190_0000_0000_7000_8000_0000_0000_0001)
    for (replica, shelf, bytes) in [(alice, aliceShelf, mine), (bob, bobShelf, theirs)] {
      var rest = bytes[...]
      let file = try replica.receive(onto: shelf) { _ in
        defer { rest = [] }
        return Array(rest)
      }
      let worker = try #require(try replica.worker)
      try replica.edit { edit in
        _ = try edit.create(
          AttachmentSchema.type, home: .root(house), id: id,
          values: file.values(AttachmentFacts(fileName: "a.pdf"), author: worker))
        try replica.keep(file, on: shelf)
      }
    }
    try syncAll()
    let hashes = try [mine, theirs].map(FileTown.hash)
    let record = try #require(try alice.store.record(AttachmentSchema.type.code, id)).record
    #expect(Set(record.fileHashes) == Set(hashes))
    for (replica, shelf) in [(alice, aliceShelf), (bob, bobShelf)] {
      #expect(try replica.releaseFiles(on: shelf, alsoUploaded: true).files == 0)
      #expect(try replica.sendFiles(through: files.line, from: shelf).sent == 1)
    }
    #expect(try files.town.office.clearFiles(on: files.hubShelf) == ShelfOverview())
    #expect(try alice.fetchFiles(through: files.line, onto: aliceShelf).fetched == 1)
    #expect(try bob.fetchFiles(through: files.line, onto: bobShelf).fetched == 1)
    #expect(try aliceShelf.names() == bobShelf.names())
  }

  @Test("A photo that only a conflict's history or another record mentions is not cleared away")
  func mentioned() throws {
    // A visit's evidence names a photo that has no record of its own yet.
    let now = Int64(files.town.clock.now())
    let worker = try #require(try alice.worker)
    try alice.edit { edit in
      _ = try edit.create(
        VisitSchema.type, home: .scope(files.town.village),
        values: [
          (VisitSchema.targetKind, .text("site")), (VisitSchema.site, .text("水井")),
          (VisitSchema.startedAt, .integer(now)), (VisitSchema.endedAt, .integer(now)),
          (VisitSchema.parts, .text("see_site")), (VisitSchema.visitors, .reference(worker)),
          (VisitSchema.evidence, .bytes(hash.bytes)),
        ])
    }
    for shelf in [aliceShelf, files.hubShelf] { shelf.put(bytes, as: .whole(hash)) }
    try alice.sync(through: files.line)
    #expect(try alice.releaseFiles(on: aliceShelf).files == 0)
    #expect(try files.town.office.clearFiles(on: files.hubShelf).files == 0)
    let stray = try FileTown.hash([1])
    files.hubShelf.put([1], as: .whole(stray))
    files.hubShelf.put([2], as: .part(stray, device: 1))
    aliceShelf.put([1], as: .whole(stray))
    #expect(try alice.releaseFiles(on: aliceShelf).files == 1)
    let gone = try files.town.office.clearFiles(on: files.hubShelf)
    #expect(gone.files == 1 && gone.parts == 1)
    #expect(isHeld(aliceShelf) && isHeld(files.hubShelf))
  }

  @Test("A deleted photo comes back with its record, for the hub keeps what can be restored")
  func restored() throws {
    let id = try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    _ = try alice.sendFiles(through: files.line, from: aliceShelf)
    try files.delete(id, on: alice)
    try syncAll()
    #expect(try alice.releaseFiles(on: aliceShelf).files == 1)
    #expect(try files.town.office.clearFiles(on: files.hubShelf).files == 0)
    try bob.edit { try $0.restore(id, type: AttachmentSchema.type) }
    try syncAll()
    #expect(try alice.fetchFiles(through: files.line, onto: aliceShelf).fetched == 1)
    #expect(isHeld(aliceShelf))
  }

  @Test("A photo whose place was taken from the laptop before it was sent still reaches the hub")
  func departed() throws {
    let id = try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    let worker = try #require(try alice.worker)
    try files.town.office.removeGrants([files.town.village], of: worker)
    for _ in 0..<3 { try alice.sync(through: files.line) }
    #expect(try alice.store.record(AttachmentSchema.type.code, id) == nil)
    #expect(try alice.releaseFiles(on: aliceShelf, alsoUploaded: true).files == 0)
    #expect(try alice.filesWaiting().count == 1)
    #expect(try alice.sendFiles(through: files.line, from: aliceShelf).sent == 1)
    #expect(isHeld(files.hubShelf))
    // Sending was all: the photo is no longer alice's to see.
    let answer = try files.ask("GET", "/v1/file/\(hash.text)?from=0", as: alice)
    #expect(answer.status == 404)
    #expect(try alice.releaseFiles(on: aliceShelf).files == 1)
  }

  @Test("What the hub holds may leave a laptop, and comes again when asked for")
  func uploaded() throws {
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    _ = try alice.sendFiles(through: files.line, from: aliceShelf)
    #expect(try alice.releaseFiles(on: aliceShelf).files == 0)
    #expect(try alice.releaseFiles(on: aliceShelf, alsoUploaded: true).files == 1)
    #expect(try alice.fetchFiles(through: files.line, onto: aliceShelf).fetched == 1)
  }

  @Test("A file that the hub's disk spoilt is found, cleared, and taken from a laptop again")
  func healed() throws {
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    _ = try alice.sendFiles(through: files.line, from: aliceShelf)
    files.hubShelf.put(Array(bytes.dropLast()), as: .whole(hash))
    let findings = try files.town.office.check(files: files.hubShelf).findings
    #expect(findings == [.damagedFile(hash)])
    #expect(try files.town.office.clearFiles(on: files.hubShelf).files == 1)
    #expect(try files.town.office.files(on: files.hubShelf).absent == 1)
    try alice.store.write { try alice.store.forgetUploads() }
    #expect(try alice.sendFiles(through: files.line, from: aliceShelf).sent == 1)
    #expect(try files.town.office.check(files: files.hubShelf).findings == [])
  }

  @Test("A hub with a new history is offered every file again")
  func newHistory() throws {
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    _ = try alice.sendFiles(through: files.line, from: aliceShelf)
    try files.hubShelf.remove(.whole(hash))
    #expect(try alice.sendFiles(through: files.line, from: aliceShelf).sent == 0)
    try alice.store.write { try alice.store.set("hub_history", number: 4711) }
    #expect(try alice.sendFiles(through: files.line, from: aliceShelf).sent == 1)
    #expect(isHeld(files.hubShelf))
  }

  @Test("A file too many, too large or empty leaves nothing behind, and no record")
  func refusedFiles() throws {
    func attach(_ next: (Int) throws -> [UInt8]) throws {
      _ = try alice.attach(AttachmentFacts(fileName: "a.jpg"), to: house, on: aliceShelf, next)
    }
    #expect(throws: FileFailure.empty) { try attach { _ in [] } }
    struct Unreadable: Error {}
    var pieces = 0
    #expect(throws: Unreadable.self) {
      try attach { _ in
        pieces += 1
        if pieces > 2 { throw Unreadable() }
        return [1, 2, 3]
      }
    }
    // The record is refused: a line break in a file's name is no line.
    #expect(throws: (any Error).self) {
      try alice.edit { edit in
        let file = try alice.receive(onto: aliceShelf) { _ in
          pieces -= 1
          return pieces < 0 ? [] : [9]
        }
        try alice.keep(file, on: aliceShelf)
        throw Unreadable()
      }
    }
    #expect(try alice.store.count(AttachmentSchema.type.code) == 0)
    #expect(try alice.store.fileNotes() == [])
    // A whole file without a record may be left by the last; it is cleared.
    _ = try alice.releaseFiles(on: aliceShelf)
    #expect(try aliceShelf.names() == [])
  }
}
