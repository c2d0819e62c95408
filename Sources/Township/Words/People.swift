/// Invented people: names from fixed lists, families that hang together, telephones that reach
/// nobody.
enum People {
  /// A member of a household before it has a record.
  struct Person {
    var name: String
    var relation: String
    var sex: String
    var birthYear: Int
  }

  /// Eleven digits beginning with 12, a prefix of no mobile network.
  static func phone(using draws: inout Draws) -> String {
    let digits = String(draws.number(0...999_999_999))
    return "12" + String(repeating: "0", count: 9 - digits.count) + digits
  }

  /// Names of which no two are equal; there are thousands of combinations and few workers.
  static func uniqueNames(count: Int, seed: UInt64) -> [String] {
    var draws = Draws(seed: seed, .words)
    var names: [String] = []
    while names.count < count {
      let given = draws.happens(0.6) ? NameLists.maleNames : NameLists.femaleNames
      let name = draws.pick(NameLists.surnames) + draws.pick(given)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The members of a household, the head first.
  static func family(of count: Int, using draws: inout Draws) -> [Person] {
    let surname = draws.pick(NameLists.surnames)
    let isHeadMale = draws.happens(0.72)
    let headYear = count == 1 ? draws.number(1938...1995) : draws.number(1945...1990)
    var family = [
      person(surname, isMale: isHeadMale, relation: "0", year: headYear, using: &draws)
    ]
    if count >= 2, draws.happens(0.85) {
      family.append(
        person(
          draws.pick(NameLists.surnames), isMale: !isHeadMale, relation: "1",
          year: headYear + draws.number(-4...5), using: &draws))
    }
    while family.count < count {
      let isMale = draws.happens(0.51)
      let children = family.count { $0.relation == "2" || $0.relation == "3" }
      let parents = family.count { $0.relation == "5" }
      // The year 2026 bounds who can have been born; older heads have grandchildren at home.
      if headYear > 1955, parents < 2, draws.happens(0.3) {
        let year = headYear - draws.number(21...32)
        family.append(
          person(
            parents == 0 ? surname : draws.pick(NameLists.surnames), isMale: parents == 0,
            relation: "5", year: max(1932, year), using: &draws))
      } else if headYear < 1972, children >= 1, draws.happens(0.6) {
        let year = min(2025, headYear + draws.number(46...56))
        family.append(person(surname, isMale: isMale, relation: "4", year: year, using: &draws))
      } else {
        let year = min(2025, headYear + draws.number(21...34))
        family.append(
          person(
            surname, isMale: isMale, relation: isMale ? "2" : "3", year: year, using: &draws))
      }
    }
    return family
  }

  private static func person(
    _ surname: String, isMale: Bool, relation: String, year: Int, using draws: inout Draws
  ) -> Person {
    let given = draws.pick(isMale ? NameLists.maleNames : NameLists.femaleNames)
    return Person(
      name: surname + given, relation: relation, sex: isMale ? "1" : "2", birthYear: year)
  }
}
