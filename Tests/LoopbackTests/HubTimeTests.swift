import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

/// A hub whose machine's clock is off by what a test says, with laptops whose clocks are right.
final class ClockTown {
  let town: SmallTown
  private let skew = Lock(Int64(0))
  private(set) var hub: Hub
  private(set) var line: Line
  private let events = Lock([String]())

  init() throws {
    town = try SmallTown()
    let (clock, skew, events) = (town.clock, skew, events)
    hub = try Hub(
      path: town.path(of: "hub"),
      surroundings: HubSurroundings(
        nowMilliseconds: {
          let shown = Int64(clamping: clock.now()) + skew.withLock { $0 }
          return UInt64(max(0, shown))
        }, random: { clock.draw() }),
      log: { line in events.withLock { $0.append(line.event) } })
    line = Line(hub)
  }

  deinit { hub.close() }

  /// Puts the hub's clock off by so many milliseconds.
  func set(_ milliseconds: Int64) { skew.withLock { $0 = milliseconds } }

  /// What the hub logged.
  var log: [String] { events.withLock { $0 } }

  /// A laptop that joined while the hub's clock was right.
  func laptop(_ name: String) throws -> Replica {
    try town.laptop(name, roles: [.gridWorker, .villageCadre])
  }

  static let year: Int64 = 365 * 86_400_000
}

@Suite("A hub that does not know the time")
struct HubTimeTests {
  @Test("A hub whose clock fell back corrects nobody, and records sync as usual")
  func fellBack() throws {
    let it = try ClockTown()
    let (alice, bob) = (try it.laptop("alice"), try it.laptop("bob"))
    _ = try it.town.household(on: alice)
    try alice.sync(through: it.line)
    it.set(-50 * ClockTown.year)
    let id = try it.town.household(on: alice, number: "0038")
    let report = try alice.sync(through: it.line)
    #expect(report.isTimeUnknown && report.clockOffset == 0)
    let told = try it.town.office.incidents().map { "\($0.rule) \($0.severity) \($0.count)" }
    #expect(told == ["C35 choose 1"])
    #expect(try alice.clockOffset == 0)
    #expect(try alice.reasons.isEmpty)
    try bob.sync(through: it.line)
    let stored = try #require(try bob.store.record(HouseholdSchema.type.code, id))
    #expect(stored.record.arrivedMilliseconds == nil)
    guard case .behindItself = try it.town.office.time() else {
      Issue.record("The clerk is not told.")
      return
    }
    #expect(it.log.contains("time_unknown"))
    #expect(try it.town.office.check().findings.isEmpty)
  }

  @Test("What came without a time of arrival gets one when the hub knows the time again")
  func arrivalsFollow() throws {
    let it = try ClockTown()
    let (alice, bob) = (try it.laptop("alice"), try it.laptop("bob"))
    it.set(-50 * ClockTown.year)
    let ids = try (0..<3).map { try it.town.household(on: alice, number: "100\($0)") }
    try alice.sync(through: it.line)
    let made = try it.town.demand(on: alice)
    try alice.sync(through: it.line)
    #expect(try alice.store.caseState(of: made)?.dueClock?.isProvisional == true)
    it.set(0)
    let now = it.town.clock.now()
    _ = try it.town.household(on: bob, number: "2000")
    for laptop in [bob, alice, bob] { try laptop.sync(through: it.line) }
    for id in ids {
      let record = try #require(try bob.store.record(HouseholdSchema.type.code, id)).record
      #expect(try #require(record.arrivedMilliseconds) >= Int64(now))
    }
    #expect(try alice.store.caseState(of: made)?.subject.arrived != nil)
    #expect(try it.town.office.time() == .known)
    let hub = try it.town.office.store.digest(within: [it.town.village])
    for laptop in [alice, bob] {
      #expect(try laptop.store.digest(within: [it.town.village]) == hub)
    }
    #expect(try it.town.office.check().findings.isEmpty)
  }

  @Test("Three laptops outvote a clock that runs ahead; one or two do not")
  func outvoted() throws {
    let it = try ClockTown()
    let laptops = try ["alice", "bob", "carol"].map { try it.laptop($0) }
    it.set(86_400_000)
    for laptop in laptops.dropLast() {
      _ = try it.town.household(on: laptop, number: "10\(try laptop.site.rawValue % 90 + 10)")
      #expect(try !laptop.sync(through: it.line).isTimeUnknown)
      // They follow the hub into its wrong day, but do not count as agreeing with it by that.
      #expect(try laptop.clockOffset > 80_000_000)
    }
    _ = try it.town.household(on: laptops[2], number: "3000")
    #expect(try laptops[2].sync(through: it.line).isTimeUnknown)
    #expect(try laptops[2].clockOffset == 0)
    guard case .contradicted(let lead) = try it.town.office.time() else {
      Issue.record("The clerk is not told.")
      return
    }
    #expect(lead < -80_000_000)
    it.set(0)
    for laptop in laptops + laptops { try laptop.sync(through: it.line) }
    for laptop in laptops { #expect(try laptop.clockOffset == 0) }
    #expect(try it.town.office.time() == .known)
    let digests = Set(try laptops.map { try $0.store.digest(within: [it.town.village]) })
    #expect(digests.count == 1)
  }

  @Test("A clock that had been ahead and is right again is believed as soon as a laptop agrees")
  func rightAgain() throws {
    let it = try ClockTown()
    let alice = try it.laptop("alice")
    it.set(ClockTown.year)
    _ = try it.town.household(on: alice)
    try alice.sync(through: it.line)
    it.set(0)
    _ = try it.town.household(on: alice, number: "0038")
    let report = try alice.sync(through: it.line)
    #expect(!report.isTimeUnknown)
    #expect(try alice.clockOffset == 0)
    #expect(try it.town.office.time() == .known)
    #expect(try alice.unsent().count == 0)
  }

  @Test("Laptops that are wrong in different directions do not silence a hub that is right")
  func oddLaptops() throws {
    let it = try ClockTown()
    let skews: [Int64] = [-40 * ClockTown.year, 10 * ClockTown.year, 0]
    for (index, skew) in skews.enumerated() {
      let name = "laptop\(index)"
      try it.laptop(name).close()
      let laptop = try it.town.reopen(name, skewMilliseconds: skew)
      _ = try it.town.household(on: laptop, number: "\(1000 + index)")
      #expect(try !laptop.sync(through: it.line).isTimeUnknown)
      #expect((try laptop.clockOffset + skew).magnitude < 5_000)
      #expect(try laptop.unsent().count == 0)
    }
  }
}
