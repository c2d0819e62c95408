import CRDT
import Models
import Testing

@Suite("Follow-up of land-taking")
struct ProjectFollowUpTests {
  private func followUp(_ more: [(FieldSchema, Value)] = [], taken: String) throws
    -> ProjectFollowUp
  {
    var records = PlanRecords()
    let day = try #require(CivilDate(iso: taken))
    return ProjectFollowUp(
      records.make(
        ProjectFollowUpSchema.type, [(ProjectFollowUpSchema.takenOn, day.value)] + more,
        root: RecordID(1)))
  }

  @Test("Work and pension are looked after by the first call, calls are due after 6 and 12 months")
  func plan() throws {
    let fresh = try followUp(taken: "2026-08-31")
    #expect(
      fresh.open.map { "\($0.task.rawValue) \($0.due)" } == [
        "job 2027-02-28", "pension 2027-02-28", "visit6 2027-02-28", "visit12 2027-08-31",
      ])
    let eve = try #require(CivilDate(iso: "2027-02-27"))
    #expect(fresh.due(by: eve) == [])
    #expect(fresh.due(by: eve.adding(days: 1)) == [.job, .pension, .visit6])
  }

  @Test("What is done is due no more, and nothing is once the household wishes for no more")
  func done() throws {
    let day = try #require(CivilDate(iso: "2027-02-01"))
    let called = try followUp([(ProjectFollowUpSchema.month6On, day.value)], taken: "2026-08-31")
    #expect(called.open.map(\.task) == [.job, .pension, .visit12])
    let ended = try followUp([(ProjectFollowUpSchema.endedOn, day.value)], taken: "2026-08-31")
    #expect(ended.open == [])
  }
}
