import CRDT
import Models
import Reports
import TestSupport
import Testing
import Wording

@testable import Township

/// Reports and alerts find what was planted in a year: all of it, and nothing else.
///
/// A quarter of the town at the gate, all of it in the full tier; as of the end of the year unless
/// a test says otherwise.
@Suite(.serialized) struct PlantedFailureTests {
  @Test("Fifteen requests are over ninety days late") func overdue() throws {
    let town = try PlantedTown.shared.get()
    #expect(town.plan.planted.overdue.count == 15)
    let late = town.year.cases.filter { item in
      item.dueClock.map { town.year.scope.asOf - $0.due > 91 * ChinaTime.dayMilliseconds } ?? false
    }
    #expect(late.map(\.id).sorted() == town.demands(town.plan.planted.overdue))
    #expect(try PlantedTown.figure("overdue.more", of: "overdue", town.year)[0] == 15)
    let report = Report(try #require(ReportDefinition.named("overdue")), of: town.year)
    let rows = report.listings[0].rows.filter { row in
      if case .count(let days) = row[4] { days > 90 } else { false }
    }
    #expect(Set(rows.map { $0[0] }) == Set(late.map { .text($0.number) }))
    let raised = Set(town.named(.due120).joined())
    #expect(raised.isSuperset(of: late.map(\.id)))
  }

  @Test("Sixty-one requests are passed on three times, eight of them in a circle")
  func passedOn() throws {
    let town = try PlantedTown.shared.get()
    let planted = town.plan.planted
    #expect(planted.passedOn.count == 61 && planted.cycles.count == 8)
    let thrice = town.year.cases.filter { $0.transferCount >= 3 }
    #expect(thrice.map(\.id).sorted() == town.demands(planted.passedOn))
    #expect(
      town.year.cases.filter(\.hasCycle).map(\.id).sorted() == town.demands(planted.cycles))
    let all = town.year.cases.count
    #expect(try PlantedTown.figure("transfer.three", of: "transfer", town.year) == [61, all])
    #expect(try PlantedTown.figure("transfer.cycle", of: "transfer", town.year) == [8, all])
    // What is closed needs nobody to look at it any more.
    let open = thrice.filter { !$0.status.isTerminal }.map { [$0.id] }
    #expect(!open.isEmpty)
    #expect(town.named(.pingPong) == open.sorted { $0[0] < $1[0] })
  }

  @Test("Nine survey trips met too few, of thirteen") func shallow() throws {
    let town = try PlantedTown.shared.get()
    let trips = town.plan.planted.shallowTrips
    #expect(trips.count == 9)
    let visits = trips.map { town.visits($0.visits) }
    #expect(town.named(.shallow) == visits.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(try PlantedTown.figure("shallow", of: "shallow", town.year) == [9, 13])
  }

  @Test("One officer keeps to easy roads, 2.6 times as much as others") func roadside() throws {
    let town = try PlantedTown.shared.get()
    let officer = try #require(town.plan.planted.roadsideWorker)
    #expect(town.named(.roadside) == [[town.plan.workers[officer].id]])
    let alert = try #require(town.alerts.first { $0.kind == .roadside })
    #expect(alert.name == town.plan.workers[officer].name)
    #expect(alert.detail.en.hasPrefix("2.60 "), "\(alert.detail.en)")
    #expect(try PlantedTown.flagged("bias", town.year).isEmpty)
  }

  @Test("Fourteen notes of two workers are near copies") func copies() throws {
    let town = try PlantedTown.shared.get()
    let copies = town.plan.planted.copies
    #expect(copies.map(\.visits.count) == [7, 7])
    let visits = copies.map { town.visits($0.visits) }
    #expect(town.named(.copy) == visits.sorted { $0.lexicographicallyPrecedes($1) })
    let names = town.alerts.filter { $0.kind == .copy }.map(\.name)
    #expect(Set(names) == Set(copies.map { town.plan.workers[$0.worker].name }))
  }

  @Test("Of two handlers' residents 65 percent say the same when they are called back")
  func callBacks() throws {
    let town = try PlantedTown.shared.get()
    let units = town.plan.planted.disagreeing.map { town.plan.workers[$0].org }
    #expect(Set(units).count == 2)
    #expect(
      try PlantedTown.flagged("callback", town.year).sorted()
        == units.map { "callback.\($0)" }.sorted())
    for unit in units {
      #expect(try PlantedTown.figure("callback.\(unit)", of: "callback", town.year) == [13, 20])
    }
  }

  @Test("Loud voices are answered 1.9 times as fast in one village and one quarter")
  func equity() throws {
    let town = try PlantedTown.shared.get()
    for (quarter, facts) in town.quarters.sorted(by: { $0.key < $1.key }) {
      #expect(
        try PlantedTown.flagged("equity", facts) == (quarter == 2 ? ["equity.990101100203"] : []),
        "quarter \(quarter + 1)")
    }
    let ratio = try PlantedTown.figure(
      "equity.990101100203", of: "equity", try #require(town.quarters[2]))
    let (top, bottom) = (try #require(ratio[0]), try #require(ratio[1]))
    #expect(20 * top >= 37 * bottom && 20 * top < 39 * bottom, "\(top) / \(bottom)")
  }

  @Test("At the end of the twenty-eighth week one kind of matter stands close together")
  func cluster() throws {
    let town = try PlantedTown.shared.get()
    let alerts = Alert.all(in: town.week28).filter { $0.kind == .cluster }
    #expect(alerts.map(\.name) == ["0301"])
    #expect(alerts.map { $0.place?.text } == ["/990101/990101100/990101100204"])
    #expect(alerts.map(\.records) == [town.demands(town.plan.planted.cluster)])
  }

  @Test("Five closes before anybody told the resident and one rating of own work are refused")
  func attempts() throws {
    let town = try PlantedTown.shared.get()
    let attempts = town.plan.planted.attempts
    #expect(attempts.map(\.kind) == Array(repeating: "close", count: 5) + ["evaluate"])
    for attempt in attempts {
      let history = try #require(town.histories[attempt.demand])
      let steps = town.plan.steps(ofDemand: attempt.demand)
      let known = Set(steps.prefix(attempt.after + 1).map(\.id))
      let state = CaseFold.fold(
        demand: history.subject, events: history.steps.filter { known.contains($0.id) },
        rules: .current)
      let kind = try #require(CaseEventKind(rawValue: attempt.kind))
      var data = CaseEventData()
      if kind == .evaluate { data.rating = .known(.satisfied) }
      let refusals = CaseGuard.check(
        kind, data, in: state, actor: town.plan.workers[attempt.worker].id,
        role: .worker(attempt.role), at: Int64(attempt.milliseconds))
      #expect(
        refusals == [
          kind == .close ? .status(.close, .resolved) : .handlerMayNot(.evaluate)
        ])
      // Nobody else did it either.
      let kinds = steps.map(\.kind)
      let told = try #require(kinds.firstIndex(of: "feedback"))
      #expect(kinds.firstIndex(of: "close").map { $0 > told } ?? true)
    }
  }

  @Test("Below a quarter of the town nothing is planted") func small() {
    let planted = TownshipPlan(seed: 2026, percent: 24).planted
    #expect(planted.overdue.isEmpty && planted.passedOn.isEmpty && planted.attempts.isEmpty)
    #expect(planted.shallowTrips.isEmpty && planted.copies.isEmpty && planted.cluster.isEmpty)
  }

  @Test("The whole town has each failure in its number, on requests that have no other")
  func whole() {
    let plan = DistributionTests.plan
    let planted = plan.planted
    let cases =
      planted.overdue + planted.passedOn + planted.hurried + planted.cluster
      + planted.attempts.map(\.demand)
    #expect(Set(cases).count == cases.count)
    #expect(planted.overdue.count == 15 && planted.passedOn.count == 61)
    #expect(planted.hurried.count == 7 && planted.attempts.count == 6)
    #expect(PlantedFailures.leakingTexts.count == 2)
    #expect(PlantedFailures.contemptuousTexts.count == 7)
  }

  @Test("Planted texts are blocked for a number and warned of for a word") func texts() {
    for text in PlantedFailures.leakingTexts {
      let kinds = TextLint.findings(in: text).map(\.kind)
      #expect(kinds == [.identityNumber(isVerified: true)])
    }
    for text in PlantedFailures.contemptuousTexts {
      #expect(TextLint.findings(in: text).map(\.kind) == [.contempt])
    }
  }
}
