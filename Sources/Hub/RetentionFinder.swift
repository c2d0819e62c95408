internal import CRDT
internal import Models
internal import Storage
internal import Wire

/// Looks for personal information whose time is over (domain rule B.6); changes nothing.
struct RetentionFinder {
  private let store: Store
  /// Milliseconds since 1970.
  private let now: Int64
  private let limit: Int
  private let rules: RetentionRules
  private(set) var plan = RetentionPlan()

  init(store: Store, now: Int64, limit: Int) {
    self.store = store
    self.now = now
    self.limit = limit
    rules = Rules.current.retention
  }

  /// Looks at everything: about a second for a township's year.
  mutating func run() throws {
    try findWithdrawn()
    try findRequests()
    try findPlans()
    try findHouseholds()
  }

  // MARK: - Consent that was withdrawn

  /// What a resident agreed to once, and agrees to now.
  private struct Covers {
    var withdrawn: [String: Int64] = [:]
    var standing: Set<String> = []
  }

  private mutating func findWithdrawn() throws {
    var residents: [RecordID: Covers] = [:]
    for stored in try all(ConsentSchema.type) {
      guard case .root(let resident)? = stored.record.home else { continue }
      let covers = stored.record.texts(ConsentSchema.covers)
      let withdrawn = stored.record.integer(ConsentSchema.withdrawnAt)
      for cover in covers {
        if let withdrawn {
          residents[resident, default: Covers()].withdrawn[cover] = withdrawn
        } else {
          residents[resident, default: Covers()].standing.insert(cover)
        }
      }
    }
    let ended = residents.filter { !$0.value.withdrawn.isEmpty }
    guard !ended.isEmpty else { return }
    let housed = try households(of: residents)
    for (id, covers) in ended.sorted(by: { $0.key < $1.key }) {
      for (cover, since) in covers.withdrawn.sorted(by: { $0.key < $1.key })
      where !covers.standing.contains(cover) {
        for (stored, fields) in try covered(by: cover, of: id, housed) {
          try add(stored, ground: "consent_withdrawn", since: since) { field in
            fields.contains { $0 === field }
          }
        }
      }
    }
    try findNeeds()
  }

  /// Which households still have a member who agrees that its benefits are kept.
  private func households(of residents: [RecordID: Covers]) throws -> Set<RecordID> {
    var found: Set<RecordID> = []
    for (id, covers) in residents where covers.standing.contains("benefits") {
      let resident = try store.record(ResidentSchema.type.code, id)?.record
      if let household = resident?.reference(ResidentSchema.household) { found.insert(household) }
    }
    return found
  }

  /// The records and fields that a part of a consent covers.
  private func covered(
    by cover: String, of resident: RecordID, _ agreeing: Set<RecordID>
  ) throws -> [(StoredRecord, [FieldSchema])] {
    let details = ResidentDetailsSchema.self
    switch cover {
    case "birth_date", "id_last4", "needs":
      let field = [details.birthDate, details.idLast4, details.needs].first { $0.name == cover }
      return try store.naming(details.type, details.resident, resident)
        .map { ($0, field.map { [$0] } ?? []) }
    case "phone":
      return try store.record(ResidentSchema.type.code, resident)
        .map { [($0, [ResidentSchema.phone])] } ?? []
    case "benefits":
      let person = try store.record(ResidentSchema.type.code, resident)?.record
      guard let household = person?.reference(ResidentSchema.household),
        !agreeing.contains(household)
      else { return [] }
      let type = HouseholdBenefitsSchema.type
      return try store.naming(type, HouseholdBenefitsSchema.household, household)
        .map { ($0, type.fields.filter { !$0.isRequired }) }
    default: return []
    }
  }

  private mutating func findNeeds() throws {
    for stored in try all(AssistanceNeedsSchema.type) {
      guard let id = stored.record.reference(AssistanceNeedsSchema.consent),
        let consent = try store.record(ConsentSchema.type.code, id)?.record,
        NeedsConsent(consent) == .withdrawn,
        let since = consent.integer(ConsentSchema.withdrawnAt)
      else { continue }
      try add(stored, ground: "consent_withdrawn", since: since) { !$0.isRequired }
    }
  }

  // MARK: - Requests that ended

  private mutating func findRequests() throws {
    for stored in try all(DemandSchema.type) where mayBeOver(stored.record) {
      guard let end = try store.endOfCase(stored.record.id) else { continue }
      let id = stored.record.id
      if RetentionRules.isOver(rules.sensitiveDays, since: end, now: now) {
        for voice in try store.voices(of: id) {
          try add(voice, ground: "purpose_ended", since: end) { !$0.isRequired }
        }
      }
      guard RetentionRules.isOver(rules.personalDays, since: end, now: now) else { continue }
      var parts = try store.family(of: RecordName(stored.record.type, id))
      for dispute in try store.naming(DisputeSchema.type, DisputeSchema.demand, id) {
        parts += try store.family(of: RecordName(dispute.record.type, dispute.record.id))
      }
      for part in parts {
        try add(part, ground: "retention_ended", since: end) { $0.sensitivity >= .personal }
      }
    }
  }

  /// Whether it is old enough at all: folding its steps costs more than reading it.
  private func mayBeOver(_ record: Record) -> Bool {
    RetentionRules.isOver(
      min(rules.sensitiveDays, rules.personalDays), since: record.madeMilliseconds, now: now)
  }

  // MARK: - Plans and households

  private mutating func findPlans() throws {
    let today = ChinaTime.date(atMilliseconds: now)
    for stored in try all(AssistanceNeedsSchema.type) {
      guard let id = stored.record.reference(AssistanceNeedsSchema.assistance),
        let plan = try store.record(AssistanceSchema.type.code, id)?.record
      else { continue }
      let children = try store.family(of: RecordName(plan.type, id)).dropFirst().map(\.record)
      guard let end = AssistanceState(plan, children: children, today: today).endedOn else {
        continue
      }
      let since = ChinaTime.startMilliseconds(of: end.adding(days: 1))
      guard RetentionRules.isOver(rules.sensitiveDays, since: since, now: now) else { continue }
      try add(stored, ground: "purpose_ended", since: since) { !$0.isRequired }
    }
  }

  /// Sensitive parts of households that moved away, and of residents who were struck off.
  private mutating func findHouseholds() throws {
    for stored in try all(HouseholdSchema.type) {
      guard stored.record.text(HouseholdSchema.status) == "moved",
        let since = moment(stored.record[HouseholdSchema.status.code]),
        RetentionRules.isOver(rules.sensitiveDays, since: since, now: now)
      else { continue }
      let benefits = HouseholdBenefitsSchema.self
      for part in try store.naming(benefits.type, benefits.household, stored.record.id) {
        try add(part, ground: "purpose_ended", since: since) { !$0.isRequired }
      }
      let id = stored.record.id
      for resident in try store.naming(ResidentSchema.type, ResidentSchema.household, id) {
        try addDetails(of: resident.record.id, since: since)
      }
    }
    for stored in try all(ResidentSchema.type, withDeleted: true) where stored.record.isDeleted {
      guard let since = moment(stored.record[.deleted]),
        RetentionRules.isOver(rules.sensitiveDays, since: since, now: now)
      else { continue }
      try addDetails(of: stored.record.id, since: since)
    }
  }

  private mutating func addDetails(of resident: RecordID, since: Int64) throws {
    let details = ResidentDetailsSchema.self
    for part in try store.naming(details.type, details.resident, resident) {
      try add(part, ground: "purpose_ended", since: since) { !$0.isRequired }
    }
  }

  private func moment(_ field: Field) -> Int64? {
    field.entries.map { Int64(clamping: $0.dot.timestamp.milliseconds) }.max()
  }

  // MARK: - Reading

  /// Adds what still stands in some fields of a record, in force or superseded; nothing twice.
  private mutating func add(
    _ stored: StoredRecord, ground: String, since: Int64, _ isWanted: (FieldSchema) -> Bool
  ) throws {
    guard let type = store.schema[stored.record.type], type.code != ErasureSchema.type.code else {
      return
    }
    let record = stored.record
    let wanted = type.fields.filter { field in
      isWanted(field) && Erasure.mayErase(field)
        && !plan.items.contains {
          $0.stored.record.id == record.id && $0.fields.contains { $0 === field }
        }
    }
    guard !wanted.isEmpty else { return }
    let history = try store.history(of: record.id)
    let held = wanted.filter { field in
      (record[field.code].entries + history.filter { $0.field == field.code }.map(\.entry))
        .contains { !$0.value.isNull && !$0.value.isRedacted }
    }
    guard !held.isEmpty else { return }
    guard plan.items.count < limit else {
      plan.isCut = true
      return
    }
    plan.items.append(RetentionItem(stored: stored, fields: held, ground: ground, since: since))
  }

  /// Collected first, for rows that are being read must not be read again within.
  private func all(_ type: TypeSchema, withDeleted: Bool = false) throws -> [StoredRecord] {
    var found: [StoredRecord] = []
    try store.forEach(type.code) { stored in
      if withDeleted || !stored.record.isDeleted { found.append(stored) }
      return true
    }
    return found
  }
}
