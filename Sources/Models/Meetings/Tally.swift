package import CRDT
package import Wording

/// How one item of a meeting was voted on: all tallies of it that nobody annulled.
package struct Tally: Hashable, Sendable {
  /// The item.
  package let item: String
  /// The tallies that stand, oldest first.
  package let tallies: [RecordID]
  /// The numbers of the oldest; the others' are equal unless the item is disputed.
  package let count: Count
  /// Whether tallies differ (C29).
  package let isDisputed: Bool
  /// Whether enough came; nil where nobody knows how many were entitled.
  package let quorum: Share?

  /// Ballots by kind.
  package struct Count: Hashable, Sendable {
    /// Ballots for it.
    package let votesFor: Int
    /// Ballots against it.
    package let votesAgainst: Int
    /// Ballots that say neither.
    package let abstentions: Int
    /// Ballots that are satisfied, basically satisfied and not, where a post is appraised.
    package let ratings: [Int]?
    /// How many were there, who all count for the majority.
    package let present: Int
  }

  /// So many of so many, and how many it takes.
  package struct Share: Hashable, Sendable {
    /// How many.
    package let part: Int
    /// Of how many.
    package let whole: Int
    /// How many it takes.
    package let needed: Int
    /// Whether that is reached.
    package var isMet: Bool { part >= needed }

    /// Holds a number against a rule.
    package init(_ part: Int, of whole: Int, by rule: Majority) {
      self.part = part
      self.whole = whole
      needed = rule.needed(of: whole)
    }
  }

  /// What came of a vote.
  package enum Outcome: String, CaseIterable, Sendable {
    /// Enough came and enough agreed.
    case passed
    /// Enough came and too few agreed.
    case rejected
    /// Too few came, so nothing was decided.
    case inquorate
    /// Tallies differ; one must be annulled first.
    case disputed
    /// An appraisal was counted.
    case counted
    /// Nobody knows how many were entitled, or no rule holds for such a meeting.
    case open

    /// What people read.
    package var label: Phrase {
      switch self {
      case .passed: Phrase(zh: "通过", en: "passed")
      case .rejected: Phrase(zh: "未通过", en: "not passed")
      case .inquorate: Phrase(zh: "未达法定人数", en: "no quorum")
      case .disputed: Phrase(zh: "有争议", en: "disputed")
      case .counted: Phrase(zh: "已计票", en: "counted")
      case .open: Phrase(zh: "无法判定（应到数不明）", en: "open: entitled number unknown")
      }
    }
  }

  /// How many of those present agreed, and how many it takes.
  package let majority: Share

  /// What came of it; an appraisal decides nothing.
  package var outcome: Outcome {
    if isDisputed { return .disputed }
    if count.ratings != nil { return .counted }
    guard let quorum else { return .open }
    if !quorum.isMet { return .inquorate }
    return majority.isMet ? .passed : .rejected
  }
}
