import CRDT
import Client
import Console
import Models
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Duplicates, merges and decisions at the command line")
struct MatchCommandTests {
  private func ids(_ outcome: RecordsTown.Outcome) throws -> String {
    try #require(try outcome.json["records"]?.elements?.first?["id"]?.text)
  }

  /// One household registered on two laptops, each with a member and a visit.
  private func twice() throws -> (RecordsTown, kept: String, merged: String, conflict: String) {
    let town = try RecordsTown()
    try town.join("王强", roles: [.villageCadre, .desk])
    try town.join("李敏")
    town.household("王强")
    town.run("王强", "resident", "add", "--household", "0037", "--name", "张小一")
    town.household("李敏")
    town.run("李敏", "resident", "add", "--household", "0037", "--name", "张小二")
    town.run(
      "李敏", "visit", "add", "--household", "0037", "--minutes", "9", "--parts", "hear_resident")
    try town.sync("王强", "李敏", "王强")
    let listed = try town.run("王强", "dupes", "--json").json["duplicates"]?.elements
    let first = try #require(listed?.first)
    let other = try #require(first["others"]?.elements?.first?.text)
    return (
      town, try #require(first["record"]?.text), other, try #require(first["id"]?.text)
    )
  }

  @Test("Likely duplicates are listed with their points and shown side by side, in both languages")
  func shown() throws {
    let (town, _, _, id) = try twice()
    let list = town.run("王强", "dupes").out
    #expect(list.contains("90") && list.contains("户主姓名相同"))
    #expect(town.run("王强", "dupes", language: .en).out.contains("same telephone"))
    let card = town.run("王强", "dupes", "show", id)
    for word in ["+40", "+30", "+20", "张小一", "张小二", "minqing merge", "distinct"] {
      #expect(card.out.contains(word), "\(word)\n\(card.out)")
    }
    let json = try town.run("王强", "dupes", "show", id, "--json").json["conflict"]
    #expect(json?["score"]?["total"] == .integer(90))
    #expect(json?["score"]?["parts"]?.elements?.count == 3)
    #expect(town.run("王强", "dupes", "--type", "demand", language: .en).out.contains("No records"))
  }

  @Test("Not the same: gone everywhere, and listed again once that is taken back")
  func distinct() throws {
    let (town, _, _, id) = try twice()
    let done = town.run(
      "王强", "conflicts", "resolve", id, "--take", "distinct", "--note", "父子两户")
    #expect(done.status == .done && done.out.contains("不是同一"))
    try town.sync("王强", "李敏")
    #expect(town.run("李敏", "dupes").out.contains("没有疑似重复"))
    #expect(town.run("李敏", "conflicts", "history").out.contains("父子两户"))
    #expect(town.run("李敏", "conflicts", "reopen", id).status == .done)
    #expect(town.run("李敏", "dupes").out.contains(id))
  }

  @Test("Merged, the older one shows members and visits of both, and unmerge takes it back")
  func mergeHouseholds() throws {
    let (town, kept, merged, _) = try twice()
    let rehearsed = town.run("王强", "merge", merged, kept, "--dry-run")
    #expect(rehearsed.status == .done)
    #expect(town.run("王强", "dupes", "--json").out.contains(kept))
    let outcome = try town.run("王强", "merge", merged, kept, "--note", "同一户", "--json").json
    #expect(outcome["kept"]?.text == kept && outcome["merged"]?.text == merged)
    #expect(town.run("王强", "dupes").out.contains("没有疑似重复"))
    try town.sync("王强", "李敏")
    let group = try town.run("李敏", "household", "show", kept, "--json").json["merged"]
    #expect(group?["canonical"]?.text == kept)
    let members = try #require(group?["members"]?.elements)
    #expect(members.compactMap { $0["residents"]?.elements?.count } == [1, 1])
    #expect(members.compactMap { $0["visits"]?.elements?.count }.reduce(0, +) == 1)
    #expect(town.run("李敏", "household", "show", merged).out.contains("本条已并入"))
    // The number that both have means the one that stays; the other is marked in lists.
    let named = try town.run("李敏", "household", "show", "0037", "--json").json["record"]
    #expect(named?["id"]?.text == kept)
    #expect(town.run("李敏", "household", "list").out.contains("→ 已合并"))
    #expect(town.run("李敏", "household", "delete", kept, "--yes").status == .refused)
    #expect(town.run("李敏", "household", "show", kept, language: .en).out.contains("Merged into"))
    #expect(town.run("李敏", "log", merged).out.contains("并户时所见") == false)
    #expect(town.run("李敏", "merge", kept, merged).problem?.code == "MQ-C008")
    #expect(town.run("李敏", "unmerge", kept).problem?.code == "MQ-C011")
    #expect(town.run("李敏", "unmerge", merged).status == .done)
    #expect(town.run("李敏", "unmerge", merged).problem?.code == "MQ-C010")
    #expect(town.run("李敏", "merge", kept, kept).problem?.code == "MQ-C007")
    #expect(try town.run("李敏", "household", "show", kept, "--json").json["merged"] == nil)
  }

  @Test("Requests are merged by a step; the reporter of each waits for an answer until it is given")
  func mergeRequests() throws {
    let (town, _, _, _) = try twice()
    func add(_ laptop: String, _ summary: String) throws -> String {
      try ids(
        town.run(
          laptop, "demand", "add", "--source", "visit", "--summary", summary, "--area",
          "990101100204/05", "--place", "2组桥头", "--domain", "0302", "--json"))
    }
    let first = try add("王强", "桥头路面塌陷")
    let second = try add("李敏", "桥头路面塌陷一处")
    try town.sync("王强", "李敏", "王强")
    let listed = try town.run("王强", "dupes", "--type", "demand", "--json").json["duplicates"]
    #expect(listed?.elements?.map { $0["rule"]?.text } == ["C12"])
    let outcome = town.run("王强", "merge", second, first, "--as", "desk", "--json")
    #expect(
      try outcome.json["kept"]?.text == min(first, second), "\(outcome.problem?.cause.en ?? "")")
    let merged = max(first, second)
    let (a, b) = (min(first, second), merged)
    func waits() throws -> [Bool?] {
      let group = try town.run("王强", "demand", "show", a, "--json").json["merged"]
      return try #require(group?["members"]?.elements).map { $0["awaits_answer"] == .bool(true) }
    }
    #expect(try waits() == [false, false])
    for line in [
      ["classify", a, "--domain", "0302", "--matter-type", "help", "--urgency", "U3"],
      ["assign", a, "--owner", "王强", "--lead", "李敏", "--manager", "李敏"],
      ["sign", a], ["resolve", a, "--finding", "support", "--outcome", "solved", "--text", "已修"],
    ] {
      let step = town.run("王强", ["demand"] + line)
      #expect(step.status == .done, "\(line) \(step.problem?.cause.en ?? "")")
    }
    #expect(try waits() == [false, true])
    #expect(town.run("王强", "demand", "show", a).out.contains("反映人待反馈"))
    let told = town.run(
      "王强", "demand", "feedback", b, "--channel", "door", "--told", "本人", "--text", "已修")
    #expect(told.status == .done, "\(told.problem?.cause.en ?? "")")
    #expect(try waits() == [false, false])
    let apart = town.run("王强", "unmerge", b, "--as", "desk", "--note", "不是同一处")
    #expect(apart.problem == nil, "\(String(describing: apart.problem))")
    #expect(
      try town.run("王强", "demand", "show", b, "--json").json["case"]?["status"]?.text == "REG")
  }

  @Test("A settled field is taken back by another of the former sides, by a new write")
  func reopen() throws {
    let (town, _, merged, _) = try twice()
    town.run("王强", "household", "edit", merged, "--phone", "12000000002")
    town.run("李敏", "household", "edit", merged, "--phone", "12000000003")
    try town.sync("王强", "李敏", "王强")
    let listed = try town.run("王强", "conflicts", "--kind", "same-field", "--json").json
    let id = try #require(listed["conflicts"]?.elements?.first?["id"]?.text)
    let proposal = town.run(
      "李敏", "conflicts", "propose", id, "--take", "1", "--note", "已打过电话")
    #expect(proposal.status == .done)
    try town.sync("李敏", "王强")
    #expect(town.run("王强", "conflicts", "show", id).out.contains("李敏 建议采用第 1 方：已打过电话"))
    #expect(
      town.run("王强", "conflicts", "show", id, language: .en).out.contains("李敏 proposes side 1"))
    town.run("王强", "conflicts", "resolve", id, "--take", "2")
    try town.sync("王强", "李敏")
    let sides = town.run("李敏", "conflicts", "reopen", id).out
    #expect(sides.contains("12000000002") && sides.contains("12000000003"))
    #expect(town.run("李敏", "conflicts", "reopen", id, "--take", "1").status == .done)
    #expect(town.run("李敏", "household", "show", merged).out.contains("12000000002"))
    #expect(town.run("李敏", "conflicts", "reopen", "zzzz").problem?.code == "MQ-C001")
  }

  @Test("C24: a request with a protected voice that names somebody shows the name to nobody")
  func protectedVoice() throws {
    let town = try RecordsTown()
    let place = try #require(town.village.town)
    let places = [place, try #require(place.sealed)]
    try town.join("王强", roles: [.desk], at: places)
    try town.join("李敏", roles: [.desk], at: places)
    town.household("王强")
    let id = try ids(
      town.run(
        "王强", "demand", "add", "--source", "walk_in", "--voice-kind", "confidential", "--summary",
        "反映办事拖延", "--area", "990101100204/05", "--json"))
    try town.sync("王强", "李敏")
    // No command writes a name there, so somebody's older program did.
    let demand = try #require(RecordID(hexadecimal: id))
    try town.open("李敏") { replica in
      var household: RecordID?
      try replica.store.forEach(HouseholdSchema.type.code) {
        household = $0.record.id
        return false
      }
      let named = try #require(household)
      try replica.edit {
        try $0.set(
          DemandSchema.household, .reference(named), of: demand, type: DemandSchema.type)
      }
    }
    try town.sync("李敏", "王强")
    let listed = try town.run("王强", "conflicts", "--json").json["conflicts"]?.elements
    let found = try #require(listed?.first)
    #expect(found["rule"]?.text == "C24" && found["severity"]?.text == "breach")
    let conflict = try #require(found["id"]?.text)
    for line in [
      ["conflicts", "show", conflict], ["conflicts", "show", conflict, "--json"],
      ["demand", "show", id], ["demand", "show", id, "--json"], ["demand", "list"],
      ["demand", "list", "--json"], ["log", id], ["blame", id],
    ] {
      let outcome = town.run("王强", line)
      #expect(
        !outcome.out.contains("张三") && !outcome.out.contains("0037"), "\(line)\n\(outcome.out)")
    }
    #expect(town.run("王强", "conflicts", "show", conflict).out.contains("身份不显示"))
    let bare = town.run("王强", "conflicts", "resolve", conflict, "--take", "noted")
    #expect(bare.problem?.code == "MQ-C004")
    #expect(town.run("王强", "demand", "edit", id, "--clear", "household").status == .done)
    #expect(try town.run("王强", "conflicts", "--json").json["conflicts"]?.elements == [])
  }

  @Test("Conflicts are counted, filtered by day, and told as they come and go")
  func counted() throws {
    let (town, _, _, id) = try twice()
    let stats = try town.run("王强", "conflicts", "stats", "--json").json
    #expect(stats["open"]?.elements?.first?["kind"]?.text == "duplicate")
    #expect(stats["open"]?.elements?.first?["choose"] == .integer(1))
    #expect(town.run("王强", "conflicts", "stats", language: .en).out.contains("likely duplicate"))
    let since = try town.run("王强", "conflicts", "--since", "2026-06-24", "--json").json
    #expect(since["conflicts"]?.elements?.count == 1)
    let later = try town.run("王强", "conflicts", "--since", "2026-06-25", "--json").json
    #expect(later["conflicts"]?.elements == [])
    #expect(town.run("王强", "conflicts", "--since", "June").status == .usage)
    let watched = town.run("王强", "conflicts", "watch", "--once")
    #expect(watched.out.contains("新冲突") && watched.out.contains(id))
    let conflicts = try town.open("王强") { try $0.store.conflicts() }
    #expect(ConflictStream.changes(from: conflicts, to: []).map(\.isOpen) == [false])
    #expect(ConflictStream.changes(from: [], to: conflicts).map(\.isOpen) == [true])
    #expect(ConflictStream.changes(from: conflicts, to: conflicts) == [])
  }
}
