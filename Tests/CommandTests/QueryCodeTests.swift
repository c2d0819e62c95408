import CRDT
import Client
import Codec
import Console
import Models
import Storage
import Testing

@testable import minqing

/// The code that a resident takes home.
@Suite("Codes on slips by command")
struct QueryCodeTests {
  @Test("A code is shown when a request is registered, opens it, and is in no file")
  func shownOnce() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    let added = town.run(
      "王强", "demand", "add", "--source", "walk_in", "--household", "0037", "--summary", "缺水",
      "--json")
    let codes = try #require(try added.json["query_codes"]?.elements)
    let code = try #require(codes.first?["code"]?.text)
    try town.open("王强") { replica in
      var demand: Record?
      try replica.store.forEach(DemandSchema.type.code) { stored in
        demand = stored.record
        return false
      }
      #expect(QueryCode.opens(try #require(demand), code: code))
    }
    #expect(!town.run("王强", "show", "@last").out.contains(code))
    #expect(!town.run("王强", "demand", "slip", "@last").out.contains(code))
    try town.sync("王强")
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().map(\.detail) == [])
    }
  }

  @Test("Each request of a visit has a code of its own; a rehearsal gives none")
  func visit() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    let words = [
      "visit", "add", "--household", "0037", "--minutes", "20", "--parts", "hear_resident",
      "--demand", "缺水", "--demand", "路灯不亮",
    ]
    let tried = town.run("王强", words + ["--dry-run", "--json"])
    #expect(try tried.json["query_codes"] == nil)
    let added = town.run("王强", words)
    #expect(added.problem == nil, "\(String(describing: added.problem))")
    let codes = added.out.split(separator: "\n").filter { $0.contains("查询码") }
    #expect(codes.count == 2)
    #expect(Set(codes).count == 2)
  }
}
