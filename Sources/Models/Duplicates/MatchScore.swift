package import Wording

/// Why two records look like one thing registered twice: the points of each likeness.
///
/// A proposal to people and nothing else: no machine merges by it, and it is about records, never
/// about what a person is like.
package struct MatchScore: Hashable, Sendable {
  /// One likeness, or what speaks against it.
  package enum Part: String, CaseIterable, Sendable {
    case houseNumber = "house_no"
    case headName = "head_name"
    case similarHeadName = "head_name_similar"
    case phone
    case members
    case identityTail = "id_last4"
    case seenApart = "seen_apart"
    case samePerson = "same_person"
    case samePlace = "same_place"
    case domain
    case words
    case placeName = "place_name"

    /// What people read.
    package var label: Phrase {
      switch self {
      case .houseNumber: Phrase(zh: "户编号相同", en: "same house number")
      case .headName: Phrase(zh: "户主姓名相同", en: "same head of household")
      case .similarHeadName: Phrase(zh: "户主姓名相近", en: "similar head of household")
      case .phone: Phrase(zh: "联系电话相同", en: "same telephone")
      case .members: Phrase(zh: "两名以上成员相同", en: "two or more members alike")
      case .identityTail: Phrase(zh: "户主证件后四位相同", en: "same last four of the head")
      case .seenApart:
        Phrase(zh: "同日分别入户见到不同成员", en: "both visited on one day, other members")
      case .samePerson: Phrase(zh: "同一户或同一反映人", en: "same household or reporter")
      case .samePlace: Phrase(zh: "同一地点且相隔不超过三天", en: "same place, three days apart at most")
      case .domain: Phrase(zh: "领域相同", en: "same domain")
      case .words: Phrase(zh: "文字相近", en: "similar words")
      case .placeName: Phrase(zh: "地点写法相同", en: "place named alike")
      }
    }
  }

  /// The points of one part; never 0.
  package struct Line: Hashable, Sendable {
    /// Which.
    package let part: Part
    /// How much it adds, or takes away.
    package let points: Int
  }

  /// The parts that count, in the order of the rules.
  package private(set) var lines: [Line] = []

  /// From here on people are asked.
  package static let proposeMin = 70
  /// From here on it is called likely.
  package static let likelyMin = 90
  /// From here on two requests count as related, though not as one.
  package static let relatedMin = 55

  /// No likeness.
  package init() {}

  /// Notes a part; nothing counts nothing.
  mutating func add(_ part: Part, _ points: Int) {
    if points != 0 { lines.append(Line(part: part, points: points)) }
  }

  /// All points together.
  package var total: Int { lines.reduce(0) { $0 + $1.points } }

  /// Whether people are asked.
  package var isProposed: Bool { total >= Self.proposeMin }

  /// Whether it is called likely.
  package var isLikely: Bool { total >= Self.likelyMin }
}

/// Two records that look like one, the one with the smaller id first.
package struct MatchPair<Facts: Sendable>: Sendable {
  /// The older record.
  package let first: Facts
  /// The younger record.
  package let second: Facts
  /// Why.
  package let score: MatchScore
}
