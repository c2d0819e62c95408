import CRDT
import Testing

@testable import Models

@Suite("Requests merged apart, and what each rule of steps asks of people")
struct CasesMergeTests {
  private static let older = RecordID(0x11)
  private static let younger = RecordID(0x12)

  @Test("C11: of two merges into different requests the older holds, and both are shown")
  func twoMerges() {
    for ahead in Ahead.allCases {
      let (history, first, second) = race(
        .reaching(.classified),
        Side(kind: .merge, by: .desk) { $0.canonical = Self.younger },
        Side(kind: .merge, by: .officer) { $0.canonical = Self.older }, ahead: ahead)
      let state = history.fold()
      #expect(state.status == .merged)
      #expect(state.canonical == Self.older)
      #expect(state.openRules == ["C11"])
      #expect(state.conflicts.map(\.severity) == [.choose])
      #expect(state.conflicts.first?.standing == second)
      #expect(Set(state.conflicts[0].events.map(\.id)) == [first, second])
      var settled = history
      settled.add(.unmerge, by: .desk)
      #expect(settled.fold().status == .classified)
      #expect(settled.fold().openRules == [])
    }
  }

  @Test("Two who merge into the same request agree", arguments: Ahead.allCases)
  func sameMerge(ahead: Ahead) {
    let (history, _, _) = race(
      .reaching(.classified), Side(kind: .merge, by: .desk) { $0.canonical = Self.older },
      Side(kind: .merge, by: .officer) { $0.canonical = Self.older }, ahead: ahead)
    #expect(history.fold().status == .merged)
    #expect(history.fold().conflicts == [])
  }

  @Test("C14: what keeps a request open outweighs merging it away", arguments: Ahead.allCases)
  func mergeVersusOpen(ahead: Ahead) {
    let (history, merge, _) = race(
      .reaching(.inProgress), Side(kind: .merge, by: .desk) { $0.canonical = Self.older },
      Side(kind: .escalate, by: .county), ahead: ahead)
    let state = history.fold()
    #expect(state.status == .inProgress)
    #expect(state.reason(merge) != nil)
    #expect(state.openRules == ["C14"])
  }

  @Test("Each rule has the severity of the table, and words in both languages")
  func severities() {
    let table: [CaseConflictRule: Severity] = [
      .twoMerges: .choose, .endVersusOpen: .breach, .resultVersusFact: .breach,
      .twoTransfers: .breach, .returnVersusRuling: .choose, .twoExtensions: .choose,
      .suspendVersusAssign: .auto, .withdrawVersusComplaint: .breach, .twoRatings: .choose,
      .twoClassifications: .choose, .overLimit: .auto,
    ]
    #expect(table.count == CaseConflictRule.allCases.count)
    for rule in CaseConflictRule.allCases { #expect(rule.severity == table[rule], "\(rule)") }
    #expect(
      CaseConflictRule.allCases.map(\.rawValue)
        == CaseConflictRule.allCases.map(\.rawValue).sorted())
  }

  @Test("C36: of six representatives the first five speak, the sixth is kept and shown")
  func representatives() {
    var history = CaseHistory.reaching(.registered)
    history.subject.representatives = (1...6).map { RecordID(UInt128($0)) }
    let state = history.fold()
    #expect(state.representatives == (1...5).map { RecordID(UInt128($0)) })
    #expect(state.representativesOverLimit == [RecordID(6)])
    #expect(state.openRules == ["C36"] && state.conflicts.map(\.severity) == [.auto])
  }
}
