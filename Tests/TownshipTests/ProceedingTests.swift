import CRDT
import Models
import Testing

@testable import Township

/// The year's proceedings at full scale, without a store.
@Suite struct ProceedingTests {
  static let plan = DistributionTests.plan
  static let writes = plan.proceedings.map { plan.writes(of: $0) }

  static func count(_ type: TypeSchema) -> Int {
    writes.joined().count { $0.type.code == type.code && $0.home != nil }
  }

  @Test("Meetings, notices and projects are as many of each kind as given") func kinds() {
    let plan = Self.plan
    #expect(plan.activities.count == 420)
    for (kind, count) in YearParameters.activities {
      #expect(plan.activities.count { $0.kind == kind } == count, "\(kind)")
    }
    #expect(plan.notices.count == 610)
    for (kind, count) in YearParameters.notices {
      #expect(plan.notices.count { $0.kind == kind } == count, "\(kind)")
    }
    #expect(Self.count(ProjectSchema.type) == 12)
    #expect(Self.count(ProjectMilestoneSchema.type) == 60)
    #expect(Self.count(RiskAssessmentSchema.type) == 4)
    #expect(plan.assessments.sorted() == ["high", "low", "medium", "medium"])
    #expect(Self.count(SurveyFormSchema.type) == 4)
  }

  @Test("Answers, measures of assistance and attachments are as many as given") func volumes() {
    #expect(Self.count(SurveyResponseSchema.type) == 3200)
    for (number, survey) in YearParameters.surveys.enumerated() {
      let answers = Self.plan.answers.filter { $0.survey == number }
      #expect(answers.count == survey.answers)
      let households = answers.compactMap(\.household)
      #expect(households.count == (survey.isAnonymous ? 0 : survey.answers))
      #expect(Set(households).count == households.count)
    }
    #expect(Self.count(AssistanceSchema.type) == 240)
    #expect(Self.count(AssistanceMeasureSchema.type) == 2880)
    #expect(Self.count(AttachmentSchema.type) == 5100)
  }

  @Test("Disputes have their categories and results, each in a request of its own")
  func disputes() {
    let disputes = Self.plan.disputes
    #expect(disputes.count == 190)
    DistributionTests.expect(
      disputes.map(\.category), have: YearParameters.disputeCategories, "category")
    DistributionTests.expect(disputes.map(\.result), have: YearParameters.disputeResults, "result")
    #expect(Set(disputes.map(\.demand)).count == 190)
    let land = disputes.filter { ["land_contract", "forest"].contains($0.category) }
    #expect(land.allSatisfy { Self.plan.demands[$0.demand].domain == "0103" })
  }

  @Test("Six collective matters concern from 5 to 180 people and have five speakers at most")
  func collective() {
    let matters = Self.plan.collectiveMatters
    #expect(matters.count == 6)
    #expect(matters.allSatisfy { Self.plan.demands[$0].voice == "collective" })
    let speakers = matters.map { Self.plan.speakers(ofDemand: $0) }
    #expect(speakers.map(\.participants) == [180, 120, 86, 46, 18, 5])
    #expect(speakers.allSatisfy { (1...5).contains($0.representatives.count) })
  }

  @Test("Six reception days were neither held nor called off; no other meeting was missed")
  func receptions() {
    let missed = Self.plan.activities.filter { $0.fate == .missed }
    #expect(missed.count == 6)
    #expect(missed.allSatisfy { $0.kind == "reception_day" })
    #expect(Self.plan.activities.count { $0.fate == .cancelled } == 2)
    for (index, facts) in Self.plan.activities.enumerated() where facts.fate != .cancelled {
      let isHeld = Self.plan.activityWrites(index).contains { write in
        write.values.contains { $0.field.code == ActivitySchema.heldAt.code }
      }
      #expect(isHeld == (facts.fate == .held))
    }
  }

  @Test("What is written falls on working days of every month, within the year, each thing once")
  func months() {
    let days = Self.plan.activities.map { TownCalendar.day(of: $0.planned) }
    #expect(days.allSatisfy(TownCalendar.isWorking))
    for month in 0..<12 {
      #expect(days.count { TownCalendar.month(of: $0) == month } > 20)
      let notices = Self.plan.notices.count {
        TownCalendar.month(of: TownCalendar.day(of: $0.moment)) == month
      }
      #expect(notices > 25, "\(month)")
    }
    let created = Self.writes.joined().filter { $0.home != nil }.map(\.id)
    #expect(Set(created).count == created.count)
    #expect(Self.writes.joined().allSatisfy { $0.milliseconds < TownCalendar.end })
  }

  @Test("Whoever writes something may write it, and changes what they wrote") func roles() {
    for (proceeding, writes) in zip(Self.plan.proceedings, Self.writes) {
      var author: [RecordID: Int] = [:]
      for write in writes {
        let worker = Self.plan.workers[write.worker]
        let mayWrite = worker.roles.contains { Permission.mayWrite($0, write.type) }
        #expect(mayWrite, "\(write.type.name)")
        let place = Self.plan.scope(of: proceeding.reach)
        #expect(worker.scopes.contains { place?.isWithin($0) ?? false }, "\(write.type.name)")
        if write.home == nil {
          #expect(author[write.id] == write.worker, "\(write.type.name)")
        } else {
          author[write.id] = write.worker
        }
      }
    }
  }

  @Test("No text holds a personal number or a contemptuous word") func lint() {
    for write in Self.writes.joined() {
      for text in write.values.compactMap(\.value.text) {
        #expect(TextLint.findings(in: text).isEmpty, "\(write.type.name): \(text)")
      }
    }
  }
}
