import CRDT
import Client
import Hub
import Models
import Storage
import Testing
import Wording

@Suite("Steps of a case that did not know of each other")
struct CaseTests {
  @Test(
    "Closed here, escalated there: it stays open, with high severity and one due date everywhere")
  func closeVersusEscalate() throws {
    let town = try SmallTown()
    let grid = try town.laptop("grid", roles: [.gridWorker])
    let desk = try town.laptop("desk", roles: [.desk])
    let cadre = try town.laptop("cadre", roles: [.villageCadre])
    let demand = try town.demand(on: grid)
    for replica in [grid, desk, cadre] { try replica.sync(through: town.line) }
    let owner = try #require(try cadre.worker)
    let lead = try #require(try desk.worker)
    func step(
      _ replica: Replica, _ kind: String, _ role: String, _ values: [(FieldSchema, Value)] = []
    )
      throws
    {
      town.clock.advance(milliseconds: 60_000)
      try town.step(kind, on: demand, by: replica, role: role, values)
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
    for replica in [desk, cadre] { try replica.sync(through: town.line) }
    try step(cadre, "sign", "village_cadre")
    try step(
      cadre, "resolve", "village_cadre",
      [
        (CaseEventSchema.finding, .text("support")), (CaseEventSchema.outcome, .text("solved")),
        (CaseEventSchema.text, .text("已接通水管")),
      ])
    for replica in [cadre, desk] { try replica.sync(through: town.line) }
    try step(
      desk, "feedback", "desk",
      [
        (CaseEventSchema.channel, .text("visit")), (CaseEventSchema.told, .text("本人")),
        (CaseEventSchema.text, .text("已告知")),
      ])
    for replica in [desk, grid] { try replica.sync(through: town.line) }
    try step(
      grid, "evaluate", "grid_worker",
      [
        (CaseEventSchema.rating, .text("satisfied")),
        (CaseEventSchema.ratingSource, .text("call_back")),
      ])
    for replica in [grid, desk, cadre] { try replica.sync(through: town.line) }
    let before = try #require(try desk.store.caseState(of: demand))
    #expect(
      before.status == .evaluated, "\(before.inapplicable.map { ($0.step.kind, $0.phrase.en) })")
    // Offline: the desk closes while the grid worker escalates.
    try step(desk, "close", "desk")
    #expect(try desk.store.caseState(of: demand)?.status == .closed)
    try step(grid, "escalate", "grid_worker", [(CaseEventSchema.reason, .text("水又停了"))])
    for replica in [desk, grid, cadre, desk, grid] { try replica.sync(through: town.line) }
    let states =
      try [desk, grid, cadre].map { try $0.store.caseState(of: demand) }
      + [try town.office.store.caseState(of: demand)]
    #expect(Set(states).count == 1)
    let state = try #require(states[0])
    #expect(!state.status.isTerminal)
    let lists = try [desk, grid, cadre].map { try $0.store.conflicts() }
    #expect(Set(lists).count == 1)
    #expect(lists[0].contains { $0.rule == "C14" && $0.severity == .breach })
  }
}
