package import CRDT
internal import Models

/// What a plan keeps of a household.
struct HouseholdFacts: Sendable {
  let group: Int
  /// Within the group, from 1; a household registered twice has it twice.
  var houseNumber: Int
  let members: Int
  /// 0 by the road, 1 ordinary, 2 remote.
  let access: Int
  /// How often it is called on.
  var pattern: VisitPattern
  /// The household, as an index, that this one is once more, under another hand.
  var twin: Int?

  enum VisitPattern: Sendable { case never, once, often, paired }
}

/// A household, ready to be written.
package struct PlannedHousehold: Sendable {
  /// The record's id.
  package let id: RecordID
  /// Where it belongs: its group's place and its number.
  package let home: ScopePath
  /// When it was registered, in milliseconds since 1970.
  package let registeredMilliseconds: UInt64
  /// Four digits within the group.
  package let houseNumber: String
  /// Where it is.
  package let address: String
  /// The code of ``CodeList/access``.
  package let access: String
  /// Eleven digits that no mobile network gives out: they begin with 12.
  package let phone: String
  /// The members; the first is the head.
  package let residents: [PlannedResident]
}

/// A member of a household, ready to be written.
package struct PlannedResident: Sendable {
  /// The record's id.
  package let id: RecordID
  /// An invented name.
  package let name: String
  /// GB/T 4761.
  package let relation: String
  /// GB/T 2261.1.
  package let sex: String
  /// Year only.
  package let birthYear: Int
}

extension TownshipPlan {
  /// Households are registered throughout December 2025, one after the other.
  static let registration = (
    start: TownCalendar.milliseconds(day: TownCalendar.firstDay - 31, minute: 480),
    end: TownCalendar.milliseconds(day: TownCalendar.firstDay - 1, minute: 1080)
  )

  static func planHouseholds(
    seed: UInt64, scale: Double, groups: [Group]
  ) -> (villages: [VillageFacts], households: [HouseholdFacts]) {
    var draws = Draws(seed: seed, .households)
    let total = scaled(TownshipParameters.households, scale)
    let counts = Quota.divide(
      total, by: TownshipParameters.villages.map { Double($0.households) })
    let members = Quota.deal(TownshipParameters.members, count: total, using: &draws)
    var villages: [VillageFacts] = []
    var households: [HouseholdFacts] = []
    for (index, village) in TownshipParameters.villages.enumerated() {
      let first = households.count
      // The road leads into the village at its first group and the hills begin at its last.
      let access = Quota.divide(counts[index], by: village.access).enumerated().flatMap {
        Array(repeating: $0.offset, count: $0.element)
      }
      let firstGroup = groups.firstIndex { $0.village == index } ?? 0
      var numbers: [Int: Int] = [:]
      for position in 0..<counts[index] {
        let group = firstGroup + position * village.groups / counts[index]
        numbers[group, default: 0] += 1
        households.append(
          HouseholdFacts(
            group: group, houseNumber: numbers[group] ?? 1,
            members: members[households.count], access: access[position], pattern: .often))
      }
      villages.append(VillageFacts(range: first..<households.count))
    }
    setPatterns(of: &households, using: &draws)
    registerTwice(&households, seed: seed, scale: scale)
    return (villages, households)
  }

  /// Neighbouring numbers of one group are the same family at one number: two laptops registered
  /// it, both offline.
  private static func registerTwice(
    _ households: inout [HouseholdFacts], seed: UInt64, scale: Double
  ) {
    var draws = Draws(seed: seed, .pairs)
    let free = draws.shuffled(
      households.indices.dropFirst().filter { index in
        [index - 1, index].allSatisfy { households[$0].members >= 2 }
          && households[index - 1].group == households[index].group
          && households[index].pattern != .paired
      })
    var taken: Set<Int> = []
    for index in free where taken.count < 2 * scaled(YearParameters.householdPairs, scale) {
      guard taken.isDisjoint(with: [index - 1, index]) else { continue }
      taken.formUnion([index - 1, index])
      households[index].twin = index - 1
      households[index].houseNumber = households[index - 1].houseNumber
    }
  }

  /// Households that were registered twice, each with the one that it is.
  package var householdPairs: [(first: Int, second: Int)] {
    households.indices.compactMap { index in households[index].twin.map { ($0, index) } }
  }

  private static func setPatterns(of households: inout [HouseholdFacts], using draws: inout Draws) {
    let total = Double(households.count)
    let never = Int((total * TownshipParameters.neverVisited / 100).rounded())
    let once = Int((total * TownshipParameters.visitedOnce / 100).rounded())
    let paired = scaled(
      TownshipParameters.paired, total / Double(TownshipParameters.households))
    let order = draws.shuffled(Array(households.indices))
    let remote = order.filter { households[$0].access == 2 }
    let others = order.filter { households[$0].access != 2 }
    let remoteCount = min(
      remote.count, Int((Double(never) * TownshipParameters.neverVisitedRemote / 100).rounded()))
    for index in remote.prefix(remoteCount) + others.prefix(never - remoteCount) {
      households[index].pattern = .never
    }
    let rest = order.filter { households[$0].pattern != .never }
    for index in rest.prefix(once) { households[index].pattern = .once }
    for index in rest.dropFirst(once).prefix(paired) { households[index].pattern = .paired }
  }

  /// How many households are planned.
  package var householdCount: Int { households.count }
  /// How many residents are planned.
  package var residentCount: Int { households.reduce(0) { $0 + $1.members } }

  func registeredMilliseconds(ofHousehold index: Int) -> UInt64 {
    let (start, end) = Self.registration
    return start + (end - start) * UInt64(index) / UInt64(max(households.count, 1))
  }

  func householdID(_ index: Int) -> RecordID {
    var draws = Draws(seed: seed, .household, index)
    return RecordID(milliseconds: registeredMilliseconds(ofHousehold: index), using: &draws)
  }

  func residentID(_ member: Int, ofHousehold index: Int) -> RecordID {
    var draws = Draws(seed: seed, .resident, index << 8 | member)
    return RecordID(milliseconds: registeredMilliseconds(ofHousehold: index), using: &draws)
  }

  /// The place of a household.
  func home(ofHousehold index: Int) -> ScopePath {
    let facts = households[index]
    let group = groups[facts.group].scope
    return group.appending(Self.fourDigits(facts.houseNumber)) ?? group
  }

  static func fourDigits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A household with its members, made when asked for.
  package func household(_ index: Int) -> PlannedHousehold {
    let facts = households[index]
    var draws = Draws(seed: seed, .household, index)
    let id = RecordID(milliseconds: registeredMilliseconds(ofHousehold: index), using: &draws)
    let family =
      facts.twin.map { twinFamily(of: $0, members: facts.members) }
      ?? People.family(of: facts.members, using: &draws)
    let residents = family.enumerated().map { member, person in
      PlannedResident(
        id: residentID(member, ofHousehold: index), name: person.name, relation: person.relation,
        sex: person.sex, birthYear: person.birthYear)
    }
    return PlannedHousehold(
      id: id, home: home(ofHousehold: index),
      registeredMilliseconds: registeredMilliseconds(ofHousehold: index),
      houseNumber: Self.fourDigits(facts.houseNumber),
      address: TownshipParameters.townName + place(ofGroup: facts.group)
        + "\(facts.houseNumber)号",
      access: ["roadside", "normal", "remote"][facts.access],
      phone: People.phone(using: &draws), residents: residents)
  }

  /// The family of a household as another hand wrote it down; head and spouse are the same.
  private func twinFamily(of index: Int, members: Int) -> [People.Person] {
    var draws = Draws(seed: seed, .household, index)
    _ = RecordID(milliseconds: registeredMilliseconds(ofHousehold: index), using: &draws)
    return People.family(of: members, using: &draws)
  }

  /// A group's name in words, such as `高岭村5组`.
  func place(ofGroup index: Int) -> String {
    let group = groups[index]
    return "\(TownshipParameters.villages[group.village].name)\(group.name.group ?? 1)组"
  }
}
