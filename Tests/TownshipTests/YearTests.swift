import CRDT
import Client
import Hub
import Models
import Storage
import TestSupport
import Testing

@testable import Township

/// The whole year at the hub: accepted, at odds nowhere, and late only where that is planted.
@Suite struct YearTests {
  static let percent = Double(Tier.count(gate: 1, full: 100))

  @Test("The hub takes every write of the year, and only planted failures stand out") func year()
    throws
  {
    let town = try YearTown(percent: Self.percent)
    let laptops = try town.load()
    for laptop in laptops {
      let refused = try laptop.store.quarantined()
      #expect(refused.isEmpty, "\(refused.prefix(3))")
      laptop.close()
    }
    let store = town.office.store
    let counts = try Self.counts(in: store)
    var planned: [TypeCode: Int] = [:]
    for write in town.plan.proceedings.flatMap({ town.plan.writes(of: $0) }) where write.home != nil
    {
      planned[write.type.code, default: 0] += 1
    }
    for (type, count) in planned { #expect(counts[type] == count, "\(type)") }
    #expect(counts[VisitSchema.type.code] == town.plan.visitCount)
    try Self.expectOnlyPlanted(store, town.plan)
  }

  private static func counts(in store: Store) throws -> [TypeCode: Int] {
    var counts: [TypeCode: Int] = [:]
    for type in Schema.current.types {
      try store.forEach(type.code) { _ in
        counts[type.code, default: 0] += 1
        return true
      }
    }
    return counts
  }

  /// What families derive after the year: nothing at odds, and alerts only for what is planted.
  private static func expectOnlyPlanted(_ store: Store, _ plan: TownshipPlan) throws {
    let now = Int64(TownCalendar.end) - 1
    let types: [TypeSchema] = [
      ActivitySchema.type, NoticeSchema.type, DisputeSchema.type, SurveyFormSchema.type,
      ProjectSchema.type, RiskAssessmentSchema.type, AssistanceSchema.type,
    ]
    var missed = 0
    var levels: [String] = []
    for type in types {
      let rules = try #require(type.family)
      var roots: [Record] = []
      try store.forEach(type.code) {
        roots.append($0.record)
        return true
      }
      for root in roots {
        let family = try store.family(of: root)
        #expect(rules.conflicts(family).isEmpty, "\(type.name)")
        let values = rules.derived(family, now)
        if type.code == RiskAssessmentSchema.type.code,
          case .word(let level, _)? = values.first(where: { $0.name == "level" })?.content
        {
          levels.append(level)
        }
        for value in values where value.isAlert {
          switch (type.name, value.name) {
          case ("activity", "stage"): missed += 1
          // What the assessment of a plan on hold comes to, and refused mediation.
          case ("risk_assessment", "level"), ("project", "level"): break
          case ("dispute", "consents"): break
          case ("project", "requests") where percent < 10: break
          default: Issue.record("\(type.name): \(value.name) \(value.content)")
          }
        }
      }
    }
    #expect(missed == plan.activities.count { $0.fate == .missed })
    #expect(levels.sorted() == plan.assessments.sorted())
  }
}
