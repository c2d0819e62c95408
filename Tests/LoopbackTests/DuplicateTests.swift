import CRDT
import Client
import Hub
import Models
import Storage
import Testing

@Suite("Records registered twice: proposed, judged, merged, taken apart")
struct DuplicateTests {
  private let type = HouseholdSchema.type

  /// A household registered by each of two laptops, known to both and to the hub.
  private func twice(
    second number: String = "0037"
  ) throws -> (town: SmallTown, alice: Replica, bob: Replica, ids: [RecordID]) {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let first = try town.household(on: alice)
    let second = try town.household(on: bob, number: number)
    try sync(town, alice, bob)
    return (town, alice, bob, [first, second].sorted())
  }

  private func sync(_ town: SmallTown, _ laptops: Replica...) throws {
    for laptop in laptops + laptops { try laptop.sync(through: town.line) }
  }

  /// The one list that laptops and hub agree on.
  private func listed(_ town: SmallTown, _ laptops: Replica...) throws -> [Conflict] {
    let lists = try (laptops.map(\.store) + [town.office.store]).map { store in
      try store.read { try store.conflicts() }
    }
    #expect(
      Set(lists).count == 1, "\(lists.map { $0.map { [$0.id, $0.rule ?? "", "\($0.record)"] } })")
    return lists[0]
  }

  @Test("C9: one household registered twice is proposed alike everywhere, with its points")
  func proposed() throws {
    let (town, alice, bob, ids) = try twice()
    let found = try #require(try listed(town, alice, bob).first)
    #expect(found.kind == .duplicate && found.rule == "C9" && found.severity == .choose)
    #expect([found.record] + found.others == ids)
    #expect(found.score?.total == 90)
    // The name of the pair does not hang on what makes it alike.
    try alice.set(HouseholdSchema.houseNo, .text("0038"), of: ids[1], type: type)
    try alice.set(HouseholdSchema.phone, .null, of: ids[1], type: type)
    try sync(town, alice, bob)
    #expect(try listed(town, alice, bob).isEmpty)
    try bob.set(HouseholdSchema.houseNo, .text("0037"), of: ids[1], type: type)
    try sync(town, alice, bob)
    #expect(try listed(town, alice, bob).map(\.id) == [found.id])
  }

  @Test("Found not to be the same, a pair is listed nowhere, until somebody takes that back")
  func distinct() throws {
    let (town, alice, bob, _) = try twice()
    let found = try #require(try listed(town, alice, bob).first)
    try alice.resolve(found, .distinct, note: "父子两户")
    try sync(town, alice, bob)
    #expect(try listed(town, alice, bob).isEmpty)
    let settled = try #require(try bob.settledConflicts(named: found.id).first)
    #expect(settled.verdicts.count == 1)
    try bob.reopen(settled, taking: nil, note: "核实有误")
    try sync(town, alice, bob)
    #expect(try listed(town, alice, bob).map(\.id) == [found.id])
  }

  @Test("A verdict that whoever reopened had not seen holds, whatever the clocks say")
  func verdictUnseen() throws {
    let (town, alice, bob, _) = try twice()
    let found = try #require(try listed(town, alice, bob).first)
    try alice.resolve(found, .distinct, note: nil)
    try sync(town, alice, bob)
    // Apart: Alice judges again, Bob reopens what he knew.
    try alice.reopen(
      try #require(try alice.settledConflicts(named: found.id).first), taking: nil, note: nil)
    try alice.resolve(found, .distinct, note: nil)
    town.clock.advance(milliseconds: 3_600_000)
    try bob.reopen(
      try #require(try bob.settledConflicts(named: found.id).first), taking: nil, note: nil)
    try sync(town, alice, bob)
    #expect(try listed(town, alice, bob).isEmpty)
  }

  @Test("Merged, both go on under the older one everywhere; unmerged, all is as it was")
  func mergeAndUnmerge() throws {
    let (town, alice, bob, ids) = try twice()
    let before = try #require(try alice.store.record(type.code, ids[1])).record
    let outcome = try alice.merge(households: ids[1], ids[0], note: "同一户")
    #expect(outcome == MergeOutcome(kept: ids[0], merged: ids[1]))
    try sync(town, alice, bob)
    #expect(try listed(town, alice, bob).isEmpty)
    for store in [alice.store, bob.store, town.office.store] {
      #expect(try store.householdGroups().all == [ids])
      #expect(try store.householdGroups().canonical(of: ids[1]) == ids[0])
      #expect(try store.history(of: ids[0]).isEmpty)
    }
    #expect(throws: MergeError.areOne(ids[0], ids[1])) {
      try bob.merge(households: ids[0], ids[1], note: nil)
    }
    #expect(throws: MergeError.stays(ids[0], merged: [ids[1]])) {
      try bob.unmerge(household: ids[0], note: nil)
    }
    #expect(try bob.unmerge(household: ids[1], note: nil) == outcome)
    try sync(town, alice, bob)
    let after = try #require(try alice.store.record(type.code, ids[1])).record
    for field in type.fields {
      #expect(after.value(field) == before.value(field), "\(field.name)")
    }
    #expect(after.texts(HouseholdSchema.phone) == before.texts(HouseholdSchema.phone))
    #expect(try alice.store.householdGroups().all == [])
    #expect(try listed(town, alice, bob).map(\.rule) == ["C9"])
    #expect(throws: MergeError.notMerged(ids[1])) { try bob.unmerge(household: ids[1], note: nil) }
    let noted = try bob.resolutions(of: ids[0]).map { $0.record.text(ResolutionSchema.action) }
    #expect(noted == ["merge", "unmerge"])
  }

  @Test("C10: an edit that whoever merged had not seen follows to the one that stays")
  func lateEdit() throws {
    let (town, alice, bob, ids) = try twice()
    _ = try alice.merge(households: ids[0], ids[1], note: nil)
    try bob.set(HouseholdSchema.phone, .text("12000000009"), of: ids[1], type: type)
    try sync(town, alice, bob)
    let found = try #require(try listed(town, alice, bob).first)
    #expect(found.rule == "C10" && found.kind == .sameField && found.severity == .choose)
    #expect(found.record == ids[0] && found.others == [ids[1]])
    #expect(found.entries.map(\.value) == [.text("12000000001"), .text("12000000009")])
    try bob.noteShown(found)
    try bob.resolve(found, .take(found.entries[1].dot), note: nil)
    try sync(town, alice, bob)
    #expect(try listed(town, alice, bob).isEmpty)
    let kept = try #require(try alice.store.record(type.code, ids[0])).record
    #expect(kept.text(HouseholdSchema.phone) == "12000000009")
    // An edit that says what already holds is no question, one that says another thing is.
    try alice.set(HouseholdSchema.phone, .text("12000000008"), of: ids[1], type: type)
    #expect(try alice.store.conflicts().map(\.rule) == ["C10"])
  }

  @Test("C10: what the merger had seen of both is no question")
  func seenEdit() throws {
    let (town, alice, bob, ids) = try twice()
    try bob.set(HouseholdSchema.phone, .text("12000000009"), of: ids[1], type: type)
    try sync(town, alice, bob)
    _ = try alice.merge(households: ids[0], ids[1], note: nil)
    try sync(town, alice, bob)
    #expect(try listed(town, alice, bob).isEmpty)
  }

  @Test("C11: merged into each other, or into different ones, all are one and the oldest stays")
  func closure() throws {
    let (town, alice, bob, ids) = try twice()
    let third = try town.household(on: alice)
    try sync(town, alice, bob)
    _ = try alice.merge(households: ids[0], third, note: nil)
    _ = try bob.merge(households: ids[1], third, note: nil)
    try sync(town, alice, bob)
    let groups = try town.office.store.householdGroups()
    #expect(groups.all == [ids + [third]])
    let found = try listed(town, alice, bob)
    #expect(found.map(\.rule) == ["C11"] && found.map(\.severity) == [.auto])
  }

  @Test("C11: a merge the wrong way round is undone as a whole")
  func circle() throws {
    let (town, alice, bob, ids) = try twice()
    _ = try alice.merge(households: ids[0], ids[1], note: nil)
    try bob.set(HouseholdSchema.duplicateOf, .reference(ids[1]), of: ids[0], type: type)
    try sync(town, alice, bob)
    #expect(try bob.store.householdGroups().all == [ids])
    _ = try bob.unmerge(household: ids[1], note: nil)
    try sync(town, alice, bob)
    #expect(try alice.store.householdGroups().all == [])
  }

  @Test("C11: households of two villages are not merged by a command, and shown where they were")
  func otherVillage() throws {
    let (town, alice, bob, ids) = try twice()
    let name = try #require(AreaName("990101100203"))
    try town.office.addArea(name, name: "石桥村")
    let place = try #require(name.scope)
    let carol = try town.laptop("carol", at: place)
    let other = try carol.edit { edit in
      try edit.create(
        type, home: .scope(place),
        values: [
          (HouseholdSchema.houseNo, .text("0037")), (HouseholdSchema.headName, .text("张三")),
          (HouseholdSchema.address, .text("石桥村")),
        ])
    }
    try carol.sync(through: town.line)
    let desk = try town.laptop("desk", roles: [.desk], at: place.parent)
    #expect(throws: MergeError.otherVillage(ids[0], other)) {
      try desk.merge(households: other, ids[0], note: nil)
    }
    try desk.set(HouseholdSchema.duplicateOf, .reference(ids[0]), of: other, type: type)
    try sync(town, desk, alice, bob)
    let found = try listed(town, desk).filter { $0.rule == "C11" }
    #expect(found.map(\.kind) == [.contradiction] && found.map(\.severity) == [.choose])
  }

  @Test("C12: one matter registered twice is proposed until it is merged; both stay")
  func requests() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let household = try town.household(on: alice)
    try sync(town, alice, bob)
    let demands = try [alice, bob].map { laptop in
      let id = try town.demand(on: laptop)
      let demand = DemandSchema.type
      try laptop.set(DemandSchema.household, .reference(household), of: id, type: demand)
      try laptop.set(DemandSchema.domain, .text("0301"), of: id, type: demand)
      return id
    }
    try sync(town, alice, bob)
    let found = try #require(try listed(town, alice, bob).first)
    #expect(found.rule == "C12" && found.kind == .duplicate && found.severity == .choose)
    #expect(found.score?.total == 90)
    let desk = try town.laptop("desk", roles: [.desk])
    try town.step(
      "merge", on: demands[1], by: desk, role: "desk",
      [(CaseEventSchema.canonical, .reference(demands[0]))])
    try sync(town, desk, alice, bob)
    #expect(try listed(town, desk, alice, bob).isEmpty)
    #expect(try bob.store.demandGroups().all == [demands])
    // Merged into each other by somebody who did not know: nobody would go on.
    try town.step(
      "merge", on: demands[0], by: desk, role: "desk",
      [(CaseEventSchema.canonical, .reference(demands[1]))])
    try sync(town, desk, alice, bob)
    let circle = try listed(town, desk, alice, bob)
    #expect(circle.map(\.rule) == ["C11"] && circle.map(\.severity) == [.breach])
  }

  @Test("C13: the same matter of other households is related and no conflict")
  func related() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    let demands = try ["0001", "0002", "0003"].map { number in
      let household = try town.household(on: alice, number: number, head: "住户\(number)", phone: "")
      let id = try town.demand(on: alice)
      let demand = DemandSchema.type
      try alice.set(DemandSchema.household, .reference(household), of: id, type: demand)
      try alice.set(DemandSchema.domain, .text("0301"), of: id, type: demand)
      return id
    }
    #expect(try alice.store.conflicts().isEmpty)
    let pairs = try alice.store.demandPairs()
    #expect(pairs.map(\.score.total) == [55, 55, 55])
    #expect(DemandMatch.commonMatters(pairs) == [demands.sorted()])
  }
}
