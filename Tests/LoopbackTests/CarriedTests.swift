import CRDT
import Client
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Writes that somebody else hands on")
struct CarriedTests {
  let town: SmallTown
  let author: Replica
  let carrier: Replica

  init() throws {
    town = try SmallTown()
    author = try town.laptop("作者", roles: [.gridWorker])
    carrier = try town.laptop("带信人", roles: [.gridWorker])
  }

  /// Hands what one laptop has over to another, without a hub.
  @discardableResult
  private func handOver(
    _ choice: Handout = .unacknowledged, from: Replica, to: Replica
  ) throws -> HandedOver {
    var result = HandedOver()
    try from.handOut(choice) { page in
      result.add(try to.store.write { try to.takeOver(page) })
    }
    return result
  }

  private func expectEqual(_ replicas: [Replica]) throws {
    let hub = try town.office.store.digest(within: [town.village])
    for replica in replicas {
      #expect(try replica.store.digest(within: [town.village]) == hub)
    }
    #expect(try town.office.check().findings == [])
  }

  private func phone(_ id: RecordID, on replica: Replica, _ phone: String) throws {
    try replica.set(HouseholdSchema.phone, .text(phone), of: id, type: HouseholdSchema.type)
  }

  @Test(
    "What a colleague brings reaches the hub under its author's name, and who brought it is noted")
  func carries() throws {
    let id = try town.household(on: author)
    try phone(id, on: author, "12000000002")
    let demand = try town.demand(on: author)
    #expect(try handOver(from: author, to: carrier).changed == 3)
    #expect(try carrier.carriedCount() == 3)
    #expect(try carrier.unsent().count == 0)
    let report = try carrier.sync(through: town.line)
    #expect(report.carried == 3)
    #expect(report.quarantined == 0)
    #expect(try carrier.carriedCount() == 0)
    let stored = try #require(
      try town.office.store.record(HouseholdSchema.type.code, id)
    ).record
    let site = try author.site
    #expect(stored[HouseholdSchema.phone.code].entries.map(\.dot.site) == [site])
    #expect(try town.office.store.history(of: id).map(\.entry.value) == [.text("12000000001")])
    #expect(try town.office.store.record(DemandSchema.type.code, demand) != nil)
    #expect(try town.office.store.carriers().map(\.site) == [site])
    #expect(try carrier.sync(through: town.line).carried == 0)
  }

  @Test("An author who comes later keeps the name, whatever was written on top")
  func authorComesLater() throws {
    var households: [RecordID] = []
    for number in 1...9 { households.append(try town.household(on: author, number: "\(number)")) }
    try phone(households[0], on: author, "12000000002")
    try handOver(from: author, to: carrier)
    // The last write that was handed over is superseded, and others follow.
    try phone(households[0], on: author, "12000000003")
    for id in households { try phone(id, on: author, "12000000004") }
    _ = try town.household(on: author, number: "0100")
    try carrier.sync(through: town.line)
    let site = try author.site
    let report = try author.sync(through: town.line)
    #expect(!report.tookNewName)
    #expect(try author.site == site)
    try carrier.sync(through: town.line)
    try expectEqual([author, carrier])
    #expect(try town.office.store.count(within: [town.village]) == 11)
  }

  @Test("An author keeps the name although the write in question stands on a later page")
  func authorComesWithPages() throws {
    try author.edit { edit in
      for number in 0..<1_300 { _ = try town.household(in: edit, number: "\(number)") }
    }
    let last = try town.household(on: author, number: "1999")
    var pages: [Page] = []
    try author.handOut(.unacknowledged) { pages.append($0) }
    #expect(pages.count == 2)
    _ = try carrier.store.write { try carrier.takeOver(pages[1]) }
    try carrier.sync(through: town.line)
    #expect(try town.office.store.record(HouseholdSchema.type.code, last) != nil)
    #expect(try !author.sync(through: town.line).tookNewName)
    try carrier.sync(through: town.line)
    try expectEqual([author, carrier])
  }

  @Test(
    "Who wrote in another's name is found out: the author takes a new name, and both values stay")
  func forgery() throws {
    let id = try town.household(on: author)
    try author.sync(through: town.line)
    try carrier.sync(through: town.line)
    let site = try author.site
    var record = try #require(
      try carrier.store.record(HouseholdSchema.type.code, id)
    ).record
    let dot = Dot(Timestamp(milliseconds: town.clock.now(), counter: 0), site)
    record[HouseholdSchema.phone.code].assign(.text("12000000666"), at: dot)
    try carrier.store.write {
      _ = try carrier.store.merge(record, receivedMilliseconds: town.clock.now())
      try carrier.store.carry(RecordName(record.type, record.id))
    }
    #expect(try carrier.sync(through: town.line).quarantined == 0)
    try phone(id, on: author, "12000000002")
    let report = try author.sync(through: town.line)
    #expect(report.tookNewName)
    let field = try author.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type)
    #expect(Set(field.values) == [.text("12000000666"), .text("12000000002")])
    try carrier.sync(through: town.line)
    try expectEqual([author, carrier])
  }

  @Test("Lost, repeated and late answers change nothing about what is handed on")
  func faults() throws {
    let id = try town.household(on: author)
    try handOver(from: author, to: carrier)
    try phone(id, on: carrier, "12000000009")
    town.line.plan([.loseAnswer, .loseRequest, .loseAnswer])
    try carrier.sync(through: town.line)
    #expect(try carrier.carriedCount() == 0)
    try handOver(.all, from: carrier, to: author)
    town.line.plan([.loseAnswer, .loseAnswer])
    #expect(try !author.sync(through: town.line).tookNewName)
    try carrier.sync(through: town.line)
    try expectEqual([author, carrier])
    #expect(try author.unsent().count == 0)
  }

  @Test("Two laptops that meet only each other agree, and one brings both's work")
  func twoWays() throws {
    let mine = try town.household(on: author, number: "0001")
    let yours = try town.household(on: carrier, number: "0002")
    try handOver(from: author, to: carrier)
    try phone(mine, on: carrier, "12000000007")
    try handOver(from: carrier, to: author)
    try phone(yours, on: author, "12000000008")
    try handOver(from: author, to: carrier)
    #expect(
      try author.store.digest(within: [town.village])
        == carrier.store.digest(within: [town.village]))
    #expect(try carrier.sync(through: town.line).quarantined == 0)
    let report = try author.sync(through: town.line)
    #expect(!report.tookNewName)
    #expect(report.quarantined == 0)
    try carrier.sync(through: town.line)
    try expectEqual([author, carrier])
    #expect(try town.office.store.conflicts().isEmpty)
    #expect(try town.office.store.count(within: [town.village]) == 3)
  }

  @Test("A long history goes in pages, all of it")
  func longHistory() throws {
    let id = try town.household(on: author)
    for number in 0..<1_100 { try phone(id, on: author, "120000\(10_000 + number)") }
    try handOver(from: author, to: carrier)
    try carrier.sync(through: town.line)
    #expect(try town.office.store.history(of: id).count == 1_100)
    #expect(try carrier.carriedCount() == 0)
    #expect(try !author.sync(through: town.line).tookNewName)
    #expect(try town.office.store.history(of: id).count == 1_100)
  }
}
