import CRDT
import Testing
import Wording

@testable import Models

@Suite("Each row of the table of transitions")
struct CasesTransitionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let kind: CaseEventKind
    let by: Person
    let from: CaseStatus
    let to: CaseStatus
    var profile: DeadlineProfile = .order

    var testDescription: String { "\(kind.rawValue): \(from.rawValue) to \(to.rawValue)" }
  }

  static let rows: [Row] = [
    Row(kind: .classify, by: .cadre, from: .registered, to: .classified),
    Row(kind: .classify, by: .desk, from: .registered, to: .classified),
    Row(kind: .notAccept, by: .desk, from: .classified, to: .notAccepted),
    Row(kind: .notAccept, by: .desk, from: .classified, to: .notAccepted, profile: .petition),
    Row(kind: .assign, by: .desk, from: .classified, to: .assigned),
    Row(kind: .assign, by: .cadre, from: .classified, to: .assigned),
    Row(kind: .assign, by: .desk, from: .assigned, to: .assigned),
    Row(kind: .sign, by: .alice, from: .assigned, to: .inProgress),
    Row(kind: .returning, by: .alice, from: .assigned, to: .classified),
    Row(kind: .ruling, by: .lead, from: .classified, to: .assigned),
    Row(kind: .ruling, by: .lead, from: .inProgress, to: .assigned),
    Row(kind: .transfer, by: .alice, from: .inProgress, to: .assigned),
    Row(kind: .transfer, by: .desk, from: .inProgress, to: .assigned),
    Row(kind: .coAssign, by: .alice, from: .inProgress, to: .inProgress),
    Row(kind: .progress, by: .grid, from: .registered, to: .registered),
    Row(kind: .progress, by: .alice, from: .inProgress, to: .inProgress),
    Row(kind: .suspend, by: .alice, from: .inProgress, to: .onHold),
    Row(kind: .suspend, by: .desk, from: .inProgress, to: .onHold),
    Row(kind: .resume, by: .alice, from: .onHold, to: .inProgress),
    Row(kind: .resume, by: .desk, from: .onHold, to: .inProgress),
    Row(kind: .requestExtension, by: .alice, from: .inProgress, to: .inProgress),
    Row(kind: .escalate, by: .grid, from: .registered, to: .registered),
    Row(kind: .escalate, by: .resident, from: .inProgress, to: .inProgress),
    Row(kind: .escalate, by: .county, from: .onHold, to: .onHold),
    Row(kind: .escalate, by: .county, from: .evaluated, to: .inProgress),
    Row(kind: .escalate, by: .county, from: .closed, to: .inProgress),
    Row(kind: .supervise, by: .auditor, from: .inProgress, to: .inProgress),
    Row(kind: .supervise, by: .county, from: .closed, to: .closed),
    Row(kind: .resolve, by: .alice, from: .inProgress, to: .resolved),
    Row(kind: .feedback, by: .alice, from: .resolved, to: .answered),
    Row(kind: .feedback, by: .desk, from: .resolved, to: .answered),
    Row(kind: .feedback, by: .desk, from: .notAccepted, to: .notAccepted),
    Row(kind: .evaluate, by: .desk, from: .answered, to: .evaluated),
    Row(kind: .evaluate, by: .resident, from: .answered, to: .evaluated),
    Row(kind: .evaluate, by: .resident, from: .closed, to: .closed),
    Row(kind: .close, by: .desk, from: .evaluated, to: .closed),
    Row(kind: .reopen, by: .desk, from: .resolved, to: .inProgress),
    Row(kind: .reopen, by: .county, from: .answered, to: .inProgress),
    Row(kind: .reopen, by: .auditor, from: .evaluated, to: .inProgress),
    Row(kind: .reopen, by: .resident, from: .closed, to: .inProgress),
    Row(kind: .withdraw, by: .grid, from: .registered, to: .withdrawn),
    Row(kind: .withdraw, by: .grid, from: .inProgress, to: .withdrawn),
    Row(kind: .withdraw, by: .resident, from: .evaluated, to: .withdrawn),
    Row(kind: .merge, by: .desk, from: .inProgress, to: .merged),
    Row(kind: .unmerge, by: .desk, from: .merged, to: .inProgress),
    Row(kind: .requestReview, by: .resident, from: .answered, to: .inProgress, profile: .petition),
    Row(kind: .requestReview, by: .resident, from: .evaluated, to: .inProgress, profile: .petition),
    Row(kind: .redact, by: .desk, from: .closed, to: .closed),
    Row(kind: .correct, by: .grid, from: .inProgress, to: .inProgress),
  ]

  @Test(
    "A legal step leads where the table says and leaves nothing without effect", arguments: rows)
  func legal(row: Row) {
    var history = CaseHistory.reaching(row.from, profile: row.profile)
    let before = history.fold()
    #expect(before.status == row.from)
    let data = CaseEventData.complete(row.kind, by: row.by, at: history.now + CaseHistory.hour)
    let refusals = CaseGuard.check(
      row.kind, data, in: before, actor: row.by.id, role: row.by.role,
      at: history.now + CaseHistory.hour)
    #expect(refusals == [])
    history.add(row.kind, by: row.by)
    let after = history.fold()
    #expect(after.status == row.to)
    #expect(after.inapplicable == [])
    #expect(after.conflicts == [])
  }

  @Test("A step that no row names is refused, listed, and changes nothing")
  func illegal() {
    for status in CaseStatus.allCases {
      let history = CaseHistory.reaching(status, profile: .petition)
      let before = history.fold()
      #expect(before.status == status)
      for kind in CaseEventKind.allCases where !kind.statuses.contains(status) {
        for person in [Person.desk, .alice, .lead, .county, .grid] {
          var tried = history
          let data = CaseEventData.complete(kind, by: person, at: tried.now + CaseHistory.hour)
          let refusals = CaseGuard.check(
            kind, data, in: before, actor: person.id, role: person.role,
            at: tried.now + CaseHistory.hour)
          #expect(!refusals.isEmpty, "\(kind) by \(person.role) in \(status)")
          let id = tried.add(kind, by: person)
          let after = tried.fold()
          #expect(after.status == status, "\(kind) by \(person.role) in \(status)")
          #expect(after.reason(id) != nil, "\(kind) by \(person.role) in \(status)")
        }
      }
    }
  }

  @Test("A request starts registered and its register pins the rules")
  func register() {
    var history = CaseHistory()
    #expect(history.fold().gaps.isUnregistered)
    history.add(.register, by: .grid)
    let state = history.fold()
    #expect(state.status == .registered)
    #expect(state.pinnedRulesVersion == 1)
    #expect(!state.isIncomplete)
    #expect(CaseFold.pinnedRulesVersion(history.events) == 1)
    let second = history.add(.register, by: .desk)
    #expect(history.fold().reason(second) == .repeated)
  }

  @Test("Three names stand for a matter once it is assigned")
  func threeNames() {
    let state = CaseHistory.reaching(.assigned).fold()
    #expect(state.owner == Person.alice.id)
    #expect(state.lead == Person.lead.id)
    #expect(state.manager == Person.desk.id)
    #expect(state.ownersSeen == [Person.alice.id])
    #expect(state.level == 2)
  }

  @Test("A lead grants what the owner asked for, once")
  func extensions() {
    var history = CaseHistory.reaching(.inProgress, profile: .order)
    history.add(.requestExtension, by: .alice)
    #expect(history.fold().isExtensionAsked)
    let grant = history.add(.grantExtension, by: .lead)
    #expect(history.fold().extensionGrant == CaseExtension(event: grant, days: 5))
    let asked = history.add(.requestExtension, by: .alice)
    #expect(history.fold().reason(asked) == .refused([.extendedBefore]))
    let again = history.add(.grantExtension, by: .otherLead)
    #expect(history.fold().reason(again) == .refused([.extendedBefore]))
    #expect(history.fold().extensionGrant?.days == 5)
  }

  @Test("Escalation raises the level by one, up to the county")
  func escalation() {
    var history = CaseHistory.reaching(.inProgress)
    #expect(history.fold().level == 2)
    history.add(.escalate, by: .grid)
    #expect(history.fold().level == 3)
    history.add(.escalate, by: .grid)
    #expect(history.fold().level == 3)
  }

  @Test("The third transfer escalates by itself, and the first due stays")
  func transfers() {
    var history = CaseHistory.reaching(.inProgress, profile: .order)
    history.subject.level = 0
    let due = history.fold().clock(.resolve)?.due
    let owners: [Person] = [.alice, .bob, .carol, .grid]
    for (from, to) in zip(owners, owners.dropFirst()) {
      history.add(.transfer, by: from) { $0.owner = to.id }
      history.add(.sign, by: to)
    }
    let state = history.fold()
    #expect(state.inapplicable == [])
    #expect(state.transferCount == 3)
    #expect(state.isBouncing && !state.hasCycle)
    #expect(state.level == 3)
    #expect(state.clock(.resolve)?.due == due)
    #expect(state.ownersSeen == owners.map(\.id))
  }

  @Test("Coming back to an earlier owner is a cycle and escalates at once")
  func cycle() {
    var history = CaseHistory.reaching(.inProgress)
    history.add(.transfer, by: .alice)
    history.add(.sign, by: .bob)
    #expect(history.fold().level == 2)
    history.add(.transfer, by: .bob) { $0.owner = Person.alice.id }
    let state = history.fold()
    #expect(state.hasCycle && state.isBouncing)
    #expect(state.level == 3)
    #expect(state.transferCount == 2)
  }

  @Test("A petition is reviewed twice at most and ended only after that, by the county")
  func reviews() {
    var history = CaseHistory.reReviewed()
    #expect(history.fold().status == .resolved)
    #expect(history.fold().reviews.isExhausted)
    #expect(history.fold().inapplicable == [])
    history.add(.feedback, by: .desk)
    let third = history.add(.requestReview, by: .resident)
    #expect(history.fold().reason(third) == .refused([.reviewsExhausted]))
    history.add(.terminate, by: .county)
    #expect(history.fold().status == .terminated)
  }

  @Test("A village proposes a merge and the desk decides")
  func mergeProposal() throws {
    var history = CaseHistory.reaching(.registered)
    history.add(.merge, by: .cadre)
    #expect(history.fold().status == .registered)
    #expect(history.fold().mergeProposals == [RecordID(0xD2)])
    history.add(.merge, by: .desk)
    #expect(history.fold().status == .merged)
    #expect(history.fold().canonical == RecordID(0xD2))
    history.add(.unmerge, by: .desk)
    #expect(history.fold().status == .registered)
    #expect(history.fold().canonical == nil)
  }

  @Test("A step of a newer version is kept, listed, and counts as seen")
  func unknownKind() {
    var history = CaseHistory.reaching(.registered)
    let id = RecordID(0xF1)
    history.add(
      CaseEvent(
        id: id, kind: Coded("hand_over"), actor: Person.desk.id, role: Person.desk.role,
        at: history.now, made: history.now, arrived: nil, parents: history.heads))
    let state = history.fold()
    #expect(state.reason(id) == .unknownKind)
    #expect(state.heads == [id])
    #expect(state.status == .registered)
    history.add(.classify, by: .desk)
    #expect(history.fold().status == .classified)
    #expect(state.inapplicable.first?.step.label.en == "?hand_over")
  }
}
