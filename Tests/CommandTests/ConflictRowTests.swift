import CRDT
import Client
import Console
import Hub
import Models
import Reports
import Storage
import Testing
import Wording

@testable import minqing

/// One row of the domain's table of concurrent edits: what two laptops do apart, and what follows.
struct ConflictRow: Sendable, CustomTestStringConvertible {
  /// The rule and what is at odds.
  let name: String
  /// What both know before.
  var before: [[String]] = []
  /// What the first laptop does.
  let first: [[String]]
  /// What the second does, knowing nothing of it.
  let second: [[String]]
  /// The conflicts that everybody then lists, as rule and severity; none where all merges.
  let found: [[String]]
  /// Words that the inspector shows.
  var shows: [String] = []
  /// A field of the household, visit or request, and what it shows meanwhile.
  var holds: (type: String, field: String, value: String)?

  var testDescription: String { name }

  private static let household = ["household", "edit", "0037"]
  private static let visit = ["visit", "edit", "@visit"]
  private static let request = ["demand", "edit", "@demand"]

  static let all: [ConflictRow] = [
    ConflictRow(
      name: "C1 two fields", first: [household + ["--access-notes", "沿河走"]],
      second: [household + ["--head-name", "陈小山"]], found: [],
      holds: ("household", "access_notes", "沿河走")),
    ConflictRow(
      name: "C2 telephone", first: [household + ["--phone", "12000000002"]],
      second: [household + ["--phone", "12000000003"]], found: [["C2", "choose"]],
      shows: ["12000000002", "12000000003", "王强", "李敏", "李敏-laptop", "填写于", "两个电话都保留"],
      holds: ("household", "phone", "12000000003")),
    ConflictRow(
      name: "C3 head of household", first: [household + ["--head-name", "陈大山"]],
      second: [household + ["--head-name", "林小云"]], found: [["C3", "choose"]],
      shows: ["陈大山", "林小云", "走访记录", "成员与户主的关系"]),
    ConflictRow(
      name: "C4 the same twice", first: [household + ["--phone", "12000000002"]],
      second: [household + ["--phone", "12000000002"]], found: [],
      holds: ("household", "phone", "12000000002")),
    ConflictRow(
      name: "C5 members counted",
      first: [household + ["--member-count", "4"]],
      second: [
        household + ["--member-count", "5"],
        ["resident", "add", "--household", "0037", "--name", "陈一"],
      ],
      found: [["C5", "choose"]], shows: ["4", "5", "列出的成员：1 人"]),
    ConflictRow(
      name: "C6 benefit", before: [["household", "benefits", "0037", "--pension", "yes"]],
      first: [["household", "benefits", "0037", "--dibao", "yes"]],
      second: [["household", "benefits", "0037", "--dibao", "no"]], found: [["C6", "choose"]],
      shows: ["核实之前按享受"], holds: ("household_benefits", "dibao", "true")),
    ConflictRow(
      name: "C7 wish against wish", first: [household + ["--no-contact", "refused"]],
      second: [household + ["--no-contact", "phone_only"]], found: [["C7", "choose"]],
      shows: ["谢绝优先"], holds: ("household", "no_contact", "refused")),
    ConflictRow(
      name: "C7 wish against visit", first: [household + ["--no-contact", "refused"]],
      second: [
        ["visit", "add", "--household", "0037", "--minutes", "9", "--parts", "hear_resident"]
      ],
      found: [["C7", "choose"]], shows: ["不计入覆盖", "noted"]),
    ConflictRow(
      name: "C8 deletion against edit",
      before: [], first: [["household", "delete", "0038", "--yes"]],
      second: [["household", "edit", "0038", "--access-notes", "仍在住"]],
      found: [["C8", "choose"]], shows: ["记录保留", "keep"]),
    ConflictRow(
      name: "C8 deletion against visit", first: [["household", "delete", "0038", "--yes"]],
      second: [
        ["visit", "add", "--household", "0038", "--minutes", "9", "--parts", "hear_resident"]
      ],
      found: [["C8", "choose"]], shows: ["注销之后仍有走访", "keep"]),
    ConflictRow(
      name: "C22 domain", first: [request + ["--domain", "0101"]],
      second: [request + ["--domain", "0103"]], found: [["C22", "choose"]], shows: ["较短期限"]),
    ConflictRow(
      name: "C23 urgency", before: [request + ["--urgency", "U3"]],
      first: [request + ["--urgency", "U1"]], second: [request + ["--urgency", "U2"]],
      found: [["C23", "auto"]], shows: ["最紧急"], holds: ("demand", "urgency", "U1")),
    ConflictRow(
      name: "C27 people heard", first: [visit + ["--persons-heard", "5"]],
      second: [visit + ["--persons-heard", "3"]], found: [["C27", "choose"]],
      shows: ["取较大者", "不相加"], holds: ("visit", "persons_heard", "5")),
    ConflictRow(
      name: "C28 two officers on one visit", first: [visit + ["--visitors", "王强"]],
      second: [visit + ["--visitors", "李敏"]], found: []),
    ConflictRow(
      name: "C33 one text", before: [household + ["--access-notes", "沿河走到底"]],
      first: [household + ["--access-notes", "沿河走到桥"]],
      second: [household + ["--access-notes", "沿山走到底"]], found: [["C33", "auto"]],
      shows: ["沿河走到桥", "沿山走到底", "都保留"],
      holds: ("household", "access_notes", "沿山走到底")),
  ]
}

@Suite("Rows of the table of concurrent edits, through the commands of two laptops")
struct ConflictRowTests {
  /// Two laptops with a household, an empty one, a visit and a request known to both.
  private func town() throws -> (RecordsTown, ids: [String: String]) {
    let town = try RecordsTown()
    let places = [town.village, try #require(town.village.sensitive)]
    try town.join("王强", at: places)
    try town.join("李敏", at: places)
    town.household("王强")
    town.household("王强", number: "0038", head: "周七")
    let visit = town.run(
      "王强", "visit", "add", "--household", "0037", "--minutes", "9", "--parts", "hear_resident",
      "--json")
    let demand = town.run(
      "王强", "demand", "add", "--source", "visit", "--household", "0037", "--summary", "家里缺水",
      "--json")
    func id(_ outcome: RecordsTown.Outcome) throws -> String {
      let records = try outcome.json["records"]?.elements
      return try #require(records?.first?["id"]?.text)
    }
    let ids = ["@visit": try id(visit), "@demand": try id(demand)]
    try town.sync("王强", "李敏")
    return (town, ids)
  }

  private func run(
    _ town: RecordsTown, _ laptop: String, _ lines: [[String]], _ ids: [String: String]
  ) {
    for line in lines {
      let outcome = town.run(laptop, line.map { ids[$0] ?? $0 })
      #expect(outcome.status == .done, "\(line) \(outcome.problem?.cause.en ?? "")")
    }
  }

  @Test("Each row has its default, its severity and its words", arguments: ConflictRow.all)
  func row(row: ConflictRow) throws {
    let (town, ids) = try town()
    run(town, "王强", row.before, ids)
    try town.sync("王强", "李敏")
    town.clock.advance(hours: 1)
    run(town, "王强", row.first, ids)
    town.clock.advance(hours: 1)
    run(town, "李敏", row.second, ids)
    try town.sync("王强", "李敏", "王强")
    let lists = try ["王强", "李敏"].map { name in
      try town.open(name) { try $0.store.conflicts() }
    }
    #expect(lists[0] == lists[1])
    let store = town.office.store
    #expect(try store.read { try store.conflicts() } == lists[0])
    #expect(lists[0].map { [$0.rule ?? "", "\($0.severity)"] } == row.found)
    for conflict in lists[0] {
      let card = town.run("李敏", "conflicts", "show", conflict.id)
      for word in row.shows { #expect(card.out.contains(word), "\(word)\n\(card.out)") }
      let english = town.run("李敏", "conflicts", "show", conflict.id, language: .en)
      #expect(english.out.contains(conflict.explanation?.en.prefix(20) ?? "?"))
    }
    guard let holds = row.holds, let type = Schema.current[holds.type],
      let field = type[holds.field]
    else { return }
    var shown: [String] = []
    try town.open("王强") { replica in
      try replica.store.forEach(type.code) { stored in
        if let value = stored.record.value(field) {
          shown.append(FieldOutput.plain(value, for: field))
        }
        return true
      }
    }
    #expect(shown.contains(holds.value), "\(shown)")
  }

  @Test("C28: two officers of one visit are both kept, and the visit counts once")
  func oneVisit() throws {
    let (town, ids) = try town()
    let row = try #require(ConflictRow.all.first { $0.name.hasPrefix("C28") })
    run(town, "李敏", row.second, ids)
    try town.sync("李敏", "王强")
    try town.open("王强") { replica in
      #expect(try replica.store.count(VisitSchema.type.code) == 1)
      let id = try #require(ids["@visit"].flatMap { RecordID(hexadecimal: $0) })
      let visit = try #require(try replica.store.record(VisitSchema.type.code, id))
      #expect(Set(visit.record.references(VisitSchema.visitors)) == Set(town.workers.values))
    }
  }

  @Test("C4: who wrote the same stands in the ledger of what was merged by rule, as do C1 and C23")
  func ledger() throws {
    let (town, ids) = try town()
    for name in ["C4", "C23"] {
      let row = try #require(ConflictRow.all.first { $0.name.hasPrefix(name) })
      run(town, "王强", row.before, ids)
      try town.sync("王强", "李敏")
      run(town, "王强", row.first, ids)
      run(town, "李敏", row.second, ids)
    }
    try town.sync("王强", "李敏", "王强")
    let ledger = try town.run("王强", "conflicts", "list", "--auto", "--json").json["automatic"]
    let lines = try #require(ledger?.elements)
    #expect(Set(lines.compactMap { $0["reason"]?.text }) == ["equal", "preferred"])
    #expect(Set(lines.compactMap { $0["field"]?.text }) == ["phone", "urgency"])
    let text = town.run("王强", "conflicts", "list", "--auto").out
    #expect(text.contains("内容相同") && text.contains("按规则取其一"))
    #expect(text.contains("王强") && text.contains("李敏"))
    // A new write overrides it.
    town.run("王强", ["demand", "edit", ids["@demand"] ?? "", "--urgency", "U2"])
    let left = try town.run("王强", "conflicts", "list", "--auto", "--json").json["automatic"]
    #expect(left?.elements?.compactMap { $0["field"]?.text } == ["phone"])
  }

  @Test("The ledger is the same on every laptop, whatever it was there to see, and on a late one")
  func equalLedgers() throws {
    let (town, ids) = try town()
    func ledger(_ laptop: String) -> String {
      town.run(laptop, "conflicts", "list", "--auto", "--json").out
    }
    for name in ["C4", "C23", "C33"] {
      let row = try #require(ConflictRow.all.first { $0.name.hasPrefix(name) })
      run(town, "王强", row.before, ids)
      try town.sync("王强", "李敏")
      run(town, "王强", row.first, ids)
      run(town, "李敏", row.second, ids)
    }
    // A part of a visit that one takes out, and the other takes out and puts in again.
    let visit = ids["@visit"] ?? ""
    town.run("王强", "visit", "edit", visit, "--parts", "see_site")
    try town.sync("王强", "李敏")
    town.run("李敏", "visit", "edit", visit, "--remove-parts", "see_site")
    town.run("李敏", "visit", "edit", visit, "--parts", "see_site")
    town.run("王强", "visit", "edit", visit, "--remove-parts", "see_site")
    try town.sync("李敏", "王强", "李敏")
    try town.join("赵六", at: [town.village])
    try town.sync("赵六")
    let parts = town.run("王强", "visit", "show", visit).out
    #expect(parts == town.run("李敏", "visit", "show", visit).out)
    #expect(parts.contains("看实地"), "\(parts)")
    #expect(ledger("王强").contains("equal"))
    #expect(ledger("王强") == ledger("李敏"))
    #expect(ledger("王强") == ledger("赵六"))
  }

  @Test("C7: a visit against the household's wish does not count to coverage")
  func coverage() throws {
    let (town, ids) = try town()
    let row = try #require(ConflictRow.all.first { $0.name == "C7 wish against visit" })
    run(town, "王强", row.first, ids)
    town.clock.advance(hours: 1)
    run(town, "李敏", row.second, ids)
    try town.sync("王强", "李敏", "王强")
    try town.open("王强") { replica in
      let now = Int64(town.clock.now())
      let today = ChinaTime.date(atMilliseconds: now)
      let facts = try TownFacts(
        replica.store,
        scope: ReportScope(period: today...today, places: [town.village], asOf: now))
      #expect(facts.visits.count == 2)
      #expect(facts.visits.filter(\.counts).count == 1)
      let wish = try #require(try replica.store.householdWishes().values.first)
      let against = try facts.visits.filter { !$0.counts }.map { fact in
        try #require(try replica.store.record(VisitSchema.type.code, fact.id)).record
      }
      #expect(against.allSatisfy { wish.forbids($0) })
    }
  }

  @Test("C34: a code that this version does not know is kept and shown with a question mark")
  func unknownCode() throws {
    let (town, ids) = try town()
    let id = try #require(ids["@demand"].flatMap { RecordID(hexadecimal: $0) })
    try town.open("王强") { replica in
      try replica.edit {
        try $0.set(DemandSchema.domain, .text("0399"), of: id, type: DemandSchema.type)
      }
    }
    try town.sync("王强", "李敏")
    #expect(town.run("李敏", "demand", "show", ids["@demand"] ?? "").out.contains("?0399"))
    #expect(try town.open("李敏") { try $0.store.conflicts() }.isEmpty)
  }
}
