import CRDT
import Client
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Programs of different years")
struct MixedVersionTests {
  @Test(
    "An older laptop edits a record and leaves what it does not know in it byte for byte",
    arguments: [false, true])
  func unknownFields(isHubOlder: Bool) throws {
    let town = try MixedTown(hub: isHubOlder ? .older : .current)
    let newer = try town.laptop("张三", .current)
    let older = try town.laptop("李四", .older)
    let id = try town.household(on: newer)
    try town.settle(newer, older)
    let unknown = [
      HouseholdSchema.memberCount, HouseholdSchema.accessNotes, HouseholdSchema.status,
    ]
    let before = try unknown.map { try newer.field($0, of: id, type: HouseholdSchema.type) }
    try older.set(HouseholdSchema.phone, .text("12055500002"), of: id, type: HouseholdSchema.type)
    try town.settle(newer, older)
    let states = try [newer.store, older.store, town.office.store].map {
      try #require(try $0.record(HouseholdSchema.type.code, id)).record
    }
    #expect(Set(states.map(\.stateHash)).count == 1)
    for (field, state) in zip(unknown, before) {
      for record in states { #expect(record[field.code] == state) }
    }
    #expect(states[0].text(HouseholdSchema.phone) == "12055500002")
  }

  @Test("An office of an older program moves a household although it knows no residents")
  func move() throws {
    let town = try MixedTown(hub: .older)
    let newer = try town.laptop("张三", .current)
    let id = try town.household(on: newer)
    try newer.sync(through: town.line)
    let name = try #require(AreaName("990101100205"))
    try town.office.addArea(name, name: "下坪村")
    let plan = try town.office.planMove(
      try town.office.record(id.description), to: try #require(name.scope))
    #expect(plan.records.map(\.name.id) == [id])
    try town.office.move(plan)
    #expect(try town.office.store.record(HouseholdSchema.type.code, id)?.scope == name.scope)
  }

  @Test("A field that both know and one that only the newer knows are in conflict at once")
  func conflict() throws {
    let town = try MixedTown(hub: .older)
    let first = try town.laptop("张三", .current)
    let second = try town.laptop("李四", .current)
    let older = try town.laptop("王五", .older)
    let id = try town.household(on: first)
    try town.settle(first, second, older)
    for (replica, count) in [(first, Int64(5)), (second, 6)] {
      try replica.edit { edit in
        try edit.set(
          HouseholdSchema.memberCount, .integer(count), of: id, type: HouseholdSchema.type)
        try edit.set(
          HouseholdSchema.phone, .text("1205550000\(count)"), of: id, type: HouseholdSchema.type)
      }
    }
    try town.settle(first, second, older)
    #expect(try first.store.conflicts().count == 2)
    #expect(try older.store.conflicts().count == 1)
    older.close()
    let upgraded = try town.reopen("王五", .current)
    #expect(try upgraded.store.conflicts().map(\.id) == first.store.conflicts().map(\.id))
  }

  @Test("Unknown records and their children pass an older hub and an older laptop whole")
  func unknownTypes() throws {
    let town = try MixedTown(hub: .older)
    let newer = try town.laptop("张三", .current)
    let older = try town.laptop("李四", .older)
    let household = try town.household(on: newer)
    let (resident, consent) = try town.resident(of: household, on: newer)
    try town.settle(newer, older)
    #expect(try older.store.waitingCount() == 0)
    let other = try town.laptop("王五", .current)
    for (type, id) in [(ResidentSchema.type, resident), (ConsentSchema.type, consent)] {
      let expected = try #require(try newer.store.record(type.code, id)).record
      for store in [older.store, town.office.store, other.store] {
        #expect(try store.record(type.code, id)?.record.stateHash == expected.stateHash)
      }
    }
    // A change of what is unknown there goes through as a delta.
    try newer.set(
      ResidentSchema.phone, .text("12055500003"), of: resident, type: ResidentSchema.type)
    try town.settle(newer, older, other)
    #expect(
      try other.field(ResidentSchema.phone, of: resident, type: ResidentSchema.type).values == [
        .text("12055500003")
      ])
  }

  @Test("An older laptop hands a colleague's newer one in a file what it does not know itself")
  func handedOn() throws {
    let town = try MixedTown(hub: .older)
    let newer = try town.laptop("张三", .current)
    let older = try town.laptop("李四", .older)
    let offline = try town.laptop("王五", .current)
    let household = try town.household(on: newer)
    let (resident, consent) = try town.resident(of: household, on: newer)
    try town.settle(newer, older)
    try older.handOut(.all) { page in
      _ = try offline.store.write { try offline.takeOver(page) }
    }
    for (type, id) in [
      (HouseholdSchema.type, household), (ResidentSchema.type, resident),
      (ConsentSchema.type, consent),
    ] {
      let expected = try #require(try newer.store.record(type.code, id)).record
      #expect(try offline.store.record(type.code, id)?.record.stateHash == expected.stateHash)
    }
  }

  @Test("An older hub refuses an unknown record only for its place")
  func place() throws {
    let town = try MixedTown(hub: .older)
    let newer = try town.laptop("张三", .current)
    let outside = try #require(ScopePath("/990101/990101100/990101100205"))
    try newer.edit { edit in
      _ = try edit.create(
        ResidentSchema.type, home: .scope(outside),
        values: [
          (ResidentSchema.household, .reference(RecordID(7))), (ResidentSchema.name, .text("陈小山")),
        ])
    }
    try newer.sync(through: town.line)
    #expect(try newer.store.quarantined().map(\.code) == ["MQ-Q001"])
  }

  @Test("Two households of one number are listed by a program that knows no residents")
  func duplicate() throws {
    let town = try MixedTown(hub: .older)
    let laptop = try town.laptop("张三", .older)
    for _ in 0..<2 {
      try laptop.edit { edit in
        _ = try edit.create(
          HouseholdSchema.type, home: .scope(town.village),
          values: [
            (HouseholdSchema.houseNo, .text("0037")), (HouseholdSchema.headName, .text("陈大山")),
            (HouseholdSchema.address, .text("高岭村5组37号")),
            (HouseholdSchema.phone, .text("12055500001")),
            (HouseholdSchema.status, .text("active")),
          ])
      }
    }
    try laptop.sync(through: town.line)
    for store in [laptop.store, town.office.store] {
      #expect(try store.read { try store.conflicts() }.map(\.kind) == [.duplicate])
    }
  }
}
