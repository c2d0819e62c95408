import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import TestSupport
import Testing
import Wire

@Suite("A large place granted in the middle of a working day")
struct BackfillTests {
  /// A line that does something before each request; one test on one thread uses it.
  private final class BusyLine: Exchange, @unchecked Sendable {
    let line: Line
    let between: () throws -> Void
    private var requests = 0
    var cutAfter = Int.max

    init(_ line: Line, between: @escaping () throws -> Void) {
      self.line = line
      self.between = between
    }

    func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
      requests += 1
      if requests > cutAfter { throw .interrupted(detail: "planned") }
      do { try between() } catch { throw .interrupted(detail: "\(error)") }
      return try line.send(request)
    }
  }

  @Test("Its records come page by page, cut and resumed, while changes of the own village go on")
  func deltasFlow() throws {
    let town = try SmallTown()
    let count = Tier.count(gate: 3_000, full: 50_000)
    let name = try #require(AreaName("990101100205"))
    try town.office.addArea(name, name: "下坪村")
    let large = try #require(name.scope)
    let wang = try town.laptop("王")
    let colleague = try town.laptop("吴")
    let other = try town.laptop("下", at: large)
    for batch in 0..<(count / 1_000) {
      try other.edit { edit in
        for number in 0..<1_000 {
          _ = try edit.create(
            HouseholdSchema.type, home: .scope(large),
            values: [
              (HouseholdSchema.houseNo, .text("\(batch * 1_000 + number)")),
              (HouseholdSchema.headName, .text("张三")),
              (HouseholdSchema.address, .text("下坪村")),
              (HouseholdSchema.status, .text("active")),
            ])
        }
      }
    }
    try other.sync(through: town.line)
    try colleague.sync(through: town.line)
    try wang.sync(through: town.line)
    try town.office.grant(large, to: try #require(try wang.worker))
    // Before each request of the backfill the colleague writes a household of the own village.
    var written: [RecordID] = []
    var lateBy = 0
    var busy: BusyLine?
    let line = BusyLine(town.line) {
      if let last = written.last,
        try wang.store.record(HouseholdSchema.type.code, last) == nil
      {
        lateBy += 1
      }
      written.append(try town.household(on: colleague, number: "A\(written.count)"))
      try colleague.sync(through: town.line)
    }
    busy = line
    busy?.cutAfter = 2
    #expect(throws: SyncFailure.self) { try wang.sync(through: line) }
    let half = try wang.store.count(within: [large])
    #expect(half > 0 && half < count)
    busy?.cutAfter = .max
    let report = try wang.sync(through: line)
    #expect(report.pulled < count + written.count + 100)
    // One answer brings no page: the hub asks first where each scope stands.
    #expect(lateBy <= 1)
    try wang.sync(through: town.line)
    for place in [large, town.village] {
      #expect(
        try wang.store.digest(within: [place]) == town.office.store.digest(within: [place]))
    }
    #expect(try wang.store.count(within: [large]) == count + 1)
    for id in written {
      #expect(try wang.store.record(HouseholdSchema.type.code, id) != nil)
    }
  }

  @Test("What is granted last is fetched last, though an earlier grant ended")
  func order() throws {
    let town = try SmallTown()
    let names = try ["990101100201", "990101100205", "990101100202"].map {
      try #require(AreaName($0))
    }
    for name in names { try town.office.addArea(name, name: name.text) }
    let worker = try town.office.addWorker(name: "王", org: "x", roles: [.villageCadre])
    let places = try names.map { try #require($0.scope) }
    try town.office.grant([places[0], places[1]], to: worker)
    try town.office.removeGrants([places[0]], of: worker)
    try town.office.grant([places[2]], to: worker)
    #expect(try town.office.places(of: worker) == [places[1], places[2]])
  }
}
