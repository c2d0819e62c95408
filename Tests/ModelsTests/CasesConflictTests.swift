import CRDT
import Testing

@testable import Models

@Suite("Steps that did not see each other (C14–C20, C36)")
struct CasesConflictTests {
  @Test("C14: an escalation keeps open what somebody closes", arguments: Ahead.allCases)
  func closeVersusEscalate(ahead: Ahead) {
    let (history, close, escalate) = race(
      .reaching(.evaluated), Side(kind: .close, by: .desk), Side(kind: .escalate, by: .county),
      ahead: ahead)
    let state = history.fold()
    #expect(state.status == .inProgress)
    #expect(state.level == 3)
    #expect(
      state.reason(close)
        == .outweighed(
          .endVersusOpen, by: [CaseStepReference(id: escalate, kind: .known(.escalate))]))
    #expect(state.openRules == ["C14"])
    #expect(state.conflicts.first?.severity == .breach)
    #expect(state.conflicts.first?.standing == escalate)
    #expect(state.due != nil)
  }

  @Test(
    "C14: whatever keeps a request open outweighs its end",
    arguments: Ahead.allCases, ["reopen", "supervise", "evaluate", "request_review"])
  func closeVersusOpen(ahead: Ahead, kind: String) throws {
    let kind = try #require(CaseEventKind(rawValue: kind))
    let by: Person = kind == .supervise ? .auditor : .resident
    let (history, close, other) = race(
      .reaching(.evaluated, profile: .petition), Side(kind: .close, by: .desk),
      Side(kind: kind, by: by) { if kind == .evaluate { $0.rating = .known(.dissatisfied) } },
      ahead: ahead)
    let state = history.fold()
    #expect(!state.status.isTerminal)
    #expect(state.reason(close) != nil)
    #expect(state.reason(other) == nil)
    #expect(state.openRules.contains("C14"))
    #expect(state.isSupervised == (kind == .supervise))
  }

  @Test("C14: a satisfied rating ends nothing and keeps nothing open", arguments: Ahead.allCases)
  func closeVersusPraise(ahead: Ahead) {
    let (history, close, rating) = race(
      .reaching(.evaluated), Side(kind: .close, by: .desk), Side(kind: .evaluate, by: .resident),
      ahead: ahead)
    let state = history.fold()
    #expect(state.status == .closed)
    #expect(state.reason(close) == nil && state.reason(rating) == nil)
    #expect(state.ratings.count == 2)
  }

  @Test("C14: assigning outweighs not accepting", arguments: Ahead.allCases)
  func notAcceptVersusAssign(ahead: Ahead) {
    let (history, _, assign) = race(
      .reaching(.classified), Side(kind: .notAccept, by: .desk), Side(kind: .assign, by: .officer),
      ahead: ahead)
    let state = history.fold()
    #expect(state.status == .assigned)
    #expect(state.reason(assign) == nil)
    #expect(state.openRules == ["C14"])
  }

  @Test("C14 is settled by a decision whose author knew both sides, and by nothing less")
  func settling() {
    var (history, _, _) = race(
      .reaching(.evaluated), Side(kind: .close, by: .desk), Side(kind: .escalate, by: .county),
      ahead: .first)
    history.add(.progress, by: .alice)
    #expect(history.fold().openRules == ["C14"])
    let resolve = history.add(.resolve, by: .alice)
    let state = history.fold()
    #expect(state.openRules == [])
    #expect(state.conflicts.map(\.settledBy) == [resolve])
    #expect(state.status == .resolved)
  }

  @Test("C15: a result that did not know a new fact does not hold", arguments: Ahead.allCases)
  func resolveVersusFact(ahead: Ahead) {
    let base = CaseHistory.reaching(.inProgress, profile: .order)
    let (history, resolve, fact) = race(
      base, Side(kind: .resolve, by: .alice),
      Side(kind: .progress, by: .grid) { $0.isNewFact = true }, ahead: ahead)
    var state = history.fold()
    #expect(state.status == .inProgress)
    #expect(state.finding == nil && state.outcome == nil)
    #expect(state.reason(fact) == nil)
    #expect(state.openRules == ["C15"])
    #expect(state.clock(.resolve)?.due == base.fold().clock(.resolve)?.due)
    #expect(state.clock(.resolve)?.isRunning == true)
    // What rests on the result rests on nothing.
    var later = history
    let feedback = later.add(.feedback, by: .alice, seeing: [resolve])
    state = later.fold()
    #expect(
      state.reason(feedback)
        == .foundation(CaseStepReference(id: resolve, kind: .known(.resolve))))
    #expect(state.status == .inProgress)
  }

  @Test("C15: a result whose author knew the fact holds")
  func resolveKnowingFact() {
    var history = CaseHistory.reaching(.inProgress)
    history.add(.progress, by: .grid) { $0.isNewFact = true }
    history.add(.resolve, by: .alice)
    #expect(history.fold().status == .resolved)
    #expect(history.fold().conflicts == [])
  }

  @Test("C16: of two transfers the earlier names the owner, the other a helper")
  func twoTransfers() {
    let base = CaseHistory.reaching(.inProgress, profile: .order)
    for ahead in Ahead.allCases {
      let (history, first, second) = race(
        base, Side(kind: .transfer, by: .alice) { $0.owner = Person.bob.id },
        Side(kind: .transfer, by: .desk) { $0.owner = Person.carol.id }, ahead: ahead)
      let state = history.fold()
      let (owner, helper): (Person, Person) = ahead == .second ? (.bob, .carol) : (.carol, .bob)
      #expect(state.status == .assigned)
      #expect(state.owner == owner.id)
      #expect(state.coHandlers == [helper.id])
      #expect(state.transferCount == 1)
      #expect(state.openRules == ["C16"])
      #expect(state.conflicts.first?.standing == (ahead == .second ? first : second))
      #expect(state.clock(.resolve)?.due == base.fold().clock(.resolve)?.due)
      #expect(state.inapplicable == [])
    }
  }

  @Test("C16 is settled by a ruling")
  func rulingSettles() {
    var (history, _, _) = race(
      .reaching(.inProgress), Side(kind: .transfer, by: .alice) { $0.owner = Person.bob.id },
      Side(kind: .transfer, by: .desk) { $0.owner = Person.carol.id }, ahead: .first)
    history.add(.ruling, by: .lead) { $0.owner = Person.bob.id }
    let state = history.fold()
    #expect(state.owner == Person.bob.id)
    #expect(state.isRuled)
    #expect(state.openRules == [])
  }

  @Test("C36: of two first owners the earlier holds, the other helps", arguments: Ahead.allCases)
  func twoAssignments(ahead: Ahead) {
    let (history, _, _) = race(
      .reaching(.classified), Side(kind: .assign, by: .desk) { $0.owner = Person.bob.id },
      Side(kind: .assign, by: .officer) { $0.owner = Person.carol.id }, ahead: ahead)
    let state = history.fold()
    #expect(state.owner == (ahead == .second ? Person.bob.id : Person.carol.id))
    #expect(state.coHandlers.count == 1)
    #expect(state.openRules == ["C36"])
    #expect(state.conflicts.first?.severity == .auto)
  }

  @Test("Two who name the same owner agree", arguments: Ahead.allCases)
  func sameAssignment(ahead: Ahead) {
    let (history, _, _) = race(
      .reaching(.classified), Side(kind: .assign, by: .desk), Side(kind: .assign, by: .officer),
      ahead: ahead)
    let state = history.fold()
    #expect(state.owner == Person.alice.id)
    #expect(state.conflicts == [] && state.inapplicable == [] && state.coHandlers == [])
  }

  @Test("A second first owner, heard of late, takes nothing from finished work")
  func lateAssignment() {
    var history = CaseHistory.reaching(.classified)
    let heads = history.heads
    history.add(.assign, by: .desk)
    history.add(.sign, by: .alice)
    history.add(.resolve, by: .alice)
    history.add(.assign, by: .officer, seeing: heads) { $0.owner = Person.bob.id }
    let state = history.fold()
    #expect(state.status == .resolved)
    #expect(state.owner == Person.alice.id)
    #expect(state.inapplicable.map(\.reason) == [.overtaken(.resolved)])
  }

  @Test(
    "C15: a result does not hold against a transfer that knew its owner", arguments: Ahead.allCases)
  func resolveVersusTransfer(ahead: Ahead) {
    let (history, resolve, _) = race(
      .reaching(.inProgress), Side(kind: .resolve, by: .alice), Side(kind: .transfer, by: .desk),
      ahead: ahead)
    let state = history.fold()
    #expect(state.status == .assigned)
    #expect(state.owner == Person.bob.id)
    #expect(state.reason(resolve) != nil)
    #expect(state.openRules == ["C15"])
  }

  @Test("A name given twice by two desks does not undo a signature", arguments: Ahead.allCases)
  func sameOwnerSigned(ahead: Ahead) {
    var history = CaseHistory.reaching(.classified)
    let heads = history.heads
    let (early, late) = ahead.clocks
    let first = history.add(.assign, by: .desk, seeing: heads, clock: early)
    history.add(.sign, by: .alice, seeing: [first], clock: early)
    history.add(.assign, by: .officer, seeing: heads, clock: late)
    #expect(history.fold().status == .inProgress)
    #expect(history.fold().inapplicable == [] && history.fold().conflicts == [])
  }

  @Test("C17: a ruling holds against a return", arguments: Ahead.allCases)
  func returnVersusRuling(ahead: Ahead) {
    let (history, returned, _) = race(
      .reaching(.assigned), Side(kind: .returning, by: .alice), Side(kind: .ruling, by: .lead),
      ahead: ahead)
    let state = history.fold()
    #expect(state.status == .assigned)
    #expect(state.owner == Person.bob.id)
    #expect(!state.isReturned)
    #expect(state.reason(returned) != nil)
    #expect(state.openRules == ["C17"])
    #expect(state.conflicts.first?.severity == .choose)
  }

  @Test("C18: of two extensions the earlier counts, and they are never added")
  func twoExtensions() {
    var base = CaseHistory.reaching(.inProgress, profile: .order)
    base.add(.requestExtension, by: .alice)
    for ahead in Ahead.allCases {
      let (history, first, second) = race(
        base, Side(kind: .grantExtension, by: .lead) { $0.extensionDays = 5 },
        Side(kind: .grantExtension, by: .otherLead) { $0.extensionDays = 10 }, ahead: ahead)
      let state = history.fold()
      let grant =
        ahead == .second
        ? CaseExtension(event: first, days: 5) : CaseExtension(event: second, days: 10)
      #expect(state.extensionGrant == grant)
      #expect(state.openRules == ["C18"])
      #expect(state.conflicts.first?.standing == grant.event)
      #expect(state.inapplicable.count == 1)
    }
  }

  @Test("C19: a new owner holds against a suspension", arguments: Ahead.allCases)
  func suspendVersusTransfer(ahead: Ahead) {
    let (history, suspend, _) = race(
      .reaching(.inProgress), Side(kind: .suspend, by: .alice), Side(kind: .transfer, by: .desk),
      ahead: ahead)
    let state = history.fold()
    #expect(state.status == .assigned)
    #expect(state.owner == Person.bob.id)
    #expect(state.suspendedUntil == nil)
    #expect(state.reason(suspend) != nil)
    #expect(state.openRules == ["C19"])
  }

  @Test(
    "C19: the desk assigns another while the handler signs and suspends", arguments: Ahead.allCases)
  func suspendVersusAssign(ahead: Ahead) {
    var history = CaseHistory.reaching(.assigned)
    let heads = history.heads
    let (early, late) = ahead.clocks
    let sign = history.add(.sign, by: .alice, seeing: heads, clock: early)
    history.add(.suspend, by: .alice, seeing: [sign], clock: early)
    history.add(.assign, by: .desk, seeing: heads, clock: late) { $0.owner = Person.bob.id }
    for event in history.events { history.edit(event.id) { $0.arrived = $0.made } }
    let state = history.fold()
    #expect(state.status == .assigned)
    #expect(state.owner == Person.bob.id)
    #expect(state.openRules == ["C19"])
  }

  @Test("C20: a complaint that goes on outweighs a withdrawal", arguments: Ahead.allCases)
  func withdrawVersusComplaint(ahead: Ahead) {
    let (history, withdraw, _) = race(
      .reaching(.inProgress), Side(kind: .withdraw, by: .cadre),
      Side(kind: .progress, by: .grid) { $0.isNewFact = true }, ahead: ahead)
    let state = history.fold()
    #expect(state.status == .inProgress)
    #expect(state.reason(withdraw) != nil)
    #expect(state.openRules == ["C20"])
    #expect(state.conflicts.first?.severity == .breach)
  }
}
