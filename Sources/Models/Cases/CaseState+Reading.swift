package import CRDT

extension CaseState {
  /// Whether steps are missing: the state is shown so, and guarded commands wait.
  package var isIncomplete: Bool {
    !gaps.missing.isEmpty || gaps.isUnregistered || gaps.isOverLimit
  }

  /// Conflicts that nobody has decided yet.
  package var openConflicts: [CaseConflict] { conflicts.filter { $0.settledBy == nil } }

  /// The clock that matters now: the duty that ends first.
  ///
  /// The clocks of a merged request run on, because the group keeps the earliest of them.
  package var dueClock: CaseClock? {
    clocks.filter { $0.isRunning && $0.kind.isDuty }.min { ($0.due, $0.kind) < ($1.due, $1.kind) }
  }

  /// When the duty that matters now ends; milliseconds since 1970.
  package var due: Int64? { dueClock?.due }

  /// The latest clock of a kind.
  package func clock(_ kind: ClockKind) -> CaseClock? { clocks.last { $0.kind == kind } }

  /// Whether a duty has run out.
  package func isOverdue(at now: Int64) -> Bool {
    clocks.contains { $0.kind.isDuty && $0.isRunning && $0.isOverdue(at: now) }
  }

  /// Where the age counts from: first raised, perhaps before this system, or registered.
  package var ageStart: CivilDate {
    let registered = ChinaTime.date(atMilliseconds: subject.startInstant)
    return subject.firstRaised.map { min($0, registered) } ?? registered
  }

  /// Whole days since it was first raised or registered; reopening does not reset it.
  package func ageDays(at now: Int64) -> Int {
    max(0, ageStart.days(until: ChinaTime.date(atMilliseconds: now)))
  }

  /// Whole years since it was first raised or registered.
  package func ageYears(at now: Int64) -> Int {
    let (from, to) = (ageStart.parts, ChinaTime.date(atMilliseconds: now).parts)
    let isBeforeAnniversary = (to.month, to.day) < (from.month, from.day)
    return max(0, to.year - from.year - (isBeforeAnniversary ? 1 : 0))
  }

  /// Whether it was dated before the device's previous contact with a hub (domain rule B.4).
  package var isBackdated: Bool {
    subject.previousContact.map { subject.occurredAt < $0 } ?? false
  }

  /// Whether it bounces between owners: three transfers, or back to somebody who had it.
  package var isBouncing: Bool {
    hasCycle || transferCount >= rules.transferCountToEscalate
  }

  /// How urgent it is: the most urgent that anybody said.
  package var urgency: Urgency? {
    (classifications.compactMap(\.urgency?.known) + [subject.urgency].compactMap(\.self)).max()
  }

  /// The profiles whose deadlines may hold: one, or several while classifications differ (C22).
  ///
  /// What the desk classified goes before what the request says; without either, urgency and type
  /// decide.
  package var profiles: [DeadlineProfile] {
    let stated = classifications.compactMap(\.profile?.known)
    if !stated.isEmpty { return stated.uniqueInOrder }
    if !subject.profiles.isEmpty { return subject.profiles.uniqueInOrder }
    if urgency == .urgent { return [.urgent] }
    let classified = classifications.compactMap(\.matterType)
    let types = (classified.isEmpty ? subject.matterTypes : classified).uniqueInOrder
    if types.isEmpty { return [.order] }
    return types.map { $0 == "consult" ? .consult : .order }.uniqueInOrder
  }

  /// People who may speak for a collective request: the first of those entered (C36).
  package var representatives: [RecordID] {
    Array(subject.representatives.uniqueInOrder.prefix(rules.representativeCountMax))
  }

  /// People who were entered over the limit; they are kept and shown.
  package var representativesOverLimit: [RecordID] {
    Array(subject.representatives.uniqueInOrder.dropFirst(rules.representativeCountMax))
  }

  /// Ratings of the present result that no later one replaced.
  var standingRatings: [CaseRating] { ratings.filter { $0.round == round && !$0.isReplaced } }

  /// The resident's own rating outranks what staff heard; of equals, the worst counts (C21).
  var effectiveRating: Coded<Rating>? {
    let standing = standingRatings
    let own = standing.filter(\.isByResident)
    let counted = own.isEmpty ? standing : own
    let known = counted.compactMap(\.rating.known).max().map(Coded.known)
    return known ?? counted.map(\.rating).min { $0.code < $1.code }
  }

  /// When a clock would end that runs from an instant; the earliest where profiles differ (C22).
  func end(of kind: ClockKind, from start: Int64?) -> Int64? {
    guard let start else { return nil }
    return profiles.compactMap { rules.clock(kind, $0) }
      .map { rules.calendar.due(startMilliseconds: start, $0.length).milliseconds }.min()
  }

  /// Until when the resident may rate the present result; nil before it was told.
  package var ratingEnd: Int64? { end(of: .rating, from: answeredAt) }

  /// Whether somebody classified or registered it as a suggestion.
  var isSuggestion: Bool {
    let classified = classifications.compactMap(\.matterType)
    return (classified.isEmpty ? subject.matterTypes : classified).contains("suggestion")
  }

  /// Whether classifications that did not see each other differ (C22).
  var isClassificationSplit: Bool { classifications.count > 1 }
}

extension CaseSubject {
  /// When its clocks start: as asked, but never later than written or received.
  package var startInstant: Int64 { min(occurredAt, made, arrived ?? .max) }
}

extension ClockKind: Comparable {
  package static func < (left: ClockKind, right: ClockKind) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, each where it first stood.
  var uniqueInOrder: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
