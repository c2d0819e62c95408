internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// Whether quiet people wait longer than loud ones.
  static let equity = ReportDefinition(
    "equity", Phrase(zh: "公平办理", en: "Equity"),
    formula: Phrase(
      zh: "本期办结的诉求：（单人首次反映的办理天数中位数）÷（集体反映或同户同领域一年内反映 3 次以上的"
        + "中位数）；大于 1.5 提示；任一方不足 \(ReportLimits.residentsMin) 件不显示。",
      en:
        "Of the requests answered in the period: median days of single first-time voices ÷ median "
        + "days of collective ones and of households that asked about the same domain three times "
        + "or more within a year; above 1.5 it is flagged. Either side under "
        + "\(ReportLimits.residentsMin) is not shown.")
  ) { facts in
    let repeated = EquitySides.repeated(facts.cases)
    func sides(_ items: [CaseFact]) -> EquitySides { EquitySides(items, repeated: repeated) }
    let answered = facts.resolvedCases
    let total = sides(answered)
    let villages = facts.villages.map { village in
      sides(answered.filter { $0.place.village == village }).ratio(
        "equity.\(village.segments.last ?? "")", facts.label(village))
    }
    return ReportBody(
      figures: [total.ratio("equity", Breakdown.whole)] + total.medians + villages)
  }
}

/// The days that quiet and loud voices waited, in tenths.
struct EquitySides {
  let quiet: [Int]
  let loud: [Int]

  init(_ items: [CaseFact], repeated: Set<RecordID>) {
    var (quiet, loud): ([Int], [Int]) = ([], [])
    for item in items {
      guard let resolved = item.resolved, resolved >= item.registered else { continue }
      let tenths = Int((resolved - item.registered) * 10 / ChinaTime.dayMilliseconds)
      if item.voice == .collective || repeated.contains(item.id) {
        loud.append(tenths)
      } else {
        quiet.append(tenths)
      }
    }
    (self.quiet, self.loud) = (quiet, loud)
  }

  private static let timesMin = 3
  private static let days: Int64 = 365

  /// Requests that are their household's third or later about a domain within a year.
  static func repeated(_ cases: [CaseFact]) -> Set<RecordID> {
    struct Voice: Hashable {
      let household: RecordID
      let domain: String
    }
    var byVoice: [Voice: [CaseFact]] = [:]
    for item in cases where item.status != .merged {
      guard let household = item.household, !item.domain.isEmpty else { continue }
      byVoice[Voice(household: household, domain: item.domain), default: []].append(item)
    }
    var found: Set<RecordID> = []
    for items in byVoice.values where items.count >= timesMin {
      let sorted = items.sorted { ($0.registered, $0.id) < ($1.registered, $1.id) }
      for index in sorted.indices.dropFirst(timesMin - 1) {
        let first = sorted[index - timesMin + 1].registered
        if sorted[index].registered - first <= days * ChinaTime.dayMilliseconds {
          found.insert(sorted[index].id)
        }
      }
    }
    return found
  }

  private var isShown: Bool { min(quiet.count, loud.count) >= ReportLimits.residentsMin }

  /// Quiet ÷ loud; hidden where either side is too small.
  func ratio(_ key: String, _ label: Phrase) -> Figure {
    let (top, bottom) = (Median.of(quiet), Median.of(loud))
    let figure = Figure(
      key, label + Phrase(zh: "（单人÷集体或重复）", en: " (single ÷ collective or repeated)"), .ratio,
      top, of: bottom, isFlagged: isShown && 2 * top > 3 * bottom && bottom > 0)
    let isNobody = quiet.isEmpty && loud.isEmpty
    return isShown || isNobody ? figure : figure.hidden(below: ReportLimits.residentsMin)
  }

  /// The two medians in days, each with how many there were.
  var medians: [Figure] {
    [
      Figure(
        "equity.single", Phrase(zh: "单人首次（天）", en: "single, first time (days)"), .days,
        Median.of(quiet), of: quiet.count),
      Figure(
        "equity.loud", Phrase(zh: "集体或重复（天）", en: "collective or repeated (days)"), .days,
        Median.of(loud), of: loud.count),
    ].map { figure in
      // One side could be counted back from the other and the whole.
      isShown || quiet.isEmpty && loud.isEmpty
        ? figure : figure.hidden(below: ReportLimits.residentsMin)
    }
  }
}
