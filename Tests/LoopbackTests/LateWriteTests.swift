import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Writes that come late, and devices that take too much")
struct LateWriteTests {
  /// A state of a household's telephone with one write of a site that had seen `context`.
  private func delta(
    _ id: RecordID, _ phone: String, at dot: Dot, replacing replaced: [Dot] = []
  ) throws -> Record {
    var record = Record(id: id, type: HouseholdSchema.type.code, home: nil)
    record[HouseholdSchema.phone.code] = try #require(
      Field(
        entries: [Entry(dot, .text(phone), replaced: replaced)], context: CausalContext(dot)))
    return record
  }

  @Test(
    "A covered write that nobody knew is kept as late, and is an alert if its own site covers it")
  func late() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    let id = try town.household(on: alice)
    let store = alice.store
    let site = SiteID(77)
    func dot(_ number: UInt64) -> Dot { Dot(Timestamp(number), site) }
    try store.write {
      let first = try store.merge(
        try delta(id, "12000000103", at: dot(30)), receivedMilliseconds: 1)
      #expect(first?.lateCount == 0)
      // The other line of that name: it was written before, and nobody has it.
      let second = try store.merge(
        try delta(id, "12000000102", at: dot(20)), receivedMilliseconds: 2)
      #expect(second?.lateCount == 1)
      // Again: now it is known.
      let third = try store.merge(
        try delta(id, "12000000102", at: dot(20)), receivedMilliseconds: 3)
      #expect(third?.lateCount == 0)
    }
    #expect(try store.lateCount() == 1)
    let kept = try store.history(of: id).filter { $0.kind == .late }
    #expect(kept.map(\.entry.value) == [.text("12000000102")])
    // Replaced by somebody else who had seen just it: that is how things go.
    try alice.set(
      HouseholdSchema.phone, .text("12000000104"), of: id, type: HouseholdSchema.type)
    try store.write {
      let known = try store.merge(
        try delta(id, "12000000103", at: dot(30)), receivedMilliseconds: 4)
      #expect(known?.lateCount == 0)
    }
    #expect(try store.lateCount() == 1)
  }

  @Test("The hub logs and counts a late write; ordinary work, cuts and clones leave none")
  func alert() throws {
    let town = try SmallTown()
    let events = Lock([String]())
    let hub = try Hub(
      path: town.path(of: "hub"), surroundings: town.clock.hub,
      log: { line in events.withLock { $0.append(line.event) } })
    defer { hub.close() }
    let line = Line(hub)
    let alice = try town.laptop("alice")
    let id = try town.household(on: alice)
    try alice.sync(through: line)
    let copy = try town.copy(of: "alice")
    try town.call(alice, id, "12000000101")
    try town.call(copy, id, "12000000102")
    line.plan([.loseAnswer])
    for laptop in [alice, copy, alice] { try laptop.sync(through: line) }
    #expect(try town.office.overview().lateWrites == 0)
    // Two faults at once: a later write of the copy's line is here, and its mark is not.
    let site = try alice.site
    let late = try #require(
      try alice.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type).entries.last)
    let store = town.office.store
    let far = Dot(Timestamp(late.dot.timestamp.rawValue + (1 << 32)), site)
    try store.write {
      _ = try store.merge(try delta(id, "12000000109", at: far), receivedMilliseconds: 1)
      try store.addLink(hash: [1, 2, 3, 4, 5, 6, 7, 8])
    }
    try town.call(alice, id, "12000000103")
    try alice.sync(through: line, direction: .push)
    #expect(try town.office.overview().lateWrites == 1)
    #expect(events.withLock { $0 }.contains("late_write"))
  }

  @Test(
    "A device that takes more names on a day than is sound is refused, and may go on the next day")
  func names() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    _ = try town.household(on: alice)
    for _ in 0..<HubLimits.namesPerDayMax {
      try alice.store.write { try alice.takeNewName(because: .restored) }
      try alice.sync(through: town.line)
    }
    try alice.store.write { try alice.takeNewName(because: .restored) }
    let id = try town.household(on: alice, number: "0038")
    do {
      try alice.sync(through: town.line)
      Issue.record("The hub took another name.")
    } catch SyncFailure.refused(let status, let message) {
      #expect(status == 429 && message.code == HubCode.manyNames)
    }
    #expect(try alice.unsent().count > 0)
    town.clock.advance(milliseconds: 86_400_000)
    try alice.sync(through: town.line)
    #expect(try alice.unsent().count == 0)
    #expect(try town.office.store.record(HouseholdSchema.type.code, id) != nil)
  }

  @Test("What a hub lists as refused of one device is bounded, and the answer names all of it")
  func quarantine() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    let worker = try #require(try alice.worker)
    let device = try #require(try town.office.devices().first).device.number
    let store = town.office.store
    try store.write {
      for number in 0..<HubLimits.quarantinedPerDeviceMax - 1 {
        try store.quarantine(
          Quarantined(
            name: RecordName(TypeCode(4), RecordID(UInt128(number))), device: device,
            code: HubCode.outside, detail: "", milliseconds: 0))
      }
      _ = try store.removeGrant(town.village.text, of: worker)
    }
    for number in 0..<5 { _ = try town.household(on: alice, number: String(2000 + number)) }
    try alice.sync(through: town.line)
    #expect(try alice.store.quarantined().count == 5)
    #expect(try store.quarantinedCount(ofDevice: device) == HubLimits.quarantinedPerDeviceMax)
  }
}
