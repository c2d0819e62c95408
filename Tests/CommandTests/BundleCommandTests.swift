import CRDT
import Client
import Foundation
import Models
import Storage
import Testing

@Suite("Bundles on the command line")
struct BundleCommandTests {
  private func joined(_ name: String, _ town: ServedTown) throws -> Tool {
    let tool = try Tool()
    let run = try tool("join", town.url, environment: ["MINQING_CODE": try town.code(name)])
    #expect(run.status == 0, "\(run.notes)")
    return tool
  }

  @Test("What one laptop exports another imports, shows as to be handed on, and brings to the hub")
  func round() throws {
    let town = try ServedTown()
    defer { town.remove() }
    let (first, second) = (try joined("甲", town), try joined("乙", town))
    defer {
      first.remove()
      second.remove()
    }
    let replica = try Replica.opened(first.replica)
    try replica.addHousehold("0001", at: town.village)
    replica.close()
    let file = first.path("stick.mqb")
    let made = try first("bundle", "export", file, "--for", "乙", "--json").json()
    #expect(made["records"] as? Int == 1)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
    #expect(!FileManager.default.fileExists(atPath: file + ".part"))
    let before = try Data(contentsOf: URL(filePath: file))

    let shown = try second("bundle", "show", file)
    #expect(shown.status == 0)
    #expect(shown.output.contains("云河镇") && shown.output.contains("乙"))
    let taken = try second("bundle", "import", file, "--json").json()
    #expect(taken["changed"] as? Int == 1)
    #expect(taken["to_hand_on"] as? Int == 1)
    #expect(try second("bundle", "import", file, "--json").json()["changed"] as? Int == 0)
    #expect(try Data(contentsOf: URL(filePath: file)) == before)
    #expect(try second("status").output.contains("To hand on"))
    // Nobody may be told that the hub has it before it does.
    for command in [["show", "0001"], ["log", "0001"], ["household", "list"]] {
      let output = try second.run(command).output
      #expect(output.contains("◐ to hand on") && !output.contains("stored at hub"), "\(output)")
    }
    let card = try second("show", "0001", "--json").json()["record"] as? [String: Any]
    #expect(card?["to_hand_on"] as? Bool == true)
    #expect(try second("status", "--json").json()["next"] as? String == "minqing sync")
    #expect(try second("sync").status == 0)
    for command in [["show", "0001"], ["log", "0001"], ["household", "list"]] {
      #expect(!(try second.run(command).output.contains("to hand on")))
    }
    #expect(try second("status", "--json").json()["next"] is NSNull)
    #expect(try town.count(HouseholdSchema.type.code) == 1)
    #expect(try second("status", "--json").json()["to_hand_on"] as? Int == 0)
    #expect(try first("sync").status == 0)
    #expect(try town.count(HouseholdSchema.type.code) == 1)
  }

  @Test("A damaged file ends with 5 and names page and byte; an existing one is not replaced")
  func damage() throws {
    let town = try ServedTown()
    defer { town.remove() }
    let tool = try joined("甲", town)
    defer { tool.remove() }
    let replica = try Replica.opened(tool.replica)
    try replica.addHousehold("0001", at: town.village)
    replica.close()
    let file = tool.path("stick.mqb")
    #expect(try tool("bundle", "export", file).status == 0)
    #expect(try tool("bundle", "export", file).status != 0)
    var bytes = try Data(contentsOf: URL(filePath: file))
    bytes[bytes.count / 2] ^= 4
    try bytes.write(to: URL(filePath: tool.path("flipped")))
    let run = try tool("bundle", "import", tool.path("flipped"))
    run.expect(problem: "MQ-B004", status: 5)
    #expect(run.notes.contains("from byte"))
    try bytes.prefix(40).write(to: URL(filePath: tool.path("short")))
    try tool("bundle", "show", tool.path("short")).expect(problem: "MQ-B003", status: 5)
    try Data("no bundle".utf8).write(to: URL(filePath: tool.path("text")))
    try tool("bundle", "import", tool.path("text")).expect(problem: "MQ-B001", status: 5)
    let loner = try Tool()
    defer { loner.remove() }
    #expect(try loner("init").status == 0)
    try loner("bundle", "export", loner.path("x")).expect(problem: "MQ-B008", status: 4)
    #expect(!FileManager.default.fileExists(atPath: loner.path("x.part")))
  }
}
