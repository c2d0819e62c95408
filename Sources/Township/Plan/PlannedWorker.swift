package import CRDT
package import Models

/// Somebody with an account.
package struct PlannedWorker: Sendable {
  /// The record's id.
  package let id: RecordID
  /// The name on the contact card.
  package let name: String
  /// What the person may do.
  package let roles: [Role]
  /// The code of the unit.
  package let org: String
  /// The title.
  package let post: String
  /// The number residents are given.
  package let phone: String
  /// The village served, as an index; nil for the whole town.
  package let village: Int?
  /// The grid served, as its number in the town; nil for others.
  package let grid: Int?
  /// The places that a laptop of this person needs.
  package let scopes: [ScopePath]
  /// Where the record belongs.
  let home: ScopePath
}

/// Who answers for what.
package struct PlannedAssignment: Sendable {
  /// The record's id.
  package let id: RecordID
  /// Who, as an index of the plan's workers.
  package let worker: Int
  /// Which duty (``CodeList/assignmentKind``).
  package let kind: String
  /// The village or group; nil for a household's helper.
  package let area: AreaName?
  /// The household, as an index; nil for an area's duty.
  package let household: Int?
  /// The first day, in days since 1970.
  package var from = TownCalendar.firstDay
  /// The last day, and who answers next, as an index of the plan's workers; nil while it lasts.
  package var end: (day: Int, successor: Int)?
}

/// Where the kinds of workers stand in the list.
///
/// 60 laptops: 3 leads, 8 officers (one per village), 2 at the desk, a mediator, 6 handlers, 24
/// village officials (3 per village), 16 grid workers; then the county supervisor, the auditor
/// and the hub's administrator.
enum Posts {
  static let leads = 0..<3
  static let officers = 3..<11
  static let desk = 11..<13
  static let mediator = 13
  static let handlers = 14..<20
  static let cadres = 20..<44
  static let gridWorkers = 44..<60
  static let county = 60
  static let auditor = 61
  static let admin = 62
  static let count = 63

  /// The officer who hands a village over, and the one who takes it on besides their own.
  static var handover: (old: Int, new: Int) {
    let village = TownshipParameters.villages.firstIndex {
      $0.suffix == YearParameters.handoverSuffix
    }
    let old = officers.lowerBound + (village ?? 0)
    return (old, old + 1)
  }

  /// The officials of a village.
  static func cadres(ofVillage village: Int) -> Range<Int> {
    let first = cadres.lowerBound + 3 * village
    return first..<first + 3
  }

  /// The lead who answers for a domain: land, roads and water; living; everything else.
  static func lead(for domain: String) -> Int {
    switch domain.prefix(2) {
    case "01", "03": 0
    case "02": 1
    default: 2
    }
  }

  /// The handler in whose duties a domain lies.
  static func handler(for domain: String) -> Int {
    let units: [[String]] = [
      ["0201", "0205", "0206", "0207", "0209", "0604", "0603", "0704", "0999"],
      ["0101", "0102", "0103", "0104", "0105", "0106"],
      ["0208", "0301", "0303"],
      ["0107", "0302", "0304", "0305"],
      ["0202", "0203", "0204"],
    ]
    return handlers.lowerBound + (units.firstIndex { $0.contains(domain) } ?? units.count)
  }
}
