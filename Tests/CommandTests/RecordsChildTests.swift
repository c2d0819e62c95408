import CRDT
import Client
import Console
import Models
import Program
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Children of records by command")
struct RecordsChildTests {
  private func residentTown() throws -> RecordsTown {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    town.run("王强", "resident", "add", "--household", "0037", "--name", "李秀英")
    return town
  }

  @Test("A consent is a child of its resident, signed and dated by the command")
  func consent() throws {
    let town = try residentTown()
    let added = town.run(
      "王强", "resident", "consent", "add", "李秀英", "--purpose", "benefit", "--covers",
      "birth_date,phone", "--json")
    #expect(added.problem == nil, "\(String(describing: added.problem))")
    let consent = try #require(try added.json["records"]?.elements?.first)
    #expect(consent["type"]?.text == "consent")
    #expect(consent["fields"]?["given_at"]?["value"]?.text?.hasPrefix("2026-06-24T07:40") == true)
    #expect(
      consent["fields"]?["witness"]?["value"]?.text == town.workers["王强"]?.description)
    let shown = town.run("王强", "show", "李秀英", width: 100)
    #expect(shown.out.contains("\n同意\n") && shown.out.contains("申请政策"))
    try town.sync("王强")
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().isEmpty)
      #expect(try replica.unsent().count == 0)
    }
  }

  @Test("What may still change of a child is edited by its own id, and nothing else is")
  func childEdit() throws {
    let town = try residentTown()
    let added = try town.run(
      "王强", "resident", "consent", "add", "李秀英", "--purpose", "benefit", "--covers", "phone",
      "--json"
    ).json
    let id = try #require(added["records"]?.elements?.first?["id"]?.text)
    let edited = town.run(
      "王强", "resident", "consent", "edit", id, "--withdrawn-at", "2026-06-24 07:41")
    #expect(edited.problem == nil, "\(String(describing: edited.problem))")
    let json = try town.run("王强", "resident", "show", "李秀英", "--json").json
    let child = json["children"]?["consent"]?.elements?.first
    #expect(child?["fields"]?["withdrawn_at"]?["value"]?.text == "2026-06-24T07:41:00+08:00")
    let purpose = town.run("王强", "resident", "consent", "edit", id, "--purpose", "service")
    #expect(purpose.status == .usage)
  }

  @Test("A child that lacks something is refused with all that is missing, and nothing is written")
  func incomplete() throws {
    let town = try residentTown()
    let refused = town.run("王强", "resident", "consent", "add", "李秀英")
    #expect(refused.problem?.code == "MQ-R003")
    #expect(refused.problem?.cause.zh.contains("用途") == true)
    #expect(refused.problem?.cause.zh.contains("涵盖信息") == true)
    let nobody = town.run(
      "王强", "resident", "consent", "add", "赵某", "--purpose", "benefit", "--covers", "phone")
    #expect(nobody.problem?.code == "MQ-R001")
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.count(ConsentSchema.type.code) == 0)
    }
  }

  @Test("A visit takes amendments from its author only where the command says when and who")
  func amendment() throws {
    let town = try residentTown()
    town.run(
      "王强", "visit", "add", "--household", "0037", "--minutes", "9", "--parts", "hear_resident")
    let amended = town.run(
      "王强", "visit", "amend", "@last", "--text", "补充：水井水位下降", "--at", "2026-06-24 07:30", "--json")
    #expect(amended.problem == nil, "\(String(describing: amended.problem))")
    let fields = try amended.json["records"]?.elements?.first?["fields"]
    #expect(fields?["at"]?["value"]?.text == "2026-06-24T07:30:00+08:00")
    #expect(fields?["author"]?["value"]?.text == town.workers["王强"]?.description)
  }
}
