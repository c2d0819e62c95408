import CRDT
import Client
import Models
import Storage
import TestSupport
import Testing
import Wire

@testable import Hub

@Suite("A first sync goes on where it was cut")
struct FirstSyncTests {
  /// Pages of a thousand records: cuts at each quarter, or at each twentieth of the way.
  private static let pages = Tier.count(gate: 4, full: 20)
  private static let pageRecords = 1_000

  @Test("Cut at each of its pages it keeps what came, says that it is incomplete, and ends whole")
  func cut() throws {
    let town = try SmallTown()
    let alice = try town.laptop("甲")
    for page in 0..<Self.pages {
      try alice.edit { edit in
        for number in 0..<Self.pageRecords {
          _ = try town.household(
            in: edit, number: String(page * Self.pageRecords + number, radix: 36))
        }
      }
    }
    try alice.sync(through: town.line)
    let worker = try town.office.addWorker(name: "乙", org: "高岭村", roles: [.villageCadre])
    try town.office.grant(town.village, to: worker)
    let bob = try town.emptyReplica("乙")
    _ = try bob.join(
      url: "http://hub", code: try town.office.makeCode(for: worker), device: "乙",
      through: town.line)

    var known = 0
    for cut in 1..<Self.pages {
      // One page arrives, then the line is gone for every retry, with the request or the answer.
      let fault = cut.isMultiple(of: 2) ? Line.Fault.loseRequest : .loseAnswer
      town.line.plan([.none] + Array(repeating: fault, count: 4))
      #expect(throws: SyncFailure.self) { try bob.sync(through: town.line) }
      let here = try bob.store.count(HouseholdSchema.type.code)
      #expect(here > known, "After cut \(cut) of \(Self.pages)")
      known = here
      #expect(try !bob.store.cursors().allSatisfy(\.cursor.isComplete))
    }
    let rest = try bob.sync(through: town.line)
    // What came before a cut is not sent again; areas and workers come beside the households.
    #expect(rest.pulled < 2 * Self.pageRecords + 10)
    #expect(try bob.store.count(HouseholdSchema.type.code) == Self.pages * Self.pageRecords)
    #expect(try bob.store.cursors().allSatisfy(\.cursor.isComplete))
    let places = [town.village]
    #expect(
      try bob.store.digest(within: places) == town.office.store.digest(within: places))
  }

  @Test("It costs the hub what the place holds, however much others have") func narrow() throws {
    let town = try SmallTown()
    let area = try #require(AreaName("990101100205"))
    try town.office.addArea(area, name: "桃泉村")
    let elsewhere = try #require(area.scope)
    let alice = try town.laptop("甲", at: elsewhere)
    // Pages of the hub's file that the reader asks for while somebody joins.
    func pages(joining name: String) throws -> Int {
      let before = try town.hub.reading(\.pagesAsked)
      _ = try town.laptop(name)
      return try town.hub.reading(\.pagesAsked) - before
    }
    _ = try pages(joining: "乙")
    let small = try pages(joining: "丙")
    try alice.edit { edit in
      for number in 0..<Self.pageRecords {
        _ = try edit.create(
          HouseholdSchema.type, home: .scope(elsewhere),
          values: [
            (HouseholdSchema.houseNo, .text(String(number, radix: 36))),
            (HouseholdSchema.headName, .text("陈大山")), (HouseholdSchema.address, .text("5组")),
          ])
      }
    }
    try alice.sync(through: town.line)
    let large = try pages(joining: "丁")
    // A walk over the others would ask for a hundred pages more, some ten rows on each.
    #expect(large < small + 30, "\(small) \(large)")
  }
}
