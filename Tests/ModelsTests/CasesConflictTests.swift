import CRDT
import Testing
import Wording

@testable import Models

@Suite("Steps that did not see each other (C14–C22, C36)")
struct CasesConflictTests {
  /// Whose clock is ahead, so that both orders of a tie are tried.
  enum Ahead: String, CaseIterable, Sendable {
    case first
    case second

    var clocks: (first: Int64, second: Int64) {
      self == .first ? (10 * CaseHistory.hour, 0) : (0, 10 * CaseHistory.hour)
    }
  }

  /// A step of one of two laptops that have met at the same steps.
  struct Side {
    let kind: CaseEventKind
    let by: Person
    var edit: (inout CaseEventData) -> Void = { _ in }
  }

  /// Both take a step without knowing of the other's.
  private func race(
    _ base: CaseHistory, _ first: Side, _ second: Side, ahead: Ahead
  ) -> (history: CaseHistory, first: RecordID, second: RecordID) {
    var history = base
    let heads = history.heads
    let (early, late) = ahead.clocks
    let left = history.add(first.kind, by: first.by, seeing: heads, clock: early, edit: first.edit)
    let right = history.add(
      second.kind, by: second.by, seeing: heads, clock: late, edit: second.edit)
    for id in [left, right] { history.edit(id) { $0.arrived = $0.made } }
    return (history, left, right)
  }

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

  @Test("C21: of two ratings the resident's counts, else the worse; both are kept")
  func twoRatings() {
    for ahead in Ahead.allCases {
      let (history, _, _) = race(
        .reaching(.answered), Side(kind: .evaluate, by: .resident) { $0.rating = .known(.basic) },
        Side(kind: .evaluate, by: .officer) { $0.rating = .known(.satisfied) }, ahead: ahead)
      #expect(history.fold().rating == .known(.basic))
      #expect(history.fold().ratings.count == 2)
      #expect(history.fold().openRules == ["C21"])
      let (staff, _, _) = race(
        .reaching(.answered),
        Side(kind: .evaluate, by: .desk) { $0.rating = .known(.dissatisfied) },
        Side(kind: .evaluate, by: .officer) { $0.rating = .known(.satisfied) }, ahead: ahead)
      #expect(staff.fold().rating == .known(.dissatisfied))
      #expect(staff.fold().needsReview)
      #expect(staff.fold().status == .evaluated)
      let (outranked, _, _) = race(
        .reaching(.answered),
        Side(kind: .evaluate, by: .desk) { $0.rating = .known(.dissatisfied) },
        Side(kind: .evaluate, by: .resident) { $0.rating = .known(.satisfied) }, ahead: ahead)
      #expect(outranked.fold().rating == .known(.satisfied))
    }
  }

  @Test("A later rating replaces one that its author saw, but staff do not replace a resident's")
  func ratingReplaced() {
    var history = CaseHistory.reaching(.evaluated)
    history.add(.evaluate, by: .resident) { $0.rating = .known(.dissatisfied) }
    #expect(history.fold().rating == .known(.dissatisfied))
    #expect(history.fold().conflicts == [])
    history.add(.evaluate, by: .desk) { $0.rating = .known(.satisfied) }
    #expect(history.fold().rating == .known(.dissatisfied))
    #expect(history.fold().openRules == ["C21"])
  }

  @Test("C22: while classifications differ the shorter deadline holds", arguments: Ahead.allCases)
  func twoClassifications(ahead: Ahead) throws {
    var (history, _, _) = race(
      .reaching(.registered),
      Side(kind: .classify, by: .cadre) { ($0.domain, $0.matterType) = ("0101", "complaint") },
      Side(kind: .classify, by: .desk) { ($0.domain, $0.matterType) = ("0103", "consult") },
      ahead: ahead)
    #expect(history.fold().status == .classified)
    #expect(Set(history.fold().classifications.map(\.domain)) == ["0101", "0103"])
    #expect(Set(history.fold().profiles) == [.order, .consult])
    #expect(history.fold().openRules == ["C22"])
    history.add(.assign, by: .desk)
    let split = try #require(history.fold().clock(.resolve))
    #expect(split.profile == .consult)
    let classify = history.add(.classify, by: .desk) {
      ($0.domain, $0.matterType) = ("0101", "complaint")
    }
    let state = history.fold()
    #expect(state.classifications.count == 1)
    #expect(state.status == .assigned)
    #expect(state.openRules == [])
    #expect(state.conflicts.map(\.settledBy) == [classify])
    let settled = try #require(state.clock(.resolve))
    #expect(settled.profile == .order)
    #expect(split.due < settled.due)
  }

  @Test(
    "C22: two who say the same agree; the more urgent of two always holds",
    arguments: Ahead.allCases)
  func sameClassification(ahead: Ahead) {
    let (same, _, _) = race(
      .reaching(.registered), Side(kind: .classify, by: .cadre), Side(kind: .classify, by: .desk),
      ahead: ahead)
    #expect(same.fold().conflicts == [] && same.fold().classifications.count == 1)
    let (urgent, _, _) = race(
      .reaching(.registered), Side(kind: .classify, by: .cadre) { $0.urgency = .known(.urgent) },
      Side(kind: .classify, by: .desk) { $0.urgency = .known(.pressing) }, ahead: ahead)
    #expect(urgent.fold().urgency == .urgent)
  }

  @Test(
    "Two who escalate without knowing of each other mean one step up", arguments: Ahead.allCases)
  func twoEscalations(ahead: Ahead) {
    var base = CaseHistory.reaching(.registered)
    base.subject.level = 1
    let (history, _, _) = race(
      base, Side(kind: .escalate, by: .grid), Side(kind: .escalate, by: .cadre), ahead: ahead)
    #expect(history.fold().level == 2)
    #expect(history.fold().conflicts == [])
  }

  @Test("Every conflict is explained in both languages")
  func explanations() {
    for rule in CaseConflictRule.allCases {
      let draft = CaseFolding.ConflictDraft(rule: rule, positions: [0], standing: nil)
      let folding = CaseFolding(
        CaseHistory().subject, CaseOrder(CaseHistory.reaching(.registered).events), .current)
      let phrase = folding.named(draft).explanation
      #expect(phrase.zh.hasSuffix("。") && phrase.en.hasSuffix("."))
    }
  }
}
