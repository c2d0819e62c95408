import CRDT
import Client
import Console
import Foundation
import Hub
import Models
import Storage
import Testing
import Wording

@testable import minqing

@Suite("What residents may ask for")
struct PrivacyTests {
  private static let phone = "12000000001"

  /// A cadre's household that the director has, too; the lead's name is 赵六.
  private func town() throws -> RecordsTown {
    let town = try RecordsTown()
    try town.join("cadre")
    try town.join("director", roles: [.townOfficer])
    town.workers["lead"] = try town.office.addWorker(name: "赵六", org: "云河镇", roles: [.lead])
    town.household("cadre")
    try town.sync("cadre", "director")
    return town
  }

  private func erase(_ town: RecordsTown, _ more: String...) -> RecordsTown.Outcome {
    town.run(
      "director",
      [
        "privacy", "erase", "0037", "--field", "phone", "--ground", "consent_withdrawn",
        "--second", "赵六",
      ] + more)
  }

  @Test("An erasure is asked for, waits for the hub, and then shows as such everywhere")
  func erasure() throws {
    let town = try town()
    #expect(erase(town, "--note", "本人申请", "--yes").status == .done)
    #expect(town.run("director", "household", "show", "0037").out.contains("120"))
    #expect(town.run("director", "privacy", "list").out.contains("待中心收下"))
    try town.sync("director", "cadre")
    for laptop in ["director", "cadre"] {
      #expect(town.run(laptop, "privacy", "list", language: .en).out.contains("in force"))
      let card = town.run(laptop, "household", "show", "0037").out
      #expect(card.contains("已依法删除") && !card.contains(Self.phone))
      let blame = town.run(laptop, "blame", "0037", language: .en).out
      #expect(blame.contains("erased by law") && !blame.contains(Self.phone))
      #expect(!town.run(laptop, "log", "0037").out.contains(Self.phone))
      let json = town.run(laptop, "household", "show", "0037", "--json").out
      #expect(json.contains("\"erased\": true") || json.contains("\"erased\":true"))
    }
  }

  @Test("A rehearsal writes nothing, and without a word of confirmation nothing is written")
  func rehearsal() throws {
    let town = try town()
    let tried = erase(town, "--dry-run")
    #expect(tried.status == .done && tried.problem == nil)
    #expect(erase(town).status != .done)
    let listed = town.run("director", "privacy", "list", language: .en).out
    #expect(listed.contains("Nothing was erased."))
  }

  @Test(
    "A second person, a ground and a field that may go are asked for before anything is written")
  func refusals() throws {
    let town = try town()
    let bare = town.run("director", "privacy", "erase", "0037", "--field", "phone", "--yes")
    #expect(bare.status != .done)
    let stays = town.run(
      "director", "privacy", "erase", "0037", "--field", "status", "--ground", "unlawful",
      "--second", "赵六", "--yes")
    #expect(stays.problem?.cause.zh.contains("status") == true)
    let alone = town.run(
      "director", "privacy", "erase", "0037", "--field", "phone", "--ground", "unlawful",
      "--second", "director", "--yes")
    #expect(alone.problem?.cause.zh.contains("两人") == true)
    let cadre = town.run(
      "cadre", "privacy", "erase", "0037", "--field", "phone", "--ground", "unlawful",
      "--second", "director", "--yes")
    #expect(cadre.status != .done)
    try town.sync("director")
    #expect(try town.open("director") { try $0.store.erasures().isEmpty })
  }

  @Test("An export holds the record, its parts, those who live there, and their history")
  func export() throws {
    let town = try town()
    town.run("cadre", "resident", "add", "--household", "0037", "--name", "张小山")
    town.run("cadre", "household", "edit", "0037", "--phone", "12000000009")
    let out = town.run("cadre", "privacy", "export", "0037", "--json").out
    for text in ["张小山", "12000000009", Self.phone, "高岭村5组37号"] {
      #expect(out.contains(text), "\(text)")
    }
    #expect(town.run("cadre", "privacy", "export", "0037").out.contains("张小山"))
  }

  @Test("A correction is an edit that says why")
  func correction() throws {
    let town = try town()
    let silent = town.run(
      "cadre", "privacy", "correct", "0037", "--field", "head-name", "--value", "张山")
    #expect(silent.status != .done)
    let done = town.run(
      "cadre", "privacy", "correct", "0037", "--field", "head-name", "--value", "张山",
      "--note", "本人说名字写错了")
    #expect(done.problem == nil)
    try town.sync("cadre", "director")
    #expect(town.run("director", "household", "show", "0037").out.contains("张山"))
    let reasons = try town.open("director") { replica -> [String] in
      let id = try #require(
        try replica.store.search("张山", limit: 1).first?.record.id)
      return try replica.resolutions(of: id).compactMap {
        $0.record.text(ResolutionSchema.note)
      }
    }
    #expect(reasons == ["本人说名字写错了"])
  }
}
