import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Steps that somebody took out of a laptop's file")
struct MissingStepTests {
  let disks: FallibleTown
  let alice: Replica
  let bob: Replica
  let demand: RecordID

  /// Alice registers a request, Bob escalates it, and both hold both steps.
  init() throws {
    disks = try FallibleTown()
    alice = try disks.town.laptop("alice", roles: [.gridWorker])
    bob = try disks.town.laptop("bob")
    demand = try disks.town.demand(on: alice)
    try disks.sync([alice, bob])
    try disks.town.step(
      "escalate", on: demand, by: bob, role: "village_cadre",
      [(CaseEventSchema.reason, .text("水又停了"))])
    try disks.sync([bob, alice])
  }

  private func drop(_ kind: String) throws {
    try disks.tamper(disks.path(of: "alice"), "DELETE FROM case_event WHERE kind = '\(kind)'")
  }

  /// What the failure of a sync names; nil if it went well.
  private func missing(_ replica: Replica) throws -> (kinds: [MissingStep], isTold: Bool)? {
    do {
      try replica.sync(through: disks.line)
      return nil
    } catch SyncFailure.stepsMissing(let steps, let isTold) {
      return (steps, isTold)
    }
  }

  private var notes: [MissingStepNote] {
    get throws { try disks.town.office.acts().compactMap(MissingStepNote.init) }
  }

  @Test("No sync is begun, and the hub hears whose step is gone and when it was taken")
  func refused() throws {
    let before = disks.town.office.store.lastSequence
    try drop("escalate")
    let id = try disks.town.household(on: alice)
    let found = try #require(try missing(alice))
    #expect(found.isTold && found.kinds.map(\.device) == ["bob-laptop"])
    #expect(try disks.town.office.store.record(HouseholdSchema.type.code, id) == nil)
    #expect(disks.town.office.store.lastSequence == before)
    // However often it tries on a day, the log has it once.
    #expect(try missing(alice) != nil)
    let note = try #require(try notes.first)
    #expect(try notes.count == 1)
    #expect(note.device == 1 && note.owner == 2)
    let taken = try #require(
      try bob.store.record(CaseEventSchema.type.code, found.kinds[0].step.id)?.record
        .integer(CaseEventSchema.at))
    #expect(note.milliseconds == UInt64(taken))
    #expect(try disks.town.office.audit().isSound)
    disks.town.clock.advance(milliseconds: 86_400_000)
    #expect(try missing(alice) != nil)
    #expect(try notes == [note, note])
  }

  @Test("Without a line it says that nobody was told yet, and tells when there is one")
  func offline() throws {
    try drop("escalate")
    disks.line.plan(Array(repeating: .loseRequest, count: 4))
    #expect(try missing(alice)?.isTold == false)
    #expect(try notes.isEmpty)
    #expect(try missing(alice)?.isTold == true)
    #expect(try notes.count == 1)
  }

  @Test("A comparison reports it, fetches what the hub holds, and syncs go on")
  func comparison() throws {
    try drop("escalate")
    let report = try alice.verify(through: disks.line)
    #expect(report.missing.map(\.device) == ["bob-laptop"])
    #expect(report.fetched.map(\.type) == [CaseEventSchema.type.code])
    #expect(!report.isEqual)
    #expect(try notes.count == 1)
    #expect(try missing(alice) == nil)
    #expect(report.unresolved.isEmpty)
    #expect(
      try alice.store.count(CaseEventSchema.type.code)
        == bob.store.count(CaseEventSchema.type.code))
  }

  @Test("A step of the laptop's own that never reached the hub stays named in its log")
  func neverSent() throws {
    try disks.town.step("progress", on: demand, by: alice, role: "grid_worker", [])
    try drop("progress")
    let report = try alice.verify(through: disks.line)
    #expect(report.missing.map(\.device) == ["alice-laptop"])
    #expect(report.fetched.isEmpty)
    #expect(try notes.map(\.owner) == [1])
    #expect(try missing(alice) == nil)
  }

  @Test("What the program itself takes away is not missing")
  func lawful() throws {
    let worker = try #require(try alice.worker)
    try disks.town.office.removeGrants([disks.town.village], of: worker)
    #expect(try missing(alice) == nil)
    #expect(try alice.store.count(CaseEventSchema.type.code) == 0)
    #expect(try missing(alice) == nil)
    #expect(try notes.isEmpty)
  }
}
