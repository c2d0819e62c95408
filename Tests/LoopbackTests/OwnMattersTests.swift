import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Who sees a request by what became of it, not by its place")
struct OwnMattersTests {
  private let town: SmallTown
  private let grid: Replica
  private let desk: Replica

  init() throws {
    town = try SmallTown()
    grid = try town.laptop("grid", roles: [.gridWorker])
    desk = try town.laptop("desk", roles: [.desk])
  }

  private func sync(_ replicas: Replica...) throws {
    for replica in replicas { try replica.sync(through: town.line) }
  }

  private func escalate(_ demand: RecordID) throws {
    try sync(desk)
    try town.step(
      "escalate", on: demand, by: desk, role: "desk",
      [(CaseEventSchema.reason, .text("请上级协调"))])
    try sync(desk)
  }

  private func assign(
    _ demand: RecordID, to worker: Replica, as kind: String = "assign",
    _ more: [(FieldSchema, Value)] = []
  ) throws {
    try sync(desk)
    if kind == "assign" {
      try town.step(
        "classify", on: demand, by: desk, role: "desk",
        [
          (CaseEventSchema.domain, .text("0301")), (CaseEventSchema.matterType, .text("help")),
          (CaseEventSchema.urgency, .text("U2")), (CaseEventSchema.profile, .text("order")),
        ])
    }
    let lead = Value.reference(try #require(try desk.worker))
    try town.step(
      kind, on: demand, by: desk, role: "desk",
      [
        (CaseEventSchema.owner, .reference(try #require(try worker.worker))),
        (CaseEventSchema.lead, lead), (CaseEventSchema.manager, lead),
      ] + more)
    try sync(desk)
  }

  private func holds(_ replica: Replica, _ demand: RecordID) throws -> Bool {
    let steps = try replica.store.children(of: demand, type: CaseEventSchema.type.code).count
    let isHere = try replica.store.record(DemandSchema.type.code, demand) != nil
    #expect(isHere == (steps > 0))
    return isHere
  }

  /// A visit and a request that was heard on it.
  private func heardOnVisit() throws -> (visit: RecordName, demand: RecordID) {
    let worker = try #require(try grid.worker)
    let demand = try town.demand(on: grid)
    let visit = try grid.edit { edit in
      let visit = try edit.create(
        VisitSchema.type, home: .scope(town.village),
        values: [
          (VisitSchema.targetKind, .text("site")), (VisitSchema.site, .text("水塔")),
          (VisitSchema.visitors, .reference(worker)),
          (VisitSchema.startedAt, .integer(1_782_000_000_000)),
          (VisitSchema.endedAt, .integer(1_782_000_600_000)),
          (VisitSchema.parts, .text("see_site")), (VisitSchema.observation, .text("阀门锈死")),
        ])
      try edit.set(DemandSchema.sourceVisit, .reference(visit), of: demand, type: DemandSchema.type)
      return visit
    }
    return (RecordName(VisitSchema.type.code, visit), demand)
  }

  @Test("A county user gets a request once it has reached the county, whole, and no other")
  func county() throws {
    let (raised, other) = (try town.demand(on: grid), try town.demand(on: grid))
    try sync(grid)
    let county = try town.laptop("county", roles: [.county])
    #expect(try !holds(county, raised))
    // The village's own: each step raises it by one.
    let start = try #require(try grid.store.caseState(of: raised)).level
    for level in start..<Rules.levelMax {
      #expect(try !holds(county, raised), "level \(level)")
      try escalate(raised)
      try sync(county)
    }
    let late = try town.laptop("late", roles: [.county])
    for replica in [county, late] {
      #expect(try holds(replica, raised))
      #expect(try !holds(replica, other))
      #expect(
        try replica.store.caseState(of: raised) == desk.store.caseState(of: raised))
      #expect(try replica.verify(through: town.line).isEqual)
      #expect(try replica.sync(through: town.line).pulled == 0)
    }
    // What follows comes, too, and the county's own steps are taken.
    try town.step(
      "supervise", on: raised, by: county, role: "county",
      [(CaseEventSchema.reason, .text("请五日内报结果"))])
    try sync(county, late, desk)
    #expect(try late.store.caseState(of: raised)?.isSupervised == true)
    #expect(try desk.store.caseState(of: raised)?.isSupervised == true)
    // Who stays below sees all of the place as before.
    let officer = try town.laptop("officer", roles: [.county, .townOfficer])
    #expect(try holds(officer, raised))
    #expect(try holds(officer, other))
  }

  @Test("A photo of a request comes to the county with it, its bytes too, and not before")
  func photo() throws {
    let files = try FileTown()
    let grid = try files.town.laptop("grid", roles: [.gridWorker])
    let desk = try files.town.laptop("desk", roles: [.desk])
    let shelf = MemoryShelf()
    let demand = try files.town.demand(on: grid)
    let photo = FileTown.bytes(500)
    try files.attach(photo, to: demand, on: grid, shelf)
    try grid.sync(through: files.line)
    _ = try grid.sendFiles(through: files.line, from: shelf)
    let county = try files.town.laptop("county", roles: [.county])
    func get() throws -> Int {
      let target = "/v1/file/\(try FileTown.hash(photo).text)?from=0"
      return try files.ask("GET", target, as: county).status
    }
    #expect(try get() == 404)
    #expect(try county.store.count(AttachmentSchema.type.code) == 0)
    try desk.sync(through: files.line)
    let start = try #require(try grid.store.caseState(of: demand)).level
    for _ in start..<Rules.levelMax {
      try files.town.step(
        "escalate", on: demand, by: desk, role: "desk",
        [(CaseEventSchema.reason, .text("请上级协调"))])
    }
    try desk.sync(through: files.line)
    try county.sync(through: files.line)
    #expect(try get() == 200)
    #expect(try county.store.count(AttachmentSchema.type.code) == 1)
    #expect(try county.verify(through: files.line).isEqual)
  }

  @Test("A step that comes late and shows that it never reached the county takes it back")
  func lowered() throws {
    let demand = try town.demand(on: grid)
    try sync(grid)
    let start = try #require(try grid.store.caseState(of: demand)).level
    for _ in start..<(Rules.levelMax - 1) { try escalate(demand) }
    let county = try town.laptop("county", roles: [.county])
    try sync(desk, grid)
    try escalate(demand)
    try sync(county)
    #expect(try holds(county, demand))
    // Erased at the hub as if the step had been none: the kind is the only thing that raised it.
    let store = town.office.store
    let step = try #require(
      try store.children(of: demand, type: CaseEventSchema.type.code)
        .filter { $0.record.text(CaseEventSchema.kind) == "escalate" }
        .max { $0.record.madeMilliseconds < $1.record.madeMilliseconds })
    try town.office.edit { _ in
      var record = step.record
      let hub = try store.hubSite
      let dot = Dot(Timestamp(milliseconds: town.clock.now(), counter: 0), hub)
      var field = record[CaseEventSchema.kind.code]
      let seen = field.context
      field = try #require(
        Field(
          entries: [Entry(dot, .text("progress"))],
          context: {
            var context = seen
            context.insert(dot)
            return context
          }()))
      record[CaseEventSchema.kind.code] = field
      _ = try store.merge(record, receivedMilliseconds: town.clock.now())
      try store.noteRaised(demand)
    }
    try sync(county)
    try sync(county)
    #expect(try !holds(county, demand))
    #expect(try county.verify(through: town.line).isEqual)
    #expect(try holds(grid, demand))
  }

  @Test("A handler sees of his places the requests that he handles, and the visits they came from")
  func handler() throws {
    let (own, other) = (try heardOnVisit(), try heardOnVisit())
    try sync(grid)
    let handler = try town.laptop("handler", roles: [.handler])
    for matter in [own, other] {
      #expect(try !holds(handler, matter.demand))
      #expect(try handler.store.record(matter.visit.type, matter.visit.id) == nil)
    }
    try assign(own.demand, to: handler)
    try sync(handler)
    #expect(try holds(handler, own.demand))
    #expect(try !holds(handler, other.demand))
    #expect(try handler.store.record(own.visit.type, own.visit.id) != nil)
    #expect(try handler.store.record(other.visit.type, other.visit.id) == nil)
    #expect(try handler.verify(through: town.line).isEqual)
    // What is added to the visit comes, too.
    try grid.edit { edit in
      _ = try edit.create(
        VisitAmendmentSchema.type, home: .root(own.visit.id),
        values: [
          (VisitAmendmentSchema.author, .reference(try #require(try grid.worker))),
          (VisitAmendmentSchema.at, .integer(1_782_000_700_000)),
          (VisitAmendmentSchema.text, .text("另有一处渗漏")),
        ])
    }
    try sync(grid, handler)
    #expect(try handler.store.count(VisitAmendmentSchema.type.code) == 1)
  }

  @Test(
    "The visit reaches the handler whichever of visit, request and order arrives first",
    arguments: [[0, 1, 2], [2, 0, 1], [1, 0, 2], [1, 2, 0], [0, 2, 1]])
  func anyOrder(arrivals: [Int]) throws {
    let handler = try town.laptop("handler", roles: [.handler])
    let matter = try heardOnVisit()
    let worker = try #require(try handler.worker)
    let dot = Dot(Timestamp(milliseconds: town.clock.now(), counter: 0), try grid.site)
    var order = Record(
      id: RecordID(77), type: CaseEventSchema.type.code, home: .root(matter.demand))
    order[CaseEventSchema.kind.code] = Field(dot, .text("assign"))
    order[CaseEventSchema.owner.code] = Field(dot, .reference(worker))
    let records = [
      try #require(try grid.store.record(DemandSchema.type.code, matter.demand)).record,
      try #require(try grid.store.record(matter.visit.type, matter.visit.id)).record, order,
    ]
    let store = town.office.store
    try store.write {
      for index in arrivals {
        _ = try store.merge(records[index], receivedMilliseconds: town.clock.now())
        try store.admitReaders(of: records[index])
      }
    }
    #expect(try store.entered(matter.visit.id, scope: WorkerScope.name(of: worker)) != nil)
  }

  @Test("Whoever recorded a request goes on seeing it although his role shows him no other")
  func recorder() throws {
    for role in [Role.handler, .county] {
      let clerk = try town.laptop("clerk-\(role.rawValue)", roles: [role])
      let worker = try #require(try clerk.worker)
      let demand = try clerk.edit { edit in
        try edit.create(
          DemandSchema.type, home: .scope(town.village),
          values: [
            (DemandSchema.number, .text(try clerk.nextReceipt())),
            (DemandSchema.source, .text("walk_in")), (DemandSchema.voiceKind, .text("named")),
            (DemandSchema.summary, .text("路灯不亮")), (DemandSchema.recordedBy, .reference(worker)),
            (DemandSchema.occurredAt, .integer(Int64(town.clock.now()))),
          ])
      }
      try sync(clerk)
      _ = try clerk.verify(through: town.line)
      try sync(clerk)
      #expect(try clerk.store.record(DemandSchema.type.code, demand) != nil, "\(role)")
      #expect(try clerk.verify(through: town.line).isEqual)
    }
  }

  @Test("A hub that learns of this looks at the requests that it held before")
  func earlier() throws {
    let matter = try heardOnVisit()
    try sync(grid)
    let start = try #require(try grid.store.caseState(of: matter.demand)).level
    for _ in start..<Rules.levelMax { try escalate(matter.demand) }
    let handler = try town.laptop("handler", roles: [.handler])
    try assign(matter.demand, to: handler)
    let store = town.office.store
    // As a hub of an earlier version left it.
    try town.office.edit { _ in
      let own = WorkerScope.name(of: try #require(try handler.worker))
      for (type, id, scope) in [
        (DemandSchema.type.code, matter.demand, "county"),
        (matter.visit.type, matter.visit.id, own),
      ] { #expect(try store.leave(RecordName(type, id), scope: scope)) }
      try store.set("readers_known", number: 0)
    }
    let county = try town.laptop("county", roles: [.county])
    try sync(county, handler)
    #expect(try holds(county, matter.demand))
    #expect(try handler.store.record(matter.visit.type, matter.visit.id) != nil)
  }
}
