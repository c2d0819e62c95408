import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Records that the office moves from place to place")
struct MovedRecordTests {
  let town: SmallTown
  let next: ScopePath

  init() throws {
    town = try SmallTown()
    let name = try #require(AreaName("990101100205"))
    try town.office.addArea(name, name: "下坪村")
    next = try #require(name.scope)
  }

  private var hub: Store { town.office.store }

  private func move(_ id: RecordID, to place: ScopePath) throws {
    let stored = try town.office.record(id.description)
    try town.office.move(try town.office.planMove(stored, to: place))
  }

  private func isHere(_ id: RecordID, _ type: TypeSchema, on replica: Replica) throws -> Bool {
    try replica.store.record(type.code, id) != nil
  }

  @Test("A request moves with its steps: gone at one village, whole at the other, kept by the town")
  func family() throws {
    let whole = try #require(town.village.parent)
    let (here, there) = (try town.laptop("高", roles: [.gridWorker]), try town.laptop("下", at: next))
    let desk = try town.laptop("桌", roles: [.desk], at: whole)
    let demand = try town.demand(on: here)
    for replica in [here, there, desk] { try replica.sync(through: town.line) }
    #expect(try !isHere(demand, DemandSchema.type, on: there))
    try move(demand, to: next)
    var reports: [SyncReport] = []
    for replica in [here, there, desk] { reports.append(try replica.sync(through: town.line)) }
    #expect(
      reports[0].removed == [
        RemovedRoots(type: DemandSchema.type.code, place: town.village.text, count: 1)
      ])
    #expect(try here.store.countAll() == here.store.digest(within: nil).count)
    #expect(try !isHere(demand, DemandSchema.type, on: here))
    #expect(try here.store.children(of: demand, type: CaseEventSchema.type.code).isEmpty)
    #expect(try here.store.openCases().isEmpty)
    #expect(try there.store.children(of: demand, type: CaseEventSchema.type.code).count == 1)
    #expect(try there.store.caseState(of: demand)?.status == .registered)
    #expect(reports[2].removed.isEmpty)
    for (replica, place) in [(here, town.village), (there, next), (desk, whole)] {
      #expect(try replica.store.digest(within: [place]) == hub.digest(within: [place]))
      // The column follows the state: what lies in a place is counted there.
      #expect(try replica.store.count(within: [place]) == hub.count(within: [place]))
    }
    #expect(try town.office.check().findings.isEmpty)
  }

  @Test("A household takes its members along, and steps that come later follow them")
  func companions() throws {
    let here = try town.laptop("高")
    let there = try town.laptop("下", at: next)
    let household = try town.household(on: here)
    let resident = try here.edit { edit in
      try edit.create(
        ResidentSchema.type, home: .scope(town.village),
        values: [
          (ResidentSchema.household, .reference(household)), (ResidentSchema.name, .text("李四")),
        ])
    }
    try here.sync(through: town.line)
    try move(household, to: next)
    for replica in [here, there] { try replica.sync(through: town.line) }
    #expect(try !isHere(resident, ResidentSchema.type, on: here))
    #expect(try isHere(resident, ResidentSchema.type, on: there))
    try there.set(
      HouseholdSchema.phone, .text("12000000007"), of: household, type: HouseholdSchema.type)
    #expect(try there.sync(through: town.line).quarantined == 0)
    try move(household, to: town.village)
    for replica in [there, here] { try replica.sync(through: town.line) }
    #expect(try !isHere(household, HouseholdSchema.type, on: there))
    #expect(
      try here.field(HouseholdSchema.phone, of: household, type: HouseholdSchema.type).values == [
        .text("12000000007")
      ])
    #expect(try here.store.digest(within: [town.village]) == hub.digest(within: [town.village]))
  }

  @Test("A change made before the move was known is merged where the record is now; a later waits")
  func lateChange() throws {
    let here = try town.laptop("高")
    let there = try town.laptop("下", at: next)
    let (early, late) = (
      try town.household(on: here, number: "0001"), try town.household(on: here, number: "0002")
    )
    try here.sync(through: town.line)
    try move(early, to: next)
    try move(late, to: next)
    try here.set(HouseholdSchema.phone, .text("12000000003"), of: early, type: HouseholdSchema.type)
    try here.sync(through: town.line, direction: .pull)
    try here.set(HouseholdSchema.phone, .text("12000000004"), of: late, type: HouseholdSchema.type)
    let report = try here.sync(through: town.line)
    #expect(report.inReview == 1)
    #expect(report.removed.map(\.count) == [2])
    try there.sync(through: town.line)
    let phones = try [early, late].map {
      try there.field(HouseholdSchema.phone, of: $0, type: HouseholdSchema.type).values
    }
    #expect(phones == [[.text("12000000003")], [.text("12000000001")]])
    let item = try #require(try town.office.reviews(.pending).first)
    #expect(try town.office.accept(item, by: "王五", note: "电话核实过").merged == 1)
    try there.sync(through: town.line)
    #expect(
      try there.field(HouseholdSchema.phone, of: late, type: HouseholdSchema.type).values == [
        .text("12000000004")
      ])
    #expect(throws: RosterError.self) { try town.office.discard(item, by: "x", note: "y") }
    #expect(try town.office.check().findings.isEmpty)
  }

  @Test("A record that moved away and back while a laptop was offline is where it was")
  func backAgain() throws {
    let here = try town.laptop("高")
    let id = try town.household(on: here)
    try here.sync(through: town.line)
    let site = try here.site
    try move(id, to: next)
    try move(id, to: town.village)
    try here.set(HouseholdSchema.phone, .text("12000000003"), of: id, type: HouseholdSchema.type)
    let report = try here.sync(through: town.line)
    #expect(report.removed.isEmpty)
    #expect(report.inReview == 0)
    #expect(try here.site == site)
    #expect(try here.store.digest(within: [town.village]) == hub.digest(within: [town.village]))
  }

  @Test("A late edit that the office discarded goes again when its record came back before it left")
  func reviewedAndBack() throws {
    let (here, other) = (try town.laptop("高"), try town.laptop("中"))
    let id = try town.household(on: here)
    for replica in [here, other] { try replica.sync(through: town.line) }
    try move(id, to: next)
    try here.sync(through: town.line, direction: .pull)
    try here.set(HouseholdSchema.phone, .text("12000000004"), of: id, type: HouseholdSchema.type)
    #expect(try here.sync(through: town.line, direction: .push).inReview == 1)
    let item = try #require(try town.office.reviews(.pending).first)
    try town.office.discard(item, by: "王五", note: "号码不符")
    try move(id, to: town.village)
    for replica in [here, other] { try replica.sync(through: town.line) }
    // What one laptop shows, nobody else may be unable to see.
    for replica in [here, other] {
      #expect(
        try replica.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type).values == [
          .text("12000000004")
        ])
    }
    #expect(try here.store.quarantined().isEmpty && here.unsent().count == 0)
    #expect(try here.store.digest(within: [town.village]) == hub.digest(within: [town.village]))
    let report = try here.sync(through: town.line)
    #expect(report.pushed == 0 && report.requests == 1)
  }

  @Test("A thousand moves are told page by page, and none is forgotten")
  func many() throws {
    let here = try town.laptop("高")
    let ids = try here.edit { edit in
      try (0..<1_300).map { try town.household(in: edit, number: "\($0)") }
    }
    try here.sync(through: town.line)
    let moves = MovePlan.all(ids, from: town.village, to: next)
    try town.office.move(moves)
    let report = try here.sync(through: town.line)
    #expect(report.removed.map(\.count) == [1_300])
    #expect(try here.store.count(HouseholdSchema.type.code) == 0)
    #expect(try hub.count(within: [next]) == 1_301)
  }

  @Test("A place handed to a worker who was told by a held question ends that question")
  func heldQuestion() throws {
    let here = try town.laptop("高")
    _ = try town.household(on: here)
    try here.sync(through: town.line)
    try town.office.removeGrants([town.village], of: try #require(try here.worker))
    let report = try here.watch(through: town.line)
    #expect(report.goneScopes == [town.village.text])
    #expect(report.removed.map(\.count).reduce(0, +) == 1)
  }
}

extension MovePlan {
  /// Households as they stand, all at once.
  static func all(_ ids: [RecordID], from: ScopePath, to: ScopePath) -> MovePlan {
    MovePlan(
      from: from, to: to,
      records: ids.map { (RecordName(HouseholdSchema.type.code, $0), to) })
  }
}
