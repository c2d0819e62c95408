import CRDT
import Client
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("What the office erases, and what comes back under another name")
struct OfficeErasureTests {
  @Test("An erasure decided at the office is in force at once, and laptops follow")
  func atOnce() throws {
    let town = try ErasingTown()
    let id = try town.household()
    let office = town.town.office
    let people = try ["director", "赵六"].map { try office.worker($0) }
    let stored = try #require(try office.store.record(town.type.code, id))
    _ = try office.erase(
      stored, fields: [HouseholdSchema.accessNotes], ground: "consent_withdrawn", by: people[0],
      second: people[1], note: nil)
    #expect(try town.notes(of: id, in: office.store) == [.redacted])
    try town.sync()
    for store in [town.cadre.store, town.director.store] {
      #expect(try town.notes(of: id, in: store) == [.redacted])
      #expect(try store.erasures().map(\.erasure.isInForce) == [true])
    }
    #expect(try town.filesWithSecret() == [])
    #expect(try office.check().findings == [])
  }

  @Test("Nobody erases alone, without a role that may, or an official act")
  func rights() throws {
    let town = try ErasingTown()
    let id = try town.household()
    let office = town.town.office
    let director = try office.worker("director")
    let lead = try office.worker("赵六")
    let cadre = try office.worker("cadre")
    let stored = try #require(try office.store.record(town.type.code, id))
    func erase(_ field: FieldSchema, _ author: WorkerEntry, _ second: WorkerEntry) throws {
      _ = try office.erase(
        stored, fields: [field], ground: "unlawful", by: author, second: second, note: nil)
    }
    #expect(throws: RosterError.sameWorker(name: "director")) {
      try erase(HouseholdSchema.accessNotes, director, director)
    }
    #expect(throws: RosterError.mayNotErase(name: "cadre")) {
      try erase(HouseholdSchema.accessNotes, cadre, lead)
    }
    #expect(throws: RosterError.mayNotErase(name: "cadre")) {
      try erase(HouseholdSchema.accessNotes, director, cadre)
    }
    #expect(throws: RosterError.notErasable(field: "status")) {
      try erase(HouseholdSchema.status, director, lead)
    }
    #expect(try town.notes(of: id, in: office.store) == [.text(ErasingTown.secret + "乙")])
  }

  @Test("The same words under the new name of a copied laptop are erased, too, by the hub itself")
  func copiedLaptop() throws {
    let town = try ErasingTown()
    let id = try town.town.household(on: town.cadre)
    try town.sync()
    try town.note(ErasingTown.secret, of: id, on: town.cadre)
    // Both hold the unsent words; the copy sends them under a name of its own.
    let copy = try town.town.copy(of: "cadre")
    try copy.store.write { try copy.takeNewName(because: .copied) }
    try town.sync(copy)
    try town.sync(town.director)
    try town.erase(id)
    try town.sync(town.director)
    #expect(try town.notes(of: id, in: town.town.office.store) == [.redacted])
    for replica in [town.cadre, town.director, copy, town.cadre] { try town.sync(replica) }
    for store in [town.cadre, town.director, copy].map(\.store) + [town.town.office.store] {
      #expect(try town.notes(of: id, in: store).allSatisfy(\.isRedacted))
      #expect(try store.erasures().map(\.later) == [[], []])
    }
    #expect(try town.filesWithSecret() == [])
    // Another value of the same person is nobody's business here.
    try town.note("门前有两棵树", of: id, on: town.cadre)
    for replica in [town.cadre, town.director] { try town.sync(replica) }
    #expect(try town.notes(of: id, in: town.town.office.store) == [.text("门前有两棵树")])
  }

  @Test("With the hash of an attachment its bytes go, at the hub and on laptops")
  func picture() throws {
    let town = try FileTown()
    let director = try town.town.laptop("director", roles: [.townOfficer])
    let lead = try town.town.office.addWorker(name: "赵六", org: "云河镇", roles: [.lead])
    let household = try town.town.household(on: director)
    let shelf = MemoryShelf()
    let (bytes, other) = (FileTown.bytes(5_000), FileTown.bytes(4_000, seed: 2))
    let hashes = try [bytes, other].map(FileTown.hash)
    let id = try town.attach(bytes, to: household, on: director, shelf)
    try town.attach(other, to: household, on: director, shelf, name: "另一张.jpg")
    try director.sync(through: town.line)
    _ = try director.sendFiles(through: town.line, from: shelf)
    #expect(try town.hubShelf.names() == hashes.map(ShelfName.whole).sorted())
    let record = try #require(
      try director.store.record(AttachmentSchema.type.code, id)
    ).record
    try director.edit { edit in
      _ = try director.erase(
        ErasureWish(
          target: record, fields: [AttachmentSchema.fileName, AttachmentSchema.sha256],
          ground: "consent_withdrawn", second: lead, note: nil), in: edit)
    }
    try director.sync(through: town.line)
    #expect(try town.hubShelf.names() == [.whole(hashes[1])])
    #expect(try director.dropErasedFiles(on: shelf) == 1)
    #expect(try shelf.names() == [.whole(hashes[1])])
    #expect(try director.dropErasedFiles(on: shelf) == 0)
    #expect(try town.town.office.check(files: town.hubShelf).findings == [])
  }
}
