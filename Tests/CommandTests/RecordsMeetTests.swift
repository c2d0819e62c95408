import CRDT
import Client
import Console
import Models
import Program
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Disputes and meetings by command, between laptops and hub")
struct RecordsMeetTests {
  /// The id of the first record that a command wrote.
  private func id(_ outcome: RecordsTown.Outcome) throws -> String {
    #expect(outcome.problem == nil, "\(String(describing: outcome.problem))")
    return try #require(try outcome.json["records"]?.elements?.first?["id"]?.text)
  }

  private func disputeTown() throws -> (RecordsTown, dispute: String, parties: [String]) {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    for name in ["李秀英", "赵大勇"] {
      town.run("王强", "resident", "add", "--household", "0037", "--name", name)
    }
    town.run("王强", "demand", "add", "--source", "walk_in", "--summary", "围墙越界")
    let dispute = try id(
      town.run(
        "王强", "dispute", "add", "--demand", "L01-00001", "--category", "neighbour", "--json"))
    let parties = try [("A", "李秀英"), ("B", "赵大勇")].map { side, name in
      try id(
        town.run(
          "王强", "dispute", "party", "add", dispute, "--side", side, "--resident", name, "--json"))
    }
    return (town, dispute, parties)
  }

  @Test("A mediation goes from parties to performance, and the hub takes all of it")
  func mediation() throws {
    let (town, dispute, parties) = try disputeTown()
    let early = town.run("王强", "dispute", "session", "add", dispute, "--outcome", "adjourned")
    #expect(early.problem?.code == "MQ-R016")
    #expect(early.status == .refused)
    for party in parties {
      let said = town.run(
        "王强", "dispute", "consent", "add", dispute, "--party", party, "--answer", "given")
      #expect(said.problem == nil, "\(String(describing: said.problem))")
    }
    _ = try id(
      town.run(
        "王强", "dispute", "session", "add", dispute, "--statement-a", "墙越界半米", "--statement-b",
        "原址翻建", "--outcome", "agreed", "--present", parties[0], "--present", parties[1], "--json"))
    _ = try id(
      town.run(
        "王强", "dispute", "agreement", "add", dispute, "--form", "written", "--terms", "退让半米",
        "--json"))
    let shown = try town.run("王强", "dispute", "show", dispute, "--json").json
    #expect(shown["derived"]?["result"]?["value"]?.text == "reached")
    #expect(shown["derived"]?["confirm_deadline"]?["value"]?.text == "2026-07-24")
    #expect(shown["children"]?["dispute_party"]?.elements?.count == 2)
    #expect(town.run("王强", "find", "退让").out.contains("退让半米"))
    #expect(town.run("王强", "dispute", "list", "--where", "result=reached").out.contains("邻里"))
    #expect(!town.run("王强", "dispute", "list", "--where", "result=guided").out.contains("邻里"))
    try town.sync("王强")
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().map(\.detail) == [])
      #expect(try replica.unsent().count == 0)
    }
  }

  @Test("The parties of a protected request go into the seal, and the village reads sides only")
  func sealedParties() throws {
    let town = try RecordsTown()
    let whole = try #require(town.village.town)
    try town.join("周敏", roles: [.desk], at: [whole])
    try town.join("王强")
    town.run(
      "周敏", "demand", "add", "--source", "walk_in", "--area", "990101100000", "--voice-kind",
      "confidential", "--summary", "宅基地界址")
    let dispute = try id(
      town.run(
        "周敏", "dispute", "add", "--demand", "L01-00001", "--category", "house_site", "--json"))
    let party = try id(
      town.run(
        "周敏", "dispute", "party", "add", dispute, "--side", "A", "--name", "吴保密", "--json"))
    let shown = town.run("周敏", "show", dispute, "--json").out
    #expect(shown.contains("吴保密"))
    let edited = town.run("周敏", "dispute", "party", "edit", party, "--name", "吴保密")
    #expect(edited.problem?.code == "MQ-R016")
    try town.sync("周敏", "王强")
    try town.open("周敏") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().map(\.detail) == [])
      let stored = try #require(try replica.store.record(RecordID(hexadecimal: party)!))
      #expect(!stored.record.isSaid(DisputePartySchema.name))
      #expect(stored.record.isTrue(DisputePartySchema.isSealed))
    }
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.count(DemandVoiceSchema.type.code) == 0)
      #expect(try replica.store.count(DisputeSchema.type.code) == 0)
    }
  }

  private func councilTown() throws -> (RecordsTown, String) {
    let town = try RecordsTown()
    try town.join("王强")
    try town.join("李敏")
    let council = try id(
      town.run(
        "王强", "activity", "add", "--kind", "council", "--title", "合作医疗补助", "--planned-at",
        "2026-06-24 09:00", "--eligible-persons", "41", "--json"))
    try town.sync("王强", "李敏")
    return (town, council)
  }

  @Test("A vote tells quorum and majority with both numbers, in both languages")
  func vote() throws {
    let (town, council) = try councilTown()
    town.run("王强", "activity", "attend", council, "--persons", "38")
    town.run(
      "王强", "activity", "vote", "add", council, "--item", "补助20%", "--votes-for", "35",
      "--votes-against", "1", "--votes-abstain", "2")
    let zh = town.run("王强", "show", council).out
    #expect(zh.contains("法定人数      38/41，须 28"), "\(zh)")
    #expect(zh.contains("结果 通过；同意票 35/38，须 20"))
    let en = town.run("王强", "show", council, language: .en).out
    #expect(en.contains("38 of 41, 28 needed"))
    #expect(en.contains("outcome passed; for 35 of 38, 20 needed"))
  }

  @Test("Two laptops count one vote differently: both tallies stay, disputed until one is annulled")
  func disputedVote() throws {
    let (town, council) = try councilTown()
    var tallies: [String] = []
    for (worker, votes) in [("王强", "35"), ("李敏", "34")] {
      tallies.append(
        try id(
          town.run(
            worker, "activity", "vote", "add", council, "--item", "补助20%", "--votes-for", votes,
            "--votes-against", "1", "--votes-abstain", "2", "--json")))
    }
    try town.sync("王强", "李敏", "王强")
    for worker in ["王强", "李敏"] {
      let conflicts = try town.run(worker, "conflicts", "list", "--json").json["conflicts"]
      #expect(conflicts?.elements?.map { $0["rule"]?.text } == ["C29"])
      #expect(town.run(worker, "show", council).out.contains("有争议"))
    }
    let again = town.run(
      "王强", "activity", "vote", "add", council, "--item", "补助20%", "--votes-for", "33")
    #expect(again.problem?.code == "MQ-R016")
    let own = town.run(
      "李敏", "activity", "vote", "edit", tallies[1], "--annul-reason", "漏计一票", "--annulled-by",
      "村务监督委员会")
    #expect(own.problem?.code == "MQ-R004")
    let annulled = town.run(
      "王强", "activity", "vote", "edit", tallies[1], "--annul-reason", "漏计一票", "--annulled-by",
      "村务监督委员会")
    #expect(annulled.problem == nil, "\(String(describing: annulled.problem))")
    try town.sync("王强", "李敏")
    #expect(
      try town.run("李敏", "conflicts", "list", "--json").json["conflicts"]?.elements?.isEmpty
        == true)
    #expect(town.run("李敏", "show", council).out.contains("结果 通过"))
  }

  @Test("A cancelled meeting says why and takes nobody in; a missed reception is told today")
  func cancelledAndMissed() throws {
    let (town, council) = try councilTown()
    let silent = town.run("王强", "activity", "cancel", council)
    #expect(silent.problem?.code == "MQ-R003")
    #expect(
      town.run("王强", "activity", "cancel", council, "--cancel-reason", "暴雨").problem == nil)
    let refused = town.run("王强", "activity", "attend", council, "--persons", "3")
    #expect(refused.status == .refused)
    #expect(town.run("王强", "activity", "list").out.contains("已取消"))
    town.run(
      "王强", "activity", "add", "--kind", "reception_day", "--title", "接访", "--planned-at",
      "2026-06-24 09:00")
    #expect(!town.run("王强", "today").out.contains("无人到场"))
    town.clock.advance(hours: 4)
    #expect(town.run("王强", "today").out.contains("无人到场"))
    let alerts = try town.run("王强", "today", "--json").json["alerts"]?.elements
    #expect(alerts?.map { $0["alert"]?.text } == ["stage"])
  }

  @Test("What a meeting decided is a task of its owner until it is done")
  func decided() throws {
    let town = try RecordsTown()
    try town.join("王强")
    try town.join("李敏")
    let meeting = try id(
      town.run("王强", "activity", "add", "--kind", "joint_meeting", "--title", "联席会", "--json"))
    try town.sync("王强")
    let decision = try id(
      town.run(
        "王强", "activity", "decision", "add", meeting, "--text", "搬迁资料报县", "--owner", "李敏", "--due",
        "2026-12-31", "--json"))
    try town.sync("王强", "李敏")
    func tasks(_ laptop: String) throws -> [String?] {
      try town.run(laptop, "today", "--json").json["decisions"]?.elements?.map { $0["due"]?.text }
        ?? []
    }
    #expect(try tasks("王强") == [])
    #expect(try tasks("李敏") == ["2026-12-31"])
    #expect(town.run("李敏", "today").out.contains("搬迁资料报县"))
    let done = town.run("王强", "activity", "decision", "edit", decision, "--done-on", "2026-06-24")
    #expect(done.problem == nil, "\(String(describing: done.problem))")
    try town.sync("王强", "李敏")
    #expect(try tasks("李敏") == [])
  }

  @Test("The hub refuses a handler's dispute and takes a handler's own meeting")
  func permissions() throws {
    let town = try RecordsTown()
    try town.join("王强")
    try town.join("赵六", roles: [.handler])
    town.run("赵六", "demand", "add", "--source", "walk_in", "--summary", "围墙越界")
    try town.sync("赵六", "王强")
    let refused = town.run(
      "赵六", "dispute", "add", "--demand", "L02-00001", "--category", "neighbour")
    #expect(refused.problem?.code == "MQ-R004")
    let demand = try town.run("赵六", "demand", "show", "L02-00001", "--json").json
    let target = try #require(
      demand["record"]?["id"]?.text.flatMap { RecordID(hexadecimal: $0) })
    let village = town.village
    // Written past the command, as a changed program would.
    try town.open("赵六") { (replica: Replica) throws in
      let me = try #require(try replica.worker)
      _ = try replica.edit { edit in
        try edit.create(
          DisputeSchema.type, home: .scope(village),
          values: [
            (DisputeSchema.demand, .reference(target)), (DisputeSchema.category, .text("other")),
            (DisputeSchema.mediators, .reference(me)),
          ])
      }
    }
    #expect(
      town.run("赵六", "activity", "add", "--kind", "briefing", "--title", "饮水安全").problem == nil)
    try town.sync("赵六")
    try town.open("赵六") { (replica: Replica) throws in
      let waiting = try replica.store.quarantined()
      #expect(waiting.count == 1)
      #expect(try replica.unsent().count == 0)
    }
  }
}
