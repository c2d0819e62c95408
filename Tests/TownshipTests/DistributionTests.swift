import CRDT
import Models
import Testing

@testable import Township

/// The figures of the plan at full scale, without a store.
@Suite struct DistributionTests {
  static let plan = TownshipPlan(seed: 2026, percent: 100)

  /// Whether a count is within two percent of a share, or within one and a half where rounding of
  /// small numbers decides.
  static func isNear(_ count: Int, _ percent: Double, of total: Int) -> Bool {
    let wanted = percent / 100 * Double(total)
    return abs(Double(count) - wanted) <= max(1.5, wanted * 0.02)
  }

  static func expect<Key: Hashable>(
    _ values: [Key], have shares: [(value: Key, share: Double)], of total: Int? = nil,
    _ what: Comment
  ) {
    for share in shares {
      let count = values.count { $0 == share.value }
      #expect(
        isNear(count, share.share, of: total ?? values.count),
        "\(what.rawValue) \(share.value): \(count) of \(values.count)")
    }
  }

  @Test("The town has its areas, its workers and their duties") func office() {
    let plan = Self.plan
    #expect(plan.areas.count == 1 + 1 + 8 + 62)
    #expect(plan.workers.count == 63)
    #expect(Set(plan.workers.map(\.name)).count == 63)
    #expect(Set(plan.workers.map(\.id)).count == 63)
    #expect(TownshipPlan.gridCount == 16)
    #expect(plan.assignments.count == 8 + 62 + 62 + 240 + 1)
    let roles: [(Role, Int)] = [
      (.lead, 3), (.desk, 2), (.handler, 6), (.villageCadre, 24), (.gridWorker, 16),
      (.townOfficer, 11), (.county, 1), (.auditor, 1), (.admin, 1),
    ]
    for (role, count) in roles {
      #expect(plan.workers.count { $0.roles.contains(role) } == count, "\(role)")
    }
  }

  @Test("Households stand in their villages, groups and classes of access") func households() {
    let plan = Self.plan
    #expect(plan.householdCount == 6000)
    #expect(plan.residentCount == 19_800)
    for (index, village) in TownshipParameters.villages.enumerated() {
      let range = plan.villages[index].range
      #expect(range.count == village.households)
      let access = range.map { plan.households[$0].access }
      Self.expect(
        access, have: village.access.enumerated().map { ($0.offset, $0.element) }, "access")
      #expect(Set(range.map { plan.households[$0].group }).count == village.groups)
    }
    let keys = plan.households.map { $0.group << 16 | $0.houseNumber }
    #expect(Set(keys).count == 6000 - 42)
    #expect(Set(plan.households.indices.map(plan.householdID)).count == 6000)
  }

  @Test("Visits reach households as often, as long and at such hours as given") func visits() {
    let plan = Self.plan
    let met = plan.visits.filter { $0.contact == .met }
    #expect(Self.isNear(met.count, 100, of: 13_900))
    #expect(Self.isNear(met.reduce(0) { $0 + $1.personsHeard }, 100, of: 22_240))
    let all = plan.visits.count
    #expect(Self.isNear(plan.visits.count { $0.contact == .absent }, 11, of: all))
    #expect(Self.isNear(plan.visits.count { $0.contact == .declined }, 0.6, of: all))
    #expect(Self.isNear(met.count { $0.minutes < 5 }, 4, of: met.count))
    let minutes = met.map(\.minutes).sorted()
    #expect(minutes[minutes.count / 2] == 18)
    #expect(minutes[minutes.count * 84 / 100] == 33)
    let hours = plan.visits.map { TownCalendar.minute(of: $0.start) / 60 }
    for slot in TownshipParameters.slots {
      #expect(Self.isNear(hours.count { slot.value.contains($0) }, slot.share, of: all))
    }
    let counted = met.filter { $0.minutes >= 5 }
    let perHousehold = counted.reduce(into: [Int: Int]()) { $0[$1.household, default: 0] += 1 }
    #expect(Self.isNear(perHousehold.count, 94, of: 6000))
    #expect(Self.isNear(perHousehold.values.count { $0 >= 2 }, 81, of: 6000))
    let never = plan.households.indices.filter { perHousehold[$0] == nil }
    #expect(never.count == 360)
    #expect(never.count { plan.households[$0].access == 2 } == 252)
    #expect(TownCalendar.yearDays.count == 248)
    let usual = plan.visits.filter {
      $0.intent == .usual && $0.worker != plan.planted.roadsideWorker
    }
    #expect(Set(usual.map(\.worker)).count == 40)
  }

  @Test("Nobody is at two doors at once") func visitsApart() {
    var free: [Int: UInt64] = [:]
    for visit in Self.plan.visits.sorted(by: { $0.start < $1.start }) {
      #expect(visit.start >= free[visit.worker] ?? 0)
      free[visit.worker] = visit.end
    }
  }

  @Test("Requests have their sources, types, voices, domains, months and natures")
  func demands() {
    let demands = Self.plan.demands
    #expect(demands.count == 2440)
    Self.expect(demands.map(\.source), have: TownshipParameters.sources, "source")
    Self.expect(demands.map(\.matterType), have: TownshipParameters.types, "type")
    Self.expect(demands.map(\.urgency), have: TownshipParameters.urgencies, "urgency")
    Self.expect(demands.map(\.voice), have: TownshipParameters.voices, "voice")
    Self.expect(demands.map(\.domain), have: TownshipParameters.domains, "domain")
    Self.expect(demands.map(\.natureScope), have: TownshipParameters.natureScopes, "scope")
    Self.expect(demands.map(\.natureNeed), have: TownshipParameters.natureNeeds, "need")
    Self.expect(demands.map(\.natureTerm), have: TownshipParameters.natureTerms, "term")
    #expect(Self.isNear(demands.count { $0.isLegacy }, 2.4, of: 2440))
    let months = demands.map {
      TownCalendar.month(of: TownCalendar.day(of: $0.registered))
    }
    Self.expect(
      months, have: TownshipParameters.monthWeights.enumerated().map { ($0.offset, $0.element) },
      "month")
    #expect(demands.allSatisfy { $0.source != "visit" || $0.visit != nil })
    #expect(demands.filter { $0.domain == "0601" }.allSatisfy { $0.isProtected })
    #expect(demands.allSatisfy { !$0.isProtected || $0.visit == nil })
  }

  @Test("Hot spots are as hot as given", arguments: TownshipParameters.hotSpots.indices)
  func hotSpots(index: Int) throws {
    let spot = TownshipParameters.hotSpots[index]
    let demands = Self.plan.demands.filter {
      $0.domain == spot.domain && spot.months.contains($0.month)
    }
    let village = try #require(
      TownshipParameters.villages.firstIndex { $0.suffix == spot.suffix })
    let households = Double(TownshipParameters.villages[village].households)
    let here = Double(demands.count { $0.village == village }) / households
    let elsewhere = Double(demands.count { $0.village != village }) / (6000 - households)
    // One request more or less is what rounding allows.
    let slack = 1 / households / elsewhere + 0.02 * spot.factor
    #expect(abs(here / elsewhere - spot.factor) <= max(slack, 0.3), "\(spot.domain)")
    let sole = Self.plan.demands.filter { $0.domain == "0105" }
    #expect(sole.allSatisfy { TownshipParameters.villages[$0.village].suffix == "205" })
  }

  @Test("Answers have their findings, outcomes, levels, paces and ratings") func handling() {
    let demands = Self.plan.demands
    let handled = demands.filter { $0.fate == .resolved }
    #expect(Self.isNear(demands.count { $0.fate == .notAccepted }, 2, of: 2440))
    #expect(Self.isNear(demands.count { $0.fate == .withdrawn }, 1, of: 2440))
    Self.expect(
      handled.map(\.finding),
      have: [("support", 68), ("explain", 22), ("not_support", 6), ("pending", 4)], "finding")
    Self.expect(
      handled.map(\.outcome),
      have: [
        ("solved", 58), ("explained", 21), ("partial", 8), ("planned", 5), ("guided", 5),
        ("not_supported", 3),
      ], "outcome")
    Self.expect(handled.map(\.level), have: TownshipParameters.levels, "level")
    Self.expect(
      demands.map(\.ownerChanges), have: TownshipParameters.ownerChanges, "owner changes")
    #expect(Self.isNear(handled.count { $0.pace == .overdue }, 6, of: handled.count))
    #expect(Self.isNear(handled.count { $0.pace == .extended }, 5, of: handled.count))
    #expect(Self.isNear(handled.count { $0.isSuspended }, 3, of: handled.count))
    #expect(Self.isNear(handled.count { $0.isReopened }, 4, of: handled.count))
    let rated = handled.compactMap(\.rating)
    #expect(Self.isNear(rated.count, 82, of: handled.count))
    Self.expect(rated, have: TownshipParameters.ratings, "rating")
    let called = handled.filter { $0.callBackRating != nil }
    #expect(Self.isNear(called.count, 20, of: rated.count))
    #expect(Self.isNear(called.count { $0.callBackRating == $0.rating }, 93, of: called.count))
  }
}
