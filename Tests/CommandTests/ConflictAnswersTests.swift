import Console
import Testing

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

  @Test("A conflict that changed after it was shown is shown again, and may then be settled")
  func stale() throws {
    let (town, id) = try disputedTown()
    try town.sync("李敏")
    town.run("王强", "conflicts", "show", id)
    town.run("李敏", "conflicts", "resolve", id, "--set", "12000000004")
    town.run("王强", "household", "edit", "0037", "--phone", "12000000005")
    try town.sync("李敏", "王强")
    let listed = try town.run("王强", "conflicts", "--json").json["conflicts"]?.elements
    #expect(listed?.first?["id"]?.text == id)
    let first = town.run("王强", "conflicts", "resolve", id, "--take", "mine")
    #expect(first.problem?.code == "MQ-C003")
    #expect(first.status == .stale)
    #expect(first.out.contains("12000000004"))
    #expect(town.run("王强", "conflicts", "resolve", id, "--take", "mine").status == .done)
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
    #expect(refused.problem?.code == "MQ-C006")
    #expect(refused.status == .refused)
  }
}
