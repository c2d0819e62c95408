package import CRDT
package import Models
package import Storage

/// Why records were not merged or unmerged; nothing was written.
package enum MergeError: Error, Hashable, Sendable {
  /// Both are one record.
  case sameRecord(RecordID)
  /// They were merged before.
  case areOne(RecordID, RecordID)
  /// They belong to different villages, so they cannot be one household.
  case otherVillage(RecordID, RecordID)
  /// Nobody merged it into anything.
  case notMerged(RecordID)
  /// Others were merged into it; each of them is unmerged by itself.
  case stays(RecordID, merged: [RecordID])
}

/// Which of two merged records stays.
package struct MergeOutcome: Hashable, Sendable {
  /// The one under which both go on: the older.
  package let kept: RecordID
  /// The one that goes on in the other.
  package let merged: RecordID

  /// Joins the two.
  package init(kept: RecordID, merged: RecordID) {
    self.kept = kept
    self.merged = merged
  }
}

extension RecordGroups {
  /// Which of two records would stay: the groups of both become one, the oldest id stays.
  ///
  /// The same whichever is named first, so that two who merge them unknowingly agree.
  package func outcome(
    _ left: RecordID, _ right: RecordID
  ) throws(MergeError) -> MergeOutcome {
    guard left != right else { throw .sameRecord(left) }
    guard !areOne(left, right) else { throw .areOne(left, right) }
    let (first, second) = (canonical(of: left), canonical(of: right))
    return MergeOutcome(kept: min(first, second), merged: max(first, second))
  }
}

extension Replica {
  /// Makes two households count as one; both keep their histories.
  ///
  /// Throws ``MergeError``, ``EditError``, or what the store throws.
  package func merge(
    households left: RecordID, _ right: RecordID, note: String?
  ) throws -> MergeOutcome {
    let type = HouseholdSchema.type
    return try edit { edit in
      let outcome = try store.householdGroups().outcome(left, right)
      let villages = try [outcome.kept, outcome.merged].map { id in
        guard let stored = try store.record(type.code, id) else { throw EditError.missing(id) }
        return stored.scope.map { MatchPlace($0).village }
      }
      guard villages[0] == villages[1] else {
        throw MergeError.otherVillage(outcome.kept, outcome.merged)
      }
      guard let merged = try edit.record(outcome.merged, type: type) else {
        throw EditError.missing(outcome.merged)
      }
      try edit.set(
        HouseholdSchema.duplicateOf, .reference(outcome.kept), of: outcome.merged, type: type)
      try edit.add(
        HouseholdSchema.mergeSeen, .deletion(merged.seen), of: outcome.merged, type: type)
      try noteMerge("merge", outcome, type: type, note: note, edit: edit)
      return outcome
    }
  }

  /// Takes a merge back: every field of the household stands as if there had been none.
  ///
  /// Also where each of two was merged into the other. Throws ``MergeError``, ``EditError``, or
  /// what the store throws.
  package func unmerge(household: RecordID, note: String?) throws -> MergeOutcome {
    let type = HouseholdSchema.type
    return try edit { edit in
      let groups = try store.householdGroups()
      let canonical = groups.canonical(of: household)
      let group = groups.group(of: household)
      guard group.count > 1 else { throw MergeError.notMerged(household) }
      guard canonical != household else {
        throw MergeError.stays(household, merged: group.filter { $0 != household })
      }
      // An older one that points here was merged the wrong way round by somebody who did not know.
      for id in group where id <= household {
        guard let record = try edit.record(id, type: type) else { continue }
        let targets = Merging.targets(of: record)
        guard !targets.isEmpty, id == household || targets.contains(household) else { continue }
        try edit.set(HouseholdSchema.duplicateOf, .null, of: id, type: type)
        for seen in record[HouseholdSchema.mergeSeen.code].values {
          try edit.remove(HouseholdSchema.mergeSeen, seen, of: id, type: type)
        }
      }
      let outcome = MergeOutcome(kept: canonical, merged: household)
      try noteMerge("unmerge", outcome, type: type, note: note, edit: edit)
      return outcome
    }
  }

  /// Notes who merged what and why, where the pair's conflict stands.
  package func noteMerge(
    _ action: String, _ outcome: MergeOutcome, type: TypeSchema, note: String?, edit: Edit
  ) throws {
    let conflict = Conflict.duplicateID(type, outcome.kept, outcome.merged)
    try noteResolution(
      of: (conflict, ConflictKind.duplicate.rawValue), action: action, root: outcome.kept,
      note: note, edit: edit)
  }
}
