import CRDT
import Client
import Foundation
import Models
import Storage
import Testing
import Wire

@Suite(
  "A client written from Protocol.md alone meets a hub",
  .enabled(if: PeerProgram.canRun, "python3 with the package cbor2 is not installed"),
  .serialized, .timeLimit(.minutes(2)))
struct PeerTests {
  let town: ServedTown

  init() throws { town = try ServedTown() }

  private func household(_ peer: PeerProgram) throws -> String {
    try peer("create-household", "0037", "高岭村5组37号", "张三", "12000000001").text("id")
  }

  @Test("It creates, edits, meets a conflict and resolves it, and all sides agree")
  func conflict() throws {
    let (alice, bob) = (try town.peer("alice"), try town.peer("bob"))
    let (carol, line) = try town.laptop("carol")
    let id = try household(alice)
    let creation = try alice("sync")
    #expect(creation.number("requests") == 1)
    #expect(creation.number("pushed") == 1)
    try bob("sync")
    try carol.sync(through: line)
    try town.expectAgreement([alice, bob])

    try alice("set", id, "phone", "12000000002")
    try bob("set", id, "phone", "12000000003")
    try bob("set", id, "address", "高岭村5组38号")
    for peer in [alice, bob, alice] { try peer("sync") }
    try carol.sync(through: line)
    for peer in [alice, bob] {
      let shown = try peer("show")
      #expect(Set(shown.values(id, 22)) == ["12000000002", "12000000003"])
      #expect(shown.values(id, 17) == ["高岭村5组38号"])
      #expect(shown.number("arrivals") >= 2)
    }
    try town.expectAgreement([alice, bob])
    let record = try #require(RecordID(hexadecimal: id))
    let stored = try #require(try carol.store.record(HouseholdSchema.type.code, record))
    let state = try alice("show").part("records").part(id).text("hash")
    #expect(RecordID(stored.record.stateHash).description == state)
    #expect(HouseholdSchema.phone.isConflicted(stored.record[HouseholdSchema.phone.code]))

    try alice("set", id, "phone", "12000000003")
    for peer in [alice, bob] { try peer("sync") }
    try carol.sync(through: line)
    #expect(try bob("show").values(id, 22) == ["12000000003"])
    #expect(
      try carol.store.digest(within: nil).hexadecimal == town.digest().hexadecimal)
    try town.expectAgreement([alice, bob])
  }

  @Test("What the program writes it takes over, holds and hands on unchanged")
  func program() throws {
    let alice = try town.peer("alice")
    let (carol, line) = try town.laptop("carol")
    let village = town.village
    try carol.edit { edit in
      let demand = try edit.create(
        DemandSchema.type, home: .scope(village),
        values: [
          (DemandSchema.number, .text("L01-00001")), (DemandSchema.source, .text("visit")),
          (DemandSchema.voiceKind, .text("named")), (DemandSchema.summary, .text("路灯不亮")),
          (DemandSchema.occurredAt, .integer(Int64(edit.milliseconds))),
          (DemandSchema.affectedGroups, .text("elderly")),
          (DemandSchema.affectedGroups, .text("minor")),
        ])
      _ = try edit.create(
        CaseEventSchema.type, home: .root(demand),
        values: [
          (CaseEventSchema.kind, .text("register")),
          (CaseEventSchema.actor, .reference(try #require(try carol.worker))),
          (CaseEventSchema.actorRole, .text("village_cadre")),
          (CaseEventSchema.at, .integer(Int64(edit.milliseconds))),
        ])
    }
    try carol.sync(through: line)
    try alice("sync")
    try town.expectAgreement([alice])
    let shown = try alice("show")
    let demand = try #require(
      shown.part("records").object.keys.first { shown.values($0, 28) == ["路灯不亮"] })
    #expect(Set(shown.values(demand, 44)) == ["elderly", "minor"])
    try alice("remove", demand, "44", "minor")
    try alice("sync")
    try carol.sync(through: line)
    try town.expectAgreement([alice])
    let record = try #require(RecordID(hexadecimal: demand))
    let stored = try #require(try carol.store.record(DemandSchema.type.code, record))
    #expect(stored.record[DemandSchema.affectedGroups.code].values == [.text("elderly")])
  }

  @Test("A lost answer repeats nothing and loses nothing")
  func lostAnswer() throws {
    let (alice, bob) = (try town.peer("alice"), try town.peer("bob"))
    let id = try household(alice)
    #expect(throws: PeerProgram.Failure.self) { try alice("sync", "--lose-answer") }
    try alice("set", id, "phone", "12000000005")
    let again = try alice("sync")
    #expect(!again.flag("new_site"))
    #expect(again.numbers("outcomes").last == 0)
    try bob("sync")
    #expect(try bob("show").values(id, 22) == ["12000000005"])
    try town.expectAgreement([alice, bob])
  }

  @Test("A lost answer to a removal from a set, which has no entry of its own, is recognised too")
  func lostRemoval() throws {
    let (alice, bob) = (try town.peer("alice"), try town.peer("bob"))
    let id = try household(alice)
    // A field of a newer version: the hub carries it without knowing that it is a set.
    for value in ["one", "two"] { try alice("add", id, "900", value) }
    try alice("sync")
    try alice("remove", id, "900", "one")
    #expect(throws: PeerProgram.Failure.self) { try alice("sync", "--lose-answer") }
    let again = try alice("sync")
    #expect(!again.flag("new_site"))
    try bob("sync")
    #expect(try bob("show").values(id, 900) == ["two"])
    try town.expectAgreement([alice, bob])
  }

  @Test("A lost answer to a push that was refused is recognised too")
  func lostRefusal() throws {
    let alice = try town.peer("alice")
    _ = try household(alice)
    try moveElsewhere(alice)
    #expect(throws: PeerProgram.Failure.self) { try alice("sync", "--lose-answer") }
    let again = try alice("sync")
    #expect((again.object["quarantined"] as? [String])?.count == 1)
    #expect(!again.flag("new_site"))
  }

  /// Puts what a peer holds to a place that it was not granted.
  private func moveElsewhere(_ peer: PeerProgram) throws {
    let text = try String(contentsOf: peer.file, encoding: .utf8)
    let moved = text.replacingOccurrences(
      of: "\"home\": \"\(town.village.text)\"", with: "\"home\": \"/990101/990101100/990101100205\""
    )
    try moved.write(to: peer.file, atomically: true, encoding: .utf8)
  }

  @Test("A copied client is noticed by check and probe, takes a new name and loses nothing")
  func copy() throws {
    let (alice, bob) = (try town.peer("alice"), try town.peer("bob"))
    let id = try household(alice)
    try alice("sync")
    let copied = PeerProgram(file: town.folder.appending(path: "copy.json"))
    try FileManager.default.copyItem(at: alice.file, to: copied.file)
    try alice("set", id, "phone", "12000000006")
    try alice("sync")
    try copied("set", id, "head_name", "张四")
    try copied("set", id, "phone", "12000000007")
    let report = try copied("sync")
    #expect(report.flag("new_site"))
    #expect(report.numbers("outcomes") == [1, 1, 0])
    for peer in [alice, bob] { try peer("sync") }
    #expect(Set(try bob("show").values(id, 22)) == ["12000000006", "12000000007"])
    #expect(try bob("show").values(id, 18) == ["张四"])
    try town.expectAgreement([alice, bob, copied])
  }

  @Test("A clock that is off is measured and does not keep writes back", arguments: [-1, 1])
  func clock(sign: Int) throws {
    let (alice, bob) = (try town.peer("alice"), try town.peer("bob"))
    let error = "\(sign * 3_600_000)"
    let id = try alice(
      "create-household", "0037", "高岭村5组37号", "张三", "12000000001", "--clock", error
    ).text("id")
    let report = try alice("sync", "--clock", error)
    #expect(report.numbers("outcomes") == [1, 0])
    #expect(report.object["quarantined"] as? [String] == [])
    // A clock ahead had stamped wrongly, so its writes were made anew under a new name. One behind
    // went on from what it had received, so nothing needed to be put right.
    #expect(report.flag("new_site") == (sign > 0))
    try bob("sync")
    #expect(try bob("show").values(id, 22) == ["12000000001"])
    try town.expectAgreement([alice, bob])
  }

  @Test("A deletion reaches everybody, and an edit beside it keeps the record visible")
  func deletion() throws {
    let (alice, bob) = (try town.peer("alice"), try town.peer("bob"))
    let (carol, line) = try town.laptop("carol")
    let id = try household(alice)
    for peer in [alice, bob] { try peer("sync") }
    try alice("delete", id)
    try alice("sync")
    try carol.sync(through: line)
    let record = try #require(RecordID(hexadecimal: id))
    #expect(try carol.store.record(HouseholdSchema.type.code, record)?.record.isDeleted == true)
    try bob("set", id, "phone", "12000000008")
    for peer in [bob, alice] { try peer("sync") }
    try carol.sync(through: line)
    let stored = try carol.store.record(HouseholdSchema.type.code, record)
    #expect(stored?.record.isDeletionContested == true)
    #expect(try alice("show").part("records").part(id).flag("deleted") == false)
    try town.expectAgreement([alice, bob])
  }

  @Test("A record outside the grants is quarantined with its reason; the rest goes on")
  func quarantine() throws {
    let alice = try town.peer("alice")
    let id = try household(alice)
    try moveElsewhere(alice)
    let other = try household(alice)
    let report = try alice("sync")
    #expect(report.number("pushed") == 1)
    #expect(report.object["quarantined"] as? [String] == [id])
    let shown = try alice("show")
    let reason = shown.part("quarantine").object[id] as? [String]
    #expect(reason?.first == "MQ-Q001")
    #expect(shown.values(other, 16) == ["0037"])
  }

  @Test("A code is good once, and a wrong token opens nothing")
  func refusals() throws {
    let alice = try town.peer("alice")
    let text = try String(contentsOf: alice.file, encoding: .utf8)
    let wrong = text.replacingOccurrences(of: "\"token\": \"", with: "\"token\": \"0")
    try wrong.write(to: alice.file, atomically: true, encoding: .utf8)
    let failure = #expect(throws: PeerProgram.Failure.self) { try alice("sync") }
    #expect(failure?.said.hasPrefix("MQ-H002: ") == true)
  }
}
