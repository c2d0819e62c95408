package import CRDT

/// 联系责任链: who answers for a household, from the village down to the door.
package struct ContactChain: Hashable, Sendable {
  /// A tier of the chain, from the top down.
  package enum Tier: String, CaseIterable, Comparable, Sendable {
    /// 包村: answers for the village.
    case village
    /// 包组、网格: answers for the group or the grid.
    case group
    /// 包户、结对、联系: answers for the household itself.
    case household

    /// The tier of a kind of duty; nil for one that is no household's, such as an enterprise.
    package init?(kind: String) {
      switch kind {
      case "village_lead": self = .village
      case "group_lead", "grid": self = .group
      case "household_lead", "pair", "contact": self = .household
      default: return nil
      }
    }

    package static func < (left: Tier, right: Tier) -> Bool {
      allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
  }

  /// One duty.
  package struct Link: Hashable, Sendable {
    /// The assignment's record.
    package let id: RecordID
    /// Where in the chain it stands.
    package let tier: Tier
    /// Its kind, such as `grid`.
    package let kind: String
    /// Who answers.
    package let worker: RecordID
    /// Since when.
    package let validFrom: CivilDate
  }

  /// The duties that hold on the day: from the village down, then by first day, then by id.
  package let links: [Link]

  /// The duties of a household that lies at a place.
  ///
  /// `scope` says where an area's records live; nil where the area is not known here.
  package init(
    household: RecordID, at place: ScopePath, assignments: [Record], on day: CivilDate,
    scope: (RecordID) -> ScopePath?
  ) {
    let today = Int64(day.daysSinceEpoch)
    links = assignments.compactMap { record in
      guard !record.isDeleted, let kind = record.text(AssignmentSchema.kind),
        let tier = Tier(kind: kind), let worker = record.reference(AssignmentSchema.worker),
        let from = record.integer(AssignmentSchema.validFrom), from <= today,
        record.integer(AssignmentSchema.validTo).map({ today <= $0 }) ?? true
      else { return nil }
      let isMeant =
        record.reference(AssignmentSchema.household).map { $0 == household }
        ?? record.reference(AssignmentSchema.area).flatMap(scope).map(place.isWithin) ?? false
      guard isMeant else { return nil }
      return Link(
        id: record.id, tier: tier, kind: kind, worker: worker,
        validFrom: CivilDate(daysSinceEpoch: Int(clamping: from)))
    }.sorted { ($0.tier, $0.validFrom, $0.id) < ($1.tier, $1.validFrom, $1.id) }
  }

  /// The tiers for which nobody answers.
  package var missing: [Tier] {
    Tier.allCases.filter { tier in !links.contains { $0.tier == tier } }
  }

  /// Whether somebody is missing: for the village, or for everything below it.
  ///
  /// A group or grid without a person for each single household is how most places work.
  package var isOrphan: Bool {
    missing.contains(.village) || (missing.contains(.group) && missing.contains(.household))
  }

  /// The one whom the household calls: the nearest, of several the first.
  package var nearest: Link? {
    guard let tier = links.last?.tier else { return nil }
    return links.first { $0.tier == tier }
  }
}
