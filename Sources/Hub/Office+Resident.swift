package import CRDT
package import Models
internal import Storage

/// What a resident does with the code on the slip.
package struct ResidentStep: Sendable {
  /// Which step: a rating or a reopening.
  package let kind: CaseEventKind
  /// What the step says; read and checked like a worker's words.
  package let values: [(FieldSchema, Value)]

  /// Describes a step.
  package init(_ kind: CaseEventKind, _ values: [(FieldSchema, Value)]) {
    self.kind = kind
    self.values = values
  }
}

/// Why a resident's step is not taken.
package enum ResidentRefusal: Error, Hashable, Sendable {
  /// The rules of cases stand against it.
  case refused([CaseRefusal])
  /// The time to rate is over; milliseconds since 1970.
  case ratingOver(ended: Int64)
  /// So many steps came with the code within a day.
  case tooMany(limit: Int)
  /// Too many wrong codes came in a short time; everybody waits.
  case tooManyWrongCodes
  /// The hub does not know the time, by which the step would be judged.
  case timeUnknown
}

/// Residents at the office's counter: they have no account, only number and code.
extension Office {
  private static let wrongCodesKey = "wrong_query_codes"

  /// The request that a number and a code open; nil if they open none.
  ///
  /// An unknown number and a wrong code are answered alike. Throws
  /// ``ResidentRefusal/tooManyWrongCodes`` where somebody seems to guess.
  package func request(_ number: String, code: String) throws -> Record? {
    let now = surroundings.nowMilliseconds()
    let recent = try wrongCodes.filter { $0 + HubLimits.codeWindowMilliseconds > now }
    guard recent.count < HubLimits.wrongCodesMax else { throw ResidentRefusal.tooManyWrongCodes }
    var found: Record?
    try store.forEach(
      DemandSchema.type, where: DemandSchema.number, equals: .text(number)
    ) { stored in
      // Two requests may carry one number; the code tells which is meant.
      if QueryCode.opens(stored.record, code: code) { found = stored.record }
      return found == nil
    }
    if found == nil {
      let text = (recent + [now]).map(String.init).joined(separator: " ")
      try store.write { try store.set(Self.wrongCodesKey, text: text) }
    }
    return found
  }

  private var wrongCodes: [UInt64] {
    get throws {
      try (store.text(Self.wrongCodesKey) ?? "").split(separator: " ").compactMap { UInt64($0) }
    }
  }

  /// Takes a step of a resident, in nobody else's name; throws ``ResidentRefusal``.
  ///
  /// Nobody but the fold says what it comes to: a resident's rating goes before what staff heard.
  package func take(_ step: ResidentStep, of demand: Record) throws {
    guard try time() == .known else { throw ResidentRefusal.timeUnknown }
    try store.write {
      let (state, steps) = try store.caseHistory(of: demand)
      let now = Int64(clamping: surroundings.nowMilliseconds())
      try check(step, state, steps, now)
      let id = try edit { edit in
        let values = try StepChain(store, site: store.hubSite).linked(
          values(of: step, after: state, at: now), demand: demand.id, random: surroundings.random)
        return try edit.create(
          CaseEventSchema.type, home: .root(demand.id), values: values.map { ($0.field, $0.value) })
      }
      // The edit closed its own commit; what follows from it is one more.
      let before = store.lastSequence
      if let written = try store.record(CaseEventSchema.type.code, id)?.record {
        try store.admitReaders(of: written)
      }
      try note(.residentStep, demand.id, step.kind.rawValue)
      try closeCommit(since: before)
    }
  }

  private func check(
    _ step: ResidentStep, _ state: CaseState, _ steps: [Record], _ now: Int64
  ) throws {
    let day = Int64(HubLimits.dayMilliseconds)
    let recent = steps.map { CaseEvent($0) }.filter { $0.role == .resident && $0.made > now - day }
    guard recent.count < HubLimits.residentStepsPerDayMax else {
      throw ResidentRefusal.tooMany(limit: HubLimits.residentStepsPerDayMax)
    }
    if step.kind == .evaluate, let end = state.ratingEnd, now > end {
      throw ResidentRefusal.ratingOver(ended: end)
    }
    var draft = Record(id: RecordID(0), type: CaseEventSchema.type.code, home: nil)
    let dot = Dot(Timestamp(milliseconds: UInt64(clamping: now), counter: 0), SiteID(0))
    for (field, value) in step.values { draft[field.code] = Field(dot, value) }
    let refusals = CaseGuard.check(
      step.kind, CaseEvent(draft).data, in: state, actor: nil, role: .resident, at: now)
    if !refusals.isEmpty { throw ResidentRefusal.refused(refusals) }
  }

  private func values(
    of step: ResidentStep, after state: CaseState, at now: Int64
  ) -> [(field: FieldSchema, value: Value)] {
    var values: [(field: FieldSchema, value: Value)] = [
      (CaseEventSchema.kind, .text(step.kind.rawValue)),
      (CaseEventSchema.actorRole, .text(CaseActorRole.resident.code)),
      (CaseEventSchema.at, .integer(now)),
    ]
    values += state.heads.map { (CaseEventSchema.parents, .reference($0)) }
    return values + step.values.map { (field: $0.0, value: $0.1) }
  }
}
