import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// How a request stands and how it came there, as plain values.
struct CaseCard {
  /// One step of the timeline.
  struct Step: Equatable {
    var id: String
    /// When it was taken; milliseconds since 1970.
    var at: Int64
    /// When it was written; milliseconds since 1970.
    var made: Int64
    /// When the hub received it; nil before.
    var arrived: Int64?
    var kind: String
    var label: Phrase
    var actor: String
    var role: Phrase
    /// What it says, as label and text.
    var words: [(label: Phrase, text: String)]
    /// Why it has no effect; nil where it has.
    var inapplicable: Phrase?
    var isUnsent: Bool
    var isCarried: Bool

    static func == (left: Step, right: Step) -> Bool {
      left.id == right.id && left.inapplicable == right.inapplicable
    }
  }

  /// One disagreement among steps.
  struct Dispute: Equatable {
    var rule: String
    var severity: String
    var steps: [Phrase]
    var explanation: Phrase
    var isOpen: Bool
  }

  var status: CaseStatus
  var urgency: String?
  var profiles: [String]
  var domain: String?
  var owner: String?
  var lead: String?
  var manager: String?
  var coHandlers: [String]
  var level: Int
  var isSupervised: Bool
  var due: CaseDue?
  /// When it is to be resolved, where another duty ends before that.
  var resolution: CaseDue?
  var extensionDays: Int?
  var finding: String?
  var outcome: String?
  var rating: String?
  var transferCount: Int
  var isBouncing: Bool
  var reopenedCount: Int
  var ageDays: Int
  var ageYears: Int
  var isIncomplete: Bool
  var steps: [Step]
  var disputes: [Dispute]
}

extension CaseCard {
  /// Reads a folded state, with names for the people in it.
  init(_ state: CaseState, in workplace: Workplace) throws {
    let now = try workplace.now
    func name(_ id: RecordID?) throws -> String? { try id.map { try workplace.name(of: $0) } }
    status = state.status
    urgency = state.urgency?.rawValue
    profiles = state.profiles.map(\.rawValue)
    domain = state.classifications.last?.domain
    owner = try name(state.owner)
    lead = try name(state.lead)
    manager = try name(state.manager)
    coHandlers = try state.coHandlers.map { try workplace.name(of: $0) }
    level = state.level
    isSupervised = state.isSupervised
    // What a merged request owes, the one owes in which it goes on; the group's card says when.
    due = state.status == .merged ? nil : CaseDue(state.dueClock, now: now)
    resolution =
      due.map { $0.clock == .resolve } ?? true
      ? nil : CaseDue(state.clocks.last { $0.kind == .resolve && $0.isRunning }, now: now)
    extensionDays = state.extensionGrant?.days
    finding = state.finding?.code
    outcome = state.outcome?.code
    rating = state.rating?.code
    transferCount = state.transferCount
    isBouncing = state.isBouncing
    reopenedCount = state.reopenedCount
    ageDays = state.ageDays(at: now)
    ageYears = state.ageYears(at: now)
    isIncomplete = state.isIncomplete
    steps = try Self.steps(of: state, in: workplace)
    disputes = state.conflicts.map { conflict in
      Dispute(
        rule: conflict.rule.rawValue, severity: Self.word(conflict.severity),
        steps: conflict.events.map(\.label), explanation: conflict.explanation,
        isOpen: conflict.settledBy == nil)
    }
  }

  private static func word(_ severity: Severity) -> String {
    switch severity {
    case .auto: "auto"
    case .choose: "choose"
    case .breach: "breach"
    }
  }

  /// Steps in the order in which they were taken; of one moment, in the order of their ids.
  private static func steps(of state: CaseState, in workplace: Workplace) throws -> [Step] {
    let events = try workplace.store.children(
      of: state.subject.id, type: CaseEventSchema.type.code)
    return try events.map { try step($0, state, in: workplace) }
      .sorted { ($0.at, $0.made, $0.id) < ($1.at, $1.made, $1.id) }
  }

  private static func step(
    _ stored: StoredRecord, _ state: CaseState, in workplace: Workplace
  ) throws -> Step {
    let event = CaseEvent(stored.record)
    let isClear = workplace.isClear(stored)
    var words: [(label: Phrase, text: String)] = []
    for field in CaseEventSchema.type.fields where !bookkeeping.contains(field.code) {
      let texts = try stored.record[field.code].values.filter { !$0.isNull }.map {
        try workplace.text($0, of: field, isClear: isClear)
      }
      if !texts.isEmpty { words.append((field.label, texts.joined(separator: ", "))) }
    }
    return Step(
      id: event.id.description, at: event.at, made: event.made, arrived: event.arrived,
      kind: event.kind.code, label: CodeList.caseEventKind.label(event.kind.code),
      actor: try event.actor.map { try workplace.name(of: $0) } ?? "—", role: event.role.label,
      words: words,
      inapplicable: state.inapplicable.first { $0.step.id == event.id }?.phrase,
      isUnsent: stored.record.fields.contains { state in
        state.field.entries.contains { workplace.isUnsent($0.dot) }
      },
      isCarried: try stored.record.fields.contains { state in
        try state.field.entries.contains { try workplace.isCarried($0.dot, in: stored.record) }
      })
  }

  /// Fields that the timeline shows elsewhere, or that only machines read.
  private static let bookkeeping: Set<FieldCode> = Set(
    [
      CaseEventSchema.kind, CaseEventSchema.actor, CaseEventSchema.actorRole, CaseEventSchema.at,
      CaseEventSchema.parents, CaseEventSchema.rulesVersion, CaseEventSchema.textSalt,
      CaseEventSchema.textHash, CaseEventSchema.toldSalt, CaseEventSchema.toldHash,
      CaseEventSchema.devSeq, CaseEventSchema.prevHash, CaseEventSchema.hash,
      CaseEventSchema.evidence, CaseEventSchema.ownerOrg,
    ].map(\.code))
}

/// A duty and when it ends.
struct CaseDue: Equatable {
  var clock: ClockKind
  /// Milliseconds since 1970.
  var instant: Int64
  var isOverdue: Bool
  var isProvisional: Bool

  /// Nil where nothing is owed.
  init?(_ clock: CaseClock?, now: Int64) {
    guard let clock else { return nil }
    self.clock = clock.kind
    instant = clock.due
    isOverdue = clock.isOverdue(at: now)
    isProvisional = clock.isProvisional
  }

  /// The clock, its end, and whether that has passed or may still move.
  func text(_ language: Language, _ style: Style) -> String {
    clock.label[language] + " " + end(language, style)
  }

  /// The end, and whether that has passed or may still move.
  func end(_ language: Language, _ style: Style) -> String {
    var parts = [Timestamps.deadline(instant)]
    if isOverdue { parts.append(style.paint(.overdue, language)) }
    if isProvisional { parts.append(style.paint(.provisional, language)) }
    return parts.joined(separator: " ")
  }
}
