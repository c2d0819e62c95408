import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("A hub that lost its end is healed by the laptops")
struct HealTests {
  let disks: FallibleTown
  let laptops: [Replica]

  init() throws {
    disks = try FallibleTown()
    let town = disks.town
    laptops = try ["alice", "bob", "carol"].map { try town.laptop($0) }
  }

  /// Writes in turns on all laptops; returns the records made.
  @discardableResult
  private func write(_ count: Int, from first: Int, onto known: [RecordID] = []) throws
    -> [RecordID]
  {
    var ids: [RecordID] = []
    for (turn, laptop) in laptops.enumerated() {
      try laptop.edit { edit in
        for number in stride(from: turn, to: count, by: laptops.count) {
          if number % 5 == 4, let id = known.dropFirst(number % max(1, known.count)).first,
            try laptop.store.record(HouseholdSchema.type.code, id) != nil
          {
            try edit.set(
              HouseholdSchema.phone, .text("1200\(1_000_000 + first + number)"), of: id,
              type: HouseholdSchema.type)
          } else {
            ids.append(
              try disks.town.household(in: edit, number: String((first + number) % 10_000)))
          }
        }
      }
    }
    return ids
  }

  private func history() throws -> Int64? { try disks.office.store.number("hub_history") }

  @Test("A hub that fell back by a thousand writes gets all of them back, and none comes twice")
  func thousand() throws {
    let base = try write(60, from: 0)
    try disks.sync(laptops)
    let snapshot = try disks.snapshot()
    let later = try write(1_000, from: 100, onto: base)
    try disks.sync(laptops)
    let before = try disks.office.store.digest(within: [disks.town.village])
    let old = try (history(), disks.office.store.number("site"))
    try disks.rollBack(to: snapshot)
    let first = try laptops[0].sync(through: disks.line)
    #expect(first.hubWasRestored)
    #expect(first.handedBack >= later.count)
    #expect(try history() != old.0)
    #expect(try disks.office.store.number("site") != old.1)
    #expect(disks.logged.withLock { $0.count { $0.contains("rolled_back") } } == 1)
    for laptop in laptops.dropFirst() {
      // The first laptop had everything: for the others one comparison is enough.
      let report = try laptop.sync(through: disks.line)
      #expect(report.hubWasRestored)
      #expect(report.handedBack == 0)
      #expect(report.bytesSent + report.bytesReceived < 4_000)
    }
    try disks.sync(laptops)
    try disks.expectEqual(laptops)
    #expect(try disks.office.store.digest(within: [disks.town.village]) == before)
  }

  @Test("Edits that never left a laptop survive a rollback of the hub")
  func unsent() throws {
    let base = try write(60, from: 0)
    try disks.sync(laptops)
    let snapshot = try disks.snapshot()
    let later = try write(120, from: 100, onto: base)
    try disks.sync(laptops)
    let unsent = try write(90, from: 400, onto: base)
    try disks.rollBack(to: snapshot)
    try disks.sync(laptops, rounds: 3)
    try disks.expectEqual(laptops)
    for id in base + later + unsent {
      #expect(try disks.office.store.record(HouseholdSchema.type.code, id) != nil)
    }
  }

  @Test("A rollback is noticed although new work has passed the point where the hub had been")
  func passed() throws {
    let base = try write(30, from: 0)
    try disks.sync(laptops)
    let snapshot = try disks.snapshot()
    let bob = laptops[1]
    let lost = try bob.edit { edit in
      try (0..<100).map { try disks.town.household(in: edit, number: String(500 + $0)) }
    }
    try bob.sync(through: disks.line)
    let end = disks.office.store
    let reached = try end.read { end.lastSequence }
    try disks.rollBack(to: snapshot)
    // Alice had not been there since the snapshot: to her all looks right.
    let fresh = try write(0, from: 0)
    #expect(fresh.isEmpty)
    try laptops[0].edit { edit in
      for number in 0..<150 {
        _ = try disks.town.household(in: edit, number: String(700 + number))
      }
    }
    #expect(try !laptops[0].sync(through: disks.line).hubWasRestored)
    #expect(try disks.office.store.read { disks.office.store.lastSequence } > reached)
    #expect(try bob.sync(through: disks.line).hubWasRestored)
    try disks.sync(laptops, rounds: 3)
    try disks.expectEqual(laptops)
    for id in base + lost {
      #expect(try disks.office.store.record(HouseholdSchema.type.code, id) != nil)
    }
  }

  @Test("A laptop that only sent since has no cursor that tells, but its mark does")
  func mark() throws {
    try write(12, from: 0)
    try disks.sync(laptops)
    let snapshot = try disks.snapshot()
    let bob = laptops[1]
    let lost = try disks.town.household(on: bob, number: "0800")
    try bob.sync(through: disks.line, direction: .push)
    try disks.rollBack(to: snapshot)
    #expect(try bob.sync(through: disks.line).hubWasRestored)
    // The others learn it by the new history, though nothing that they know is gone.
    #expect(try laptops[2].sync(through: disks.line).hubWasRestored)
    try disks.sync(laptops)
    try disks.expectEqual(laptops)
    #expect(try disks.office.store.record(HouseholdSchema.type.code, lost) != nil)
  }

  @Test("A deletion that the hub lost is handed back, and the record does not return")
  func deletion() throws {
    let base = try write(12, from: 0)
    try disks.sync(laptops)
    let snapshot = try disks.snapshot()
    try laptops[0].edit { try $0.delete(base[3], type: HouseholdSchema.type) }
    let brief = try disks.town.household(on: laptops[0], number: "9999")
    try laptops[0].sync(through: disks.line)
    try laptops[1].sync(through: disks.line)
    try laptops[0].edit { try $0.delete(brief, type: HouseholdSchema.type) }
    try laptops[0].sync(through: disks.line)
    try disks.rollBack(to: snapshot)
    // Bob still holds live what Alice deleted.
    for laptop in [laptops[1], laptops[0], laptops[2]] { try laptop.sync(through: disks.line) }
    try disks.sync(laptops, rounds: 3)
    try disks.expectEqual(laptops)
    for id in [base[3], brief] {
      let stored = try #require(try disks.office.store.record(HouseholdSchema.type.code, id))
      #expect(stored.record.isDeleted)
    }
  }

  @Test("What was sent without an answer keeps its dots, and reaches the healed hub once")
  func published() throws {
    let id = try disks.town.household(on: laptops[0])
    try disks.sync(laptops)
    let snapshot = try disks.snapshot()
    let alice = laptops[0]
    try alice.set(
      HouseholdSchema.phone, .text("12000000007"), of: id, type: HouseholdSchema.type)
    disks.line.plan([.loseAnswer, .loseAnswer, .loseAnswer, .loseAnswer])
    #expect(throws: SyncFailure.self) { try alice.sync(through: disks.line) }
    disks.line.plan([])
    // The others saw it under its dots.
    try laptops[1].sync(through: disks.line)
    try disks.rollBack(to: snapshot)
    try laptops[1].sync(through: disks.line)
    try disks.sync(laptops, rounds: 3)
    try disks.expectEqual(laptops)
    let phone = try alice.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type)
    #expect(phone.entries.count == 1)
    #expect(phone.values == [.text("12000000007")])
  }

  @Test("Healing may be cut at any moment and goes on with the next sync", arguments: 0..<8)
  func cuts(seed: Int) throws {
    var chance = Chance(state: UInt64(seed) &* 104_729 &+ 5)
    let base = try write(90, from: 0)
    try disks.sync(laptops)
    let snapshot = try disks.snapshot()
    let later = try write(200, from: 100, onto: base)
    try disks.sync(laptops)
    let unsent = try write(30, from: 400, onto: base)
    try disks.rollBack(to: snapshot)
    for _ in 0..<12 {
      let faults = (0..<chance.next() % 9).map { _ -> Line.Fault in
        switch chance.next() % 3 {
        case 0: .loseRequest
        case 1: .loseAnswer
        default: .none
        }
      }
      disks.line.plan(faults)
      _ = try? laptops[Int(chance.next() % 3)].sync(through: disks.line)
    }
    disks.line.plan([])
    try disks.sync(laptops, rounds: 3)
    try disks.expectEqual(laptops)
    for id in base + later + unsent {
      #expect(try disks.office.store.record(HouseholdSchema.type.code, id) != nil)
    }
  }

  @Test("A laptop whose enrolment the hub lost joins again with all its data and heals the hub")
  func forgotten() throws {
    try write(30, from: 0)
    try disks.sync(laptops)
    let snapshot = try disks.snapshot()
    let worker = try #require(try laptops[0].worker)
    let dave = try disks.town.emptyReplica("dave")
    _ = try dave.join(
      url: "http://hub", code: try disks.office.makeCode(for: worker), device: "dave",
      through: disks.line)
    let id = try disks.town.household(on: dave, number: "0500")
    try dave.sync(through: disks.line)
    let unsent = try disks.town.household(on: dave, number: "0501")
    try disks.rollBack(to: snapshot)
    #expect(throws: SyncFailure.self) { try dave.sync(through: disks.line) }
    #expect(try dave.membership?.isForgotten == true)
    #expect(try dave.membership?.isLocked == false)
    _ = try dave.join(
      url: "http://hub", code: try disks.office.makeCode(for: worker), device: "dave",
      through: disks.line)
    #expect(try dave.membership?.isForgotten == false)
    try dave.sync(through: disks.line)
    try disks.sync(laptops + [dave])
    try disks.expectEqual(laptops + [dave])
    for id in [id, unsent] {
      #expect(try disks.office.store.record(HouseholdSchema.type.code, id) != nil)
    }
  }

  @Test("Cursors that were lost, at either end, cost a comparison and not everything again")
  func cursorsLost() throws {
    try write(2_000, from: 0)
    try disks.sync(laptops)
    let budget = 4_000
    try disks.tamper(disks.path(of: "bob"), "DELETE FROM cursor")
    let mine = try laptops[1].sync(through: disks.line)
    #expect(mine.pulled == 0)
    #expect(mine.bytesSent + mine.bytesReceived < budget)
    #expect(try laptops[1].store.cursors().allSatisfy { $0.cursor.isComplete })
    try disks.tamper(disks.hubPath, "DELETE FROM chain")
    let theirs = try laptops[2].sync(through: disks.line)
    #expect(theirs.hubWasRestored)
    #expect(theirs.pulled == 0)
    #expect(theirs.handedBack == 0)
    #expect(theirs.bytesSent + theirs.bytesReceived < budget)
    // Changes flow again from there on.
    let id = try disks.town.household(on: laptops[0], number: "0777")
    try disks.sync(laptops)
    for laptop in laptops {
      #expect(try laptop.store.record(HouseholdSchema.type.code, id) != nil)
    }
  }

  @Test("A laptop that invents cursors cannot make all others compare again and again")
  func invented() throws {
    try write(10, from: 0)
    try disks.sync(laptops)
    var names: Set<Int64> = []
    for _ in 0..<2 * HubLimits.historiesMax {
      try disks.tamper(
        disks.path(of: "alice"), "UPDATE cursor SET base = 99999, position = 99999")
      try laptops[0].sync(through: disks.line)
      names.insert(try #require(try history()))
    }
    #expect(names.count == HubLimits.historiesMax)
  }
}
