import CRDT
import Client
import Hub
import Models
import Storage
import Testing

/// A request that four people took to its end.
struct ClosedCase {
  let town: SmallTown
  let grid: Replica
  let desk: Replica
  let cadre: Replica
  let demand: RecordID

  var laptops: [Replica] { [grid, desk, cadre] }

  /// Up to the answer, or with a staff member's rating and the closing.
  init(isClosed: Bool = true) throws {
    town = try SmallTown()
    grid = try town.laptop("grid", roles: [.gridWorker])
    desk = try town.laptop("desk", roles: [.desk])
    cadre = try town.laptop("cadre", roles: [.villageCadre])
    demand = try town.demand(on: grid)
    try sync()
    let owner = try #require(try cadre.worker)
    let lead = try #require(try desk.worker)
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
    try step(cadre, "sign", "village_cadre")
    try step(
      cadre, "resolve", "village_cadre",
      [
        (CaseEventSchema.finding, .text("support")), (CaseEventSchema.outcome, .text("solved")),
        (CaseEventSchema.text, .text("已接通水管")),
      ])
    try step(
      desk, "feedback", "desk",
      [
        (CaseEventSchema.channel, .text("visit")), (CaseEventSchema.told, .text("本人")),
        (CaseEventSchema.text, .text("已告知")),
      ])
    guard isClosed else { return }
    try step(
      grid, "evaluate", "grid_worker",
      [
        (CaseEventSchema.rating, .text("satisfied")),
        (CaseEventSchema.ratingSource, .text("call_back")),
      ])
    try step(desk, "close", "desk")
  }

  /// Everybody meets the hub.
  @discardableResult
  func sync() throws -> [SyncReport] { try laptops.map { try $0.sync(through: town.line) } }

  /// Takes a step a minute later, and everybody hears of it.
  func step(
    _ replica: Replica, _ kind: String, _ role: String, _ values: [(FieldSchema, Value)] = []
  ) throws {
    town.clock.advance(milliseconds: 60_000)
    try town.step(kind, on: demand, by: replica, role: role, values)
    try sync()
    try sync()
  }

  /// Lets days pass.
  func wait(days: UInt64) { town.clock.advance(milliseconds: days * 86_400_000) }

  /// The request as the hub holds it.
  func held() throws -> Record {
    try #require(try town.office.store.record(DemandSchema.type.code, demand)).record
  }

  /// Where it stands at the hub.
  func state() throws -> CaseState { try #require(try town.office.store.caseState(of: demand)) }
}
