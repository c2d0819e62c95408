import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Who may send and see photos")
struct FileAccessTests {
  let files: FileTown
  let alice: Replica
  let aliceShelf = MemoryShelf()
  let house: RecordID
  let bytes = FileTown.bytes(5_000)
  let hash: FileHash

  init() throws {
    files = try FileTown()
    alice = try files.town.laptop("alice")
    house = try files.town.household(on: alice)
    hash = try FileTown.hash(bytes)
    try files.attach(bytes, to: house, on: alice, aliceShelf)
    try alice.sync(through: files.line)
  }

  /// Somebody whose place is another village.
  private func laptopElsewhere() throws -> Replica {
    let name = try #require(AreaName("990101100205"))
    try files.town.office.addArea(name, name: "下坪村")
    return try files.town.laptop("mallory", at: name.scope)
  }

  private func code(_ answer: HTTPResponse) throws -> String {
    try ErrorMessage(answer.body).code
  }

  @Test("Whoever may not see the record learns neither the photo nor whether it exists")
  func stranger() throws {
    _ = try alice.sendFiles(through: files.line, from: aliceShelf)
    let mallory = try laptopElsewhere()
    let target = "/v1/file/\(hash.text)?from=0"
    let absent = "/v1/file/\(String(repeating: "0", count: 64))?from=0"
    let refused = try files.ask("GET", target, as: mallory)
    #expect(try refused.status == 404 && code(refused) == HubCode.fileUnknown)
    #expect(try files.ask("GET", absent, as: mallory) == refused)
    // Naming the hash in a record of one's own place is no key to the bytes: it is one's own photo.
    let upload = try files.ask(
      "PUT", FileLane.target(hash, from: 0, size: 5_000), as: mallory, body: bytes)
    #expect(upload == refused)
    #expect(try files.ask("GET", target, as: alice).body == bytes)
  }

  @Test("A photo whose place was taken away meanwhile keeps no other from being fetched")
  func takenAway() throws {
    let other = try #require(AreaName("990101100205"))
    try files.town.office.addArea(other, name: "下坪村")
    let place = try #require(other.scope)
    let bob = try files.town.laptop("bob")
    try files.town.office.grant(place, to: try #require(try bob.worker))
    try files.town.office.grant(place, to: try #require(try alice.worker))
    let there = try alice.edit { edit in
      try edit.create(
        HouseholdSchema.type, home: .scope(place),
        values: [
          (HouseholdSchema.houseNo, .text("0099")), (HouseholdSchema.headName, .text("李四")),
          (HouseholdSchema.address, .text("下坪村1组1号")), (HouseholdSchema.status, .text("active")),
        ])
    }
    try files.attach(FileTown.bytes(300, seed: 7), to: there, on: alice, aliceShelf)
    try alice.sync(through: files.line)
    _ = try alice.sendFiles(through: files.line, from: aliceShelf)
    try bob.sync(through: files.line)
    try files.town.office.removeGrants([files.town.village], of: try #require(try bob.worker))
    let report = try bob.fetchFiles(through: files.line, onto: MemoryShelf())
    #expect(report.fetched == 1)
    #expect(report.refused.map(\.code) == [HubCode.fileUnknown])
  }

  @Test("Nobody sends a file that no record at the hub names")
  func nameless() throws {
    let other = FileTown.bytes(100, seed: 9)
    let hash = try FileTown.hash(other)
    let answer = try files.ask(
      "PUT", FileLane.target(hash, from: 0, size: 100), as: alice, body: other)
    #expect(try answer.status == 404 && code(answer) == HubCode.fileUnknown)
    #expect(try files.hubShelf.names() == [])
  }

  @Test("A photo of a sensitive record stays closed to grants of the plain tree")
  func sensitive() throws {
    let sealed = try #require(ScopePath("/sensitive" + files.town.village.text))
    let dora = try files.town.laptop("dora", roles: [.townOfficer], at: sealed)
    let shelf = MemoryShelf()
    let benefits = try dora.edit { edit in
      try edit.create(
        HouseholdBenefitsSchema.type, home: .scope(sealed),
        values: [(HouseholdBenefitsSchema.household, .reference(house))])
    }
    let card = FileTown.bytes(3_000, seed: 5)
    try files.attach(card, to: benefits, on: dora, shelf, name: "证明.pdf")
    #expect(try dora.sync(through: files.line).quarantined == 0)
    #expect(try dora.sendFiles(through: files.line, from: shelf).sent == 1)
    let target = "/v1/file/\(try FileTown.hash(card).text)?from=0"
    #expect(try files.ask("GET", target, as: dora).body == card)
    #expect(try files.ask("GET", target, as: alice).status == 404)
  }

  @Test("A grant taken away closes the photo, and a revoked laptop gets nothing")
  func revoked() throws {
    _ = try alice.sendFiles(through: files.line, from: aliceShelf)
    let target = "/v1/file/\(hash.text)?from=0"
    let worker = try #require(try alice.worker)
    try files.town.office.removeGrants([files.town.village], of: worker)
    #expect(try files.ask("GET", target, as: alice).status == 404)
    try files.town.office.grant(files.town.village, to: worker)
    #expect(try files.ask("GET", target, as: alice).status == 200)
    let device = try #require(try files.town.office.devices().first).device
    try files.town.office.revoke(device: device.number)
    let answer = try files.ask("GET", target, as: alice)
    #expect(try answer.status == 403 && code(answer) == HubCode.revoked)
  }

  @Test("The bytes of a deleted attachment are not given out")
  func deleted() throws {
    _ = try alice.sendFiles(through: files.line, from: aliceShelf)
    var ids: [RecordID] = []
    try alice.store.forEach(AttachmentSchema.type.code) {
      ids.append($0.record.id)
      return true
    }
    for id in ids { try files.delete(id, on: alice) }
    try alice.sync(through: files.line)
    #expect(try files.ask("GET", "/v1/file/\(hash.text)?from=0", as: alice).status == 404)
  }

  @Test(
    "A name that is no hash reaches no file",
    arguments: [
      "", "..", "../hub.db", "%2e%2e%2fhub.db", "AB", "/etc/passwd",
      String(repeating: "A", count: 64), String(repeating: "a", count: 63) + "/",
      String(repeating: "a", count: 65), "../" + String(repeating: "a", count: 61),
      String(repeating: "é", count: 32),
    ])
  func tricks(name: String) throws {
    for method in ["GET", "PUT"] {
      let answer = try files.ask(method, "/v1/file/" + name, as: alice, body: [1])
      #expect(try answer.status == 404 && code(answer) == HubCode.notFound)
    }
    #expect(FileHash(text: name) == nil)
  }

  @Test("Without a token, or with another method, nothing is given or taken")
  func token() throws {
    let path = "/v1/file/\(hash.text)"
    for method in ["GET", "PUT"] {
      let answer = Line.run(files.hub, HTTPRequest(method: method, path: path))
      #expect(answer.status == 401)
    }
    for method in ["POST", "DELETE", "HEAD"] {
      #expect(try files.ask(method, path, as: alice).status == 405)
    }
  }

  @Test("A refused record keeps its photo here without stopping the next one")
  func refusedRecord() throws {
    let lost = FileTown.bytes(100, seed: 7)
    let kept = FileTown.bytes(100, seed: 8)
    // Behind the first in the lane stands one whose record the hub has.
    let outside = try #require(ScopePath("/990101/990101100/990101100205"))
    let far = try alice.edit { edit in
      try edit.create(
        HouseholdSchema.type, home: .scope(outside),
        values: [
          (HouseholdSchema.houseNo, .text("0001")), (HouseholdSchema.headName, .text("李四")),
          (HouseholdSchema.address, .text("下坪村")), (HouseholdSchema.status, .text("active")),
        ])
    }
    try files.attach(lost, to: far, on: alice, aliceShelf)
    try files.attach(kept, to: house, on: alice, aliceShelf)
    #expect(try alice.sync(through: files.line).quarantined == 2)
    let report = try alice.sendFiles(through: files.line, from: aliceShelf)
    #expect(report.sent == 2 && report.waiting == 1)
    #expect(report.refused.map(\.code) == [HubCode.fileUnknown])
    #expect(try alice.releaseFiles(on: aliceShelf, alsoUploaded: true).kept == 1)
    #expect(aliceShelf.bytes(of: .whole(try FileTown.hash(lost))) == lost)
  }
}
