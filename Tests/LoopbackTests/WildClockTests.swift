import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import TestSupport
import Testing
import Wire

/// A laptop's clock that a test turns while the laptop runs.
final class WildClock: Sendable {
  private let clock: TestClock
  private let skew = Lock(Int64(0))

  init(_ clock: TestClock) { self.clock = clock }

  func turn(_ milliseconds: Int64) { skew.withLock { $0 = milliseconds } }

  var laptop: Surroundings {
    Surroundings(
      nowMilliseconds: {
        let shown = Int64(clamping: self.clock.now()).addingReportingOverflow(
          self.skew.withLock { $0 })
        return shown.overflow ? .max : UInt64(max(0, shown.partialValue))
      }, random: { self.clock.draw() })
  }
}

@Suite("Clocks that jump about")
struct WildClockTests {
  private static let year: Int64 = 365 * 86_400_000
  /// Dead batteries, wrong years, wrong zones (a summer hour, China read as UTC), a leap second, a
  /// leap day, just inside and outside what is tolerated, and numbers that no clock shows.
  private static let skews: [Int64] = [
    -56 * year, -40 * year, 10 * year, 3_600_000, -3_600_000, -8 * 3_600_000, 1_000, -1_000,
    86_400_000, 119_000, 121_000, -301_000, 301_000, 0, 0, 0, 8_000 * year, Int64.max,
  ]

  @Test(
    "Whatever clocks do between writes and syncs, all values arrive and no clock is dragged along")
  func jumping() throws {
    for seed in Seed.first(Tier.count(gate: 6, full: 200)) { try run(seed) }
  }

  private func run(_ seed: Seed) throws {
    var draws = seed.generator
    let town = try SmallTown()
    var laptops: [(name: String, clock: WildClock, replica: Replica)] = []
    for name in ["alice", "bob"] {
      try town.laptop(name).close()
      let clock = WildClock(town.clock)
      laptops.append(
        (name, clock, try Replica.open(path: town.path(of: name), surroundings: clock.laptop)))
    }
    let steady = try town.laptop("steady")
    var ids: [RecordID] = []
    var last: [RecordID: String] = [:]
    for step in 0..<30 {
      let laptop = laptops[draws.below(laptops.count)]
      laptop.clock.turn(Self.skews[draws.below(Self.skews.count)])
      if draws.oneIn(3) { try laptop.replica.sync(through: town.line) }
      if ids.isEmpty || draws.oneIn(3) {
        ids.append(try town.household(on: laptop.replica, number: String(1000 + step)))
      } else {
        let id = ids[draws.below(ids.count)]
        guard try laptop.replica.store.record(HouseholdSchema.type.code, id) != nil else {
          continue
        }
        try laptop.replica.sync(through: town.line)
        last[id] = "120\(10_000_000 + step)"
        try town.call(laptop.replica, id, try #require(last[id]))
        try laptop.replica.sync(through: town.line)
      }
    }
    for laptop in laptops { laptop.clock.turn(0) }
    let all = laptops.map(\.replica) + [steady]
    for laptop in all + all { try laptop.sync(through: town.line) }
    let hub = try town.office.store.digest(within: [town.village])
    for laptop in all {
      try require(
        try laptop.store.digest(within: [town.village]) == hub, "Seed \(seed): other states.")
      try require(try laptop.unsent().count == 0, "Seed \(seed): something is unsent.")
      let left = try laptop.store.quarantined().map(\.detail)
      try require(left.isEmpty, "Seed \(seed): refused \(left).")
    }
    for id in ids {
      try require(
        try steady.store.record(HouseholdSchema.type.code, id) != nil, "Seed \(seed): one is lost.")
    }
    for (id, phone) in last {
      // Each had seen the one before, whatever the clocks said, so the last one holds.
      try require(
        try town.phones(steady, id) == [phone], "Seed \(seed): \(phone) does not stand.")
    }
    let clock = try #require(try steady.store.number("clock")) >> 16
    let now = Int64(town.clock.now())
    try require(clock < now + 360_000, "Seed \(seed): the steady clock was dragged to \(clock).")
  }

  @Test("A stamp that is far ahead is stored as it is and not followed")
  func farAhead() throws {
    let town = try SmallTown()
    let bob = try town.laptop("bob")
    let id = try town.household(on: bob)
    try bob.sync(through: town.line)
    let far = Timestamp(milliseconds: town.clock.now() + UInt64(10 * Self.year))
    let store = town.office.store
    try store.write {
      var delta = Record(id: id, type: HouseholdSchema.type.code, home: nil)
      delta[HouseholdSchema.phone.code] = try #require(
        try store.record(HouseholdSchema.type.code, id)
      ).record[HouseholdSchema.phone.code]
      delta[HouseholdSchema.phone.code].assign(
        .text("12000000109"), at: Dot(far, try #require(try store.number("site")).asSite))
      _ = try store.merge(delta, receivedMilliseconds: town.clock.now())
      try store.addLink(hash: [1, 2, 3, 4, 5, 6, 7, 8])
    }
    try bob.sync(through: town.line)
    let field = try bob.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type)
    #expect(field.entries.map(\.dot.timestamp) == [far])
    try town.call(bob, id, "12000000110")
    let next = try bob.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type)
    #expect(next.values == [.text("12000000110")])
    #expect(try #require(next.entries.first).dot.timestamp < far)
  }
}

extension Int64 {
  fileprivate var asSite: SiteID { SiteID(UInt64(bitPattern: self)) }
}
