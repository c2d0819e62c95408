/// The figures of the invented township 云河镇 at full scale; every count is scaled by a percentage.
///
/// `Fixtures/township/parameters.txt` shows the same figures to readers.
///
/// What goes wrong on purpose stands in ``PlantedParameters`` and is applied to a finished plan, so
/// that without it the township is free of it.
/// What was registered twice, reception days missed and the village handed over stand in
/// ``YearParameters``.
enum TownshipParameters {
  /// One village.
  struct Village {
    /// The last three digits of its code.
    let suffix: String
    let name: String
    let households: Int
    let groups: Int
    let grids: Int
    /// Percentages of households by the road, ordinary, and remote.
    let access: [Double]
  }

  static let countyCode = "990101000000"
  static let townCode = "990101100000"
  static let countyName = "云水县"
  static let townName = "云河镇"

  static let villages = [
    Village(suffix: "200", name: "东街村", households: 620, groups: 6, grids: 2, access: [60, 40, 0]),
    Village(
      suffix: "201", name: "柳塘村", households: 890, groups: 9, grids: 2, access: [35, 50, 15]),
    Village(
      suffix: "202", name: "石桥村", households: 540, groups: 6, grids: 1, access: [30, 50, 20]),
    Village(
      suffix: "203", name: "云河新村", households: 1120, groups: 11, grids: 3, access: [50, 45, 5]),
    Village(
      suffix: "204", name: "高岭村", households: 760, groups: 8, grids: 2, access: [15, 35, 50]),
    Village(
      suffix: "205", name: "桃溪移民村", households: 480, groups: 5, grids: 1, access: [10, 40, 50]),
    Village(
      suffix: "206", name: "平原村", households: 960, groups: 10, grids: 3, access: [25, 60, 15]),
    Village(
      suffix: "207", name: "恒丰村", households: 630, groups: 7, grids: 2, access: [40, 50, 10]),
  ]

  // MARK: People

  static let households = 6000
  /// Members of a household and how many in a hundred have so many; the mean is 3.3.
  static let members: [(value: Int, share: Double)] = [
    (1, 10), (2, 22), (3, 24.5), (4, 24), (5, 12.5), (6, 5), (7, 2),
  ]

  // MARK: Visits

  /// Visits at which somebody was met.
  static let visits = 13_900
  /// Households in paired assistance, called on twelve times.
  static let paired = 240
  static let pairedVisits = 12
  /// Percentages of households never called on, and called on once; all others were at least twice.
  static let neverVisited = 6.0
  static let visitedOnce = 13.0
  /// Percentage of remote ones among the households never called on.
  static let neverVisitedRemote = 70.0
  /// Percentages of all calls at which nobody was at home, or the visit was declined.
  static let absent = 11.0
  static let declined = 0.6
  /// People heard at a visit; the mean is 1.6, so that 22,240 are heard.
  static let personsHeard: [(value: Int, share: Double)] = [(1, 52), (2, 38), (3, 8), (4, 2)]
  /// Minutes of a visit: log-normal.
  static let durationMedian = 18.0
  static let durationSigma = 0.6
  /// Percentage of visits below ``shortMinutes``.
  static let short = 4.0
  static let shortMinutes = 5
  /// Hours in which calls begin.
  static let slots: [(value: ClosedRange<Int>, share: Double)] = [
    (8...11, 27), (12...13, 18), (14...17, 31), (18...20, 24),
  ]

  // MARK: Requests

  static let demands = 2440
  static let monthWeights: [Double] = [6, 5, 8, 8, 9, 11, 12, 11, 9, 8, 7, 6]
  static let sources: [(value: String, share: Double)] = [
    ("visit", 52), ("hotline", 14), ("walk_in", 10), ("meeting", 7), ("card", 6), ("chat", 5),
    ("web", 3), ("reception", 1.5), ("letter", 1), ("transfer_in", 0.5),
  ]
  /// Sources that the office hears itself; protected voices come through these.
  static let officeSources: Set = [
    "hotline", "walk_in", "meeting", "web", "reception", "letter", "transfer_in",
  ]
  static let types: [(value: String, share: Double)] = [
    ("help", 46), ("consult", 27), ("complaint", 16), ("suggestion", 9), ("report", 2),
  ]
  static let urgencies: [(value: String, share: Double)] = [("U1", 1.5), ("U2", 13.5), ("U3", 85)]
  static let voices: [(value: String, share: Double)] = [
    ("named", 88), ("confidential", 6), ("anonymous", 4), ("collective", 2),
  ]
  static let domains: [(value: String, share: Double)] = [
    ("0302", 10), ("0401", 8.5), ("0301", 8), ("0201", 7.8), ("0101", 6), ("0208", 6),
    ("0202", 5.8), ("0203", 5.4), ("0303", 5), ("0104", 5), ("0402", 4), ("0103", 4),
    ("0204", 3.6), ("0102", 3.5), ("0206", 2.3), ("0105", 2), ("0106", 1), ("0205", 1.8),
    ("0501", 0.7), ("0503", 0.8), ("0601", 1.3), ("0305", 1.2), ("0207", 1), ("0107", 1),
    ("0701", 0.8), ("0502", 0.7), ("0209", 0.7), ("0703", 0.5), ("0603", 0.3), ("0702", 0.2),
    ("0704", 0.1), ("0999", 1),
  ]

  /// A village and months in which a matter comes up more often than elsewhere.
  struct HotSpot {
    let domain: String
    let suffix: String
    /// Months, 0 to 11.
    let months: ClosedRange<Int>
    /// How much more often, per household.
    let factor: Double
  }

  static let hotSpots = [
    HotSpot(domain: "0301", suffix: "204", months: 6...7, factor: 4),
    HotSpot(domain: "0303", suffix: "201", months: 4...7, factor: 3),
    HotSpot(domain: "0101", suffix: "206", months: 0...11, factor: 4),
    HotSpot(domain: "0107", suffix: "203", months: 0...11, factor: 6),
  ]
  /// Matters that exist in one village alone.
  static let soleVillage = ["0105": "205"]

  static let natureScopes: [(value: String, share: Double)] = [("common", 31), ("individual", 69)]
  static let natureNeeds: [(value: String, share: Double)] = [("basic", 74), ("nonbasic", 26)]
  static let natureTerms: [(value: String, share: Double)] = [("current", 83), ("longterm", 17)]
  static let legacy = 2.4

  // MARK: Handling

  static let notAccepted = 2.0
  static let withdrawn = 1.0
  /// Finding and outcome together, so that each adds up to its own shares.
  static let resolutions: [(value: (finding: String, outcome: String), share: Double)] = [
    (("explain", "explained"), 18), (("not_support", "explained"), 3),
    (("pending", "guided"), 4), (("explain", "guided"), 1), (("explain", "planned"), 3),
    (("not_support", "not_supported"), 3), (("support", "planned"), 2),
    (("support", "partial"), 8), (("support", "solved"), 58),
  ]
  static let levels: [(value: Int, share: Double)] = [(0, 18), (1, 41), (2, 33), (3, 8)]
  static let ownerChanges: [(value: Int, share: Double)] = [(0, 72), (1, 21), (2, 4.5), (3, 2.5)]
  static let overdue = 6.0
  static let extended = 5.0
  static let suspended = 3.0
  static let reopened = 4.0
  /// Days until an answer: median by urgency (U1 calendar days, else working days), log-normal
  /// below it; above it bent so that no more than the share above is overdue.
  static let daysMedian = ["U1": 0.8, "U2": 3.0, "U3": 4.0]
  static let petitionDaysMedian = 34.0
  static let daysSigma = 0.9
  static let rated = 82.0
  static let ratings: [(value: String, share: Double)] = [
    ("satisfied", 74), ("basic", 17), ("dissatisfied", 9),
  ]
  static let callBack = 20.0
  static let callBackAgreement = 93.0
  /// Days from which on the owner notes progress, and notes it twice.
  static let progressDays = 15.0
  static let progressTwiceDays = 60.0
  /// Shares of first wrong addresses that the assigner puts right, and that the owner returns; of
  /// the others the owner passes the matter on.
  static let reassigned = 0.8
  static let returned = 0.1
  /// Percentage of unrated questions that are called about twice in vain and closed.
  static let closedUnrated = 20.0
  /// Calendar days between a rating and the archive, which is kept in batches.
  static let archiveDays = 130...230
}
