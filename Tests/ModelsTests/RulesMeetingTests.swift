import CRDT
import Models
import Testing

@Suite("Rules of meetings")
struct RulesMeetingTests {
  private func activity(
    _ kind: String, _ more: [(FieldSchema, Value)] = []
  ) -> FamilySample {
    FamilySample(ActivitySchema.type, [(ActivitySchema.kind, .text(kind))] + more)
  }

  private func day(_ days: Int) -> Value {
    .integer(Int64(ChinaTime.date(atMilliseconds: FamilySample.start).daysSinceEpoch + days))
  }

  @Test(
    "Materials reach a hearing seven days before, a notice an assembly ten",
    arguments: [
      ("hearing", ActivitySchema.materialsOn, 5, false),
      ("hearing", ActivitySchema.materialsOn, 6, false),
      ("hearing", ActivitySchema.materialsOn, 7, true),
      ("assembly", ActivitySchema.noticeOn, 9, false),
      ("assembly", ActivitySchema.noticeOn, 10, true),
      ("symposium", ActivitySchema.noticeOn, 0, true),
    ])
  func advance(kind: String, field: FieldSchema, days: Int, isAllowed: Bool) {
    let sample = activity(kind, [(ActivitySchema.plannedAt, .integer(FamilySample.start))])
    #expect(sample.refusals(changing: [(field, day(-days))]).isEmpty == isAllowed)
  }

  @Test("A hearing without materials was none; where state says so all the same, it is marked")
  func hearing() {
    let held: [(FieldSchema, Value)] = [(ActivitySchema.heldAt, .integer(FamilySample.start))]
    #expect(activity("hearing").refusals(changing: held).count == 1)
    #expect(
      activity("hearing", [(ActivitySchema.materialsOn, day(-7))]).refusals(changing: held).isEmpty)
    let late = activity("hearing", held + [(ActivitySchema.materialsOn, day(-5))])
    #expect(late.derived("materials_days")?.isAlert == true)
    #expect(late.refusals(changing: [(ActivitySchema.place, .text("村委会"))]).isEmpty)
  }

  @Test("A decision of a joint meeting needs an owner, one of a council does not")
  func owners() {
    let decision = [(ActivityDecisionSchema.text, Value.text("修路"))]
    let type = ActivityDecisionSchema.type
    #expect(activity("joint_meeting").refusals(type, decision).count == 1)
    let owned = decision + [(ActivityDecisionSchema.owner, .reference(RecordID(77)))]
    #expect(activity("joint_meeting").refusals(type, owned).isEmpty)
    #expect(activity("council").refusals(type, decision).isEmpty)
  }

  @Test("A reception that nobody attended is missed two hours after it was to begin, not before")
  func missed() {
    let planned = [(ActivitySchema.plannedAt, Value.integer(FamilySample.start))]
    let sample = activity("reception_day", planned)
    let hours = ChinaTime.hourMilliseconds
    func stage(_ sample: FamilySample, _ at: Int64) -> ActivityStanding.Stage {
      ActivityStanding(sample.family, rules: Rules.current.meetings).stage(at: at)
    }
    #expect(stage(sample, FamilySample.start + 2 * hours) == .planned)
    #expect(stage(sample, FamilySample.start + 2 * hours + 1) == .missed)
    #expect(sample.derived("stage", now: FamilySample.start + 3 * hours)?.isAlert == true)
    #expect(stage(activity("symposium", planned), FamilySample.start + 9 * hours) == .planned)
    var attended = sample
    attended.add(
      ActivityAttendanceSchema.type,
      [(ActivityAttendanceSchema.workers, .reference(RecordID(77)))])
    #expect(stage(attended, FamilySample.start + 3 * hours) == .held)
    let cancelled = activity(
      "reception_day", planned + [(ActivitySchema.cancelledAt, .integer(FamilySample.start))])
    #expect(stage(cancelled, FamilySample.start + 3 * hours) == .cancelled)
  }

  @Test("Lists of several recorders are joined, their counts added, and the larger counts (C27)")
  func attendance() {
    var sample = activity("training")
    let type = ActivityAttendanceSchema.type
    let workers = ActivityAttendanceSchema.workers
    let (author, persons) = (ActivityAttendanceSchema.author, ActivityAttendanceSchema.persons)
    sample.add(
      type,
      [
        (workers, .reference(RecordID(71))), (workers, .reference(RecordID(72))),
        (author, .reference(RecordID(71))),
      ])
    sample.add(
      type,
      [
        (workers, .reference(RecordID(72))), (workers, .reference(RecordID(73))),
        (author, .reference(RecordID(72))), (persons, .integer(2)),
      ])
    #expect(sample.derived("attendees")?.content == .records([71, 72, 73].map(RecordID.init)))
    #expect(sample.derived("present_persons")?.content == .count(3))
    #expect(sample.conflicts.isEmpty)
    sample.add(type, [(persons, .integer(38)), (author, .reference(RecordID(73)))])
    #expect(sample.derived("present_persons")?.content == .count(40))
    #expect(sample.conflicts.map(\.rule) == ["C27"])
    #expect(sample.conflicts.first?.severity == .auto)
  }

  @Test("A count that was annulled no longer counts")
  func annulledCount() {
    var sample = activity("council")
    let persons = ActivityAttendanceSchema.persons
    sample.add(ActivityAttendanceSchema.type, [(persons, .integer(38))])
    sample.add(
      ActivityAttendanceSchema.type,
      [(persons, .integer(38)), (ActivityAttendanceSchema.annulReason, .text("重复"))])
    #expect(sample.derived("present_persons")?.content == .count(38))
  }

  @Test("Called off here and held there: both are kept and listed, and a laptop that knows refuses")
  func cancelled() {
    let cancelled: [(FieldSchema, Value)] = [
      (ActivitySchema.cancelledAt, .integer(FamilySample.start))
    ]
    var sample = activity("symposium", cancelled)
    let attendance = [(ActivityAttendanceSchema.persons, Value.integer(9))]
    #expect(sample.refusals(ActivityAttendanceSchema.type, attendance).count == 1)
    #expect(
      sample.refusals(changing: [(ActivitySchema.heldAt, .integer(FamilySample.start))]).count
        == 1)
    #expect(sample.conflicts.isEmpty)
    sample.add(ActivityAttendanceSchema.type, attendance)
    #expect(sample.conflicts.map(\.rule) == ["B.2"])
  }

  @Test("An item that has a tally here takes no second, and ballots fit the kind and the people")
  func tallies() {
    let type = ActivityVoteSchema.type
    func vote(_ item: String, _ more: [(FieldSchema, Value)]) -> [(FieldSchema, Value)] {
      [(ActivityVoteSchema.item, .text(item))] + more
    }
    var sample = activity("council")
    let first = vote("补助", [(ActivityVoteSchema.votesFor, .integer(35))])
    #expect(sample.refusals(type, first).isEmpty)
    sample.add(type, first)
    #expect(sample.refusals(type, first).count == 1)
    let tooMany = [
      (ActivityVoteSchema.votesFor, Value.integer(35)),
      (ActivityVoteSchema.votesAgainst, .integer(4)), (ActivityVoteSchema.present, .integer(38)),
    ]
    #expect(sample.refusals(type, vote("路灯", tooMany)).count == 1)
    let rating = vote("村主任", [(ActivityVoteSchema.ratedSatisfied, .integer(20))])
    #expect(sample.refusals(type, rating).count == 1)
    #expect(activity("appraisal").refusals(type, rating).isEmpty)
    #expect(activity("appraisal").refusals(type, first).count == 1)
  }

  @Test("Participants are owed the outcome within ten working days, until they were told")
  func outcomeNotice() {
    let held: [(FieldSchema, Value)] = [(ActivitySchema.heldAt, .integer(FamilySample.start))]
    let due = activity("symposium", held).derived("outcome_notice_due")
    #expect(due?.content == .day(CivilDate(iso: "2026-07-15")!))
    #expect(due?.isAlert == false)
    let later = FamilySample.start + 20 * ChinaTime.dayMilliseconds
    #expect(activity("symposium", held).derived("outcome_notice_due", now: later)?.isAlert == true)
    let told = held + [(ActivitySchema.outcomeToldOn, day(1))]
    #expect(activity("symposium", told).derived("outcome_notice_due") == nil)
    #expect(activity("training", held).derived("outcome_notice_due") == nil)
    #expect(activity("symposium").derived("outcome_notice_due") == nil)
  }

  @Test("A campaign reaches each household once, however often it was visited")
  func campaign() {
    var sample = activity("campaign", [(ActivitySchema.eligibleHouseholds, .integer(6))])
    for household in [91, 92, 91] as [UInt128] {
      sample.bind(VisitSchema.type, [(VisitSchema.household, .reference(RecordID(household)))])
    }
    #expect(sample.derived("coverage")?.content == .share(2, of: 6, needed: nil))
  }

  @Test("Decisions that are not done are counted, and late ones marked")
  func decisions() {
    var sample = activity("joint_meeting")
    let type = ActivityDecisionSchema.type
    sample.add(
      type, [(ActivityDecisionSchema.due, day(-1)), (ActivityDecisionSchema.doneOn, day(0))])
    sample.add(type, [(ActivityDecisionSchema.due, day(0))])
    #expect(sample.derived("decisions_done")?.content == .share(1, of: 2, needed: nil))
    #expect(sample.derived("decisions_done")?.isAlert == false)
    let tomorrow = FamilySample.start + ChinaTime.dayMilliseconds
    #expect(sample.derived("decisions_done", now: tomorrow)?.isAlert == true)
  }
}
