import CRDT
import Testing

@testable import Models

extension RefusedSteps {
  static let working: [RefusedStep] = [
    RefusedStep("note without words", at(.inProgress), .progress, by: .alice, .missing(.text)) {
      $0.hasText = false
    },
    RefusedStep("note as a stranger", at(.inProgress), .progress, by: .bob, .notHandler(.progress))
    {
      _ in
    },
    RefusedStep(
      "ask nobody for help", at(.inProgress), .coAssign, by: .alice, .missing(.coHandlers)
    ) {
      $0.coHandlers = []
    },
    RefusedStep(
      "suspend without a listed reason", at(.inProgress), .suspend, by: .alice,
      .missing(.reasonCode)
    ) { $0.reasonCode = nil },
    RefusedStep(
      "suspend behind the resident's back", at(.inProgress), .suspend, by: .alice, .missing(.told)
    ) { $0.isTold = false },
    RefusedStep(
      "suspend without the desk", at(.inProgress), .suspend, by: .alice, .missing(.secondPerson)
    ) { $0.secondPerson = nil },
    RefusedStep(
      "suspend for too long", at(.inProgress), .suspend, by: .desk,
      .suspensionLength(limit: 30, actual: 31)
    ) { $0.reviewDate = $0.reviewDate?.adding(days: 11) },
    RefusedStep(
      "suspend into the past", at(.inProgress), .suspend, by: .desk,
      .suspensionLength(limit: 30, actual: 0)
    ) { $0.reviewDate = $0.reviewDate?.adding(days: -20) },
    RefusedStep("resume as a stranger", at(.onHold), .resume, by: .bob, .notOwner(.resume)) { _ in
    },
    RefusedStep(
      "ask for more than ten working days", at(.inProgress), .requestExtension, by: .alice,
      .extensionTooLong(limit: DeadlineAmount(10, .workingDays), actual: 11)
    ) { $0.extensionDays = 11 },
    RefusedStep(
      "ask for more than thirty days on a petition", at(.inProgress, .petition), .requestExtension,
      by: .alice, .extensionTooLong(limit: DeadlineAmount(30, .calendarDays), actual: 31)
    ) { $0.extensionDays = 31 },
    RefusedStep(
      "extend a question", at(.inProgress, .consult), .requestExtension, by: .alice,
      .noExtension(.consult)
    ) { _ in },
    RefusedStep(
      "grant what nobody asked for", at(.inProgress), .grantExtension, by: .lead, .extensionNotAsked
    ) { _ in },
    RefusedStep(
      "grant without telling the resident",
      at(.inProgress) { $0.add(.requestExtension, by: .alice) }, .grantExtension, by: .lead,
      .missing(.told)
    ) { $0.isTold = false },
    RefusedStep(
      "grant to oneself",
      at(.assigned) {
        $0.add(.assign, by: .desk) { $0.owner = Person.lead.id }
        var data = CaseEventData.complete(.requestExtension, by: .lead, at: $0.now)
        data.hasReason = true
        $0.add(
          CaseEvent(
            id: RecordID(0xF2), kind: .known(.requestExtension), actor: Person.alice.id,
            role: Person.alice.role, onBehalf: Person.lead.id, at: $0.now, made: $0.now,
            arrived: $0.now, parents: $0.heads, data: data))
      }, .grantExtension, by: .lead, .ownerMayNot(.grantExtension)
    ) { _ in },
    RefusedStep("escalate without reason", at(.inProgress), .escalate, by: .grid, .missing(.reason))
    {
      $0.hasReason = false
    },
    RefusedStep(
      "supervise as a handler", at(.inProgress), .supervise, by: .bob,
      .role(.supervise, Person.bob.role)
    ) { _ in },
  ]

  static let ending: [RefusedStep] = [
    RefusedStep("resolve as a stranger", at(.inProgress), .resolve, by: .bob, .notOwner(.resolve)) {
      _ in
    },
    RefusedStep(
      "resolve without finding", at(.inProgress), .resolve, by: .alice, .missing(.finding)
    ) {
      $0.finding = nil
    },
    RefusedStep(
      "resolve without outcome", at(.inProgress), .resolve, by: .alice, .missing(.outcome)
    ) {
      $0.outcome = nil
    },
    RefusedStep(
      "explain without citing a rule", at(.inProgress), .resolve, by: .alice, .missing(.basis)
    ) {
      $0.finding = .known(.explain)
      $0.hasBasis = false
    },
    RefusedStep(
      "resolve without evidence", at(.inProgress), .resolve, by: .alice, .missing(.evidence)
    ) {
      $0.hasEvidence = false
    },
    RefusedStep(
      "resolve a common matter without its cause",
      at(.inProgress, then: { $0.subject.isCommon = true }), .resolve, by: .alice,
      .missing(.rootCause)
    ) { _ in },
    RefusedStep(
      "resolve a reopened matter without its cause",
      at(.evaluated, then: { $0.add(.reopen, by: .desk) }), .resolve, by: .alice,
      .missing(.rootCause)
    ) { _ in },
    RefusedStep(
      "guide somebody elsewhere without a notice", at(.inProgress), .resolve, by: .alice,
      .missing(.statutoryChannel), .missing(.notice)
    ) { $0.outcome = .known(.guided) },
    RefusedStep(
      "leave a suggestion undecided",
      at(.registered) {
        $0.add(.classify, by: .desk) { $0.matterType = "suggestion" }
        $0.add(.assign, by: .desk)
        $0.add(.sign, by: .alice)
      }, .resolve, by: .alice, .missing(.finding)
    ) { $0.finding = .known(.pending) },
    RefusedStep(
      "resolve while a review waits",
      at(.answered, .petition) { $0.add(.requestReview, by: .resident) }, .resolve, by: .alice,
      .reviewOpen
    ) { _ in },
    RefusedStep(
      "answer without saying how", at(.resolved), .feedback, by: .alice, .missing(.channel)
    ) {
      $0.channel = nil
    },
    RefusedStep("answer nobody", at(.resolved), .feedback, by: .alice, .missing(.told)) {
      $0.isTold = false
    },
    RefusedStep(
      "answer a petition orally", at(.resolved, .petition), .feedback, by: .alice,
      .missing(.notice)
    ) { $0.hasNotice = false },
    RefusedStep(
      "answer an anonymous speaker at the door",
      at(.resolved, then: { $0.subject.voice = .anonymous }), .feedback, by: .alice, .notPublic
    ) { _ in },
    RefusedStep("answer as a stranger", at(.resolved), .feedback, by: .bob, .notHandler(.feedback))
    {
      _ in
    },
    RefusedStep("record no rating", at(.answered), .evaluate, by: .desk, .missing(.rating)) {
      $0.rating = nil
    },
    RefusedStep(
      "close as the handler",
      at(.registered) {
        $0.add(.classify, by: .desk)
        $0.add(.assign, by: .desk) { $0.owner = Person.officer.id }
        $0.add(.sign, by: .officer)
        $0.add(.resolve, by: .officer)
        $0.add(.feedback, by: .officer)
        $0.add(.evaluate, by: .desk)
      }, .close, by: .officer, .handlerMayNot(.close)
    ) { _ in },
    RefusedStep(
      "rate one's own work",
      at(.registered) {
        $0.add(.classify, by: .desk)
        $0.add(.assign, by: .desk) { $0.owner = Person.grid.id }
        $0.add(.sign, by: .grid)
        $0.add(.resolve, by: .grid)
        $0.add(.feedback, by: .grid)
      }, .evaluate, by: .grid, .handlerMayNot(.evaluate)
    ) { _ in },
    RefusedStep(
      "close as the owner's department", at(.evaluated), .close, by: .bob,
      .role(.close, Person.bob.role)
    ) { _ in },
    RefusedStep(
      "close over a dissatisfied resident without a word",
      at(.answered) { $0.add(.evaluate, by: .resident) { $0.rating = .known(.dissatisfied) } },
      .close, by: .desk, .missing(.reason)
    ) { _ in },
    RefusedStep(
      "close while the resident may rate", at(.answered), .close, by: .desk,
      .ratingOpen(until: end("2026-04-01"))
    ) { $0.callAttempts = 2 },
    RefusedStep(
      "close after one call", at(.answered) { $0.now += 40 * CaseHistory.day }, .close, by: .desk,
      .fewCalls(limit: 2, actual: 1)
    ) { $0.callAttempts = 1 },
    RefusedStep("reopen without cause", at(.closed), .reopen, by: .desk, .missing(.reason)) {
      $0.hasReason = false
    },
    RefusedStep(
      "reopen as a handler", at(.closed), .reopen, by: .alice,
      .role(.reopen, Person.alice.role)
    ) { _ in },
    RefusedStep(
      "escalate a closed request as a grid worker", at(.closed), .escalate, by: .grid,
      .role(.reopen, Person.grid.role)
    ) { _ in },
    RefusedStep("withdraw alone", at(.inProgress), .withdraw, by: .grid, .missing(.secondPerson)) {
      $0.secondPerson = nil
    },
    RefusedStep(
      "withdraw without asking", at(.inProgress), .withdraw, by: .grid, .missing(.channel)
    ) {
      $0.channel = nil
    },
    RefusedStep(
      "withdraw what one handles",
      at(.inProgress) { $0.add(.coAssign, by: .alice) { $0.coHandlers = [RecordID(0xA1)] } },
      .withdraw, by: .grid, .handlerMayNot(.withdraw)
    ) { _ in },
    RefusedStep("merge into nothing", at(.inProgress), .merge, by: .desk, .missing(.canonical)) {
      $0.canonical = nil
    },
    RefusedStep("merge into itself", at(.inProgress), .merge, by: .desk, .mergedIntoItself) {
      $0.canonical = RecordID(0xD1)
    },
    RefusedStep("review an order", at(.answered), .requestReview, by: .resident, .notPetition) {
      _ in
    },
    RefusedStep(
      "ask for a review too late", at(.answered, .petition) { $0.now += 40 * CaseHistory.day },
      .requestReview, by: .resident, .reviewTooLate(ended: end("2026-04-01"))
    ) { _ in },
    RefusedStep("review unasked", at(.inProgress, .petition), .review, by: .county, .noReviewAsked)
    {
      _ in
    },
    RefusedStep(
      "end the procedure before a re-review", at(.answered, .petition), .terminate, by: .county,
      .noReReview
    ) { _ in },
    RefusedStep("redact alone", at(.inProgress), .redact, by: .desk, .missing(.secondPerson)) {
      $0.secondPerson = nil
    },
    RefusedStep("correct nothing", at(.inProgress), .correct, by: .grid, .missing(.targetEvent)) {
      $0.targetEvent = nil
    },
  ]

  static let all = intake + handing + working + ending
}
