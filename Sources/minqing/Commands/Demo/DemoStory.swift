import CRDT
import Client
import Models
import Storage
import Township

/// What the three do while the line is down, as ordinary writes.
enum DemoStory {
  /// A household of the village, the first by its number.
  static func household(in replica: Replica) throws -> StoredRecord {
    var found: StoredRecord?
    try replica.store.forEach(HouseholdSchema.type.code) { stored in
      guard stored.record.text(HouseholdSchema.phone) != nil, !stored.record.isDeleted else {
        return true
      }
      found = stored
      return false
    }
    guard let found else { throw DemoFailure.noCast }
    return found
  }

  /// Changes fields of a household in one transaction.
  static func edit(
    _ id: RecordID, in replica: Replica, _ values: [(FieldSchema, String)]
  ) throws {
    try replica.edit { edit in
      for (field, text) in values {
        try edit.set(field, .text(text), of: id, type: HouseholdSchema.type)
      }
    }
  }

  /// A visit with two requests, all in one transaction; returns the requests' receipt numbers.
  static func visit(_ household: StoredRecord, by laptop: DemoTown.Laptop) throws -> [String] {
    let replica = laptop.replica
    let now = Int64(clamping: try replica.wallMilliseconds)
    guard case .scope(let home)? = household.record.home else { throw DemoFailure.noCast }
    return try replica.edit { edit in
      let visit = try edit.create(
        VisitSchema.type, home: .scope(home),
        values: [
          (VisitSchema.targetKind, .text("household")),
          (VisitSchema.household, .reference(household.record.id)),
          (VisitSchema.startedAt, .integer(now - 1_800_000)), (VisitSchema.endedAt, .integer(now)),
          (VisitSchema.parts, .text("hear_resident")), (VisitSchema.parts, .text("see_site")),
          (VisitSchema.visitors, .reference(laptop.worker.id)),
          (VisitSchema.residentWords, .text("天一旱就没水吃，路灯也坏了一个月。")),
        ])
      return try ["山塘干了，三户人家缺水", "村口路灯不亮"].map { summary in
        let number = "990101100-2026-" + (try replica.nextReceipt())
        let demand = try edit.create(
          DemandSchema.type, home: .scope(home),
          values: [
            (DemandSchema.number, .text(number)), (DemandSchema.source, .text("visit")),
            (DemandSchema.sourceVisit, .reference(visit)), (DemandSchema.voiceKind, .text("named")),
            (DemandSchema.household, .reference(household.record.id)),
            (DemandSchema.summary, .text(summary)), (DemandSchema.occurredAt, .integer(now)),
          ])
        try add("register", to: demand, by: laptop, parents: [], edit: edit)
        return number
      }
    }
  }

  /// A request from being heard to being evaluated, each step by the one whose it is.
  ///
  /// `meet` brings the laptops together after each step.
  static func request(
    _ household: StoredRecord, cadre: DemoTown.Laptop, grid: DemoTown.Laptop,
    desk: DemoTown.Laptop, meet: () throws -> Void
  ) throws -> RecordID {
    let now = Int64(clamping: try grid.replica.wallMilliseconds)
    guard case .scope(let home)? = household.record.home else { throw DemoFailure.noCast }
    let demand = try grid.replica.edit { edit in
      let demand = try edit.create(
        DemandSchema.type, home: .scope(home),
        values: [
          (DemandSchema.number, .text("990101100-2026-" + (try grid.replica.nextReceipt()))),
          (DemandSchema.source, .text("visit")), (DemandSchema.voiceKind, .text("named")),
          (DemandSchema.household, .reference(household.record.id)),
          (DemandSchema.summary, .text("屋后水渠堵塞，下雨进水")), (DemandSchema.occurredAt, .integer(now)),
        ])
      try add("register", to: demand, by: grid, parents: [], edit: edit)
      return demand
    }
    try meet()
    try step(
      "classify", of: demand, by: desk,
      [
        (CaseEventSchema.domain, .text("0303")), (CaseEventSchema.matterType, .text("help")),
        (CaseEventSchema.urgency, .text("U2")), (CaseEventSchema.profile, .text("order")),
      ])
    let clerk = Value.reference(desk.worker.id)
    try step(
      "assign", of: demand, by: desk,
      [
        (CaseEventSchema.owner, .reference(cadre.worker.id)), (CaseEventSchema.lead, clerk),
        (CaseEventSchema.manager, clerk),
      ])
    try meet()
    try step("sign", of: demand, by: cadre)
    try step(
      "resolve", of: demand, by: cadre,
      [
        (CaseEventSchema.finding, .text("support")), (CaseEventSchema.outcome, .text("solved")),
        (CaseEventSchema.basis, .text("村庄清洁行动方案")), (CaseEventSchema.text, .text("水渠已清理")),
      ])
    try meet()
    try step(
      "feedback", of: demand, by: desk,
      [
        (CaseEventSchema.channel, .text("visit")), (CaseEventSchema.told, .text("本人")),
        (CaseEventSchema.text, .text("已当面告知")),
      ])
    try meet()
    try step(
      "evaluate", of: demand, by: grid,
      [
        (CaseEventSchema.rating, .text("satisfied")),
        (CaseEventSchema.ratingSource, .text("call_back")),
      ])
    try meet()
    return demand
  }

  /// Takes a step of a case, having seen what the laptop holds of it.
  static func step(
    _ kind: String, of demand: RecordID, by laptop: DemoTown.Laptop,
    _ values: [(FieldSchema, Value)] = []
  ) throws {
    let heads = try laptop.replica.store.caseState(of: demand)?.heads ?? []
    try laptop.replica.edit { edit in
      try add(kind, to: demand, by: laptop, parents: heads, edit: edit, values)
    }
  }

  private static func add(
    _ kind: String, to demand: RecordID, by laptop: DemoTown.Laptop, parents: [RecordID],
    edit: Edit, _ values: [(FieldSchema, Value)] = []
  ) throws {
    let role = laptop.worker.roles.first?.rawValue ?? ""
    _ = try edit.create(
      CaseEventSchema.type, home: .root(demand),
      values: [
        (CaseEventSchema.kind, .text(kind)), (CaseEventSchema.actor, .reference(laptop.worker.id)),
        (CaseEventSchema.actorRole, .text(role)),
        (CaseEventSchema.at, .integer(Int64(clamping: edit.milliseconds))),
      ] + parents.map { (CaseEventSchema.parents, .reference($0)) } + values)
  }
}
