package import CRDT

/// Keeps the speaker of a protected request out of the record that the village reads.
///
/// A request is protected if its voice is confidential or anonymous, or if it is about the conduct
/// of officials (0601). Source: domain rules B.5, F.7.
package enum VoiceProtection {
  /// Voices that are protected.
  package static let protectedVoices = ["anonymous", "confidential"]

  /// Domains whose requests are protected whatever the voice.
  package static let protectedDomains = ["0601"]

  /// Fields of a request by which a speaker could be found; they stay empty.
  package static let sealedFields = [
    DemandSchema.reporters, DemandSchema.household, DemandSchema.representatives,
    DemandSchema.sourceVisit,
  ]

  /// Whether what a record or delta says makes the request a protected one.
  ///
  /// Several values are read cautiously: one that protects is enough.
  package static func isProtected(_ record: Record) -> Bool {
    holds(record, DemandSchema.voiceKind, anyOf: protectedVoices)
      || holds(record, DemandSchema.domain, anyOf: protectedDomains)
  }

  /// Whether a request is the town's from the start: a protected one, and one that came by the
  /// direct line, which passes the village by (domain rule A.1).
  package static func belongsToTown(_ record: Record) -> Bool {
    isProtected(record) || holds(record, DemandSchema.source, anyOf: ["through_train"])
  }

  /// Whether a field could tell who spoke although somebody said that the voice is protected (C24).
  ///
  /// Then it is shown to nobody until the desk has decided, whatever else was said.
  package static func hidesIdentity(_ field: FieldSchema, of record: Record) -> Bool {
    record.type == DemandSchema.type.code && sealedFields.contains { $0.code == field.code }
      && holds(record, DemandSchema.voiceKind, anyOf: protectedVoices)
  }

  /// Whether a request says who spoke where it should not.
  package static func namesSomebody(_ record: Record) -> Bool {
    sealedFields.contains { RecordValidation.hasValue(record, $0) }
  }

  /// What a protected request wrongly carries, and whether its home is below the town.
  ///
  /// A voice is fixed when the request is made and always counts; a domain may be classified later,
  /// so it binds new records only.
  static func problems(in record: Record, isNew: Bool) -> [InvalidField] {
    let isVoiceProtected = holds(record, DemandSchema.voiceKind, anyOf: protectedVoices)
    guard isVoiceProtected || (isNew && isProtected(record)) else { return [] }
    var found: [InvalidField] = []
    for field in sealedFields where RecordValidation.hasValue(record, field) {
      found.append(RecordValidation.invalid(field, .mustBeSealed))
    }
    if isVoiceProtected, case .scope(let home) = record.home, home != home.town {
      found.append(RecordValidation.whole(DemandSchema.type, .wrongHome))
    }
    return found
  }

  private static func holds(_ record: Record, _ field: FieldSchema, anyOf codes: [String]) -> Bool {
    record[field.code].entries.contains { entry in
      entry.value.text.map { codes.contains($0) } ?? false
    }
  }
}
