internal import CRDT
internal import Wording

extension ReportDefinition {
  /// Whether only easy places are visited.
  static let bias = ReportDefinition(
    "bias", Phrase(zh: "路边户偏向", en: "Roadside bias"),
    formula: Phrase(
      zh: "（走访户中路边户占比）÷（在住户中路边户占比）；大于 1.5 提示。只计填写了通达的户。",
      en: "(Roadside share of the households called on) ÷ (roadside share of the households lived "
        + "in), of those whose access is known; above 1.5 it is flagged.")
  ) { facts in
    ReportBody(
      figures: [RoadsideBias(of: facts.calls, in: facts).figure("bias", Breakdown.whole)]
        + facts.villages.map { village in
          RoadsideBias(
            of: facts.calls, in: facts, where: { $0.place.village == village }
          ).figure("bias.\(village.segments.last ?? "")", facts.label(village))
        })
  }
}

/// How much more easy roads stand among the visited than among all.
struct RoadsideBias: Hashable, Sendable {
  /// Households called on whose access is known.
  let visited: Int
  /// Those of them at a road.
  let visitedRoadside: Int
  /// Households lived in whose access is known.
  let stock: Int
  /// Those of them at a road.
  let stockRoadside: Int

  /// Counts the households that some visits called on, each once.
  init(
    of visits: [VisitFact], in facts: TownFacts,
    where counts: (HouseholdFact) -> Bool = { _ in true }
  ) {
    let called = Set(visits.filter(\.counts).compactMap(\.household))
    let stock = facts.households.filter { $0.isActive && !$0.access.isEmpty && counts($0) }
    let visited = stock.filter { called.contains($0.id) }
    self.visited = visited.count
    visitedRoadside = visited.count { $0.access == "roadside" }
    self.stock = stock.count
    stockRoadside = stock.count { $0.access == "roadside" }
  }

  /// Whether it is above one and a half.
  var isHigh: Bool {
    2 * visitedRoadside * stock > 3 * visited * stockRoadside && visited * stockRoadside > 0
  }

  func figure(_ key: String, _ label: Phrase) -> Figure {
    Figure(
      key,
      label
        + Phrase(
          zh: "（走访 \(visitedRoadside)/\(visited)，在住 \(stockRoadside)/\(stock)）",
          en: " (visited \(visitedRoadside)/\(visited), all \(stockRoadside)/\(stock))"),
      .ratio, visitedRoadside * stock, of: visited * stockRoadside, isFlagged: isHigh)
  }
}
