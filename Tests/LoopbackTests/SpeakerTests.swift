import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Whoever speaks in confidence, and whoever handles what they said")
struct SpeakerTests {
  /// A confidential request that a grid worker heard, with its sealed speaker.
  private struct Plea {
    let town: SmallTown
    let grid: Replica
    let demand: RecordID
    let voice: RecordID
    static let code = "7K2M-9QXD-4B1T"
    static let number = "990101100-2026-L01-00001"

    init() throws {
      town = try SmallTown()
      grid = try town.laptop("grid", roles: [.gridWorker])
      let place = try #require(town.village.town)
      let sealed = try #require(place.sealed)
      let worker = try #require(try grid.worker)
      let now = Int64(town.clock.now())
      (demand, voice) = try grid.edit { edit in
        let demand = try edit.create(
          DemandSchema.type, home: .scope(place),
          values: [
            (DemandSchema.number, .text(Self.number)), (DemandSchema.source, .text("visit")),
            (DemandSchema.voiceKind, .text("confidential")),
            (DemandSchema.summary, .text("账目不清")), (DemandSchema.occurredAt, .integer(now)),
            (
              DemandSchema.queryCodeHash,
              .bytes(QueryCode.hash(Self.code, number: Self.number))
            ),
          ])
        _ = try edit.create(
          CaseEventSchema.type, home: .root(demand),
          values: [
            (CaseEventSchema.kind, .text("register")), (CaseEventSchema.actor, .reference(worker)),
            (CaseEventSchema.actorRole, .text("grid_worker")), (CaseEventSchema.at, .integer(now)),
          ])
        let voice = try edit.create(
          DemandVoiceSchema.type, home: .scope(sealed),
          values: [
            (DemandVoiceSchema.demand, .reference(demand)), (DemandVoiceSchema.name, .text("李婶")),
            (DemandVoiceSchema.contact, .text("晚上来")),
            (DemandVoiceSchema.recorder, .reference(worker)),
          ])
        return (demand, voice)
      }
      try grid.sync(through: town.line)
    }
  }

  @Test("Who spoke in confidence reaches nobody of the unit complained of, however they ask")
  func identity() throws {
    let plea = try Plea()
    let town = plea.town
    #expect(try plea.grid.store.quarantined().isEmpty)
    #expect(try town.office.store.record(DemandVoiceSchema.type.code, plea.voice) != nil)
    let name = RecordName(DemandVoiceSchema.type.code, plea.voice)
    let place = try #require(town.village.town)
    let sensitive = try #require(town.village.sensitive)
    // The village, with its sensitive parts; and the town's desk, which has the request.
    let cadre = try town.laptop("cadre", roles: [.villageCadre])
    try town.office.grant(sensitive, to: try #require(try cadre.worker))
    let desk = try town.laptop("desk", roles: [.desk], at: place)
    for replica in [cadre, desk] {
      try replica.store.write { try replica.store.want(name) }
      try replica.sync(through: town.line)
      _ = try replica.verify(through: town.line)
      try replica.sync(through: town.line)
      #expect(try replica.store.record(name.type, name.id) == nil)
      #expect(try replica.store.search("李婶", limit: 10).isEmpty)
      let worker = try #require(try replica.worker)
      let stick = Lock([UInt8]())
      _ = try town.hub.exportBundle(for: worker, named: "stick") { part in
        stick.withLock { $0 += part }
      }
      #expect(!stick.withLock { $0 }.contains(Array("李婶".utf8)))
    }
    #expect(try cadre.store.record(DemandSchema.type.code, plea.demand) == nil)
    #expect(try desk.store.record(DemandSchema.type.code, plea.demand) != nil)
    // The designated officer, to whom the office gave the seal, has it.
    let officer = try town.laptop("officer", roles: [.townOfficer], at: place)
    try town.office.grant(try #require(place.sealed), to: try #require(try officer.worker))
    try officer.sync(through: town.line)
    #expect(try officer.store.record(name.type, name.id) != nil)
  }

  @Test("A protected speaker rates and reopens with the code, and stays unnamed")
  func steps() throws {
    let plea = try Plea()
    let town = plea.town
    let place = try #require(town.village.town)
    let desk = try town.laptop("desk", roles: [.desk], at: place)
    let handler = try town.laptop("handler", roles: [.handler])
    let owner = try #require(try handler.worker)
    let lead = try #require(try desk.worker)
    func step(
      _ replica: Replica, _ kind: String, _ role: String, _ values: [(FieldSchema, Value)]
    ) throws {
      town.clock.advance(milliseconds: 60_000)
      try town.step(kind, on: plea.demand, by: replica, role: role, values)
      for replica in [replica, desk, handler, plea.grid] { try replica.sync(through: town.line) }
    }
    try step(
      desk, "classify", "desk",
      [
        (CaseEventSchema.domain, .text("0301")), (CaseEventSchema.matterType, .text("help")),
        (CaseEventSchema.urgency, .text("U2")), (CaseEventSchema.profile, .text("order")),
      ])
    try step(
      desk, "assign", "desk",
      [
        (CaseEventSchema.owner, .reference(owner)), (CaseEventSchema.lead, .reference(lead)),
        (CaseEventSchema.manager, .reference(lead)),
      ])
    try step(handler, "sign", "handler", [])
    try step(
      handler, "resolve", "handler",
      [
        (CaseEventSchema.finding, .text("support")), (CaseEventSchema.outcome, .text("solved")),
        (CaseEventSchema.text, .text("已公开账目")),
      ])
    try step(
      desk, "feedback", "desk",
      [
        (CaseEventSchema.channel, .text("visit")), (CaseEventSchema.told, .text("本人")),
        (CaseEventSchema.text, .text("已告知")),
      ])
    let office = town.office
    let held = try #require(try office.request(Plea.number, code: Plea.code))
    try office.take(
      ResidentStep(
        .evaluate,
        [
          (CaseEventSchema.rating, .text("dissatisfied")),
          (CaseEventSchema.ratingSource, .text("resident")),
        ]), of: held)
    #expect(try office.store.caseState(of: plea.demand)?.rating == .known(.dissatisfied))
    try office.take(
      ResidentStep(.reopen, [(CaseEventSchema.reason, .text("还有一笔没有公开"))]), of: held)
    let state = try #require(try office.store.caseState(of: plea.demand))
    #expect(state.status == .inProgress && state.inapplicable.isEmpty)
    for replica in [desk, handler, plea.grid] {
      try replica.sync(through: town.line)
      #expect(try replica.store.caseState(of: plea.demand) == state)
      #expect(try replica.store.quarantined().isEmpty)
    }
    // Neither step names anybody, and the handler learns nothing of who spoke.
    try office.store.forEach(CaseEventSchema.type.code) { stored in
      if CaseEvent(stored.record).role == .resident {
        #expect(stored.record[CaseEventSchema.actor.code].isEmpty)
        #expect(stored.record[CaseEventSchema.onBehalf.code].isEmpty)
      }
      return true
    }
    #expect(try handler.store.record(DemandVoiceSchema.type.code, plea.voice) == nil)
    #expect(try office.audit().isSound)
  }

  @Test(
    "Whoever handled a request neither rates nor closes it, even past the rules of the laptop",
    arguments: ["evaluate", "close"])
  func separation(kind: String) throws {
    let town = try ClosedCase(isClosed: false)
    let before = try town.state()
    // The cadre owns it; the role as such may rate, and the desk's may close.
    let cadre = town.cadre
    let worker = try #require(try cadre.worker)
    if kind == "close" {
      try town.town.office.edit { edit in
        try edit.add(WorkerSchema.roles, .text("desk"), of: worker, type: WorkerSchema.type)
      }
      town.wait(days: 31)
    }
    let values: [(FieldSchema, Value)] =
      kind == "evaluate"
      ? [
        (CaseEventSchema.rating, .text("satisfied")),
        (CaseEventSchema.ratingSource, .text("call_back")),
      ] : [(CaseEventSchema.callAttempts, .integer(3))]
    try town.step(cadre, kind, kind == "close" ? "desk" : "village_cadre", values)
    // It reached the hub and counts nowhere.
    #expect(try cadre.store.quarantined().isEmpty)
    let state = try town.state()
    #expect(state.status == before.status && state.ratings.isEmpty)
    #expect(state.inapplicable.count == 1)
    for replica in town.laptops {
      #expect(try replica.store.caseState(of: town.demand) == state)
    }
    // Somebody else may.
    if kind == "evaluate" {
      try town.step(town.grid, kind, "grid_worker", values)
      #expect(try town.state().rating == .known(.satisfied))
    } else {
      try town.step(town.desk, kind, "desk", values)
      #expect(try town.state().status == .closed)
    }
  }
}
