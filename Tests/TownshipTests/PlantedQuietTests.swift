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
    case .due120: return .planted(planted.overdue.count)
    case .pingPong:
      let open = planted.passedOn.filter { town.histories[$0]?.state.status.isTerminal == false }
      return .planted(open.count)
    case .noShow: return .planted(town.plan.activities.count { $0.fate == .missed })
    case .copy: return .planted(planted.copies.count)
    case .shallow: return .planted(planted.shallowTrips.count)
    case .roadside: return .planted(1)
    case .due50, .due80, .due100, .silent, .stale: return .ordinary
    case .unsigned, .noFeedback, .notice, .event, .decision, .milestone, .meeting, .unreached,
      .orphan, .firstVisit, .cluster, .gap, .fork, .chain, .clock, .leak:
      return .nothing
    }
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
      let planted = definition.id == "callback" ? units : []
      #expect(flagged.sorted() == planted.sorted(), "\(definition.id)")
    }
  }
}
