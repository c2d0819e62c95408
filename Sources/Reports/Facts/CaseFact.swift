package import CRDT
package import Models

/// What reports need of a request and what its steps come to; no words and nobody's name.
package struct CaseFact: Hashable, Sendable {
  /// The request.
  package let id: RecordID
  /// Its number.
  package var number = ""
  /// Where it belongs.
  package let place: ScopePath
  /// How it reached us, as a code.
  package var source = ""
  /// Whose voice it is.
  package var voice = VoiceKind.named
  /// What it is about, as classified, else as registered; empty where nobody said.
  package var domain = ""
  /// What kind of answer is asked for, as classified, else as registered.
  package var matterType = ""
  /// The household concerned.
  package var household: RecordID?
  /// The residents who spoke; nobody where the voice is protected.
  package var reporters: [RecordID] = []
  /// Who wrote it down.
  package var recorder: RecordID?
  /// When its clocks began; milliseconds since 1970.
  package var registered: Int64
  /// Where its age counts from.
  package var ageStart: CivilDate
  /// Where it stands.
  package var status = CaseStatus.registered
  /// The request in which a merged one goes on.
  package var canonical: RecordID?
  /// Who does it.
  package var owner: RecordID?
  /// Everybody who ever owned it or helped.
  package var handlers: [RecordID] = []
  /// 0 group, 1 village, 2 town, 3 county.
  package var level = 0
  /// Its deadlines.
  package var clocks: [CaseClock] = []
  /// Changes of owner by transfer.
  package var transferCount = 0
  /// Whether it came back to somebody who had passed it on.
  package var hasCycle = false
  /// Whether it bounces between owners.
  package var isBouncing = false
  /// What kind of matter it is, by the names of the lists of codes; what nobody said is left out.
  package var facets: [String: [String]] = [:]
  /// What came of it, as a code; nil before.
  package var outcome: String?
  /// When the last result was given; milliseconds since 1970.
  package var resolved: Int64?
  /// When the resident heard it; milliseconds since 1970.
  package var answered: Int64?
  /// When it was closed, if it is; milliseconds since 1970.
  package var closed: Int64?
  /// When it was merged into another, if it is; milliseconds since 1970.
  package var merged: Int64?
  /// The rating of the handling that counts; nil where nobody was asked.
  package var rating: Rating?
  /// The rating of the office that took it; nil where nobody was asked.
  package var deskRating: Rating?
  /// Whether a call-back heard what was heard before; nil without both.
  package var callBackAgrees: Bool?
  /// How often it was taken up again.
  package var reopenedCount = 0
  /// How many steps it took so far, without those that had no effect.
  package var stepCount = 0
  /// When somebody last did something; milliseconds since 1970.
  package var lastStep: Int64
  /// The version of the rules that its clocks follow.
  package var rulesVersion = Rules.current.version

  /// Describes a request of which nothing else is known.
  package init(id: RecordID, place: ScopePath, registered: Int64) {
    self.id = id
    self.place = place
    self.registered = registered
    ageStart = ChinaTime.date(atMilliseconds: registered)
    lastStep = registered
  }

  /// Reads a request, what its steps come to, and the steps.
  package init(_ record: Record, place: ScopePath, state: CaseState, steps: [CaseEvent]) {
    self.init(id: record.id, place: place, registered: state.subject.startInstant)
    number = record.text(DemandSchema.number) ?? ""
    source = record.text(DemandSchema.source) ?? ""
    voice = state.subject.voice
    domain =
      state.classifications.compactMap(\.domain).first ?? record.text(DemandSchema.domain) ?? ""
    matterType =
      state.classifications.compactMap(\.matterType).first ?? record.text(DemandSchema.matterType)
      ?? ""
    for (list, field) in Self.facetFields {
      let codes = record.texts(field).sorted()
      if !codes.isEmpty { facets[list.name] = codes }
    }
    household = record.reference(DemandSchema.household)
    reporters =
      VoiceProtection.isProtected(record)
      ? [] : record.references(DemandSchema.reporters).sorted()
    recorder = record.reference(DemandSchema.recordedBy)
    ageStart = state.ageStart
    status = state.status
    canonical = state.status == .merged ? state.canonical : nil
    owner = state.owner
    handlers = state.handlers
    level = state.level
    clocks = state.clocks
    transferCount = state.transferCount
    hasCycle = state.hasCycle
    isBouncing = state.isBouncing
    outcome = state.outcome?.code
    answered = state.answeredAt
    rating = state.rating?.known
    reopenedCount = state.reopenedCount
    lastStep = state.lastStepAt
    rulesVersion = state.rules.version
    let idle = Set(state.inapplicable.map(\.step.id))
    let effective = steps.filter { !idle.contains($0.id) }
    stepCount = effective.count
    resolved =
      state.outcome == nil ? nil : effective.filter { $0.kind == .known(.resolve) }.map(\.at).max()
    closed =
      state.status == .closed
      ? effective.filter { $0.kind == .known(.close) }.map(\.at).max() : nil
    merged =
      state.status == .merged
      ? effective.filter { $0.kind == .known(.merge) }.map(\.at).max() : nil
    let standing = state.ratings.filter { $0.round == state.round && !$0.isReplaced }
    deskRating = standing.compactMap { $0.desk?.known }.max()
    callBackAgrees = Self.agreement(state.ratings.filter { $0.round == state.round }, steps)
  }

  /// The lists by which matters are told apart, with the field that holds each (domain rule A.3).
  static let facetFields: [(list: CodeList, field: FieldSchema)] = [
    (.natureScope, DemandSchema.natureScope), (.natureNeed, DemandSchema.natureNeed),
    (.natureTerm, DemandSchema.natureTerm), (.natureInterest, DemandSchema.natureInterest),
    (.interestKind, DemandSchema.interestKind), (.affectedGroup, DemandSchema.affectedGroups),
  ]

  /// Whether all calls heard what was heard before them; nil unless both were heard.
  ///
  /// A call may replace the rating before it, so replaced ones are compared too.
  private static func agreement(_ ratings: [CaseRating], _ steps: [CaseEvent]) -> Bool? {
    let calls = Set(
      steps.filter { $0.data.ratingSource == .known(.callBack) }.map(\.id))
    func heard(_ rating: CaseRating) -> Rating? {
      rating.rating.known.flatMap { $0 == .unrated ? nil : $0 }
    }
    let called = ratings.filter { calls.contains($0.event) }.compactMap(heard)
    let first = ratings.filter { !calls.contains($0.event) }.compactMap(heard)
    guard !called.isEmpty, let before = first.last else { return nil }
    return called.allSatisfy { $0 == before }
  }

  /// Whether work is still to be done.
  package var isUnresolved: Bool { status.isUnresolved }

  /// Whole days since it was first raised or registered.
  package func ageDays(at now: Int64) -> Int {
    max(0, ageStart.days(until: ChinaTime.date(atMilliseconds: now)))
  }

  /// The latest clock of a kind.
  package func clock(_ kind: ClockKind) -> CaseClock? { clocks.last { $0.kind == kind } }

  /// The running duty that ends first.
  package var dueClock: CaseClock? {
    clocks.filter { $0.isRunning && $0.kind.isDuty }.min { ($0.due, $0.kind) < ($1.due, $1.kind) }
  }

  /// How many residents a figure on requests of this domain must count to be shown.
  package var residentsMin: Int { ReportLimits.residentsMin(ofDomain: domain) }
}

extension ReportLimits {
  /// How many residents a figure on a domain must count to be shown.
  package static func residentsMin(ofDomain domain: String) -> Int {
    sensitiveDomains.contains(domain) ? sensitiveResidentsMin : residentsMin
  }
}
