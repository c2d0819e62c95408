import CRDT
import Wording

@testable import Models
@testable import Reports

/// A town made by hand: two villages, and the first half of 2026.
struct SmallFacts {
  /// 2026-03-02 09:00 at +08:00, a Monday.
  static let start: Int64 = 1_772_413_200_000
  static let day = ChinaTime.dayMilliseconds
  static let hour = ChinaTime.hourMilliseconds
  static let minute = ChinaTime.minuteMilliseconds
  static let town = path("/990101/990101100")
  static let hills = path("/990101/990101100/990101100204")
  static let bridge = path("/990101/990101100/990101100202")
  static let alice = RecordID(0xA1)
  static let bob = RecordID(0xA2)

  var facts: TownFacts
  private var made: UInt128 = 0x1000

  /// Asked on 2026-06-30 at 24:00 about the half year.
  init(asOf: Int64? = nil) {
    let first = Self.date(2026, 1, 1)
    let last = Self.date(2026, 6, 30)
    facts = TownFacts(
      scope: ReportScope(
        period: first...last, places: [Self.town],
        asOf: asOf ?? ChinaTime.endMilliseconds(of: last)))
    facts.areaNames = [Self.town: "云河镇", Self.hills: "高岭村", Self.bridge: "石桥村"]
    facts.workers = [
      WorkerFact(id: Self.alice, name: "李敏", org: "water", roles: [.townOfficer]),
      WorkerFact(id: Self.bob, name: "王强", org: "village", roles: [.villageCadre]),
    ]
  }

  static func path(_ text: String) -> ScopePath {
    guard let path = ScopePath(text) else { preconditionFailure("No path: \(text)") }
    return path
  }

  static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    guard let date = CivilDate(year: year, month: month, day: day) else {
      preconditionFailure("No day: \(year)-\(month)-\(day)")
    }
    return date
  }

  private mutating func next() -> RecordID {
    made += 1
    return RecordID(made)
  }

  @discardableResult
  mutating func household(
    at place: ScopePath = hills, access: String = "normal", isActive: Bool = true,
    wishesNoVisits: Bool = false
  ) -> RecordID {
    let id = next()
    facts.households.append(
      HouseholdFact(
        id: id, place: place, access: access, isActive: isActive, wishesNoVisits: wishesNoVisits))
    return id
  }

  @discardableResult
  mutating func resident(of household: RecordID, born year: Int) -> RecordID {
    let id = next()
    facts.residents.append(ResidentFact(id: id, household: household, birthYear: year))
    return id
  }

  @discardableResult
  mutating func visit(
    _ household: RecordID?, day: Int64 = 0, hour: Int64 = 9, minutes: Int64 = 20,
    by visitors: [RecordID] = [bob], persons: Int = 1, purpose: String = "routine",
    isAtHome: Bool = true, at place: ScopePath = hills
  ) -> RecordID {
    let id = next()
    let started = Self.start + day * Self.day + (hour - 9) * Self.hour
    facts.visits.append(
      VisitFact(
        id: id, place: place, household: household, started: started,
        ended: started + minutes * Self.minute, purpose: purpose, visitors: visitors,
        personsHeard: persons, isAtHome: isAtHome, isBrief: minutes < 5))
    return id
  }

  @discardableResult
  mutating func request(
    day: Int64 = 0, at place: ScopePath = hills, _ edit: (inout CaseFact) -> Void = { _ in }
  ) -> RecordID {
    let id = next()
    var item = CaseFact(id: id, place: place, registered: Self.start + day * Self.day)
    item.domain = "0301"
    item.source = "visit"
    item.matterType = "help"
    edit(&item)
    facts.cases.append(item)
    return id
  }

  @discardableResult
  mutating func activity(
    _ kind: ActivityKind, day: Int64? = 0, minutes: Int = 0, at place: ScopePath = hills,
    _ edit: (inout ActivityFact) -> Void = { _ in }
  ) -> RecordID {
    var item = ActivityFact(id: next(), place: place, kind: kind)
    item.held = day.map { Self.start + $0 * Self.day }
    item.planned = item.held
    (item.stage, item.minutes) = (day == nil ? .planned : .held, minutes)
    edit(&item)
    facts.activities.append(item)
    return item.id
  }

  @discardableResult
  mutating func notice(
    at place: ScopePath = hills, _ edit: (inout NoticeFact) -> Void = { _ in }
  ) -> RecordID {
    var item = NoticeFact(id: next(), place: place)
    (item.status, item.firstDay) = (.running, Self.date(2026, 3, 2))
    edit(&item)
    facts.notices.append(item)
    return item.id
  }

  @discardableResult
  mutating func project(
    at place: ScopePath = hills, _ edit: (inout ProjectFact) -> Void = { _ in }
  ) -> RecordID {
    var item = ProjectFact(id: next(), place: place)
    (item.starts, item.title, item.kind) = (Self.date(2026, 2, 1), "村道硬化", "works")
    edit(&item)
    facts.projects.append(item)
    return item.id
  }

  /// Answers to an awareness question by village.
  mutating func survey(
    on day: CivilDate = date(2026, 4, 1), asking wording: String = "是否知道合作医疗报销比例",
    countMin: Int = ReportLimits.residentsMin, _ cells: [(ScopePath, Int, Int)]
  ) {
    facts.surveys.append(
      SurveyFact(
        form: next(), title: "问卷", day: day, wording: wording, kind: .awareness,
        countMin: countMin,
        cells: cells.map { SurveyFact.Cell(place: $0, answered: $1, affirmed: $2) }))
  }

  func body(_ definition: ReportDefinition) -> ReportBody { definition.compute(facts) }

  /// A figure by its key.
  func figure(_ definition: ReportDefinition, _ key: String) -> Figure? {
    body(definition).figures.first { $0.key == key }
  }

  /// A figure as `numerator/denominator=value`.
  func said(_ definition: ReportDefinition, _ key: String) -> String {
    guard let figure = figure(definition, key) else { return "none" }
    if let bound = figure.hiddenBelow { return "<\(bound)" }
    let top = figure.numerator.map(String.init) ?? ""
    let bottom = figure.denominator.map { "/\($0)" } ?? ""
    return "\(top)\(bottom)=\(figure.value ?? "none")"
  }
}

extension CaseClock {
  /// A clock that began with the request.
  static func of(
    _ kind: ClockKind, due day: Int64, _ outcome: Outcome, profile: DeadlineProfile = .order
  ) -> CaseClock {
    CaseClock(
      kind: kind, start: SmallFacts.start, due: SmallFacts.start + day * SmallFacts.day,
      profile: profile, outcome: outcome, isExtended: false, isProvisional: false,
      isEnteredLate: false)
  }
}
