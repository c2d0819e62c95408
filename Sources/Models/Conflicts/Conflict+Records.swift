package import CRDT
internal import Wording

/// Disagreements between records: none of them alone says that anything is wrong.
extension Conflict {
  /// Contradictions that may stand once somebody has looked into them; others end by a record that
  /// puts them right.
  private static let notableRules = ["C7", "C8", "C11", "C24"]

  /// Whether somebody may say that it was looked into, and leave it at that.
  package var mayBeNoted: Bool {
    kind == .contradiction && rule.map(Self.notableRules.contains) ?? false
  }

  /// Two households that look like one (C9).
  package static func duplicate(_ pair: MatchPair<HouseholdFacts>) -> Conflict {
    let explanation =
      switch (pair.score.isLikely, pair.score.isProposed) {
      case (true, _):
        Phrase(zh: "很可能是同一户登记了两次，请核对。", en: "Very likely one household registered twice.")
      case (false, true):
        Phrase(zh: "可能是同一户登记了两次，请核对。", en: "Perhaps one household registered twice.")
      case (false, false):
        Phrase(
          zh: "户编号相同：请核对是同一户，还是编号有误。",
          en: "One house number: it is one household, or a number is wrong.")
      }
    return duplicate(
      HouseholdSchema.type, pair.first.id, pair.second.id, rule: "C9", pair.score, explanation)
  }

  /// Two requests that look like one (C12).
  package static func duplicate(_ pair: MatchPair<DemandFacts>) -> Conflict {
    duplicate(
      DemandSchema.type, pair.first.id, pair.second.id, rule: "C12", pair.score,
      Phrase(
        zh: "疑似同一事项登记了两次；并案后两位反映人都会得到反馈。",
        en: "Perhaps one matter registered twice; once merged, both reporters still get an answer.")
    )
  }

  /// What a pair of records is called, whatever its score is now: a verdict on it stays.
  package static func duplicateID(_ type: TypeSchema, _ left: RecordID, _ right: RecordID) -> String
  {
    let rule = type.code == DemandSchema.type.code ? "C12" : "C9"
    return duplicate(type, left, right, rule: rule, nil, nil).id
  }

  private static func duplicate(
    _ type: TypeSchema, _ left: RecordID, _ right: RecordID, rule: String, _ score: MatchScore?,
    _ explanation: Phrase?
  ) -> Conflict {
    Conflict(
      kind: .duplicate, severity: .choose, type: type.code, record: min(left, right), rule: rule,
      others: [max(left, right)], explanation: explanation, score: score)
  }

  /// Households that were merged across villages (C11).
  package static func mergedAcross(_ group: [RecordID]) -> Conflict? {
    guard let first = group.first, group.count > 1 else { return nil }
    return Conflict(
      kind: .contradiction, severity: .choose, type: HouseholdSchema.type.code, record: first,
      field: HouseholdSchema.duplicateOf.code, rule: "C11", others: Array(group.dropFirst()),
      explanation: Phrase(
        zh: "并户跨了村：请核对，不是同一户的请撤销并户。",
        en: "Households of different villages were merged: check, and unmerge what is not one."))
  }

  /// Requests that were merged into each other, so that none of them goes on (C11).
  package static func mergedInCircle(_ requests: [RecordID]) -> Conflict? {
    let sorted = requests.sorted()
    guard let first = sorted.first, sorted.count > 1 else { return nil }
    return Conflict(
      kind: .contradiction, severity: .breach, type: DemandSchema.type.code, record: first,
      rule: "C11", others: Array(sorted.dropFirst()),
      explanation: Phrase(
        zh: "诉求相互并案，没有一件在办：请将最早登记的一件撤销并案，继续办理。",
        en: "Requests were merged into each other and none goes on: unmerge the oldest."))
  }

  /// A visit to a household that had wished for none (C7).
  package static func visitedAgainstWish(household: RecordID, visit: RecordID) -> Conflict {
    Conflict(
      kind: .contradiction, severity: .choose, type: HouseholdSchema.type.code, record: household,
      field: HouseholdSchema.noContact.code, rule: "C7", others: [visit],
      explanation: Phrase(
        zh: "该户谢绝走访之后仍有走访：意愿有效，走访记录保留但不计入覆盖。",
        en: "A visit after the household wished for none: the wish holds; the visit is kept and "
          + "not counted to coverage."))
  }

  /// A visit to a household that had been deleted (C8).
  package static func visitedAfterDeletion(household: RecordID, visit: RecordID) -> Conflict {
    Conflict(
      kind: .contradiction, severity: .choose, type: HouseholdSchema.type.code, record: household,
      field: .deleted, rule: "C8", others: [visit],
      explanation: Phrase(
        zh: "该户注销之后仍有走访：请村干部核对是否仍在住，可恢复该户。",
        en: "A visit after the household was deleted: ask the village whether it is lived in; "
          + "it can be restored."))
  }

  /// A request whose voice is protected and that names somebody all the same (C24).
  package static func namedVoice(_ demand: RecordID) -> Conflict {
    Conflict(
      kind: .contradiction, severity: .breach, type: DemandSchema.type.code, record: demand,
      field: DemandSchema.voiceKind.code, rule: "C24",
      explanation: FieldRule.of(DemandSchema.voiceKind, DemandSchema.type)?.explanation)
  }

  /// Edits of a merged household that whoever merged it had not seen (C10): they follow to the one
  /// that stays, beside its own value.
  package static func lateEdits(
    of merged: Record, into canonical: Record, type: TypeSchema
  ) -> [Conflict] {
    let seen = Merging.seen(in: merged)
    return type.fields.compactMap { field in
      guard !Merging.ownFields.contains(field.code), case .register = field.kind else { return nil }
      let own = canonical[field.code]
      let late = merged[field.code].entries.filter { entry in
        !seen.covers(entry.dot, of: field.code) && !own.values.contains(entry.value)
      }
      guard !late.isEmpty else { return nil }
      return Conflict(
        kind: .sameField, severity: field.severity, type: type.code, record: canonical.id,
        field: field.code, rule: "C10",
        entries: (own.entries + late).sorted { $0.dot < $1.dot }, others: [merged.id],
        explanation: Phrase(
          zh: "并户时未见到对被并户的这项修改；在保留的户上与原值并列，请选定。",
          en: "Whoever merged the households had not seen this edit of the one that went; "
            + "it stands beside the value of the one that stays."))
    }
  }
}
