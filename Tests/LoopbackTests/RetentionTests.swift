import CRDT
import Client
import Hub
import Models
import Storage
import Testing

@Suite("What is kept of people, where, and for how long")
struct RetentionTests {
  @Test("A request that ended leaves laptops after half a year, and stays at the hub")
  func leaves() throws {
    let town = try ClosedCase()
    #expect(try town.state().status == .closed)
    town.wait(days: 178)
    for report in try town.sync() + town.sync() { #expect(report.removed.isEmpty) }
    town.wait(days: 3)
    let reports = try town.sync() + town.sync()
    for replica in town.laptops {
      #expect(try replica.store.record(DemandSchema.type.code, town.demand) == nil)
      #expect(try replica.store.count(CaseEventSchema.type.code) == 0)
      #expect(try replica.store.search("缺水", limit: 10).isEmpty)
      #expect(try replica.unsent().count == 0)
    }
    #expect(reports.flatMap(\.removed).map(\.hasEnded) == [true, true, true])
    #expect(reports.flatMap(\.removed).map(\.count).reduce(0, +) == 3)
    #expect(try town.state().status == .closed)
    #expect(try town.town.office.check().findings.isEmpty)
    // Told once.
    for report in try town.sync() { #expect(report.removed.isEmpty && report.pulled == 0) }
    for replica in town.laptops {
      let verdict = try replica.verify(through: town.town.line)
      #expect(verdict.isEqual, "\(verdict)")
    }
  }

  @Test("The day's first push is folded whole, though the round over ended requests comes with it")
  func firstPushOfTheDay() throws {
    let town = try ClosedCase(isClosed: false)
    for _ in 0..<2 {
      town.wait(days: 1)
      try town.step(
        town.desk, "reopen", "desk", [(CaseEventSchema.reason, .text("水又停了"))])
      let store = town.town.office.store
      let listed = try store.caseSummaries().first { $0.demand == town.demand }
      #expect(try listed?.status == town.state().status)
    }
  }

  @Test("What a day's round folded, the next day's does not fold again, though nobody asked")
  func dailyRound() throws {
    let town = try ClosedCase()
    for _ in 0..<2 {
      town.wait(days: 1)
      let store = town.town.office.store
      let before = try store.read { store.lastSequence }
      try town.sync()
      #expect(try store.number("cases") ?? 0 >= Int64(clamping: before))
    }
  }

  @Test("Whoever only handled a request is told that it ended, not that it is others' now")
  func placelessHandler() throws {
    let town = try ClosedCase(isClosed: false)
    let elsewhere = try #require(AreaName("990101100205"))
    try town.town.office.addArea(elsewhere, name: "下坪村")
    let helper = try town.town.laptop("helper", roles: [.handler], at: elsewhere.scope)
    try town.step(
      town.desk, "reopen", "desk", [(CaseEventSchema.reason, .text("请水利站协助"))])
    try town.step(
      town.desk, "co_assign", "desk",
      [(CaseEventSchema.coHandlers, .reference(try #require(try helper.worker)))])
    try town.step(
      town.desk, "withdraw", "desk",
      [
        (CaseEventSchema.channel, .text("visit")),
        (CaseEventSchema.secondPerson, .reference(try #require(try town.grid.worker))),
      ])
    try helper.sync(through: town.town.line)
    let end = try town.town.office.store.endOfCase(town.demand)
    #expect(end != nil)
    #expect(try helper.store.record(DemandSchema.type.code, town.demand) != nil)
    town.wait(days: 181)
    try town.sync()
    let reports = try [
      helper.sync(through: town.town.line), helper.sync(through: town.town.line),
    ]
    #expect(reports.flatMap(\.removed).map(\.hasEnded) == [true])
    #expect(try helper.store.record(DemandSchema.type.code, town.demand) == nil)
  }

  @Test("A new laptop does not get what others let go of")
  func newcomer() throws {
    let town = try ClosedCase()
    town.wait(days: 181)
    try town.sync()
    let new = try town.town.laptop("new", roles: [.townOfficer])
    #expect(try new.store.record(DemandSchema.type.code, town.demand) == nil)
    #expect(try new.store.count(CaseEventSchema.type.code) == 0)
  }

  @Test("A request that a resident has taken up again comes back to every laptop, whole")
  func comesBack() throws {
    let town = try ClosedCase()
    town.wait(days: 181)
    try town.sync()
    try town.sync()
    try town.town.office.take(
      ResidentStep(.reopen, [(CaseEventSchema.reason, .text("水又停了"))]), of: try town.held())
    try town.sync()
    let state = try town.state()
    #expect(state.status == .inProgress)
    for replica in town.laptops {
      #expect(try replica.store.caseState(of: town.demand) == state)
    }
    for report in try town.sync() { #expect(report.removed.isEmpty && report.pulled == 0) }
    #expect(try town.town.office.check().findings.isEmpty)
  }

  @Test("What a laptop wrote before it heard of the end reaches the hub all the same")
  func lateWord() throws {
    let town = try ClosedCase()
    town.wait(days: 181)
    try town.town.step(
      "correct", on: town.demand, by: town.grid, role: "grid_worker",
      [
        (CaseEventSchema.reason, .text("更正")), (CaseEventSchema.text, .text("补记")),
        (CaseEventSchema.targetEvent, .reference(try town.state().heads[0])),
      ])
    let before = try town.town.office.store.count(CaseEventSchema.type.code)
    try town.sync()
    try town.sync()
    #expect(try town.town.office.store.count(CaseEventSchema.type.code) == before + 1)
    #expect(try town.grid.store.record(DemandSchema.type.code, town.demand) == nil)
    #expect(try town.grid.unsent().count == 0)
  }

  // MARK: At the hub

  private func deciders(_ town: ClosedCase) throws -> (WorkerEntry, WorkerEntry) {
    let office = town.town.office
    _ = try office.addWorker(name: "赵六", org: "云河镇", roles: [.lead])
    return (try office.worker("desk"), try office.worker("赵六"))
  }

  @Test("Three years after the end words and names go, by two people; acts and chains stay")
  func threeYears() throws {
    let town = try ClosedCase()
    let office = town.town.office
    let (desk, lead) = try deciders(town)
    town.wait(days: 1_095)
    try town.sync()
    #expect(try office.retentionPlan().items.isEmpty)
    town.wait(days: 2)
    try town.sync()
    let plan = try office.retentionPlan()
    #expect(plan.items.map(\.ground).allSatisfy { $0 == "retention_ended" })
    #expect(Set(plan.items.flatMap(\.fields).map(\.name)) == ["summary", "text", "told"])
    #expect(try office.overview().overdue == plan.items.count)
    #expect(throws: RosterError.sameWorker(name: "desk")) {
      try office.perform(plan, by: desk, second: desk)
    }
    let state = try town.state()
    try office.perform(plan, by: desk, second: lead)
    #expect(try town.held()[DemandSchema.summary.code].values == [.redacted])
    #expect(try town.state().status == state.status && town.state().ratings == state.ratings)
    #expect(try office.audit().isSound)
    #expect(try office.acts().filter { $0.act == "retained" }.count == 1)
    // Once is enough.
    #expect(try office.retentionPlan().items.isEmpty)
    try office.perform(try office.retentionPlan(), by: desk, second: lead)
    #expect(try office.acts().filter { $0.act == "retained" }.count == 1)
  }

  @Test("A protected speaker's identity goes a year after the end, before anything else")
  func voices() throws {
    let town = try ClosedCase()
    let office = town.town.office
    let (desk, lead) = try deciders(town)
    let sealed = try #require(town.town.village.town?.sealed)
    let voice = try office.edit { edit in
      try edit.create(
        DemandVoiceSchema.type, home: .scope(sealed),
        values: [
          (DemandVoiceSchema.demand, .reference(town.demand)),
          (DemandVoiceSchema.name, .text("李婶")), (DemandVoiceSchema.contact, .text("晚上来")),
          (DemandVoiceSchema.recorder, .reference(desk.id)),
        ])
    }
    town.wait(days: 365)
    try town.sync()
    #expect(try office.retentionPlan().items.isEmpty)
    town.wait(days: 2)
    let plan = try office.retentionPlan()
    #expect(plan.items.map(\.stored.record.id) == [voice])
    #expect(plan.items.map(\.ground) == ["purpose_ended"])
    #expect(plan.items.first?.fields.map(\.name) == ["name", "contact"])
    try office.perform(plan, by: desk, second: lead)
    #expect(try office.retentionPlan().items.isEmpty)
  }

  @Test("What withdrawn consent covered is due at once, unless another consent stands for it")
  func consent() throws {
    let town = try ClosedCase()
    let office = town.town.office
    let (desk, lead) = try deciders(town)
    let sensitive = try #require(town.town.village.sensitive)
    func consent(_ covers: String, of resident: RecordID, withdrawn: Bool, _ edit: Edit) throws {
      _ = try edit.create(
        ConsentSchema.type, home: .root(resident),
        values: [
          (ConsentSchema.purpose, .text("service")), (ConsentSchema.covers, .text(covers)),
          (ConsentSchema.givenAt, .integer(1_782_000_000_000)),
        ] + (withdrawn ? [(ConsentSchema.withdrawnAt, .integer(1_782_000_600_000))] : []))
    }
    let details = try office.edit { edit -> RecordID in
      let household = try town.town.household(in: edit, number: "0001")
      let resident = try edit.create(
        ResidentSchema.type, home: .scope(town.town.village),
        values: [
          (ResidentSchema.household, .reference(household)), (ResidentSchema.name, .text("张三")),
        ])
      let details = try edit.create(
        ResidentDetailsSchema.type, home: .scope(sensitive),
        values: [
          (ResidentDetailsSchema.resident, .reference(resident)),
          (ResidentDetailsSchema.idLast4, .text("1234")),
          (ResidentDetailsSchema.needs, .text("transport")),
        ])
      try consent("id_last4", of: resident, withdrawn: true, edit)
      try consent("needs", of: resident, withdrawn: true, edit)
      try consent("needs", of: resident, withdrawn: false, edit)
      return details
    }
    let plan = try office.retentionPlan()
    #expect(plan.items.map(\.stored.record.id) == [details])
    #expect(plan.items.first?.fields.map(\.name) == ["id_last4"])
    #expect(plan.items.map(\.ground) == ["consent_withdrawn"])
    try office.perform(plan, by: desk, second: lead)
    let record = try #require(try office.store.record(ResidentDetailsSchema.type.code, details))
      .record
    #expect(record[ResidentDetailsSchema.idLast4.code].values == [.redacted])
    #expect(record[ResidentDetailsSchema.needs.code].values == [.text("transport")])
    #expect(try office.audit().isSound)
  }
}
