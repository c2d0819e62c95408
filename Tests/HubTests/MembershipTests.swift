import CRDT
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Requests that somebody handles outside the places granted")
struct MembershipTests {
  let town: OfficeTown
  let desk: Laptop
  let handler: Laptop

  init() throws {
    town = try OfficeTown()
    desk = try town.laptop("desk", roles: [.desk])
    handler = try town.laptop("handler", roles: [.handler], at: [])
  }

  private func expectWhole(_ demand: RecordID, events: [RecordID], on laptop: Laptop) throws {
    for (type, id) in [(DemandSchema.type, demand)] + events.map({ (CaseEventSchema.type, $0) }) {
      let stored = try #require(try town.office.store.record(type.code, id))
      #expect(laptop.records[RecordName(type.code, id)] == stored.record)
    }
  }

  @Test("A handler without places sees the request assigned to him, with all its steps, whole")
  func assigned() throws {
    let demand = try desk.demand()
    let other = try desk.demand()
    let steps = [
      desk.event("register", of: demand.id, as: .desk),
      desk.event("assign", of: demand.id, as: .desk, owner: handler.worker),
    ]
    let untold = desk.event("register", of: other.id, as: .desk)
    #expect(try desk.sync([demand, other, untold] + steps).quarantined.isEmpty)
    try handler.syncAll()
    try expectWhole(demand.id, events: steps.map(\.id), on: handler)
    #expect(handler.records[other.name] == nil)
    #expect(handler.records[untold.name] == nil)
    #expect(handler.wanted.isEmpty)
  }

  @Test("One assigned later comes whole, with steps from before, and what follows comes too")
  func assignedLater() throws {
    let demand = try desk.demand()
    let register = desk.event("register", of: demand.id, as: .desk)
    try desk.sync([demand, register])
    try desk.syncAll()
    try handler.syncAll()
    #expect(handler.records[demand.name] == nil)
    let assign = desk.event("assign", of: demand.id, as: .desk, owner: handler.worker)
    #expect(try desk.sync([assign]).quarantined.isEmpty)
    try handler.syncAll()
    try expectWhole(demand.id, events: [register.id, assign.id], on: handler)
    let edit = try desk.change(demand.name, DemandSchema.summary, .text("桥面破损严重"))
    let progress = desk.event("supervise", of: demand.id, as: .desk)
    #expect(try desk.sync([edit, progress]).quarantined.isEmpty)
    try handler.syncAll()
    try expectWhole(demand.id, events: [register.id, assign.id, progress.id], on: handler)
    #expect(handler.wanted.isEmpty)
  }

  @Test("He writes the steps of his case and of no other, and others see them")
  func writes() throws {
    let (demand, other) = (try desk.demand(), try desk.demand())
    let assign = desk.event("assign", of: demand.id, as: .desk, owner: handler.worker)
    try desk.sync([demand, other, assign])
    try handler.syncAll()
    let sign = handler.event("sign", of: demand.id, as: .handler)
    let foreign = handler.event("sign", of: other.id, as: .handler)
    #expect(try handler.sync([sign, foreign]).codes == [foreign.id: HubCode.outside])
    try desk.syncAll()
    #expect(desk.records[sign.name] != nil)
  }

  @Test("A record of his case that he asks for comes whole")
  func wanted() throws {
    let demand = try desk.demand()
    let assign = desk.event("assign", of: demand.id, as: .desk, owner: handler.worker)
    try desk.sync([demand, assign])
    try handler.syncAll()
    handler.records[demand.name] = nil
    handler.records[assign.name] = nil
    handler.wanted = [demand.name, assign.name]
    try handler.sync()
    try expectWhole(demand.id, events: [assign.id], on: handler)
  }

  @Test("Whoever hands a case on is not the only one who sees it")
  func transferred() throws {
    let second = try town.laptop("second", roles: [.handler], at: [])
    let demand = try desk.demand()
    let assign = desk.event("assign", of: demand.id, as: .desk, owner: handler.worker)
    try desk.sync([demand, assign])
    try handler.syncAll()
    let transfer = handler.event("transfer", of: demand.id, as: .handler, owner: second.worker)
    #expect(try handler.sync([transfer]).quarantined.isEmpty)
    for laptop in [handler, second] {
      try laptop.syncAll()
      try expectWhole(demand.id, events: [assign.id, transfer.id], on: laptop)
    }
  }
}
