import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

/// A bundle's bytes, and a source that reads them in uneven bites.
struct Stick: Sendable {
  var bytes: [UInt8] = []

  init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  init(_ choice: Handout = .unacknowledged, from replica: Replica) throws {
    let written = Lock([UInt8]())
    _ = try replica.exportBundle(choice) { part in written.withLock { $0 += part } }
    bytes = written.withLock { $0 }
  }

  var open: () -> (Int) throws -> [UInt8] {
    {
      var rest = self.bytes[...]
      return { count in
        let bite = rest.prefix(min(count, 1 + count / 2))
        rest = rest.dropFirst(bite.count)
        return Array(bite)
      }
    }
  }
}

@Suite("Records on a stick")
struct BundleTests {
  let town: SmallTown
  let first: Replica
  let second: Replica

  init() throws {
    town = try SmallTown()
    first = try town.laptop("甲", roles: [.gridWorker])
    second = try town.laptop("乙", roles: [.gridWorker])
  }

  private func digest(_ replica: Replica) throws -> StateDigest {
    try replica.store.digest(within: [town.village])
  }

  private func phone(_ id: RecordID, on replica: Replica, _ phone: String) throws {
    try replica.set(HouseholdSchema.phone, .text(phone), of: id, type: HouseholdSchema.type)
  }

  @Test("Two laptops that never meet the hub agree by stick, and one brings both's work to it")
  func exchange() throws {
    let mine = try town.household(on: first, number: "0001")
    let demand = try town.demand(on: first)
    let yours = try town.household(on: second, number: "0002")
    #expect(try second.importBundle(Stick(from: first).open).handedOver.changed == 3)
    try phone(mine, on: second, "12000000007")
    try phone(yours, on: second, "12000000008")
    // Only what the hub has not acknowledged goes on the stick, but all of that, whoever wrote it.
    try first.importBundle(Stick(from: second).open)
    #expect(try digest(first) == digest(second))
    // The second laptop knows of a worker who was added after the first one's last sync.
    #expect(try first.importBundle(Stick(.all, from: second).open).handedOver.changed == 1)
    #expect(try first.importBundle(Stick(.all, from: second).open).handedOver.changed == 0)

    try first.sync(through: town.line)
    let hub = { try town.office.store.digest(within: [town.village]) }
    #expect(try hub().count == 5)
    try phone(yours, on: second, "12000000009")
    let report = try second.sync(through: town.line)
    #expect(!report.tookNewName)
    #expect(report.quarantined == 0)
    try first.sync(through: town.line)
    #expect(try digest(first) == hub())
    #expect(try digest(second) == hub())
    #expect(try town.office.store.conflicts().isEmpty)
    #expect(try town.office.check().findings == [])
    #expect(try town.office.store.record(DemandSchema.type.code, demand) != nil)
  }

  @Test("A bundle of a copy that nobody noticed buries nothing that the first laptop had sent")
  func unnoticedCopy() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    let copy = try town.copy(of: "alice")
    try town.call(alice, id, "12000000102")
    try alice.sync(through: town.line)
    // Stamped later, under the same name: its context covers what it never saw.
    try town.call(copy, id, "12000000103")
    try alice.importBundle(Stick(from: copy).open)
    #expect(try town.phones(alice, id) == ["12000000102", "12000000103"])
    #expect(try alice.reasons == [.named])
    try town.settle(alice, copy, bob)
    for laptop in [alice, copy, bob] {
      #expect(try town.phones(laptop, id) == ["12000000102", "12000000103"])
    }
  }

  @Test("Carried to the hub by somebody else, such a bundle buries nothing either")
  func unnoticedCopyCarried() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    try bob.sync(through: town.line)
    let copy = try town.copy(of: "alice")
    try town.call(alice, id, "12000000102")
    try alice.sync(through: town.line)
    try town.call(copy, id, "12000000103")
    try bob.importBundle(Stick(from: copy).open)
    try bob.sync(through: town.line)
    try town.settle(alice, copy, bob)
    for laptop in [alice, copy, bob] {
      #expect(try town.phones(laptop, id) == ["12000000102", "12000000103"])
    }
  }

  @Test("A bundle twice, an older one after a newer, and the reverse come to the same")
  func replay() throws {
    let id = try town.household(on: first)
    let older = try Stick(from: first)
    try phone(id, on: first, "12000000002")
    _ = try town.household(on: first, number: "0038")
    let newer = try Stick(from: first)
    let third = try town.laptop("丙", roles: [.gridWorker])
    for (replica, sticks) in [(second, [older, newer, older]), (third, [newer, older, newer])] {
      var sequence: UInt64 = 0
      for (turn, stick) in sticks.enumerated() {
        if turn == 2 { sequence = replica.store.lastSequence }
        try replica.importBundle(stick.open)
      }
      #expect(replica.store.lastSequence == sequence)
      #expect(try digest(replica) == digest(first))
    }
  }

  @Test("Wherever a bundle ends too early, nothing of it is taken, and the byte is named")
  func truncated() throws {
    for number in 0..<5 { _ = try town.household(on: first, number: "\(number)") }
    let stick = try Stick(from: first)
    let before = try digest(second)
    let sequence = second.store.lastSequence
    for length in stride(from: 0, to: stick.bytes.count, by: 7) {
      let error = #expect(throws: BundleError.self) {
        try second.importBundle(Stick(Array(stick.bytes[..<length])).open)
      }
      switch error {
      case .notABundle: #expect(length < 8)
      case .truncated(_, let byte): #expect(byte <= length)
      default: Issue.record("\(length): \(String(describing: error))")
      }
    }
    #expect(throws: BundleError.trailing(byte: stick.bytes.count)) {
      try second.importBundle(Stick(stick.bytes + [0]).open)
    }
    #expect(try digest(second) == before)
    #expect(second.store.lastSequence == sequence)
  }

  @Test("Whatever bit of a bundle flips, nothing of it is taken")
  func flipped() throws {
    for number in 0..<3 { _ = try town.household(on: first, number: "\(number)") }
    let stick = try Stick(from: first)
    let sequence = second.store.lastSequence
    for byte in stick.bytes.indices {
      var damaged = stick
      damaged.bytes[byte] ^= UInt8(1) << UInt8(byte % 8)
      #expect(throws: BundleError.self, "byte \(byte)") {
        try second.importBundle(damaged.open)
      }
    }
    #expect(second.store.lastSequence == sequence)
  }

  @Test("Pages that were cut out, doubled or exchanged are noticed")
  func rearranged() throws {
    try first.edit { edit in
      for number in 0..<2_100 { _ = try town.household(in: edit, number: "\(number)") }
    }
    let stick = try Stick(from: first)
    let parts = try parts(of: stick)
    #expect(parts.count == 5)
    for order in [
      [0, 1, 3, 4], [0, 1, 1, 2, 3, 4], [0, 2, 1, 3, 4], [0, 1, 2, 3], [1, 2, 3, 4],
    ] {
      let bytes = Array(stick.bytes[..<9]) + order.flatMap { parts[$0] }
      #expect(throws: BundleError.self) { try second.importBundle(Stick(bytes).open) }
    }
    #expect(try second.importBundle(stick.open).handedOver.changed == 2_100)
  }

  /// The parts behind the mark, each with its hash.
  private func parts(of stick: Stick) throws -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var rest = stick.bytes[9...]
    while let start = rest.indices.first {
      let length = rest[(start + 1)...(start + 4)].reduce(0) { $0 << 8 | Int($1) }
      parts.append(Array(rest.prefix(37 + length)))
      rest = rest.dropFirst(37 + length)
    }
    return parts
  }

  @Test("A bundle of another township is refused with its name, and nothing of it is taken")
  func foreign() throws {
    _ = try town.household(on: second)
    var header = BundleHeader(
      hub: HubName(id: RecordID(99), history: 1, name: "外乡"), site: SiteID(1), worker: nil,
      device: "外乡", madeMilliseconds: 1)
    header.worker = try second.worker
    let written = Lock([UInt8]())
    var writer = try BundleWriter(header) { part in written.withLock { $0 += part } }
    try second.handOut(.all) { try writer.add($0) }
    try writer.finish()
    let stick = Stick(written.withLock { $0 })
    let sequence = first.store.lastSequence
    #expect(throws: BundleError.foreign(hub: "外乡")) { try first.importBundle(stick.open) }
    #expect(throws: BundleError.foreign(hub: "外乡")) { try town.hub.importBundle(stick.open) }
    #expect(first.store.lastSequence == sequence)
    let loner = try town.emptyReplica("独行")
    #expect(throws: BundleError.notJoined) { try loner.exportBundle(.all) { _ in } }
  }

  @Test("Records of places that were not granted stay in the file and are counted")
  func outside() throws {
    let name = try #require(AreaName("990101100205"))
    try town.office.addArea(name, name: "下坪村")
    let neighbour = try town.laptop("邻村", roles: [.gridWorker], at: name.scope)
    let id = try town.household(on: first)
    let demand = try town.demand(on: first)
    let report = try neighbour.importBundle(Stick(from: first).open)
    #expect(report.handedOver.outside == 3)
    #expect(try neighbour.store.record(id) == nil)
    #expect(try neighbour.store.record(demand) == nil)
    #expect(try neighbour.carriedCount() == 0)
  }

  @Test("What a bundle holds counts as published before its first byte is there")
  func published() throws {
    _ = try town.household(on: first)
    let clock = try first.store.number("clock") ?? 0
    let seen = Lock([Int64]())
    let watcher = try town.reopen("甲", skewMilliseconds: 0)
    defer { watcher.close() }
    _ = try first.exportBundle(.unacknowledged) { _ in
      let published = try watcher.store.number("published") ?? 0
      seen.withLock { $0.append(published) }
    }
    #expect(seen.withLock { $0.allSatisfy { $0 >= clock } && !$0.isEmpty })
  }

  @Test("A laptop that meets its own name beyond what it wrote takes a new one before it goes on")
  func clone() throws {
    let id = try town.household(on: first)
    try first.sync(through: town.line)
    let copy = try town.copy(of: "甲")
    try phone(id, on: copy, "12000000011")
    let site = try first.site
    let report = try first.importBundle(Stick(from: copy).open)
    #expect(report.handedOver.tookNewName)
    #expect(try first.site != site)
    try phone(id, on: first, "12000000012")
    try first.sync(through: town.line)
    try copy.sync(through: town.line)
    try first.sync(through: town.line)
    #expect(try digest(first) == digest(copy))
  }

  @Test("A clerk imports what came on a stick; each write stands under its author")
  func hubImport() throws {
    let id = try town.household(on: first)
    _ = try town.demand(on: first)
    let stick = try Stick(from: first)
    let receipt = try town.hub.importBundle(stick.open)
    #expect(receipt.refused == [])
    #expect(receipt.totals.records == 3)
    let stored = try #require(try town.office.store.record(HouseholdSchema.type.code, id))
    let site = try first.site
    #expect(stored.record[HouseholdSchema.phone.code].entries.map(\.dot.site) == [site])
    let sequence = town.office.store.lastSequence
    #expect(try town.hub.importBundle(stick.open).changed == 0)
    #expect(town.office.store.lastSequence == sequence)
    #expect(try !first.sync(through: town.line).tookNewName)
    try second.sync(through: town.line)
    #expect(try digest(first) == digest(second))
    #expect(try town.office.check().findings == [])
  }

  @Test("The hub's own bundle is a first sync on a stick, and is not pushed back")
  func hubExport() throws {
    _ = try town.household(on: first)
    _ = try town.demand(on: first)
    try first.sync(through: town.line)
    let worker = try #require(try second.worker)
    let written = Lock([UInt8]())
    _ = try town.hub.exportBundle(for: worker, named: "乙") { part in
      written.withLock { $0 += part }
    }
    try second.importBundle(Stick(written.withLock { $0 }).open)
    #expect(try digest(first) == digest(second))
    #expect(try second.carriedCount() == 0)
    let report = try second.sync(through: town.line)
    #expect(report.pushed == 0)
    #expect(try digest(first) == digest(second))
  }
}
