import Client
import Console
import Hub
import Models
import Program
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Conflicts that are not settled say why")
struct ConflictAnswersTests {
  /// Two laptops that changed one telephone number without knowing of each other.
  private func disputedTown() throws -> (RecordsTown, id: String) {
    let town = try RecordsTown()
    try town.join("王强")
    try town.join("李敏")
    town.household("王强")
    try town.sync("王强", "李敏")
    town.run("王强", "household", "edit", "0037", "--phone", "12000000002")
    town.run("李敏", "household", "edit", "0037", "--phone", "12000000003")
    try town.sync("王强", "李敏", "王强")
    let listed = try town.run("王强", "conflicts", "--json").json["conflicts"]?.elements
    return (town, try #require(listed?.first?["id"]?.text))
  }

  @Test("An id that never was is a wrong word; one that was settled is stale")
  func unknownAndSettled() throws {
    let (town, id) = try disputedTown()
    for verb in ["show", "diff", "resolve"] {
      let unknown = town.run("王强", "conflicts", verb, "zzzz")
      #expect(unknown.problem?.code == "MQ-C001")
      #expect(unknown.status == .usage)
    }
    #expect(town.run("王强", "conflicts", "resolve", id, "--take", "1").status == .done)
    let late = town.run("王强", "conflicts", "resolve", id, "--take", "2")
    #expect(late.problem?.code == "MQ-C002")
    #expect(late.status == .stale)
    #expect(town.run("王强", "conflicts", "show", id.lowercased()).problem?.code == "MQ-C002")
  }

  @Test("What was settled is told in the reader's words, with the field's label")
  func history() throws {
    let (town, id) = try disputedTown()
    #expect(town.run("王强", "conflicts", "resolve", id, "--take", "1").status == .done)
    for (language, label) in [(Language.zh, "联系电话"), (.en, "telephone")] {
      let out = town.run("王强", "conflicts", "history", language: language).out
      #expect(out.contains(id) && out.contains(label))
    }
  }

  @Test("Two who settle a conflict unknowingly make another one, which may then be settled")
  func settledTwice() throws {
    let (town, id) = try disputedTown()
    try town.sync("李敏")
    town.run("王强", "conflicts", "show", id)
    town.run("李敏", "conflicts", "resolve", id, "--set", "12000000004")
    town.run("王强", "household", "edit", "0037", "--phone", "12000000005")
    try town.sync("李敏", "王强")
    let listed = try town.run("王强", "conflicts", "--json").json["conflicts"]?.elements
    let later = try #require(listed?.first?["id"]?.text)
    #expect(later != id)
    let first = town.run("王强", "conflicts", "resolve", id, "--take", "mine")
    #expect(first.problem?.code == "MQ-C002")
    #expect(first.status == .stale)
    #expect(town.run("王强", "conflicts", "show", later).out.contains("12000000004"))
    #expect(town.run("王强", "conflicts", "resolve", later, "--take", "mine").status == .done)
  }

  @Test("Going through them one by one says what was settled, and asks again after a slip")
  func oneByOne() throws {
    let (town, id) = try disputedTown()
    #expect(town.run("王强", "conflicts", "next", answer: "9").status == .done)
    #expect(town.run("王强", "conflicts", "--exit-code").status == .found)
    #expect(town.run("王强", "conflicts", "next", answer: "2").out.contains("✓ 已处理 \(id)"))
    #expect(town.run("王强", "conflicts", "--exit-code").status == .done)
  }

  @Test("What completion offers names one record, though ids begin alike")
  func completion() throws {
    let town = try RecordsTown()
    try town.join("王强")
    for number in ["0037", "0038", "0039"] { town.household("王强", number: number) }
    let words = try town.open("王强") { replica in
      try LiveCompletion.candidates(kind: "household", prefix: "", in: replica, language: .zh)
        .map { (try replica.store.records(idPrefix: $0.word, limit: 2).count, $0.detail) }
    }
    #expect(words.map(\.0) == [1, 1, 1])
    #expect(words.allSatisfy { $0.1.hasPrefix("户 ") })
  }

  @Test("Whom the office names is to settle it, by the same day; another name takes its place")
  func assigned() throws {
    let (town, id) = try disputedTown()
    let before = town.run("王强", "conflicts", "show", id).out
    #expect(!town.run("王强", "conflicts").out.contains("负责人"))
    let found = try #require(try town.office.store.conflicts(named: id).first)
    let due = found.due().date.description
    #expect(before.contains("限期：\(due)"))
    for name in ["王强", "李敏"] {
      town.clock.advance(hours: 30)
      try town.office.assign(found, to: try town.office.worker(name), note: nil)
    }
    try town.sync("王强", "李敏")
    for laptop in ["王强", "李敏"] {
      #expect(town.run(laptop, "conflicts", "show", id).out.contains("负责人：李敏，限期 \(due)"))
      #expect(town.run(laptop, "conflicts").out.contains("负责人"))
    }
    // A third person's list of what is his to do holds it, though he wrote no side.
    try town.join("赵六")
    try town.office.assign(found, to: try town.office.worker("赵六"), note: "请核实")
    try town.sync("赵六")
    #expect(town.run("赵六", "conflicts", "--mine").out.contains(id))
    #expect(town.run("王强", "conflicts", "resolve", id, "--take", "1").status == .done)
  }

  @Test("Two households with one number are not settled by taking a side")
  func otherMeans() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    town.household("王强", head: "李四")
    let listed = try town.run("王强", "conflicts", "--json").json["conflicts"]?.elements
    let id = try #require(listed?.first?["id"]?.text)
    let refused = town.run("王强", "conflicts", "resolve", id, "--take", "1")
    #expect(refused.status == .usage)
    #expect(refused.problem?.remedy?.en.contains("distinct, same") == true)
    let other = town.run("王强", "conflicts", "resolve", id, "--set", "0038")
    #expect(other.problem?.code == "MQ-C006")
    #expect(other.status == .refused)
  }
}
