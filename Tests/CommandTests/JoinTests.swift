import CRDT
import Client
import Foundation
import HTTP
import Models
import Testing
import Transport
import Wire

@Suite("Joining a hub", .serialized)
struct JoinTests {
  @Test("A code joins once, shows the hub, and brings its records")
  func joins() throws {
    let town = try ServedTown()
    defer { town.remove() }
    let tool = try Tool()
    defer { tool.remove() }
    let code = try town.code("李四")
    let run = try tool("join", town.url + "/", environment: ["MINQING_CODE": code])
    #expect(run.status == 0, "\(run.notes)")
    for word in ["云河镇", "Fingerprint", "李四", "village official", "✓ Synced"] {
      #expect(run.output.contains(word), "\(word)")
    }
    #expect(!run.output.contains(code))
    let status = try tool("status", "--json").json()
    #expect(status["joined"] as? Bool == true)
    #expect(status["complete"] as? Bool == true)
    #expect(status["next"] is NSNull)
    // The hub's name and fingerprint are those that the office sees.
    let hub = try #require(status["hub"] as? [String: Any])
    #expect((hub["fingerprint"] as? String)?.split(separator: "-").count == 4)
    try tool("join", town.url, environment: ["MINQING_CODE": code])
      .expect(problem: "MQ-S016", status: 6)
  }

  @Test("The code may come from a file, and as JSON the welcome is one object")
  func codeFile() throws {
    let town = try ServedTown()
    defer { town.remove() }
    let tool = try Tool()
    defer { tool.remove() }
    // Small letters, blanks and a missing hyphen do not matter.
    let typed = try town.code("王五").lowercased().replacing("-", with: " ") + "\n"
    try typed.write(toFile: tool.path("code"), atomically: true, encoding: .utf8)
    let run = try tool("join", town.url, "--code-file", "code", "--device", "七号", "--json")
    #expect(run.status == 0, "\(run.notes)")
    let object = try run.json()
    #expect((object["worker"] as? [String: Any])?["name"] as? String == "王五")
    #expect((object["pulled"] as? Int ?? 0) > 0)
  }

  @Test("Wrong, used and expired codes are told apart, and leave no replica behind")
  func codes() throws {
    let town = try ServedTown()
    defer { town.remove() }
    let tool = try Tool()
    defer { tool.remove() }
    func join(_ code: String, _ path: String) throws -> Tool.Run {
      try tool("join", town.url, "--replica", path, environment: ["MINQING_CODE": code])
    }
    try join("WRONG-CODE0", "a.db").expect(problem: "MQ-H005", status: 6)
    let code = try town.code("李四")
    #expect(try join(code, "b.db").status == 0)
    try join(code, "c.db").expect(problem: "MQ-H006", status: 6)
    let late = try town.code("王五")
    town.advance(hours: 25)
    try join(late, "d.db").expect(problem: "MQ-H007", status: 6)
    for name in ["a.db", "c.db", "d.db"] {
      #expect(!FileManager.default.fileExists(atPath: tool.path(name)))
    }
    for name in ["a.db", "c.db"] {
      #expect(!FileManager.default.fileExists(atPath: tool.path(name + "-wal")))
    }
  }

  @Test("After many wrong codes the hub asks to wait")
  func guessing() throws {
    let town = try ServedTown()
    defer { town.remove() }
    let tool = try Tool()
    defer { tool.remove() }
    var codes: [String] = []
    for number in 0..<21 {
      let run = try tool("join", town.url, environment: ["MINQING_CODE": "WRONG\(number)"])
      #expect(run.status == 6)
      codes += run.codes
    }
    #expect(codes.first == "MQ-H005")
    #expect(codes.last == "MQ-H008")
  }

  @Test("Records written before joining stay through a refusal, and are sent with the join")
  func recordsBefore() throws {
    let town = try ServedTown()
    defer { town.remove() }
    let tool = try Tool()
    defer { tool.remove() }
    #expect(try tool("init").status == 0)
    let replica = try Replica.opened(tool.replica)
    try replica.addHousehold("0001", at: town.village)
    replica.close()
    try tool("join", town.url, environment: ["MINQING_CODE": "WRONG"])
      .expect(problem: "MQ-H005", status: 6)
    let status = try tool("status", "--json").json()
    #expect((status["unsent"] as? [String: Any])?["count"] as? Int == 1)
    let run = try tool(
      "join", town.url, environment: ["MINQING_CODE": try town.code("李四")])
    #expect(run.status == 0, "\(run.notes)")
    #expect(try town.count(HouseholdSchema.type.code) == 1)
  }

  @Test("A first download that breaks off ends with 8, and sync goes on with it")
  func firstSyncBreaks() throws {
    let town = try ServedTown()
    defer { town.remove() }
    let tool = try Tool()
    defer { tool.remove() }
    town.isSyncing.withLock { $0 = false }
    let run = try tool(
      "join", town.url, environment: ["MINQING_CODE": try town.code("李四")])
    #expect(run.codes == ["MQ-S017"], "\(run.notes)")
    #expect(run.status == 8)
    #expect(run.notes.contains("minqing sync"))
    let before = try tool("status", "--json").json()
    #expect(before["joined"] as? Bool == true)
    #expect(before["complete"] as? Bool == false)
    #expect(before["next"] as? String == "minqing sync")
    town.isSyncing.withLock { $0 = true }
    #expect(try tool("sync").status == 0)
    #expect(try tool("status", "--json").json()["complete"] as? Bool == true)
  }

  @Test("A server that is no hub, one that is away, and one without TLS are told apart")
  func strangers() throws {
    let tool = try Tool()
    defer { tool.remove() }
    for (status, code) in [(200, "MQ-S010"), (404, "MQ-S010"), (502, "MQ-S011")] {
      let server = Server(
        configuration: ServerConfiguration(), service: StrangeService(status: status))
      let port = try server.start()
      defer { server.drain(withinMilliseconds: 500) }
      try tool("join", "http://127.0.0.1:\(port)", environment: ["MINQING_CODE": "X"])
        .expect(problem: code, status: 3)
      if status == 200 {
        try tool("join", "https://127.0.0.1:\(port)", environment: ["MINQING_CODE": "X"])
          .expect(problem: "MQ-S004", status: 3)
      }
    }
    try tool("join", "http://127.0.0.1:1", environment: ["MINQING_CODE": "X"])
      .expect(problem: "MQ-S002", status: 3)
    try tool(
      "join", "https://127.0.0.1:1", "--ca", "none.pem", environment: ["MINQING_CODE": "X"]
    ).expect(problem: "MQ-S008", status: 2)
    #expect(!FileManager.default.fileExists(atPath: tool.replica))
  }
}
