import CRDT
import Testing

@testable import Models

@Suite("Parts of the acceptance stories")
struct CasesStoryTests {
  private static func instant(_ day: String, _ hour: Int, _ minute: Int = 0) -> Int64 {
    CivilDate(iso: day).map { ChinaTime.milliseconds($0, hour: hour, minute: minute) } ?? 0
  }

  private func day(_ clock: CaseClock?) -> String? {
    clock.map { ChinaTime.date(atMilliseconds: $0.due - 1).description }
  }

  @Test("U1: a road collapses")
  func roadCollapse() throws {
    var history = CaseHistory(at: Self.instant("2026-06-24", 7, 40))
    history.subject.urgency = .urgent
    history.add(.register, by: .grid)
    #expect(history.fold().status == .registered)
    #expect(history.fold().clock(.firstContact)?.due == Self.instant("2026-06-24", 9, 40))
    history.now = Self.instant("2026-06-24", 7)
    history.add(.progress, by: .grid)
    let safe = try #require(history.fold().clock(.makeSafe))
    #expect(!safe.isRunning && !safe.isOverdue(at: .max))
    history.add(.classify, by: .desk) { ($0.domain, $0.urgency) = ("0302", .known(.urgent)) }
    history.add(.assign, by: .desk)
    #expect(history.fold().clock(.sign)?.due == history.now + 2 * CaseHistory.hour)
    history.add(.sign, by: .alice)
    let state = history.fold()
    #expect([state.lead, state.manager, state.owner].compactMap(\.self).count == 3)
    #expect(day(state.clock(.resolve)) == "2026-07-01")
    history.add(.progress, by: .alice)
    history.now = Self.instant("2026-06-25", 15)
    history.add(.resolve, by: .alice)
    history.add(.feedback, by: .alice) { $0.channel = "loudspeaker" }
    history.now = Self.instant("2026-06-26", 9)
    history.add(.evaluate, by: .desk)
    let attempt = CaseGuard.check(
      .close, CaseEventData(), in: history.fold(), actor: Person.alice.id, role: Person.alice.role,
      at: history.now)
    #expect(attempt == [.role(.close, Person.alice.role)])
    history.add(.close, by: .desk)
    #expect(history.fold().status == .closed)
    #expect(history.fold().inapplicable == [] && history.fold().conflicts == [])
    guard case .met = history.fold().clock(.resolve)?.outcome else {
      Issue.record("The road was mended in time.")
      return
    }
  }

  @Test("U1: the second report of one hole is merged and its reporter is told as well")
  func secondReport() {
    var history = CaseHistory(at: Self.instant("2026-06-24", 8, 5))
    history.subject.urgency = .urgent
    history.add(.register, by: .grid)
    let due = history.fold().due
    history.add(.merge, by: .desk)
    #expect(history.fold().status == .merged)
    #expect(history.fold().due == due)
    history.add(.feedback, by: .desk)
    #expect(history.fold().inapplicable == [])
  }

  @Test("U2: a household without water, extended once, half satisfied")
  func water() {
    var history = CaseHistory(at: Self.instant("2026-09-23", 19), profile: .order)
    history.subject.isContactedAtRegister = true
    history.subject.isCommon = true
    history.subject.level = 1
    history.add(.register, by: .cadre)
    history.now = Self.instant("2026-09-24", 8)
    history.add(.classify, by: .cadre) { $0.urgency = .known(.pressing) }
    history.add(.assign, by: .desk)
    #expect(day(history.fold().clock(.resolve)) == "2026-10-09")
    history.add(.sign, by: .alice)
    history.add(.requestExtension, by: .alice) { $0.extensionDays = 10 }
    history.add(.grantExtension, by: .lead) { $0.extensionDays = 10 }
    #expect(day(history.fold().clock(.resolve)) == "2026-10-22")
    let again = CaseGuard.check(
      .requestExtension, .complete(.requestExtension, by: .alice, at: history.now),
      in: history.fold(), actor: Person.alice.id, role: Person.alice.role, at: history.now)
    #expect(again == [.extendedBefore])
    history.add(.progress, by: .alice)
    history.now = Self.instant("2026-10-20", 9)
    history.add(.resolve, by: .alice) { $0.rootCause = "source_dry" }
    history.add(.feedback, by: .alice)
    history.add(.evaluate, by: .officer) { $0.rating = .known(.basic) }
    let state = history.fold()
    #expect(state.status == .evaluated)
    #expect(state.rating == .known(.basic) && !state.needsReview)
    #expect(state.level == 2)
    #expect(state.outcome == .known(.solved))
    #expect(state.inapplicable == [])
  }

  @Test(
    "U3: a village pleads for eleven years, and what is closed while it is escalated stays open")
  func migrants() throws {
    let start = Self.instant("2026-03-02", 9)
    var history = CaseHistory(at: start, profile: .petition)
    history.subject.voice = .collective
    history.subject.firstRaised = CivilDate(iso: "2015-03-01")
    history.subject.representatives = (1...5).map { RecordID($0) }
    history.add(.register, by: .desk)
    #expect(history.fold().ageYears(at: start) == 11)
    #expect(day(history.fold().clock(.accept)) == "2026-03-17")
    history.add(.classify, by: .desk) { $0.hasNotice = true }
    #expect(day(history.fold().clock(.resolve)) == "2026-05-06")
    history.add(.assign, by: .desk)
    history.add(.sign, by: .alice)
    history.add(.transfer, by: .alice)
    history.add(.sign, by: .bob)
    history.add(.transfer, by: .bob) { $0.owner = Person.alice.id }
    #expect(history.fold().isBouncing && history.fold().level == 3)
    #expect(day(history.fold().clock(.resolve)) == "2026-05-06")
    history.add(.sign, by: .alice)
    history.add(.resolve, by: .alice) { $0.finding = .known(.explain) }
    history.add(.feedback, by: .desk)
    let answered = history
    history.add(.evaluate, by: .resident)
    let heads = history.heads
    let close = history.add(.close, by: .desk, seeing: heads)
    let escalate = history.add(.escalate, by: .county, seeing: heads)
    let state = history.fold()
    #expect(state.status == .inProgress)
    #expect(state.openRules == ["C14"])
    #expect(state.reason(close) != nil && state.reason(escalate) == nil)
    // The other branch of the story: the representatives ask for a review instead.
    history = answered
    history.now = Self.instant("2026-03-31", 9)
    history.add(.requestReview, by: .resident)
    #expect(day(history.fold().clock(.reviewAnswer)) == "2026-04-30")
    history.add(.review, by: .county)
    history.add(.feedback, by: .desk)
    #expect(history.fold().status == .answered)
    #expect(history.fold().inapplicable == [])
  }
}
