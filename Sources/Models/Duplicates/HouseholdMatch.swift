package import CRDT

/// What two households are compared by.
package struct HouseholdFacts: Sendable {
  /// One member: the same person if both agree.
  package struct Member: Hashable, Sendable {
    /// The name as compared.
    package let name: MatchText
    /// Year of birth.
    package let birthYear: Int64

    /// Describes a member.
    package init(name: String, birthYear: Int64) {
      self.name = MatchText(name)
      self.birthYear = birthYear
    }
  }

  /// The household.
  package let id: RecordID
  /// Where.
  package let place: MatchPlace
  /// The number within the group, as compared.
  package let houseNumber: MatchText
  /// The head's name.
  package let headName: MatchText
  /// Digits only, without the country's code; empty if none is known.
  package let phone: String
  /// Members by name and year; those without either are not compared.
  package var members: [Member] = []
  /// The head's last four, where this replica may hold them.
  package var identityTail: String?
  /// Days on which somebody was met at the door.
  package var daysMet: Set<CivilDate> = []

  /// Describes a household by what stands in its own record.
  package init(
    id: RecordID, scope: ScopePath, houseNumber: String, headName: String, phone: String
  ) {
    self.id = id
    place = MatchPlace(scope)
    self.houseNumber = MatchText(houseNumber)
    self.headName = MatchText(headName)
    var digits = TextRules.halfWidth(phone).filter { $0.isASCII && $0.isNumber }
    if digits.count == 13, digits.hasPrefix("86") { digits.removeFirst(2) }
    self.phone = digits
  }
}

/// Whether two households are one that was registered twice (C9): a score for people to judge.
package enum HouseholdMatch {
  private static let houseNumberPoints = 40
  private static let headNamePoints = 30
  private static let similarHeadNamePoints = 15
  private static let phonePoints = 20
  private static let membersPoints = 15
  private static let identityTailPoints = 20
  private static let seenApartPoints = -40

  /// Pairs to ask people about, in the order of their ids.
  ///
  /// `complete` adds members, visits and the like to a first selection, so that those need to be
  /// read only for the few households that may be one. Every pair of enough points shares a number,
  /// a head's name or a telephone: the rest adds up to 50.
  package static func pairs(
    among households: [HouseholdFacts],
    completing complete: ([HouseholdFacts]) throws -> [HouseholdFacts]
  ) rethrows -> [MatchPair<HouseholdFacts>] {
    let sorted = households.sorted { $0.id < $1.id }
    let near = MatchBlocks.pairs(keys: keys(sorted)).filter { first, second in
      sorted[first].place.meets(sorted[second].place)
    }
    if near.isEmpty { return [] }
    let positions = Set(near.flatMap { [$0.first, $0.second] }).sorted()
    let whole = try complete(positions.map { sorted[$0] })
    let facts = Dictionary(whole.map { ($0.id, $0) }) { first, _ in first }
    return near.compactMap { first, second in
      guard let left = facts[sorted[first].id], let right = facts[sorted[second].id] else {
        return nil
      }
      let score = score(left, right)
      guard score.isProposed || isSameNumber(left, right) else { return nil }
      return MatchPair(first: left, second: right, score: score)
    }
  }

  /// Whether two households have one number: a question whatever else differs.
  package static func isSameNumber(_ left: HouseholdFacts, _ right: HouseholdFacts) -> Bool {
    !left.houseNumber.isEmpty && left.houseNumber == right.houseNumber
      && left.place == right.place
  }

  /// How alike two households are; nothing outside one group, or one village without groups.
  package static func score(_ left: HouseholdFacts, _ right: HouseholdFacts) -> MatchScore {
    var score = MatchScore()
    guard left.place.meets(right.place) else { return score }
    if !left.houseNumber.isEmpty, left.houseNumber == right.houseNumber {
      score.add(.houseNumber, houseNumberPoints)
    }
    if !left.headName.isEmpty, left.headName == right.headName {
      score.add(.headName, headNamePoints)
    } else if left.headName.likeness(to: right.headName, scale: 100) >= 50 {
      score.add(.similarHeadName, similarHeadNamePoints)
    }
    if !left.phone.isEmpty, left.phone == right.phone { score.add(.phone, phonePoints) }
    let (mine, theirs) = (Set(left.members), Set(right.members))
    let common = mine.intersection(theirs).count
    if common >= 2 { score.add(.members, membersPoints) }
    if let tail = left.identityTail, tail == right.identityTail {
      score.add(.identityTail, identityTailPoints)
    }
    let areOthers = common == 0 && !mine.isEmpty && !theirs.isEmpty
    if areOthers, !left.daysMet.isDisjoint(with: right.daysMet) {
      score.add(.seenApart, seenApartPoints)
    }
    return score
  }

  /// What a pair of enough points has in common, within a group; where some households of a village
  /// have no group, also within the village.
  private static func keys(_ households: [HouseholdFacts]) -> [[String]] {
    let own = households.map { household in
      [("n", household.houseNumber.text), ("h", household.headName.text), ("p", household.phone)]
        .filter { !$0.1.isEmpty }.map { $0.0 + $0.1 }
    }
    var loose: Set<String> = []
    for (household, keys) in zip(households, own) where household.place.group == nil {
      for key in keys { loose.insert(household.place.village + " " + key) }
    }
    return zip(households, own).map { household, keys in
      let village = keys.map { household.place.village + " " + $0 }.filter(loose.contains)
      return village + (household.place.group.map { group in keys.map { group + " " + $0 } } ?? [])
    }
  }
}
