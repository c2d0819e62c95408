import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Laptop and hub are compared from their own rows")
struct VerifyTests {
  let disks: FallibleTown
  let alice: Replica
  let bob: Replica

  init() throws {
    disks = try FallibleTown()
    alice = try disks.town.laptop("alice")
    bob = try disks.town.laptop("bob")
  }

  private func households(_ count: Int, on replica: Replica) throws -> [RecordID] {
    try replica.edit { edit in
      try (0..<count).map { try disks.town.household(in: edit, number: String(1_000 + $0)) }
    }
  }

  private func hex(_ id: RecordID) -> String { "x'\(id)'" }

  @Test("Where nothing differs, one request of less than a kilobyte proves it")
  func equal() throws {
    _ = try households(500, on: alice)
    try disks.sync([alice, bob])
    let report = try bob.verify(through: disks.line)
    #expect(report.isEqual)
    #expect(report.checked >= 500)
    #expect(report.requests == 1)
    #expect(report.bytes < 1_000)
  }

  @Test("A row that the disk changed is named, set aside, and it alone is fetched again")
  func flipped() throws {
    let ids = try households(300, on: alice)
    try disks.sync([alice, bob])
    try disks.tamper(
      disks.path(of: "bob"),
      "UPDATE household SET head_name = '李四' WHERE id = \(hex(ids[7]))")
    let report = try bob.verify(through: disks.line)
    #expect(report.damaged.map(\.record) == [ids[7].description])
    #expect(report.damaged.map(\.table) == ["household"])
    #expect(report.fetched.map(\.id) == [ids[7]])
    #expect(report.sync.pulled == 1)
    #expect(
      try bob.field(HouseholdSchema.headName, of: ids[7], type: HouseholdSchema.type).values == [
        .text("张三")
      ])
    // What was found stays for a person to look at.
    let kept = "SELECT count(*) FROM damage WHERE content LIKE '%李四%'"
    #expect(try disks.number(disks.path(of: "bob"), kept) == 1)
    #expect(try bob.verify(through: disks.line).isEqual)
    try disks.expectEqual([alice, bob])
  }

  @Test("One damaged row at the hub stops nobody else, and whoever has the record gives it back")
  func hubDamaged() throws {
    let ids = try households(50, on: alice)
    try disks.sync([alice, bob])
    try disks.tamper(
      disks.hubPath, "UPDATE household SET phone = '12000000666' WHERE id = \(hex(ids[3]))")
    // Others' work goes on, and so does a laptop that starts from nothing.
    let other = try disks.town.household(on: alice, number: "2000")
    try alice.set(
      HouseholdSchema.phone, .text("12000000007"), of: ids[3], type: HouseholdSchema.type)
    let pushed = try alice.sync(through: disks.line)
    #expect(pushed.quarantined == 1)
    try bob.sync(through: disks.line)
    #expect(try bob.store.record(HouseholdSchema.type.code, other) != nil)
    let carol = try disks.town.laptop("carol")
    #expect(try carol.store.record(HouseholdSchema.type.code, ids[4]) != nil)
    #expect(try carol.store.record(HouseholdSchema.type.code, ids[3]) == nil)
    #expect(try disks.office.check().findings.map(\.code).contains("damaged_row"))
    let report = try bob.verify(through: disks.line)
    #expect(report.handed.map(\.id) == [ids[3]])
    try disks.sync([alice, bob, carol])
    try disks.expectEqual([alice, bob, carol])
    #expect(
      try carol.field(HouseholdSchema.phone, of: ids[3], type: HouseholdSchema.type).values == [
        .text("12000000007")
      ])
  }

  @Test("One difference among thousands costs a few kilobytes")
  func one() throws {
    let ids = try households(3_000, on: alice)
    try disks.sync([alice, bob])
    try disks.tamper(
      disks.path(of: "bob"), "DELETE FROM household WHERE id = \(hex(ids[1_700]))")
    let report = try bob.verify(through: disks.line)
    #expect(report.fetched.map(\.id) == [ids[1_700]])
    #expect(report.sync.pulled == 1)
    #expect(report.requests <= 5)
    #expect(report.bytes < 6_000)
    try disks.expectEqual([alice, bob])
  }

  @Test("What the hub lost behind its back is handed to it")
  func handed() throws {
    let ids = try households(200, on: alice)
    try disks.sync([alice, bob])
    try disks.tamper(disks.hubPath, "DELETE FROM household WHERE id = \(hex(ids[9]))")
    let report = try bob.verify(through: disks.line)
    #expect(report.handed.map(\.id) == [ids[9]])
    try disks.sync([alice, bob])
    try disks.expectEqual([alice, bob])
  }

  @Test("What lies outside the grants is named, and goes once the hub has said so again")
  func left() throws {
    let ids = try households(3, on: alice)
    try disks.sync([alice, bob])
    let other = try #require(AreaName("990101100205"))
    try disks.office.addArea(other, name: "别的村")
    let carol = try disks.town.laptop("carol", at: other.scope)
    // A household of the first village stands on a laptop that was never granted it.
    let stored = try #require(try alice.store.record(HouseholdSchema.type.code, ids[0]))
    try carol.store.write {
      _ = try carol.store.merge(stored.record, receivedMilliseconds: disks.town.clock.now())
    }
    let report = try carol.verify(through: disks.line)
    #expect(report.left.map(\.id) == [ids[0]])
    #expect(report.fetched.isEmpty && report.handed.isEmpty)
    try carol.sync(through: disks.line)
    #expect(try carol.store.record(HouseholdSchema.type.code, ids[0]) == nil)
    #expect(try carol.verify(through: disks.line).isEqual)
  }

  @Test("What the hub refused is left as it is, however often it is compared")
  func held() throws {
    let reader = try disks.town.laptop("reader", roles: [.auditor])
    let id = try disks.town.household(on: reader)
    #expect(try reader.sync(through: disks.line).quarantined == 1)
    for _ in 0..<2 {
      let report = try reader.verify(through: disks.line)
      #expect(report.held.map(\.id) == [id])
      #expect(report.handed.isEmpty)
      #expect(report.sync.pushed == 0)
    }
  }

  @Test("However rows are damaged and lost on both sides, one verification each makes all equal")
  func random() throws {
    var chance = Chance(state: 11)
    let ids = try households(400, on: alice)
    for id in ids where chance.next() % 4 == 0 {
      try alice.set(HouseholdSchema.phone, .text("12000000008"), of: id, type: HouseholdSchema.type)
    }
    try disks.sync([alice, bob])
    for (index, id) in ids.enumerated() {
      let path = index % 3 == 0 ? disks.hubPath : disks.path(of: index % 3 == 1 ? "alice" : "bob")
      switch chance.next() % 12 {
      case 0: try disks.tamper(path, "DELETE FROM household WHERE id = \(hex(id))")
      case 1:
        try disks.tamper(
          path, "UPDATE household SET address = 'x' || address WHERE id = \(hex(id))")
      case 2:
        try disks.tamper(
          path, "UPDATE household SET _state = substr(_state, 1, 20) WHERE id = \(hex(id))")
      default: break
      }
    }
    for replica in [alice, bob, alice] { _ = try replica.verify(through: disks.line) }
    #expect(try alice.verify(through: disks.line).isEqual)
    #expect(try bob.verify(through: disks.line).isEqual)
    try disks.expectEqual([alice, bob])
    #expect(try alice.store.count(HouseholdSchema.type.code) == ids.count)
  }

  @Test("A deletion that one side keeps and the other dropped is no difference")
  func deleted() throws {
    let ids = try households(20, on: alice)
    try disks.sync([alice, bob])
    try alice.edit { try $0.delete(ids[2], type: HouseholdSchema.type) }
    try disks.sync([alice, bob])
    try disks.tamper(disks.path(of: "bob"), "DELETE FROM household WHERE id = \(hex(ids[2]))")
    let report = try bob.verify(through: disks.line)
    #expect(report.isEqual)
    #expect(report.requests == 1)
  }

  @Test("A verification that is no such thing is refused, and so is one without a token")
  func refused() throws {
    func status(_ body: [UInt8], _ token: String?) throws -> (Int, String) {
      let headers = HTTPHeaders(token.map { [("authorization", "Bearer " + $0)] } ?? [])
      let answer = Line.run(
        disks.hub,
        HTTPRequest(method: "POST", path: "/v1/verify", headers: headers, body: body, peer: ""))
      return (answer.status, (try? ErrorMessage(answer.body))?.code ?? "")
    }
    let token = try #require(try alice.membership).token
    #expect(try status([0xA0], token) == (400, HubCode.verify))
    #expect(try status([0xFF], token) == (400, HubCode.verify))
    #expect(try status(VerifyRequest().encoded, nil) == (401, HubCode.unauthorised))
    #expect(try status(VerifyRequest().encoded, token).0 == 200)
    var wide = VerifyRequest()
    wide.names = Array(
      repeating: RecordName(HouseholdSchema.type.code, RecordID(1)),
      count: WireLimits.verifyNamesMax + 1)
    #expect(try status(wide.encoded, token) == (400, HubCode.verify))
    var doubled = VerifyRequest()
    doubled.ranges = [
      RangeClaim(.all, RangeFingerprint()), RangeClaim(.all, RangeFingerprint()),
    ]
    #expect(try status(doubled.encoded, token) == (400, HubCode.verify))
  }
}
