import CRDT
import Models
import Testing
import Wording

@testable import Reports

/// Small numbers of residents are not shown, and cannot be counted back.
struct SuppressionTests {
  @Test("Four of a domain are hidden, five are shown; elections from ten on")
  func bounds() {
    var town = SmallFacts()
    for _ in 0..<4 { town.request { $0.domain = "0101" } }
    for _ in 0..<5 { town.request { $0.domain = "0102" } }
    for _ in 0..<9 { town.request { $0.domain = "0603" } }
    for _ in 0..<20 { town.request { $0.domain = "0301" } }
    #expect(town.said(.trend, "trend.domain.0101") == "<5")
    #expect(town.said(.trend, "trend.domain.0102") == "5=5")
    #expect(town.said(.trend, "trend.domain.0603") == "<10")
    #expect(town.said(.trend, "trend.domain.0301") == "20=20")
    town.request { $0.domain = "0603" }
    #expect(town.said(.trend, "trend.domain.0603") == "10=10")
  }

  @Test("Of fewer than five plans of assistance nothing is shown, of five counts and sums are")
  func assistance() {
    var town = SmallFacts()
    for index in 0..<5 {
      if index == 4 { #expect(town.said(.assistance, "assistance.yuan") == "<5") }
      var plan = AssistanceFact(place: SmallFacts.hills, started: SmallFacts.date(2026, 1, 6))
      plan.calls = [
        .init(due: SmallFacts.date(2026, 2, 5), isMade: true),
        .init(due: SmallFacts.date(2026, 3, 5), isMade: index == 0),
        .init(due: SmallFacts.date(2026, 7, 5), isMade: true),
      ]
      (plan.goalCount, plan.goalsReached, plan.fen) = (3, 1, 50_030)
      town.facts.assistance.append(plan)
    }
    #expect(town.said(.assistance, "assistance.plans") == "5=5")
    #expect(town.said(.assistance, "assistance.calls") == "6/10=60.0%")
    #expect(town.said(.assistance, "assistance.goals") == "5/15=33.3%")
    #expect(town.said(.assistance, "assistance.yuan") == "2502=2502")
    var ended = AssistanceFact(place: SmallFacts.hills, started: SmallFacts.date(2025, 1, 6))
    ended.ended = SmallFacts.date(2025, 12, 31)
    town.facts.assistance.append(ended)
    #expect(town.said(.assistance, "assistance.plans") == "5=5")
  }

  @Test("One hidden part takes the smallest other with it, so that the total gives nothing away")
  func complement() {
    let parts = [("a", 3), ("b", 40), ("c", 7), ("d", 0)].map {
      Figure($0.0, Phrase($0.0), .count, $0.1)
    }
    let hidden = parts.hidden { _ in 5 }
    #expect(hidden.map(\.numerator) == [nil, 40, nil, 0])
  }

  @Test("Two hidden parts hide no third, and nobody is shown as nobody")
  func enough() {
    let parts = [("a", 3), ("b", 4), ("c", 7)].map { Figure($0.0, Phrase($0.0), .count, $0.1) }
    #expect(parts.hidden { _ in 5 }.map(\.numerator) == [nil, nil, 7])
    #expect(Figure("a", Phrase("a"), .count, 0).shown(ifAtLeast: 5).numerator == 0)
  }

  @Test("No frozen report names a worker, a case or a resident")
  func frozen() {
    for definition in ReportDefinition.all where definition.isFrozenMonthly {
      var town = SmallFacts()
      for _ in 0..<3 {
        town.request { ($0.number, $0.owner) = ("YH-2026", SmallFacts.alice) }
      }
      let body = town.body(definition)
      let cells = body.listings.flatMap { $0.rows.joined() }
      #expect(!cells.contains(.text("YH-2026")) && !cells.contains(.text("李敏")))
      #expect(!body.figures.contains { $0.label.zh.contains("李敏") })
    }
  }

  @Test("No channel of a village with fewer than five users is shown as a number")
  func channels() {
    var town = SmallFacts()
    for _ in 0..<4 { town.request { $0.source = "chat" } }
    let row = town.body(.channel).listings[0].rows.first { $0[0] == .phrase(Phrase("高岭村")) }
    #expect(row?.contains(.fewerThan(5)) == true)
    #expect(row?.contains(.count(4)) == false)
    #expect(row?.contains(.count(0)) == true)
  }

  @Test(
    "Numbers are rounded half up",
    arguments: [
      (1, 3, "33.3%"), (2, 3, "66.7%"), (1, 8, "12.5%"), (1, 2000, "0.1%"), (1, 2001, "0.0%"),
    ])
  func rounding(top: Int, bottom: Int, text: String) {
    #expect(Figure("", Phrase(""), .share, top, of: bottom).value == text)
  }

  @Test("What belongs to the town itself is a part like a village, so that parts add up")
  func townLevel() {
    var town = SmallFacts()
    for _ in 0..<6 { town.request() }
    for _ in 0..<7 { town.request(at: SmallFacts.bridge) }
    for _ in 0..<3 { town.request(at: SmallFacts.town) }
    #expect(town.said(.periodic, "periodic.village.town") == "<5")
    #expect(town.said(.periodic, "periodic.village.990101100204") == "<5")
    #expect(town.said(.periodic, "periodic.village.990101100202") == "7=7")
  }

  @Test("What is hidden is not flagged either")
  func flags() {
    let figure = Figure("a", Phrase("a"), .share, 1, of: 4, isFlagged: true)
    #expect(figure.shown(ifAtLeast: 5).isFlagged == false)
    #expect(figure.shown(ifAtLeast: 4).isFlagged == true)
  }
}
