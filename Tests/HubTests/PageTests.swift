import CRDT
import Hub
import Models
import Storage
import TestSupport
import Testing
import Wire
import Wording

@Suite("Pages")
struct PageTests {
  /// What a laptop holds must be what the hub holds, field by field and context by context.
  private func expectEqual(_ laptop: Laptop, _ town: OfficeTown, within place: ScopePath?) throws {
    var (count, different) = (0, [RecordID]())
    let place = try #require(place)
    for type in Schema.current.types {
      try town.office.store.forEach(type.code) { stored in
        guard let scope = stored.scope, scope.isWithin(place) else { return true }
        count += 1
        if laptop.records[stored.record.name] != stored.record {
          different.append(stored.record.id)
        }
        return true
      }
    }
    #expect(count > 0)
    #expect(different == [])
  }

  @Test("A page holds a thousand records, and the pages together all, each once")
  func records() throws {
    let town = try OfficeTown()
    let alice = try town.laptop("alice")
    let all = try (0..<2_300).map { _ in try alice.household() }
    for part in stride(from: 0, to: all.count, by: 1_000) {
      try alice.sync(Array(all[part..<min(part + 1_000, all.count)]))
    }
    let bob = try town.laptop("bob")
    let pages = try bob.syncAll()
    #expect(pages.map(\.records.count).max() == WireLimits.pageRecordsMax)
    let names = pages.flatMap { $0.records.map { RecordName($0.type, $0.id) } }
    #expect(Set(names).isSuperset(of: all.map(\.name)))
    // Areas and workers of the village come with the worker's own scope and with the place.
    let households = names.filter { $0.type == HouseholdSchema.type.code }
    #expect(households.count == Set(households).count)
    try expectEqual(bob, town, within: OfficeTown.village)
  }

  @Test("A page ends with the record that passes a mebibyte, and a larger record comes alone")
  func bytes() throws {
    let town = try OfficeTown()
    let alice = try town.laptop("alice")
    let long = String(repeating: "字", count: 20_000)
    let visits = try (0..<40).map { _ in try alice.visit(words: long) }
    for visit in visits { #expect(try alice.sync([visit]).quarantined.isEmpty) }
    let huge = try alice.household()
    try alice.sync([huge])
    let bob = try town.laptop("bob")
    try bob.syncAll()
    // Two writes that did not see each other, each near the limit: together above a page's size.
    for laptop in [alice, bob] {
      var delta = Record(id: huge.id, type: huge.type, home: nil)
      let text = String(repeating: laptop === alice ? "a" : "b", count: 900_000)
      delta[FieldCode(900)] = Field(Dot(laptop.stamp(), laptop.site), .text(text))
      #expect(try laptop.send(laptop.request([delta])).quarantined.isEmpty)
    }
    let carol = try town.laptop("carol")
    let pages = try carol.syncAll()
    for page in pages where !page.records.isEmpty {
      let sizes = page.records.map(\.approximateBytes)
      #expect(sizes.dropLast().reduce(0, +) < WireLimits.pageBytesTarget)
    }
    let large = try #require(
      pages.flatMap(\.records).first { $0.id == huge.id && $0.approximateBytes > 1_700_000 })
    #expect(large.record?[FieldCode(900)].entries.count == 2)
    try expectEqual(carol, town, within: OfficeTown.village)
  }

  @Test(
    "No field is ever skipped, whatever changes between two pages",
    arguments: Seed.first(Tier.count(gate: 12, full: 200)))
  func changesBetweenPages(seed: Seed) throws {
    var draws = seed.generator
    let town = try OfficeTown()
    let whole = try #require(OfficeTown.village?.parent)
    let writers = try (0..<2).map {
      try town.laptop("writer\($0)", roles: [.townOfficer], at: [whole])
    }
    let places = [OfficeTown.village, OfficeTown.otherVillage]
    for number in 0..<draws.within(6...16) {
      var record = try writers[0].household(at: places[number % 2])
      record[Self.ballast.code] = Field(
        Dot(writers[0].stamp(), writers[0].site), Self.weight(&draws))
      try writers[0].sync([record])
    }
    try writers[1].syncAll()
    let reader = try town.laptop("reader", at: [OfficeTown.village])
    if draws.oneIn(2) { try reader.syncAll() }
    for round in 0..<draws.within(4...10) {
      for _ in 0..<draws.below(16) { try change(town, writers, &draws) }
      if round == 3 {
        try town.office.grant(try #require(OfficeTown.otherVillage), to: reader.worker)
      }
      if !draws.oneIn(3) { try reader.sync() }
    }
    try town.office.grant(try #require(OfficeTown.otherVillage), to: reader.worker)
    try reader.syncAll()
    for place in places { try expectEqual(reader, town, within: place) }
    #expect(reader.wanted.isEmpty)
  }

  /// A field of a newer version, large enough that few of them fill a page.
  private static let ballast = FieldSchema(900, "ballast", .init("ballast"), .text)

  private static func weight(_ draws: inout SeededGenerator) -> Value {
    .text(
      String(repeating: Character(Unicode.Scalar(UInt8(draws.within(97...122)))), count: 200_000))
  }

  /// A change of one field, by a writer who may or may not have seen the latest.
  private func change(
    _ town: OfficeTown, _ writers: [Laptop], _ draws: inout SeededGenerator
  ) throws {
    let writer = draws.pick(writers)
    if draws.oneIn(5) {
      try writer.sync([try writer.household(at: OfficeTown.village)])
      return
    }
    if draws.oneIn(3) { try writer.syncAll() }
    let households = writer.records.keys.filter { $0.type == HouseholdSchema.type.code }
      .sorted { $0.id < $1.id }
    let name = draws.pick(households)
    let field = draws.pick([HouseholdSchema.phone, HouseholdSchema.address, Self.ballast])
    let value =
      field.code == Self.ballast.code
      ? Self.weight(&draws) : .text("1200000\(draws.within(1000...9999))")
    let delta = try writer.change(name, field, value)
    #expect(try writer.send(writer.request([delta], flags: .pushOnly)).quarantined.isEmpty)
    writer.mark = try #require(try town.office.store.mark(of: writer.site))
  }

  @Test("What was pushed does not come back, but what it became does")
  func echo() throws {
    let town = try OfficeTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let household = try alice.household()
    let first = try alice.sync([household])
    let own = first.page.records.filter { $0.id == household.id }
    // Only the time of arrival, which the hub added.
    #expect(own.flatMap { $0.writes.flatMap(\.values) }.map(\.code) == [.arrived])
    try bob.syncAll()
    let quiet = try alice.change(household.name, HouseholdSchema.phone, .text("12000000002"))
    #expect(try alice.sync([quiet]).page.records.isEmpty)
    // Bob has not seen it: the merged field is another state than the one that he pushed.
    let rival = try bob.change(household.name, HouseholdSchema.phone, .text("12000000003"))
    let page = try bob.sync([rival]).page
    let back = try #require(page.records.first { $0.id == household.id })
    #expect(back.writes.count == 2)
    let stored = try town.office.store.record(household.type, household.id)?.record
    #expect((bob.records[household.name] == stored) == true)
    try alice.syncAll()
    #expect(alice.records[household.name] == bob.records[household.name])
  }

  @Test("A record asked for comes whole, if it may be seen")
  func wanted() throws {
    let town = try OfficeTown()
    let alice = try town.laptop("alice")
    let bob = try town.laptop("bob", at: [OfficeTown.otherVillage])
    let (mine, others) = (try alice.household(), try bob.household(at: OfficeTown.otherVillage))
    try alice.sync([mine])
    try bob.sync([others])
    try alice.syncAll()
    alice.records[mine.name] = nil
    alice.wanted = [mine.name, others.name]
    let page = try alice.sync().page
    #expect(page.records.map(\.id) == [mine.id])
    #expect(page.records.first?.home == OfficeTown.village.map(Home.scope))
    #expect(alice.wanted == [others.name])
  }

  @Test("A page that what was asked for fills says that more waits")
  func fullOfWanted() throws {
    let town = try OfficeTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let long = String(repeating: "字", count: 21_000)
    let visits = try (0..<20).map { _ in try alice.visit(words: long) }
    try alice.sync(visits)
    try bob.syncAll()
    let late = try alice.household()
    try alice.sync([late])
    bob.wanted = visits.map(\.name)
    let response = try bob.sync()
    #expect(!response.page.records.contains { $0.id == late.id })
    #expect(response.hasMore)
    bob.wanted = []
    try bob.syncAll()
    #expect(bob.records[late.name] != nil)
  }

  @Test("A cursor of another history is told so, and so is a list of scopes that the hub lost")
  func strangeCursors() throws {
    let town = try OfficeTown()
    let alice = try town.laptop("alice")
    try alice.syncAll()
    var request = alice.request()
    guard case .same(let hash, let cursor) = request.cursors else {
      Issue.record("Two drained scopes stand at one cursor.")
      return
    }
    request.cursors = .same(scopes: hash.reversed(), cursor)
    #expect(try alice.send(request).outcome == .cursors)
    var wrong = cursor
    wrong.chain[0] ^= 1
    request.cursors = .same(scopes: hash, wrong)
    #expect(try alice.send(request).outcome == .history)
    let beyond = Cursor(base: 999, position: 999, chain: cursor.chain)
    request.cursors = .same(scopes: hash, beyond)
    #expect(try alice.send(request).outcome == .history)
    request.cursors = .same(scopes: hash, cursor)
    request.history = 1
    #expect(try alice.send(request).outcome == .history)
  }
}
