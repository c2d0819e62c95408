import CRDT
import Testing

@testable import Models

/// A step that must be refused for exactly one reason, before writing and when folded.
struct RefusedStep: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let history: @Sendable () -> CaseHistory
  let kind: CaseEventKind
  let by: Person
  let expected: @Sendable (CaseHistory) -> [CaseRefusal]
  let edit: @Sendable (inout CaseEventData) -> Void

  init(
    _ name: String, _ history: @escaping @Sendable () -> CaseHistory, _ kind: CaseEventKind,
    by: Person, _ expected: CaseRefusal...,
    edit: @escaping @Sendable (inout CaseEventData) -> Void
  ) {
    testDescription = name
    self.history = history
    self.kind = kind
    self.by = by
    self.expected = { _ in expected }
    self.edit = edit
  }
}

/// Steps that lack something, in the order of a request's life.
enum RefusedSteps {
  static func at(
    _ status: CaseStatus, _ profile: DeadlineProfile = .order
  ) -> @Sendable () -> CaseHistory {
    { CaseHistory.reaching(status, profile: profile) }
  }

  static func at(
    _ status: CaseStatus, _ profile: DeadlineProfile = .order,
    then change: @escaping @Sendable (inout CaseHistory) -> Void
  ) -> @Sendable () -> CaseHistory {
    {
      var history = CaseHistory.reaching(status, profile: profile)
      change(&history)
      return history
    }
  }

  static let intake: [RefusedStep] = [
    RefusedStep("classify without domain", at(.registered), .classify, by: .desk, .missing(.domain))
    {
      $0.domain = nil
    },
    RefusedStep(
      "classify without type", at(.registered), .classify, by: .desk, .missing(.matterType)
    ) {
      $0.matterType = nil
    },
    RefusedStep(
      "classify without urgency", at(.registered), .classify, by: .desk, .missing(.urgency)
    ) {
      $0.urgency = nil
    },
    RefusedStep(
      "lower the urgency",
      at(.registered, then: { $0.add(.classify, by: .desk) { $0.urgency = .known(.urgent) } }),
      .classify, by: .desk, .urgencyLowered(from: .urgent, to: .pressing)
    ) { $0.urgency = .known(.pressing) },
    RefusedStep(
      "classify above the village", at(.registered, then: { $0.subject.level = 2 }), .classify,
      by: .cadre, .level(Person.cadre.role, level: 2)
    ) { _ in },
    RefusedStep(
      "classify as a grid worker", at(.registered), .classify, by: .grid,
      .role(.classify, Person.grid.role)
    ) { _ in },
    RefusedStep(
      "not accept without a listed reason", at(.classified), .notAccept, by: .desk,
      .missing(.reasonCode)
    ) { $0.reasonCode = nil },
    RefusedStep(
      "not accept without telling the route", at(.classified), .notAccept, by: .desk,
      .missing(.statutoryChannel)
    ) { $0.statutoryChannel = nil },
    RefusedStep(
      "not accept without a notice", at(.classified), .notAccept, by: .desk, .missing(.notice)
    ) { $0.hasNotice = false },
    RefusedStep(
      "not accept alone", at(.classified, .petition), .notAccept, by: .desk,
      .missing(.secondPerson)
    ) { $0.secondPerson = nil },
    RefusedStep("confirm oneself", at(.classified), .notAccept, by: .desk, .samePerson) {
      $0.secondPerson = Person.desk.id
    },
    RefusedStep(
      "not accept as a village", at(.classified), .notAccept, by: .cadre,
      .role(.notAccept, Person.cadre.role)
    ) { _ in },
  ]

  static let handing: [RefusedStep] = [
    RefusedStep("assign without owner", at(.classified), .assign, by: .desk, .missing(.owner)) {
      $0.owner = nil
    },
    RefusedStep("assign without lead", at(.classified), .assign, by: .desk, .missing(.lead)) {
      $0.lead = nil
    },
    RefusedStep("assign without manager", at(.classified), .assign, by: .desk, .missing(.manager)) {
      $0.manager = nil
    },
    RefusedStep(
      "assign above the village", at(.assigned), .assign, by: .cadre,
      .level(Person.cadre.role, level: 2)
    ) { _ in },
    RefusedStep("sign for somebody else's order", at(.assigned), .sign, by: .bob, .notOwner(.sign))
    {
      _ in
    },
    RefusedStep("return without basis", at(.assigned), .returning, by: .alice, .missing(.basis)) {
      $0.hasBasis = false
    },
    RefusedStep("return as a stranger", at(.assigned), .returning, by: .bob, .notOwner(.returning))
    {
      _ in
    },
    RefusedStep(
      "return twice",
      at(.assigned) {
        $0.add(.returning, by: .alice)
        $0.add(.assign, by: .desk)
      }, .returning, by: .alice, .returnedBefore
    ) { _ in },
    RefusedStep(
      "return after a ruling",
      at(.assigned) { $0.add(.ruling, by: .lead) }, .returning, by: .bob, .ruled
    ) { _ in },
    RefusedStep(
      "return too late, an order", at(.assigned) { $0.now += 4 * CaseHistory.day }, .returning,
      by: .alice, .returnTooLate(ended: end("2026-03-04"))
    ) { _ in },
    RefusedStep(
      "return too late, a petition",
      at(.assigned, .petition) { $0.now += 8 * CaseHistory.day }, .returning, by: .alice,
      .returnTooLate(ended: end("2026-03-09"))
    ) { _ in },
    RefusedStep(
      "rule as the desk", at(.classified), .ruling, by: .desk, .role(.ruling, Person.desk.role)
    ) { _ in },
    RefusedStep("rule without an owner", at(.classified), .ruling, by: .lead, .missing(.owner)) {
      $0.owner = nil
    },
    RefusedStep(
      "transfer without reason", at(.inProgress), .transfer, by: .alice, .missing(.reason)
    ) {
      $0.hasReason = false
    },
    RefusedStep("transfer to oneself", at(.inProgress), .transfer, by: .alice, .sameOwner) {
      $0.owner = Person.alice.id
    },
    RefusedStep("transfer alone", at(.inProgress), .transfer, by: .alice, .transferNeedsBoth) {
      $0.secondPerson = nil
    },
    RefusedStep(
      "transfer over the owner's head", at(.inProgress), .transfer, by: .desk, .transferNeedsBoth
    ) { $0.secondPerson = Person.carol.id },
  ]

  static func end(_ day: String) -> Int64 {
    CivilDate(iso: day).map(ChinaTime.endMilliseconds) ?? 0
  }
}
