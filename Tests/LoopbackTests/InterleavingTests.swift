import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

/// A line on which something else happens before a request is handled or before its answer is back.
final class BusyLine: Exchange, @unchecked Sendable {
  private let line: Line
  private let before: () throws -> Void
  private let after: () throws -> Void

  init(
    _ line: Line, before: @escaping () throws -> Void = {},
    after: @escaping () throws -> Void = {}
  ) {
    self.line = line
    self.before = before
    self.after = after
  }

  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    do { try before() } catch { throw .cancelled }
    let response = try line.send(request)
    do { try after() } catch { throw .cancelled }
    return response
  }
}

@Suite("Others at work while a laptop syncs")
struct InterleavingTests {
  @Test("The office writes between two exchanges, and no laptop takes that for another history")
  func officeBetweenExchanges() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    try alice.sync(through: town.line)
    _ = try town.office.addWorker(name: "carol", org: "高岭村", roles: [.villageCadre])
    try alice.sync(through: town.line)
    town.clock.advance(milliseconds: 120_000)
    try bob.sync(through: town.line)
    _ = try town.household(on: alice)
    try alice.sync(through: town.line)
    #expect(try alice.unsent().count == 0)
  }

  @Test("A pull after a lost answer finds no stranger under the laptop's name")
  func pullAfterLostAnswer() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    let site = try alice.site
    _ = try town.household(on: alice)
    town.line.plan([.loseAnswer, .loseAnswer, .loseAnswer, .loseAnswer])
    #expect(throws: SyncFailure.self) { try alice.sync(through: town.line) }
    let report = try alice.sync(through: town.line, direction: .pull)
    #expect(!report.tookNewName)
    #expect(try alice.site == site)
    try alice.sync(through: town.line)
    #expect(try alice.unsent().count == 0)
  }

  @Test("Steps of a request that was changed after them arrive with it in one sync")
  func childBeforeRoot() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice", roles: [.gridWorker]), try town.laptop("bob"))
    let id = try town.demand(on: alice)
    try alice.set(DemandSchema.summary, .text("五组停水"), of: id, type: DemandSchema.type)
    let report = try alice.sync(through: town.line)
    #expect(report.quarantined == 0)
    #expect(try alice.store.quarantined().isEmpty)
    try bob.sync(through: town.line)
    #expect(try bob.store.children(of: id, type: CaseEventSchema.type.code).count == 1)
  }

  @Test("Steps on a page before their request's are accepted in the same sync")
  func childOnEarlierPage() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice", roles: [.gridWorker]), try town.laptop("bob"))
    let id = try town.demand(on: alice)
    for number in 0..<WireLimits.pageRecordsMax + 1 {
      _ = try town.household(on: alice, number: String(number))
    }
    try alice.set(DemandSchema.summary, .text("五组停水"), of: id, type: DemandSchema.type)
    try alice.sync(through: town.line)
    #expect(try alice.store.quarantined().isEmpty)
    try bob.sync(through: town.line)
    #expect(try bob.store.children(of: id, type: CaseEventSchema.type.code).count == 1)
    #expect(
      try alice.store.digest(within: [town.village]) == bob.store.digest(within: [town.village]))
  }

  @Test("Many long texts, each replaced offline, still fit the messages that carry their history")
  func longHistory() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    let id = try town.demand(on: alice)
    let count = 300
    for number in 0..<count {
      let text = String(repeating: "x", count: 60_000) + String(number)
      try alice.set(DemandSchema.summary, .text(text), of: id, type: DemandSchema.type)
    }
    try alice.sync(through: town.line)
    #expect(try alice.unsent().count == 0)
    let kept = try town.office.store.history(of: id).filter {
      $0.field == DemandSchema.summary.code
    }
    #expect(kept.count == count)
  }

  @Test(
    "A second process writes during every exchange, and nothing of it is lost or sent twice",
    arguments: 0..<8)
  func secondProcess(seed: Int) throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let other = try town.reopen("alice", skewMilliseconds: 0)
    let type = HouseholdSchema.type
    var chance = Chance(state: UInt64(seed) &* 104_729 &+ 7)
    let ids = try (0..<3).map { try town.household(on: alice, number: String($0)) }
    for replica in [alice, bob] { try replica.sync(through: town.line) }
    let last = Lock([RecordID: Value]())
    for round in 0..<12 {
      let id = ids[Int(chance.next() % 3)]
      let value = Value.text("1200000\(1000 + round)")
      let (isBefore, isByOther) = (chance.next() % 2 == 0, chance.next() % 3 > 0)
      let write = {
        let writer = isByOther ? other : bob
        try writer.sync(through: town.line)
        try writer.set(HouseholdSchema.phone, value, of: id, type: type)
        if !isByOther { try writer.sync(through: town.line) }
        last.withLock { $0[id] = value }
      }
      if chance.next() % 3 == 0 {
        _ = try town.office.addWorker(name: "w\(round)", org: "高岭村", roles: [.villageCadre])
      }
      try alice.set(HouseholdSchema.headName, .text("户主\(round)"), of: id, type: type)
      // Once: an exchange after it would find itself waited for by its own writes.
      let isDone = Lock(false)
      let once = {
        guard
          isDone.withLock({ isDone in
            defer { isDone = true }
            return !isDone
          })
        else { return }
        try write()
      }
      try alice.sync(
        through: isBefore ? BusyLine(town.line, before: once) : BusyLine(town.line, after: once))
      #expect(isDone.withLock { $0 })
      for replica in [bob, other] { try replica.sync(through: town.line) }
    }
    for replica in [alice, bob] { try replica.sync(through: town.line) }
    #expect(try alice.unsent().count == 0)
    #expect(
      try alice.store.digest(within: [town.village]) == bob.store.digest(within: [town.village]))
    #expect(
      try alice.store.digest(within: [town.village])
        == town.office.store.digest(within: [town.village]))
    for (id, value) in last.withLock({ $0 }) {
      #expect(try bob.field(HouseholdSchema.phone, of: id, type: type).values.contains(value))
    }
  }

  @Test(
    "What was refused for want of a grant goes again without fields that its author may not write")
  func refusedFieldGoesAlone() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice", roles: [.gridWorker])
    let worker = try #require(try alice.worker)
    let type = AssignmentSchema.type
    let id = try town.office.edit { edit in
      try edit.create(
        type, home: .scope(town.village),
        values: type.fields.filter(\.isRequired).map { field in
          switch field.type {
          case .reference: (field, .reference(worker))
          case .integer, .date, .instant: (field, .integer(20_000))
          case .boolean: (field, .bool(true))
          default: (field, .text("primary"))
          }
        })
    }
    try alice.sync(through: town.line)
    let isRemoved = try town.office.store.write {
      try town.office.store.removeGrant(town.village.text, of: worker)
    }
    #expect(isRemoved)
    try alice.set(AssignmentSchema.cardDelivered, .integer(20_001), of: id, type: type)
    try alice.sync(through: town.line)
    #expect(try alice.store.quarantined().map(\.code) == [HubCode.outside])
    try town.office.grant(town.village, to: worker)
    for _ in 0..<3 { try alice.sync(through: town.line) }
    #expect(try alice.store.quarantined().map(\.detail) == [])
  }
}
