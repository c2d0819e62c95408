import CRDT
import Client
import Console
import Foundation
import Models
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Records of the field by command")
struct RecordsFieldTests {
  @Test("A household is added, found by its number, edited and shown with its origin")
  func household() throws {
    let town = try RecordsTown()
    try town.join("王强")
    let added = town.household("王强")
    #expect(added.status == .done, "\(String(describing: added.problem))")
    #expect(added.golden == "◐ 待传  已登记  户 0037 张三  <id>\n")
    let edited = town.run("王强", "household", "edit", "0037", "--phone", "12000000002")
    #expect(edited.status == .done)
    let shown = town.run("王强", "show", "990101100204/05/0037", "--json")
    let record = try #require(try shown.json["record"])
    #expect(record["fields"]?["phone"]?["value"]?.text == "12000000002")
    #expect(record["scope"]?.text == "/990101/990101100/990101100204/05")
    #expect(record["unsent"]?.truth == true)
    try town.sync("王强")
    let stored = town.run("王强", "show", "@last", "--json")
    #expect(try stored.json["record"]?["unsent"]?.truth == false)
  }

  @Test("A resident lives where the household does, and belongs to it by name")
  func resident() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    let added = town.run(
      "王强", "resident", "add", "--household", "0037", "--name", "李秀英", "--sex", "女")
    #expect(added.problem == nil)
    let listed = town.run("王强", "resident", "list")
    #expect(listed.out.contains("李秀英"))
    #expect(listed.out.contains("0037 张三"))
    let json = try town.run("王强", "resident", "show", "李秀英", "--json").json
    #expect(json["record"]?["scope"]?.text == "/990101/990101100/990101100204/05")
    #expect(json["record"]?["fields"]?["sex"]?["value"]?.text == "2")
  }

  @Test("Benefits and details go to companions in the sensitive tree, and only with the grant")
  func companions() throws {
    let town = try RecordsTown()
    let sensitive = try #require(town.village.sensitive)
    try town.join("王强", at: [town.village, sensitive])
    try town.join("李敏")
    town.household("王强")
    let written = town.run("王强", "household", "benefits", "0037", "--dibao", "是", "--json")
    #expect(written.problem == nil)
    let record = try #require(try written.json["records"]?.elements?.first)
    #expect(record["type"]?.text == "household_benefits")
    #expect(record["scope"]?.text == "/sensitive/990101/990101100/990101100204/05")
    #expect(record["fields"]?["dibao"]?["value"]?.truth == true)
    let again = town.run("王强", "household", "benefits", "0037", "--dibao", "否")
    #expect(again.problem == nil)
    let shown = town.run("王强", "household", "benefits", "0037", "--reason", "核对")
    #expect(shown.out.contains("否"))
    #expect(try town.run("王强", "show", "0037", "--json").json["companions"]?.elements?.count == 1)
    try town.sync("王强", "李敏")
    let refused = town.run("李敏", "household", "benefits", "0037", "--dibao", "是")
    #expect(refused.problem?.code == "MQ-R004")
    #expect(refused.status == .refused)
    #expect(
      try town.run("李敏", "show", "0037", "--json").json["companions"]?.elements?.isEmpty == true)
  }

  @Test("A visit and its requests are written together, with numbers and first steps")
  func visitWithDemands() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    let added = town.run(
      "王强", "visit", "add", "--household", "0037", "--at", "2026-06-23 19:30", "--minutes", "25",
      "--parts", "hear_resident,see_site", "--resident-words", "井里没水了", "--demand", "自来水断供",
      "--demand", "水渠淤塞", "--json")
    #expect(added.problem == nil, "\(String(describing: added.problem))")
    let records = try #require(try added.json["records"]?.elements)
    #expect(records.map { $0["type"]?.text } == ["visit", "demand", "demand"])
    #expect(records[0]["fields"]?["ended_at"]?["value"]?.text == "2026-06-23T19:55:00+08:00")
    #expect(records[0]["fields"]?["demands"]?["value"]?.elements?.count == 2)
    #expect(records[1]["name"]?.text == "990101100-2026-L01-00001")
    #expect(records[2]["name"]?.text == "990101100-2026-L01-00002")
    let shown = try town.run("王强", "demand", "show", "L01-00001", "--json").json
    #expect(shown["case"]?["status"]?.text == "REG")
    #expect(shown["case"]?["steps"]?.elements?.count == 1)
    #expect(shown["record"]?["fields"]?["source"]?["value"]?.text == "visit")
    try town.sync("王强")
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().isEmpty)
      #expect(try replica.unsent().count == 0)
    }
  }

  @Test("A request that is wrong takes the visit with it")
  func visitIsAtomic() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    let long = String(repeating: "水", count: 101)
    let refused = town.run(
      "王强", "visit", "add", "--household", "0037", "--minutes", "25", "--parts", "hear_resident",
      "--demand", "好", "--demand", long)
    #expect(refused.problem?.code == "MQ-R003")
    #expect(refused.problem?.cause.en.contains("303 bytes") == true)
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.count(VisitSchema.type.code) == 0)
      #expect(try replica.store.count(DemandSchema.type.code) == 0)
      #expect(try replica.store.number("receipt") == nil)
    }
  }

  @Test("A rehearsal checks everything and keeps nothing")
  func dryRun() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    let rehearsed = town.run(
      "王强", "demand", "add", "--source", "walk_in", "--household", "0037", "--summary", "缺水",
      "--dry-run")
    #expect(rehearsed.problem == nil)
    #expect(rehearsed.out == "检查通过，未写入。\n")
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.count(DemandSchema.type.code) == 0)
      #expect(try replica.store.number("receipt") == nil)
    }
    let added = town.run(
      "王强", "demand", "add", "--source", "walk_in", "--household", "0037", "--summary", "缺水")
    #expect(added.out.contains("L01-00001"))
  }

  @Test("A complaint about an official's conduct reaches the desk and nobody of the unit concerned")
  func conduct() throws {
    let town = try RecordsTown()
    let whole = try #require(town.village.town)
    for name in ["王强", "李敏"] { try town.join(name) }
    try town.join("周工", roles: [.handler], at: [])
    try town.join("何静", roles: [.desk], at: [whole])
    town.household("王强")
    town.run("王强", "resident", "add", "--household", "0037", "--name", "李秀英")
    let added = town.run(
      "王强", "demand", "add", "--source", "visit", "--household", "0037", "--reporters", "李秀英",
      "--domain", "0601", "--summary", "收件时态度生硬", "--json")
    #expect(added.problem == nil, "\(String(describing: added.problem))")
    try town.sync("王强", "李敏", "周工", "何静")
    for laptop in ["李敏", "周工"] {
      try town.open(laptop) { (replica: Replica) throws in
        #expect(try replica.store.count(DemandSchema.type.code) == 0, "\(laptop)")
        #expect(try replica.store.count(DemandVoiceSchema.type.code) == 0, "\(laptop)")
      }
      #expect(!town.run(laptop, "find", "生硬").out.contains("态度生硬"))
    }
    #expect(town.run("何静", "demand", "list").out.contains("收件时态度生硬"))
    let card = town.run("何静", "demand", "show", "L01-00001").out
    #expect(!card.contains("李秀英") && !card.contains("0037"), "\(card)")
  }

  @Test("A protected voice goes to the town, and who spoke goes into the seal")
  func protectedVoice() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    town.run("王强", "resident", "add", "--household", "0037", "--name", "李秀英")
    let added = town.run(
      "王强", "demand", "add", "--source", "visit", "--household", "0037", "--reporters", "李秀英",
      "--voice-kind", "confidential", "--voice-contact", "晚上来", "--summary", "账目不清", "--json")
    #expect(added.problem == nil, "\(String(describing: added.problem))")
    let demand = try #require(try added.json["records"]?.elements?.first)
    #expect(demand["scope"]?.text == "/990101/990101100")
    #expect(demand["fields"]?["household"] == nil)
    #expect(demand["fields"]?["reporters"] == nil)
    let companions = try town.run("王强", "show", "@last", "--json").json["companions"]
    let voice = try #require(companions?.elements?.first)
    #expect(voice["type"]?.text == "demand_voice")
    #expect(voice["scope"]?.text == "/sealed/990101/990101100")
    #expect(voice["fields"]?["contact"]?["value"]?.text == "晚上来")
    #expect(voice["fields"]?["reporters"]?["value"]?.elements?.count == 1)
    let leaked = town.run("王强", "demand", "edit", "@last", "--household", "0037")
    #expect(leaked.problem?.code == "MQ-R003")
    try town.sync("王强")
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().map(\.detail) == [])
    }
  }

  @Test("Confusing voice options with an open request is told, not swallowed")
  func voiceOptionsNeedProtection() throws {
    let town = try RecordsTown()
    try town.join("王强")
    let refused = town.run(
      "王强", "demand", "add", "--source", "visit", "--summary", "缺水", "--voice-name", "老王")
    #expect(refused.problem?.code == "MQ-R003")
    #expect(refused.problem?.remedy?.en.contains("--voice-kind confidential") == true)
  }

  @Test("Long texts come from files, and sets take and lose values")
  func filesAndSets() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    let file = town.folder.appending(path: "words.txt")
    try "第一段。\n第二段。".write(to: file, atomically: true, encoding: .utf8)
    let added = town.run(
      "王强", "visit", "add", "--household", "0037", "--minutes", "10", "--parts", "hear_resident",
      "--parts", "see_site", "--file", "resident-words=\(file.path)", "--json")
    #expect(added.problem == nil)
    let record = try #require(try added.json["records"]?.elements?.first)
    #expect(record["fields"]?["resident_words"]?["value"]?.text == "第一段。\n第二段。")
    let edited = town.run(
      "王强", "visit", "edit", "@last", "--remove-parts", "see_site", "--clear", "resident-words")
    #expect(edited.problem == nil)
    let shown = try town.run("王强", "show", "@last", "--json").json["record"]
    #expect(shown?["fields"]?["parts"]?["value"]?.elements?.map(\.text) == ["hear_resident"])
    #expect(shown?["fields"]?["resident_words"]?["value"] == .null)
    let missing = town.run("王强", "visit", "edit", "@last", "--file", "worker-note=/nowhere/at/all")
    #expect(missing.problem?.cause.en.contains("/nowhere/at/all") == true)
  }

  @Test("Outside the grants, names, addresses and telephones are shortened, in JSON too")
  func masks() throws {
    let town = try RecordsTown()
    try town.join("李敏", at: [town.other])
    let village = town.village
    try town.open("李敏") { (replica: Replica) throws in
      _ = try replica.edit { edit in
        try edit.create(
          HouseholdSchema.type, home: .scope(village),
          values: [
            (HouseholdSchema.houseNo, .text("0037")), (HouseholdSchema.headName, .text("张三")),
            (HouseholdSchema.address, .text("高岭村5组37号")),
            (HouseholdSchema.phone, .text("12000000001")),
          ])
      }
    }
    for words in [["household", "list"], ["show", "0037"], ["blame", "0037"], ["log"]] {
      let out = town.run("李敏", words).out
      #expect(out.contains("张**") && !out.contains("张三"), "\(words)")
      #expect(!out.contains("12000000001") && !out.contains("37号"), "\(words)")
    }
    let json = town.run("李敏", "household", "list", "--json").out
    #expect(json.contains("120****0001") && !json.contains("张三"))
    #expect(!town.run("李敏", "find", "张三", "--json").out.contains("张三"))
    #expect(town.run("李敏", "today").out.contains("0037") == false)
  }
}
