package import CRDT

/// What two requests are compared by.
package struct DemandFacts: Sendable {
  /// The request.
  package let id: RecordID
  /// Where; only the village counts.
  package let place: MatchPlace
  /// The day on which it was asked.
  package let day: CivilDate
  /// The duty it touches, such as `0301`.
  package var domain: String?
  /// The household concerned; nil where the matter is a place's or the voice protected.
  package var household: RecordID?
  /// Who spoke.
  package var reporters: Set<RecordID> = []
  /// Summary and detail.
  package var words = MatchText("")
  /// Where, in words.
  package var placeName = MatchText("")
  /// Where, in thousandths of a degree.
  package var latitude: Int64?
  /// Where, in thousandths of a degree.
  package var longitude: Int64?

  /// Describes a request that says only where and when it was asked.
  package init(id: RecordID, scope: ScopePath, day: CivilDate) {
    self.id = id
    place = MatchPlace(scope)
    self.day = day
  }

  /// Whether it is about a place rather than a household; whoever reports a hole in the road need
  /// not live beside it.
  var isOfPlace: Bool { household == nil && (!placeName.isEmpty || latitude != nil) }
}

/// Whether two requests are one that was registered twice (C12), or matters of one kind (C13).
package enum DemandMatch {
  private static let samePersonPoints = 35
  private static let domainPoints = 25
  private static let wordsPoints = 30
  private static let placeNamePoints = 10
  /// Days between two requests that may be one.
  package static let daysApartMax = 30
  /// Days between two requests about one place that may be one.
  private static let placeDaysApartMax = 3
  /// Related requests of a village that suggest a common matter.
  package static let commonCountMin = 3

  /// Pairs of enough points to be one request or related ones, in the order of their ids.
  ///
  /// Every such pair shares a domain, a household, a reporter or a place: without any of those no
  /// more than 30 points are left.
  package static func pairs(among requests: [DemandFacts]) -> [MatchPair<DemandFacts>] {
    let sorted = requests.sorted { $0.id < $1.id }
    return MatchBlocks.pairs(keys: sorted.map(keys)).compactMap { first, second in
      let (left, right) = (sorted[first], sorted[second])
      let score = score(left, right)
      guard score.total >= MatchScore.relatedMin else { return nil }
      return MatchPair(first: left, second: right, score: score)
    }
  }

  /// How alike two requests are; nothing outside one village or more than 30 days apart.
  package static func score(_ left: DemandFacts, _ right: DemandFacts) -> MatchScore {
    var score = MatchScore()
    let days = abs(left.day.days(until: right.day))
    guard left.place.village == right.place.village, days <= daysApartMax else { return score }
    if isSamePerson(left, right) {
      score.add(.samePerson, samePersonPoints)
    } else if isSamePlace(left, right), days <= placeDaysApartMax {
      score.add(.samePlace, samePersonPoints)
    }
    if let domain = left.domain, domain == right.domain { score.add(.domain, domainPoints) }
    score.add(.words, left.words.likeness(to: right.words, scale: wordsPoints))
    if !left.placeName.isEmpty, left.placeName == right.placeName {
      score.add(.placeName, placeNamePoints)
    }
    return score
  }

  /// Sets of related requests that may be one matter of many, each in the order of ids.
  package static func commonMatters(_ pairs: [MatchPair<DemandFacts>]) -> [[RecordID]] {
    let groups = RecordGroups(edges: pairs.map { ($0.first.id, $0.second.id) })
    return groups.all.filter { $0.count >= commonCountMin }
  }

  private static func isSamePerson(_ left: DemandFacts, _ right: DemandFacts) -> Bool {
    if let household = left.household, household == right.household { return true }
    return !left.reporters.isDisjoint(with: right.reporters)
  }

  private static func isSamePlace(_ left: DemandFacts, _ right: DemandFacts) -> Bool {
    guard left.isOfPlace, right.isOfPlace else { return false }
    if !left.placeName.isEmpty, left.placeName == right.placeName { return true }
    return isNear(left, right)
  }

  /// Whether two points may be at most 100 m apart, as far as thousandths of a degree can tell.
  ///
  /// One thousandth of latitude is 111 m, so the latitudes must agree; one of longitude is 100 m or
  /// less from 26° on, where its cosine is 0.899.
  private static func isNear(_ left: DemandFacts, _ right: DemandFacts) -> Bool {
    guard let latitude = left.latitude, latitude == right.latitude, let west = left.longitude,
      let east = right.longitude
    else { return false }
    let apart = east.subtractingReportingOverflow(west)
    return !apart.overflow && apart.partialValue.magnitude <= (latitude.magnitude >= 26_000 ? 1 : 0)
  }

  private static func keys(_ request: DemandFacts) -> [String] {
    var keys: [String] = []
    if let domain = request.domain {
      // Two windows of a length each: any two days of one length apart at most share one.
      let length = daysApartMax
      let window = request.day.daysSinceEpoch / length
      keys += [window, window + 1].map { "d\(domain) \($0)" }
    }
    if let household = request.household { keys.append("h\(household)") }
    keys += request.reporters.sorted().map { "r\($0)" }
    if request.isOfPlace {
      if !request.placeName.isEmpty { keys.append("p" + request.placeName.text) }
      if let latitude = request.latitude, let longitude = request.longitude {
        keys += [longitude, longitude &+ 1].map { "g\(latitude) \($0)" }
      }
    }
    return keys.map { request.place.village + " " + $0 }
  }
}
