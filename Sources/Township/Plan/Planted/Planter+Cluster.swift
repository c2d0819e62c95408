internal import Models

/// Matters that stand close together, and none that do so by chance.
///
/// What was asked twice keeps its domain, and nothing becomes asked twice: how many pairs the
/// search for duplicates proposes is planned before.
extension Planter {
  /// How many requests of one village and domain fall into the days of a cluster, and before them.
  private struct Cells {
    var recent: [Cell: Int] = [:]
    var before: [Cell: Int] = [:]
    /// Days of records before those of the cluster.
    let days: Int

    /// Whether the alert would find a cluster, with so many more or fewer.
    func isFound(_ cell: Cell, recent change: Int = 0) -> Bool {
      let (recent, before) = (recent[cell, default: 0] + change, before[cell, default: 0])
      return recent >= PlantedParameters.clusterMin
        && recent * days >= 2 * before * PlantedParameters.clusterDays
    }
  }

  private struct Cell: Hashable {
    let village: Int
    let domain: String
  }

  private static let asOf = TownCalendar.milliseconds(
    day: PlantedParameters.cluster.day + 1, minute: 0)
  private static let begin = TownCalendar.milliseconds(
    day: PlantedParameters.cluster.day + 1 - PlantedParameters.clusterDays, minute: 0)

  /// Exchanges domains within villages until one cluster is there and no other.
  mutating func gatherMatters() {
    var cells = self.cells()
    let wanted = Cell(
      village: Self.village(PlantedParameters.cluster.suffix),
      domain: PlantedParameters.cluster.domain)
    for _ in 0..<PlantedParameters.cluster.count {
      let count = cells.recent[wanted, default: 0]
      guard count < PlantedParameters.cluster.count || !cells.isFound(wanted) else { break }
      exchange(into: wanted, &cells)
    }
    for index in plan.demands.indices where Self.isRecent(plan.demands[index]) {
      let cell = cell(of: index)
      if cell != wanted, !plan.demands[index].isProtected, cells.isFound(cell) {
        exchange(out: index, sparing: wanted, &cells)
      }
    }
    failures.cluster = plan.demands.indices.filter {
      Self.isRecent(plan.demands[$0]) && !plan.demands[$0].isProtected && cell(of: $0) == wanted
    }
    taken.formUnion(failures.cluster)
  }

  private static func isRecent(_ demand: DemandFacts) -> Bool {
    demand.occurred > begin && demand.occurred <= asOf
  }

  private func cell(of index: Int) -> Cell {
    let demand = plan.demands[index]
    return Cell(village: plan.groups[demand.group].village, domain: demand.domain)
  }

  private func cells() -> Cells {
    let first = plan.demands.map(\.occurred).min() ?? Self.begin
    var cells = Cells(days: Int((Self.begin - first) / 86_400_000))
    for (index, demand) in plan.demands.enumerated()
    where !demand.isProtected && demand.occurred <= Self.asOf {
      if Self.isRecent(demand) {
        cells.recent[cell(of: index), default: 0] += 1
      } else {
        cells.before[cell(of: index), default: 0] += 1
      }
    }
    return cells
  }

  /// Requests of later months, whose domains may be exchanged.
  private mutating func later(inVillage village: Int) -> [Int] {
    ordinary { $0.occurred > Self.asOf }.filter {
      plan.groups[plan.demands[$0].group].village == village
    }
  }

  /// Whether two requests may exchange domains: neither is tied to its own, hot spots stay, and
  /// neither is or becomes one of two about the same matter.
  private func mayExchange(_ first: Int, _ second: Int) -> Bool {
    let (left, right) = (plan.demands[first], plan.demands[second])
    guard left.domain != right.domain else { return false }
    let domains = [left.domain, right.domain]
    let isFree = domains.allSatisfy { domain in
      !Self.tied.contains(domain)
        && TownshipParameters.hotSpots.filter { $0.domain == domain }.allSatisfy {
          $0.months.contains(left.month) == $0.months.contains(right.month)
        }
    }
    return isFree
      && domains.allSatisfy { !isTwin(first, about: $0) && !isTwin(second, about: $0) }
  }

  /// Whether somebody brought a matter of a domain within weeks of a request, for the same
  /// household or the same place.
  private func isTwin(_ index: Int, about domain: String) -> Bool {
    let demand = plan.demands[index]
    let day = TownCalendar.day(of: demand.occurred)
    return plan.demands.enumerated().contains { place, other in
      place != index && other.group == demand.group && other.domain == domain
        && other.household == demand.household && !other.isProtected
        && abs(TownCalendar.day(of: other.occurred) - day) <= DemandMatch.daysApartMax
    }
  }

  /// Domains that decide more than what a request is about.
  private static let tied: Set = ["0105", "0601", "0603", "0701", "0702", "0704"]

  private mutating func exchange(into wanted: Cell, _ cells: inout Cells) {
    let sources = later(inVillage: wanted.village).filter {
      plan.demands[$0].domain == wanted.domain
    }
    let places = ordinary(where: Self.isRecent).filter {
      let cell = cell(of: $0)
      return cell.village == wanted.village && cell != wanted
    }
    for place in places {
      guard let source = sources.first(where: { mayExchange(place, $0) }) else { continue }
      exchange(place, source, &cells)
      return
    }
  }

  private mutating func exchange(out index: Int, sparing wanted: Cell, _ cells: inout Cells) {
    let village = plan.groups[plan.demands[index].group].village
    let other = later(inVillage: village).first { other in
      let cell = cell(of: other)
      return cell != wanted && mayExchange(index, other) && !cells.isFound(cell, recent: 1)
    }
    if let other { exchange(index, other, &cells) }
  }

  /// The first is one of the days looked at, the second is later.
  private mutating func exchange(_ recent: Int, _ later: Int, _ cells: inout Cells) {
    cells.recent[cell(of: recent), default: 0] -= 1
    let domain = plan.demands[recent].domain
    plan.demands[recent].domain = plan.demands[later].domain
    plan.demands[later].domain = domain
    cells.recent[cell(of: recent), default: 0] += 1
  }
}
