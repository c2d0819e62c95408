import CRDT
import Testing
import Wording

@testable import Models

@Suite("What stands against a step")
struct CasesGuardTests {
  @Test(
    "A step that lacks something is refused before it is written, and has no effect if it was",
    arguments: RefusedSteps.all)
  func refused(row: RefusedStep) {
    var history = row.history()
    let before = history.fold()
    #expect(before.inapplicable == [])
    var data = CaseEventData.complete(row.kind, by: row.by, at: history.now + CaseHistory.hour)
    row.edit(&data)
    let found = CaseGuard.check(
      row.kind, data, in: before, actor: row.by.id, role: row.by.role,
      at: history.now + CaseHistory.hour)
    #expect(found == row.expected(history))
    let id = history.add(row.kind, by: row.by) { $0 = data }
    let after = history.fold()
    #expect(after.reason(id) == .refused(row.expected(history)))
    #expect(after.status == before.status)
    #expect(after.inapplicable.count == 1)
  }

  @Test("Every refusal has a sentence and a remedy in both languages, each ending as one")
  func sentences() {
    let extra: [CaseRefusal] = [
      .status(.close, .registered), .reviewsExhausted, .extendedBefore,
      .representatives(limit: 5, actual: 6), .incomplete(missing: 2), .isRecused(RecordID(1)),
      .isOfTheUnitConcerned(RecordID(1)),
      .routedOnly(domain: "0704"),
    ]
    let statuses = CaseStatus.allCases.map { CaseRefusal.status(.sign, $0) }
    for refusal in RefusedSteps.all.flatMap({ $0.expected($0.history()) }) + extra + statuses {
      for phrase in [refusal.phrase, refusal.remedy] {
        #expect(phrase.zh.hasSuffix("。") && phrase.en.hasSuffix("."))
        #expect(!phrase.en.contains("?") && !phrase.zh.contains("?"))
      }
    }
  }

  @Test("A sixth representative is refused at the counter, and set aside where it was not")
  func representatives() {
    var history = CaseHistory()
    history.subject.representatives = (1...6).map { RecordID($0) }
    let refusals = CaseGuard.check(
      .register, CaseEventData(), in: history.fold(), actor: Person.grid.id, role: Person.grid.role,
      at: history.now)
    #expect(refusals == [.representatives(limit: 5, actual: 6)])
    let id = history.add(.register, by: .grid)
    let state = history.fold()
    #expect(state.representatives == (1...5).map { RecordID($0) })
    #expect(state.representativesOverLimit == [RecordID(6)])
    #expect(state.conflicts.map(\.rule) == [.overLimit])
    #expect(state.conflicts.first?.events.map(\.id) == [id])
    #expect(state.inapplicable == [])
  }

  @Test("Whoever declared an interest is made owner or helper no more; what was assigned stays")
  func recused() {
    let declared = RecordID(0xB1)
    for (status, kind) in [
      (CaseStatus.classified, CaseEventKind.assign), (.inProgress, .transfer),
      (.inProgress, .coAssign), (.classified, .ruling),
    ] {
      var history = CaseHistory.reaching(status)
      let before = history.fold()
      history.subject.recused = [declared] + [before.owner].compactMap(\.self)
      let state = history.fold()
      #expect(state.inapplicable == [])
      #expect(state.owner == before.owner)
      let by = kind == .ruling ? Person.lead : .desk
      var data = CaseEventData.complete(kind, by: by, at: history.now)
      if kind == .coAssign { data.coHandlers = [declared] } else { data.owner = declared }
      func refusals() -> [CaseRefusal] {
        CaseGuard.check(kind, data, in: state, actor: by.id, role: by.role, at: history.now)
      }
      #expect(refusals().contains(.isRecused(declared)), "\(kind)")
      if kind == .coAssign {
        data.coHandlers = [RecordID(0xB2)]
      } else {
        data.owner = RecordID(0xB2)
      }
      #expect(!refusals().contains { if case .isRecused = $0 { true } else { false } }, "\(kind)")
    }
  }

  @Test("A complaint about officials' conduct goes to nobody of a village, other matters do")
  func conduct() {
    let cadre = RecordID(0xB1)
    for (domain, isRefused) in [("0601", true), ("0301", false)] {
      for (status, kind) in [
        (CaseStatus.classified, CaseEventKind.assign), (.inProgress, .transfer),
        (.inProgress, .coAssign), (.classified, .ruling),
      ] {
        var history = CaseHistory.reaching(.classified)
        history.add(.classify, by: .desk) { $0.domain = domain }
        if status == .inProgress {
          history.add(.assign, by: .desk)
          history.add(.sign, by: .alice)
        }
        let state = history.fold()
        #expect(state.status == status)
        let by = kind == .ruling ? Person.lead : .desk
        var data = CaseEventData.complete(kind, by: by, at: history.now)
        if kind == .coAssign { data.coHandlers = [cadre] } else { data.owner = cadre }
        func refusals(_ villagers: [RecordID]) -> [CaseRefusal] {
          CaseGuard.check(
            kind, data, in: state, actor: by.id, role: by.role, at: history.now,
            villagers: villagers)
        }
        #expect(
          refusals([cadre]).contains(.isOfTheUnitConcerned(cadre)) == isRefused,
          "\(kind) \(domain)")
        #expect(!refusals([]).contains(.isOfTheUnitConcerned(cadre)), "\(kind) \(domain)")
      }
    }
  }

  @Test("Elections, religious affairs and officials' conduct are guided on, and not settled here")
  func routed() {
    for (domain, isRouted) in [
      ("0704", true), ("0603", true), ("0601", true), ("0703", false), ("0301", false),
    ] {
      var history = CaseHistory.reaching(.classified)
      history.add(.classify, by: .desk) { $0.domain = domain }
      history.add(.assign, by: .desk)
      history.add(.sign, by: .alice)
      let state = history.fold()
      func refusals(_ outcome: Outcome) -> [CaseRefusal] {
        var data = CaseEventData.complete(.resolve, by: .alice, at: history.now)
        data.outcome = .known(outcome)
        (data.statutoryChannel, data.hasNotice) = ("other", true)
        return CaseGuard.check(
          .resolve, data, in: state, actor: Person.alice.id, role: Person.alice.role,
          at: history.now)
      }
      #expect(refusals(.solved) == (isRouted ? [.routedOnly(domain: domain)] : []), "\(domain)")
      #expect(refusals(.guided) == [], "\(domain)")
    }
  }

  @Test("Nobody may do anything in a role that this version does not know")
  func unknownRole() {
    let state = CaseHistory.reaching(.inProgress).fold()
    for kind in CaseEventKind.allCases {
      let refusals = CaseGuard.check(
        kind, CaseEventData(), in: state, actor: RecordID(9), role: CaseActorRole("robot"), at: 0)
      #expect(refusals.contains(.role(kind, .unknown("robot"))))
    }
  }

  @Test("Guarded steps wait while steps are missing; what keeps a matter open does not")
  func incomplete() {
    var history = CaseHistory.reaching(.inProgress, profile: .order)
    let missing = RecordID(0xFFFF)
    history.edit(history.heads[0]) { $0.parents.append(missing) }
    let state = history.fold()
    #expect(state.isIncomplete)
    #expect(state.gaps.missing == [missing])
    #expect(state.status == .inProgress)
    func refusals(_ kind: CaseEventKind, _ person: Person) -> [CaseRefusal] {
      CaseGuard.check(
        kind, .complete(kind, by: person, at: history.now), in: state, actor: person.id,
        role: person.role, at: history.now)
    }
    #expect(refusals(.resolve, .alice) == [.incomplete(missing: 1)])
    #expect(refusals(.transfer, .alice) == [.incomplete(missing: 1)])
    #expect(refusals(.escalate, .grid) == [])
    #expect(refusals(.supervise, .auditor) == [])
    #expect(refusals(.progress, .alice) == [])
  }

  @Test("A resident rates, reopens and withdraws alone, without a worker's name")
  func resident() {
    var history = CaseHistory.reaching(.answered)
    history.add(.evaluate, by: .resident)
    history.add(.reopen, by: .resident)
    #expect(history.fold().status == .inProgress)
    history.add(.withdraw, by: .resident) {
      $0.channel = nil
      $0.secondPerson = nil
    }
    #expect(history.fold().status == .withdrawn)
    #expect(history.fold().inapplicable == [])
  }

  @Test("After thirty days and two unanswered calls an unrated request is closed")
  func closeUnrated() {
    var history = CaseHistory.reaching(.answered, profile: .order)
    for _ in 0..<2 {
      history.add(.evaluate, by: .desk) {
        $0.rating = .known(.unrated)
        $0.callAttempts = 1
      }
    }
    #expect(history.fold().status == .answered)
    #expect(history.fold().failedCallCount == 2)
    #expect(history.fold().ratings == [])
    history.now += 31 * CaseHistory.day
    history.add(.close, by: .desk)
    #expect(history.fold().status == .closed)
    #expect(history.fold().rating == nil)
  }
}
