import CRDT
import Models
import Testing

@testable import Township

/// What was registered twice, as the search for duplicates scores it.
@Suite struct PairTests {
  static let plan = DistributionTests.plan

  @Test("The search finds 42 pairs of households, and those alone") func households() {
    let plan = Self.plan
    let facts = plan.households.indices.map { index in
      let household = plan.household(index)
      var facts = HouseholdFacts(
        id: household.id, scope: household.home, houseNumber: household.houseNumber,
        headName: household.residents[0].name, phone: household.phone)
      facts.members = household.residents.map {
        HouseholdFacts.Member(name: $0.name, birthYear: Int64($0.birthYear))
      }
      return facts
    }
    let found = HouseholdMatch.pairs(among: facts) { $0 }
    #expect(plan.householdPairs.count == 42)
    #expect(found.allSatisfy { $0.score.total >= MatchScore.proposeMin })
    #expect(
      Set(found.map { [$0.first.id, $0.second.id] })
        == Set(
          plan.householdPairs.map {
            [plan.householdID($0.first), plan.householdID($0.second)].sorted()
          }))
  }

  @Test("The search proposes 73 pairs of requests that a household brought twice") func requests() {
    let plan = Self.plan
    let facts = plan.demands.indices.compactMap { index -> Models.DemandFacts? in
      guard let scope = plan.home(ofDemand: index), !plan.demands[index].isProtected else {
        return nil
      }
      let demand = plan.demands[index]
      let words = plan.words(ofDemand: index)
      var facts = Models.DemandFacts(
        id: plan.demandID(index), scope: scope,
        day: CivilDate(daysSinceEpoch: TownCalendar.day(of: demand.occurred)))
      facts.domain = demand.domain
      facts.household = demand.household.map(plan.householdID)
      facts.reporters = Set(plan.speakers(ofDemand: index).reporters)
      facts.words = MatchText(words.summary + words.detail)
      facts.placeName = MatchText(plan.place(ofGroup: demand.group))
      return facts
    }
    let found = DemandMatch.pairs(among: facts).filter(\.score.isProposed)
    let planted = plan.demands.indices.filter { plan.demands[$0].first != nil }
    // A few more come by chance: two people who spoke of one place within three days.
    #expect((60...73).contains(planted.count))
    let seconds = Set(found.flatMap { [$0.first.id, $0.second.id] })
    #expect(planted.allSatisfy { seconds.contains(plan.demandID($0)) })
    #expect(found.count == 73)
  }

  @Test("Laptops meet the hub as often as given, and five are away for two weeks once")
  func contacts() {
    var gaps: [Double] = []
    var away = 0
    for laptop in 0..<TownshipPlan.laptopCount {
      let moments = Self.plan.contacts(ofLaptop: laptop)
      #expect(moments.allSatisfy { $0 < TownCalendar.end })
      let own = zip(moments, moments.dropFirst()).map { Double($1 - $0) / 3_600_000 }
      #expect(own.allSatisfy { $0 > 0 })
      away += own.count { $0 >= 14 * 24 }
      gaps += own
    }
    gaps.sort()
    #expect(away == 5)
    for (share, hours) in [(0.5, 6.0), (0.9, 72), (0.99, 288)] {
      let found = gaps[Int(Double(gaps.count) * share)]
      #expect(abs(found - hours) <= hours * 0.05, "\(share): \(found)")
    }
    #expect(Self.plan.contacts(ofLaptop: TownshipPlan.laptopCount).isEmpty)
  }

  @Test("Village 204 goes from 王 to 李 on 15 July, and somebody answers for it every day")
  func handover() throws {
    let duties = Self.plan.assignments.filter {
      $0.kind == "village_lead" && $0.area?.code.digits == "990101100204"
    }
    try #require(duties.count == 2)
    let end = try #require(duties[0].end)
    #expect(CivilDate(daysSinceEpoch: duties[1].from) == CivilDate(iso: "2026-07-15"))
    #expect(end.day + 1 == duties[1].from)
    #expect(end.successor == duties[1].worker)
    #expect(Self.plan.workers[duties[0].worker].name.hasPrefix("王"))
    #expect(Self.plan.workers[duties[1].worker].name.hasPrefix("李"))
  }
}
