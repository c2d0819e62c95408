import CRDT
import Hub
import Models
import Storage
import Testing

@Suite("Units and duties at the office")
struct OrgTests {
  let town: OfficeTown

  init() throws { town = try OfficeTown() }

  private func org(_ code: String, _ name: String) throws {
    _ = try town.office.addOrg(
      code: code, values: [(OrgSchema.name, .text(name)), (OrgSchema.kind, .text("dept"))])
  }

  @Test("A unit's code is added once, and its record is the same wherever it is added")
  func once() throws {
    try org("water", "水利站")
    #expect(throws: RosterError.orgExists(code: "water", name: "水利站")) { try org("water", "另一站") }
    let place = try #require(try town.office.area.scope)
    #expect(try town.office.org("水利站").id == OrgSchema.recordID(code: "water", at: place))
    #expect(throws: RosterError.unknownOrg(text: "x")) { try town.office.org("x") }
  }

  @Test("A duty ends on its last day and may begin again with another deputy")
  func duties() throws {
    try org("water", "水利站")
    let office = town.office
    let unit = try office.org("water")
    let today = office.today
    try office.addDuty(of: unit, domain: "0301", from: today, deputy: nil, basis: nil)
    #expect(throws: RosterError.dutyExists(code: "water", domain: "0301")) {
      try office.addDuty(of: unit, domain: "0301", from: today, deputy: nil, basis: nil)
    }
    #expect(throws: RosterError.noDuty(code: "water", domain: "0302")) {
      try office.endDuty(of: unit, domain: "0302", last: today)
    }
    #expect(try office.org("water").domains == ["0301"])
    try office.endDuty(of: unit, domain: "0301", last: today)
    let tomorrow = today.adding(days: 1)
    #expect(try office.dutyCatalogue(on: today).entries.count == 1)
    #expect(try office.dutyCatalogue(on: tomorrow).entries.isEmpty)
    let deputy = try office.addWorker(name: "孙七", org: "water", roles: [.lead])
    try office.addDuty(of: unit, domain: "0301", from: tomorrow, deputy: deputy, basis: nil)
    #expect(try office.dutyCatalogue(on: tomorrow).deputy(for: "0301") == deputy)
  }

  @Test("A duty that ends leaves what its worker owes in the place, with the dates as promised")
  func handover() throws {
    let office = town.office
    let village = try #require(AreaName("990101100204"))
    let other = try #require(AreaName("990101100205")?.scope)
    let worker = try office.addWorker(name: "张三", org: "x", roles: [.villageCadre])
    let due = office.today.adding(days: 40)
    func decide(_ text: String, at place: ScopePath, owner: RecordID, isDone: Bool = false) throws {
      try office.edit { edit in
        let meeting = try edit.create(
          ActivitySchema.type, home: .scope(place),
          values: [
            (ActivitySchema.kind, .text("joint_meeting")), (ActivitySchema.title, .text("联席会")),
            (ActivitySchema.author, .reference(worker)),
          ])
        var values: [(FieldSchema, Value)] = [
          (ActivityDecisionSchema.text, .text(text)),
          (ActivityDecisionSchema.owner, .reference(owner)),
          (ActivityDecisionSchema.due, .integer(Int64(due.daysSinceEpoch))),
          (ActivityDecisionSchema.at, .integer(1)),
          (ActivityDecisionSchema.author, .reference(worker)),
        ]
        if isDone { values.append((ActivityDecisionSchema.doneOn, .integer(20_000))) }
        _ = try edit.create(ActivityDecisionSchema.type, home: .root(meeting), values: values)
      }
    }
    let place = try #require(village.scope)
    try decide("搬迁资料报县", at: place, owner: worker)
    try decide("已办", at: place, owner: worker, isDone: true)
    try decide("他人", at: place, owner: RecordID(5))
    try decide("他村", at: other, owner: worker)
    let duty = try office.assign(
      worker, kind: "village_lead", to: .area(village), from: office.today)
    let items = try office.endAssignment(
      duty, last: office.today, reason: "transferred", handoverTo: nil)
    #expect(items == [.decision("搬迁资料报县", demand: nil, due: due)])
    let records = try office.store.all(HandoverItemSchema.type)
    #expect(records.map(\.home) == [.root(duty)])
    #expect(
      records.map { $0.integer(HandoverItemSchema.due) } == [Int64(due.daysSinceEpoch)])
  }

  @Test("A household that moves takes its plan of assistance and the plan's needs along")
  func moving() throws {
    let office = town.office
    let from = try #require(AreaName("990101100204")?.scope)
    let to = try #require(AreaName("990101100205")?.scope)
    let helper = try office.addWorker(name: "张三", org: "x", roles: [.gridWorker])
    let household = try office.edit { edit in
      try edit.create(
        HouseholdSchema.type, home: .scope(from),
        values: [
          (HouseholdSchema.houseNo, .text("0001")), (HouseholdSchema.address, .text("某处")),
          (HouseholdSchema.headName, .text("李四")),
        ])
    }
    let plan = try office.edit { edit in
      try edit.create(
        AssistanceSchema.type, home: .scope(from),
        values: [
          (AssistanceSchema.household, .reference(household)),
          (AssistanceSchema.helper, .reference(helper)),
          (AssistanceSchema.startedOn, .integer(20_000)),
          (AssistanceSchema.author, .reference(helper)),
        ])
    }
    let needs = try office.edit { edit in
      try edit.create(
        AssistanceNeedsSchema.type, home: .scope(try #require(from.sensitive)),
        values: [
          (AssistanceNeedsSchema.assistance, .reference(plan)),
          (AssistanceNeedsSchema.consent, .reference(RecordID(5))),
        ])
    }
    try office.move(try office.planMove(try office.record(household.description), to: to))
    #expect(try office.store.record(plan)?.scope == to)
    #expect(try office.store.record(needs)?.scope == to.sensitive)
  }
}
