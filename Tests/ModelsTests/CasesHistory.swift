import CRDT

@testable import Models

/// Somebody who takes steps in these tests.
struct Person: Hashable, Sendable {
  let id: RecordID?
  let role: CaseActorRole

  private init(_ number: UInt128, _ role: Role) {
    id = RecordID(number)
    self.role = .worker(role)
  }

  private init(_ role: CaseActorRole) {
    id = nil
    self.role = role
  }

  static let grid = Person(0xA1, .gridWorker)
  static let cadre = Person(0xA2, .villageCadre)
  static let desk = Person(0xA3, .desk)
  static let officer = Person(0xA4, .townOfficer)
  static let alice = Person(0xB1, .handler)
  static let bob = Person(0xB2, .handler)
  static let carol = Person(0xB3, .handler)
  static let lead = Person(0xC1, .lead)
  static let otherLead = Person(0xC2, .lead)
  static let county = Person(0xC3, .county)
  static let auditor = Person(0xC4, .auditor)
  static let resident = Person(.resident)

  static let everybody = [
    grid, cadre, desk, officer, alice, bob, carol, lead, otherLead, county, auditor, resident,
  ]
}

/// A history that grows step by step; a step has seen all before it unless told otherwise.
struct CaseHistory {
  var subject: CaseSubject
  private(set) var events: [CaseEvent] = []
  /// The clock of whoever steps next; milliseconds since 1970.
  var now: Int64
  private var made = 0

  /// 2026-03-02 09:00 at +08:00, a Monday.
  static let start: Int64 = 1_772_413_200_000
  static let hour = ChinaTime.hourMilliseconds
  static let day = ChinaTime.dayMilliseconds

  init(at start: Int64 = CaseHistory.start, profile: DeadlineProfile? = nil) {
    subject = CaseSubject(
      id: RecordID(0xD1), occurredAt: start, made: start, arrived: start + 60_000)
    subject.profiles = profile.map { [$0] } ?? []
    now = start
  }

  func fold(_ rules: Rules = .current) -> CaseState {
    CaseFold.fold(demand: subject, events: events, rules: rules)
  }

  var heads: [RecordID] { fold().heads }

  /// Takes a step an hour later, with everything that its kind needs unless `edit` says otherwise.
  @discardableResult
  mutating func add(
    _ kind: CaseEventKind, by person: Person, seeing parents: [RecordID]? = nil,
    clock: Int64 = 0, arrives: Bool = true, edit: (inout CaseEventData) -> Void = { _ in }
  ) -> RecordID {
    now += Self.hour
    made += 1
    var data = CaseEventData.complete(kind, by: person, at: now)
    edit(&data)
    let id = RecordID(UInt128(0xE000 + made))
    events.append(
      CaseEvent(
        id: id, kind: .known(kind), actor: person.id, role: person.role, at: now + clock,
        made: now + clock, arrived: arrives ? now + 60_000 : nil, parents: parents ?? heads,
        data: data))
    return id
  }

  /// Adds a step as it is.
  mutating func add(_ event: CaseEvent) { events.append(event) }

  /// Replaces a step by an edited copy.
  mutating func edit(_ id: RecordID, _ change: (inout CaseEvent) -> Void) {
    for index in events.indices where events[index].id == id { change(&events[index]) }
  }

  /// The usual way of a request, up to a status.
  static func reaching(
    _ status: CaseStatus, profile: DeadlineProfile? = nil, at start: Int64 = CaseHistory.start
  ) -> CaseHistory {
    var history = CaseHistory(at: start, profile: profile)
    let steps: [(CaseStatus, CaseEventKind, Person)] = [
      (.registered, .register, .grid), (.classified, .classify, .cadre),
      (.assigned, .assign, .desk), (.inProgress, .sign, .alice), (.resolved, .resolve, .alice),
      (.answered, .feedback, .alice), (.evaluated, .evaluate, .officer), (.closed, .close, .desk),
    ]
    for (reached, kind, person) in steps {
      history.add(kind, by: person) { data in
        if kind == .classify { data.profile = profile.map(Coded.known) }
      }
      if reached == status { return history }
    }
    switch status {
    case .onHold:
      history = .reaching(.inProgress, profile: profile, at: start)
      history.add(.suspend, by: .desk)
    case .notAccepted:
      history = .reaching(.classified, profile: profile, at: start)
      history.add(.notAccept, by: .desk)
    case .withdrawn:
      history = .reaching(.inProgress, profile: profile, at: start)
      history.add(.withdraw, by: .grid)
    case .merged:
      history = .reaching(.inProgress, profile: profile, at: start)
      history.add(.merge, by: .desk)
    case .terminated:
      history = .reReviewed(at: start)
      history.add(.terminate, by: .county)
    default: break
    }
    return history
  }

  /// A petition that was reviewed twice.
  static func reReviewed(at start: Int64 = CaseHistory.start) -> CaseHistory {
    var history = CaseHistory.reaching(.answered, profile: .petition, at: start)
    history.add(.requestReview, by: .resident)
    history.add(.review, by: .county)
    history.add(.feedback, by: .desk)
    history.add(.requestReview, by: .resident)
    history.add(.reReview, by: .county)
    return history
  }
}

extension CaseEventData {
  /// What a step of a kind needs so that nothing is missing.
  static func complete(_ kind: CaseEventKind, by person: Person, at: Int64) -> CaseEventData {
    var data = CaseEventData()
    switch kind {
    case .register: data.rulesVersion = 1
    case .classify:
      (data.domain, data.matterType, data.urgency) = ("0301", "help", .known(.ordinary))
    case .notAccept:
      (data.reasonCode, data.statutoryChannel, data.hasNotice) = ("N1", "court", true)
      data.secondPerson = Person.officer.id
    case .assign:
      (data.owner, data.lead, data.manager) = (Person.alice.id, Person.lead.id, Person.desk.id)
    case .returning: data.hasBasis = true
    case .ruling: data.owner = Person.bob.id
    case .transfer:
      (data.owner, data.hasReason) = (Person.bob.id, true)
      data.secondPerson = person == .desk ? Person.alice.id : Person.desk.id
    case .coAssign: data.coHandlers = [Person.carol.id].compactMap(\.self)
    case .progress: data.hasText = true
    case .suspend:
      (data.reasonCode, data.isTold) = ("S1", true)
      data.reviewDate = ChinaTime.date(atMilliseconds: at).adding(days: 20)
      data.secondPerson = Person.desk.id
    case .requestExtension: (data.extensionDays, data.hasReason) = (5, true)
    case .grantExtension: (data.extensionDays, data.isTold) = (5, true)
    case .escalate, .reopen, .unmerge: data.hasReason = true
    case .resolve:
      (data.finding, data.outcome) = (.known(.support), .known(.solved))
      (data.hasBasis, data.hasEvidence) = (true, true)
    case .feedback:
      (data.channel, data.isTold, data.hasText, data.hasNotice) = ("door", true, true, true)
    case .evaluate: data.rating = .known(.satisfied)
    case .withdraw: (data.channel, data.secondPerson) = ("phone", Person.desk.id)
    case .merge: data.canonical = RecordID(0xD2)
    case .review, .reReview: (data.finding, data.hasBasis) = (.known(.explain), true)
    case .terminate: data.hasNotice = true
    case .redact:
      (data.targetEvent, data.hasReason) = (RecordID(0xE001), true)
      data.secondPerson = Person.officer.id
    case .correct: (data.targetEvent, data.hasReason) = (RecordID(0xE001), true)
    case .sign, .resume, .supervise, .close, .requestReview: break
    }
    return data
  }
}

extension CaseState {
  /// Why a step has no effect; nil if it has.
  func reason(_ id: RecordID) -> CaseInapplicable.Reason? {
    inapplicable.first { $0.step.id == id }?.reason
  }

  /// The rules of the conflicts that nobody has decided.
  var openRules: [String] { openConflicts.map(\.rule.rawValue) }
}
