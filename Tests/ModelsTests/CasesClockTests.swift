import CRDT
import Testing

@testable import Models

@Suite("Deadlines of a request")
struct CasesClockTests {
  private static func instant(_ day: String, _ hour: Int, _ minute: Int = 0) -> Int64 {
    CivilDate(iso: day).map { ChinaTime.milliseconds($0, hour: hour, minute: minute) } ?? 0
  }

  private static func end(_ day: String) -> Int64 { instant(day, 24) }

  private func day(_ clock: CaseClock?) -> String? {
    clock.map { ChinaTime.date(atMilliseconds: $0.due - 1).description }
  }

  private func firmClocks(_ history: CaseHistory) -> [CaseClock] {
    history.fold().clocks.filter { !$0.isProvisional }
  }

  /// A request that was registered, classified and assigned on one day.
  private func assigned(on day: String, _ profile: DeadlineProfile) -> CaseHistory {
    CaseHistory.reaching(.assigned, profile: profile, at: Self.instant(day, 9))
  }

  @Test("The first contact of an urgent matter is due in two hours and met by telling somebody")
  func firstContact() {
    var history = CaseHistory(at: Self.instant("2026-06-24", 7, 40))
    history.subject.urgency = .urgent
    #expect(history.fold().clock(.firstContact)?.due == Self.instant("2026-06-24", 9, 40))
    #expect(history.fold().dueClock?.kind == .firstContact)
    history.add(.register, by: .grid)
    #expect(history.fold().clock(.firstContact)?.isRunning == true)
    history.add(.progress, by: .grid) { $0.isTold = true }
    #expect(history.fold().clock(.firstContact)?.outcome == .met(history.now))
    history.subject.isContactedAtRegister = true
    #expect(
      history.fold().clock(.firstContact)?.outcome == .met(Self.instant("2026-06-24", 7, 40)))
  }

  @Test("An order is accepted by classifying it, a petition only in writing")
  func acceptance() {
    var order = CaseHistory.reaching(.classified, profile: .order)
    #expect(order.fold().clock(.accept)?.outcome == .met(order.now))
    var petition = CaseHistory.reaching(.classified, profile: .petition)
    #expect(petition.fold().clock(.accept)?.isRunning == true)
    #expect(day(petition.fold().clock(.accept)) == "2026-03-17")
    petition.add(.assign, by: .desk) { $0.hasNotice = true }
    #expect(petition.fold().clock(.accept)?.outcome == .met(petition.now))
    order.add(.notAccept, by: .desk)
    #expect(order.fold().clock(.feedback)?.isRunning == true)
    #expect(order.fold().dueClock?.kind == .feedback)
  }

  @Test("An order has five working days from its assignment, ten more when extended")
  func orderOverHolidays() {
    var history = assigned(on: "2026-09-24", .order)
    #expect(day(history.fold().clock(.resolve)) == "2026-10-09")
    history.add(.sign, by: .alice)
    history.add(.requestExtension, by: .alice) { $0.extensionDays = 10 }
    history.add(.grantExtension, by: .lead) { $0.extensionDays = 10 }
    #expect(day(history.fold().clock(.resolve)) == "2026-10-22")
    #expect(history.fold().clock(.resolve)?.isExtended == true)
  }

  @Test("A petition has sixty days from acceptance, ninety when extended")
  func petitionOverHolidays() {
    var history = assigned(on: "2026-03-02", .petition)
    #expect(day(history.fold().clock(.resolve)) == "2026-05-06")
    history.add(.sign, by: .alice)
    history.add(.requestExtension, by: .alice) { $0.extensionDays = 30 }
    history.add(.grantExtension, by: .lead) { $0.extensionDays = 30 }
    #expect(day(history.fold().clock(.resolve)) == "2026-06-01")
    #expect(history.fold().clocks.count { $0.kind == .resolve } == 1)
  }

  @Test("Neither return nor transfer gives anybody more time; signing starts anew each time")
  func neverReset() throws {
    var history = assigned(on: "2026-03-02", .order)
    let due = try #require(history.fold().clock(.resolve)?.due)
    let sign = try #require(history.fold().clock(.sign))
    history.now += CaseHistory.day
    history.add(.returning, by: .alice)
    #expect(history.fold().clock(.sign)?.outcome == .void(history.now))
    history.add(.assign, by: .desk) { $0.owner = Person.bob.id }
    #expect(history.fold().clock(.resolve)?.due == due)
    let again = try #require(history.fold().clock(.sign))
    #expect(again.start > sign.start && again.isRunning)
    history.add(.sign, by: .bob)
    history.add(.transfer, by: .bob) { $0.owner = Person.carol.id }
    #expect(history.fold().clock(.resolve)?.due == due)
    #expect(history.fold().inapplicable == [])
  }

  @Test("What a ruling assigned before it was classified keeps its first deadline as well")
  func ruledEarly() throws {
    var history = CaseHistory.reaching(.registered, profile: .order)
    history.add(.ruling, by: .lead)
    let due = try #require(history.fold().clock(.resolve)?.due)
    history.add(.sign, by: .bob)
    history.now += 2 * CaseHistory.day
    history.add(.transfer, by: .bob) { $0.owner = Person.alice.id }
    #expect(history.fold().clocks.filter { $0.kind == .resolve }.map(\.due) == [due])
  }

  @Test("A reopened request has half the time, and its age counts from the first register")
  func reopened() {
    var history = CaseHistory.reaching(.evaluated, profile: .order)
    history.now = Self.instant("2026-03-08", 23)
    history.add(.reopen, by: .desk)
    #expect(day(history.fold().clock(.resolve)) == "2026-03-12")
    #expect(history.fold().reopenedCount == 1)
    #expect(history.fold().ageDays(at: history.now) == 7)
    #expect(history.fold().finding == nil)
    history.add(.transfer, by: .alice)
    let running = history.fold().clocks.filter { $0.kind == .resolve && $0.isRunning }
    #expect(running.map { day($0) } == ["2026-03-12"])
  }

  @Test("The resident hears within two working days and is asked within three more")
  func feedbackAndCallBack() {
    var history = CaseHistory.reaching(.resolved, profile: .order)
    #expect(day(history.fold().clock(.feedback)) == "2026-03-04")
    history.add(.feedback, by: .alice)
    #expect(history.fold().clock(.feedback)?.outcome == .met(history.now))
    #expect(day(history.fold().clock(.callBack)) == "2026-03-05")
    #expect(day(history.fold().clock(.rating)) == "2026-04-01")
    history.now += 10 * CaseHistory.day
    history.add(.evaluate, by: .officer)
    #expect(history.fold().clock(.callBack)?.outcome == .missed(history.now))
    history.add(.close, by: .desk)
    #expect(history.fold().dueClock == nil)
    #expect(!history.fold().isOverdue(at: .max))
  }

  @Test("A review must be answered in thirty days")
  func reviewAnswer() {
    var history = CaseHistory.reaching(.answered, profile: .petition)
    #expect(day(history.fold().clock(.reviewRequest)) == "2026-04-01")
    history.now = Self.instant("2026-03-31", 8)
    history.add(.requestReview, by: .resident)
    #expect(history.fold().level == 3)
    #expect(history.fold().dueClock?.kind == .reviewAnswer)
    #expect(day(history.fold().clock(.reviewAnswer)) == "2026-04-30")
    history.add(.review, by: .county)
    #expect(history.fold().clock(.reviewAnswer)?.outcome == .met(history.now))
  }

  @Test("Deadlines are provisional until the hub has received what starts them")
  func provisional() {
    var history = CaseHistory(at: Self.instant("2026-03-02", 9), profile: .order)
    history.subject.arrived = nil
    history.add(.register, by: .grid, arrives: false)
    #expect(firmClocks(history) == [])
    history.subject.arrived = history.now
    #expect(firmClocks(history).count == history.fold().clocks.count)
    history.edit(history.events[0].id) { $0.data.rulesVersion = 2 }
    #expect(firmClocks(history) == [])
    let future = CaseHistory.reaching(
      .assigned, profile: .order, at: Self.instant("2026-12-30", 9))
    #expect(future.fold().clock(.resolve)?.isProvisional == true)
  }

  @Test("Clocks start as asked, but not after the hub received the request")
  func startNeverAfterArrival() {
    var history = CaseHistory(at: Self.instant("2026-03-02", 9), profile: .order)
    history.subject.occurredAt = Self.instant("2026-03-20", 9)
    history.subject.made = Self.instant("2026-03-20", 9)
    history.subject.arrived = Self.instant("2026-03-03", 9)
    #expect(history.fold().clock(.accept)?.start == Self.instant("2026-03-03", 9))
    history.subject.occurredAt = Self.instant("2026-03-01", 9)
    history.subject.previousContact = Self.instant("2026-03-02", 8)
    #expect(history.fold().isBackdated)
    #expect(history.fold().clock(.accept)?.start == Self.instant("2026-03-01", 9))
    history.subject.previousContact = Self.instant("2026-02-28", 8)
    #expect(!history.fold().isBackdated)
  }

  @Test("An answer dated in time but written too late is marked")
  func enteredLate() {
    var history = CaseHistory.reaching(.inProgress, profile: .order)
    let said = history.now + CaseHistory.hour
    let resolve = history.add(.resolve, by: .alice)
    history.edit(resolve) {
      $0.made = Self.instant("2026-03-20", 9)
      $0.arrived = Self.instant("2026-03-20", 10)
    }
    #expect(history.fold().clock(.resolve)?.outcome == .met(said))
    #expect(history.fold().clock(.resolve)?.isEnteredLate == true)
    // A clock before the assignment does not answer before the question either.
    history.edit(resolve) { $0.at = 0 }
    #expect(history.fold().clock(.resolve)?.outcome == .met(said - CaseHistory.hour))
  }

  @Test("Reminders come at 50, 80, 100 and 120 percent of a running deadline")
  func reminders() throws {
    let history = CaseHistory(at: Self.instant("2026-06-24", 8), profile: .urgent)
    let clock = try #require(history.fold().clock(.firstContact))
    let percents = Rules.current.reminderPercents
    let expected: [(Int64, Int?)] = [
      (0, nil), (59, nil), (60, 50), (95, 50), (96, 80), (119, 80), (120, 100), (143, 100),
      (144, 120), (9_999, 120),
    ]
    for (minutes, percent) in expected {
      let now = clock.start + minutes * ChinaTime.minuteMilliseconds
      #expect(clock.reminder(at: now, percents: percents) == percent)
      #expect(clock.isOverdue(at: now) == (minutes > 120))
      #expect(history.fold().isOverdue(at: now) == (minutes > 120))
    }
  }

  @Test("A long matter needs a note every ten working days, every five under supervision")
  func progressNotes() {
    var history = CaseHistory.reaching(.inProgress, profile: .petition)
    #expect(day(history.fold().clock(.progress)) == "2026-03-16")
    #expect(history.fold().dueClock?.kind != .resolve)
    history.add(.supervise, by: .county)
    #expect(day(history.fold().clock(.progress)) == "2026-03-09")
    history.now = Self.instant("2026-03-05", 9)
    history.add(.progress, by: .alice)
    #expect(day(history.fold().clock(.progress)) == "2026-03-12")
    #expect(CaseHistory.reaching(.inProgress, profile: .order).fold().clock(.progress) == nil)
  }

  @Test("A suspension is looked at again on its day, while the deadline stays visible")
  func suspension() {
    var history = CaseHistory.reaching(.inProgress, profile: .order)
    let due = history.fold().clock(.resolve)?.due
    history.add(.suspend, by: .desk)
    let state = history.fold()
    #expect(day(state.clock(.suspension)) == state.suspendedUntil?.description)
    #expect(state.clock(.resolve)?.due == due)
    #expect(state.clock(.resolve)?.isRunning == true)
    history.add(.resume, by: .alice)
    #expect(history.fold().clock(.suspension)?.outcome == .met(history.now))
    #expect(history.fold().suspendedUntil == nil)
  }

  @Test("An escalation waits to be noted at the level to which it went")
  func escalationNoted() {
    var history = CaseHistory.reaching(.inProgress, profile: .order)
    history.add(.escalate, by: .grid)
    #expect(history.fold().clock(.sign)?.isRunning == true)
    history.add(.progress, by: .alice)
    #expect(history.fold().clock(.sign)?.isRunning == true)
    history.add(.supervise, by: .county)
    #expect(history.fold().clock(.sign)?.outcome == .met(history.now))
  }
}
