import CRDT
import Testing
import Wording

@testable import Models

@Suite("Opinions that did not see each other (C21, C22)")
struct CasesOpinionTests {
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
