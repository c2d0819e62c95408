import CRDT
import Models
import Reports
import Testing

@testable import Township

/// What was not planted is not found: each kind of alert and each report has its place here.
@Suite(.serialized) struct PlantedQuietTests {
  /// What the end of the planned year may show of a kind of alert.
  private enum Found {
    /// As many as were planted; other tests say which.
    case planted(Int)
    /// What is due and not yet done in any town: nothing went wrong.
    case ordinary
    /// None.
    case nothing
  }

  private static func expected(_ kind: AlertKind, in town: PlantedTown) -> Found {
    let planted = town.plan.planted
    switch kind {
    case .pingPong:
      let open = planted.passedOn.filter { town.histories[$0]?.state.status.isTerminal == false }
      return .planted(open.count)
    case .noShow: return .planted(town.plan.activities.count { $0.fate == .missed })
    case .copy: return .planted(planted.copies.count)
    case .shallow: return .planted(planted.shallowTrips.count)
    case .roadside: return .planted(1)
    // A smaller town holds fewer meetings than the calendar asks of its eight villages.
    case .meeting: return .planted(lapsed(town.plan))
    // Of what is late in any town, other tests look at those over ninety days; a few matters of one
    // kind stand together by chance in most months but that of the planted cluster.
    case .due50, .due80, .due100, .due120, .silent, .stale, .cluster: return .ordinary
    case .unsigned, .noFeedback, .notice, .event, .decision, .milestone, .unreached,
      .orphan, .firstVisit, .gap, .fork, .chain, .clock, .leak:
      return .nothing
    }
  }

  /// How many recurring meetings of villages the year planned for the last time too early.
  private static func lapsed(_ plan: TownshipPlan) -> Int {
    let today = CivilDate(daysSinceEpoch: TownCalendar.endDay - 1)
    return TownshipParameters.villages.indices.reduce(0) { sum, village in
      sum
        + Rules.current.meetings.calendar.count { rule in
          let held = plan.activities.filter {
            $0.kind == rule.kind.rawValue && $0.fate == .held && $0.reach == .village(village)
          }
          guard let last = held.map({ TownCalendar.day(of: $0.planned) }).max() else {
            return false
          }
          return CivilDate(daysSinceEpoch: last).adding(months: rule.months) < today
        }
    }
  }

  @Test("No village of the whole town stops its recurring meetings") func recurring() {
    #expect(Self.lapsed(DistributionTests.plan) == 0)
  }

  @Test("At the end of the year each kind of alert stands as often as it was planted")
  func alerts() throws {
    let town = try PlantedTown.shared.get()
    for kind in AlertKind.allCases {
      let found = town.alerts.filter { $0.kind == kind }
      switch Self.expected(kind, in: town) {
      case .planted(let count): #expect(found.count == count, "\(kind)")
      case .ordinary: break
      case .nothing: #expect(found.isEmpty, "\(kind): \(found.prefix(3))")
      }
    }
  }

  @Test("Reports mark nothing but what was planted") func reports() throws {
    let town = try PlantedTown.shared.get()
    let units = town.plan.planted.disagreeing.map { "callback.\(town.plan.workers[$0].org)" }
    for definition in ReportDefinition.all {
      let flagged = Report(definition, of: town.year).figures.filter(\.isFlagged).map(\.key)
      switch definition.id {
      case "callback": #expect(flagged.sorted() == units.sorted())
      // One quarter may be enough to mark the year of the same village.
      case "equity": #expect(Set(flagged).isSubset(of: ["equity.990101100203"]))
      default: #expect(flagged.isEmpty, "\(definition.id)")
      }
    }
  }
}
