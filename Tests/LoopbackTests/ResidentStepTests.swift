import CRDT
import Client
import Hub
import Models
import Storage
import Testing

@Suite("What residents do with the code on a slip")
struct ResidentStepTests {
  private func rate(_ rating: String) -> ResidentStep {
    ResidentStep(
      .evaluate,
      [
        (CaseEventSchema.rating, .text(rating)), (CaseEventSchema.ratingSource, .text("resident")),
      ])
  }

  @Test("A resident's rating names no worker and outranks what staff heard")
  func outranks() throws {
    let town = try ClosedCase(isClosed: false)
    let office = town.town.office
    try office.take(rate("dissatisfied"), of: try town.held())
    try town.sync()
    try town.step(
      town.grid, "evaluate", "grid_worker",
      [
        (CaseEventSchema.rating, .text("satisfied")),
        (CaseEventSchema.ratingSource, .text("call_back")),
      ])
    let state = try town.state()
    #expect(state.rating == .known(.dissatisfied))
    let own = try #require(state.ratings.first { $0.isByResident })
    let step = try #require(try office.store.record(CaseEventSchema.type.code, own.event)).record
    #expect(step[CaseEventSchema.actor.code].isEmpty)
    #expect(try office.acts().last?.act == "resident_step")
    #expect(try office.audit().isSound)
    for replica in town.laptops {
      #expect(try replica.store.caseState(of: town.demand) == state)
      #expect(try replica.store.quarantined().isEmpty)
    }
  }

  @Test("Nothing is rated before the answer, and nothing after the time to rate")
  func window() throws {
    let town = try ClosedCase(isClosed: false)
    let early = try town.town.demand(on: town.grid)
    try town.sync()
    let office = town.town.office
    let stored = try #require(try office.store.record(DemandSchema.type.code, early)).record
    #expect(throws: ResidentRefusal.refused([.status(.evaluate, .registered)])) {
      try office.take(rate("satisfied"), of: stored)
    }
    town.wait(days: 31)
    try town.sync()
    let end = try #require(try town.state().ratingEnd)
    #expect(throws: ResidentRefusal.ratingOver(ended: end)) {
      try office.take(rate("satisfied"), of: try town.held())
    }
    // It may still be taken up again, with a ground.
    #expect(throws: ResidentRefusal.refused([.missing(.reason)])) {
      try office.take(ResidentStep(.reopen, []), of: try town.held())
    }
    try office.take(
      ResidentStep(.reopen, [(CaseEventSchema.reason, .text("水又停了"))]), of: try town.held())
    #expect(try town.state().status == .inProgress)
  }

  @Test("Three steps a day come with one code, and the fourth waits for tomorrow")
  func daily() throws {
    let town = try ClosedCase(isClosed: false)
    let office = town.town.office
    for rating in ["satisfied", "basic", "dissatisfied"] {
      try office.take(rate(rating), of: try town.held())
    }
    #expect(throws: ResidentRefusal.tooMany(limit: 3)) {
      try office.take(rate("satisfied"), of: try town.held())
    }
    town.wait(days: 1)
    try office.take(rate("satisfied"), of: try town.held())
  }

  @Test("After twenty wrong codes even the right one waits ten minutes")
  func guessing() throws {
    let town = try ClosedCase(isClosed: false)
    let office = town.town.office
    let code = "7K2M-9QXD-4B1T"
    try office.edit { edit in
      _ = try edit.create(
        DemandSchema.type, home: .scope(town.town.village),
        values: [
          (DemandSchema.number, .text("N1")), (DemandSchema.source, .text("walk_in")),
          (DemandSchema.voiceKind, .text("named")), (DemandSchema.summary, .text("路灯")),
          (DemandSchema.occurredAt, .integer(1_782_000_000_000)),
          (DemandSchema.queryCodeHash, .bytes(QueryCode.hash(code, number: "N1"))),
        ])
    }
    for attempt in 0..<20 {
      #expect(try office.request(attempt % 2 == 0 ? "N1" : "N2", code: "0000-0000-0000") == nil)
    }
    #expect(throws: ResidentRefusal.tooManyWrongCodes) { try office.request("N1", code: code) }
    town.town.clock.advance(milliseconds: 600_000)
    #expect(try office.request("N1", code: code) != nil)
  }
}
