package import CRDT

extension CaseSubject {
  /// Reads a request's record.
  package init(_ record: Record) {
    let made = record.madeMilliseconds
    self.init(
      id: record.id, occurredAt: record.integer(DemandSchema.occurredAt) ?? made, made: made,
      arrived: record.arrivedMilliseconds)
    profiles = record.texts(DemandSchema.profile).compactMap { DeadlineProfile(rawValue: $0) }
    matterTypes = record.texts(DemandSchema.matterType)
    urgency = record.texts(DemandSchema.urgency).compactMap { Urgency(rawValue: $0) }.max()
    voice = record.text(DemandSchema.voiceKind).flatMap { VoiceKind(rawValue: $0) } ?? .named
    firstRaised = record.integer(DemandSchema.firstRaised).map {
      CivilDate(daysSinceEpoch: Int(clamping: $0))
    }
    isContactedAtRegister = Self.spokenSources.contains(record.text(DemandSchema.source) ?? "")
    isCommon = record.text(DemandSchema.natureScope) == "common"
    level = Self.level(of: record.home)
    representatives = record.references(DemandSchema.representatives)
    recused = record.references(DemandSchema.recused)
  }

  /// Sources where whoever registers speaks with the resident.
  private static let spokenSources: Set = [
    "visit", "walk_in", "meeting", "reception", "hotline", "through_train",
  ]

  /// Where a request starts: 0 group, 1 village, 2 town, 3 county.
  private static func level(of home: Home?) -> Int {
    guard case .scope(let path)? = home else { return 0 }
    return max(0, 4 - path.segments.count)
  }
}
