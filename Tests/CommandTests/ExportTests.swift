import CRDT
import Client
import Console
import Hub
import Models
import Storage
import Testing

@testable import minqing

/// What leaves the system as a file, who agreed to it, and what is noted.
@Suite("Exports by command")
struct ExportTests {
  /// A household that a cadre, two officers and a lead have on their laptops.
  private static func town() throws -> RecordsTown {
    let town = try RecordsTown()
    let place = try #require(ScopePath("/990101/990101100"))
    try town.join("王强")
    try town.join("赵敏", roles: [.townOfficer], at: [place])
    try town.join("周立", roles: [.lead], at: [place])
    town.household("王强")
    try town.sync("王强", "赵敏", "周立")
    return town
  }

  private static func noted(_ town: RecordsTown) throws -> [Record] {
    var found: [Record] = []
    try town.office.store.forEach(DataExportSchema.type.code) { stored in
      found.append(stored.record)
      return true
    }
    return found
  }

  @Test("A masked export is noted with its maker, content and number of records")
  func masked() throws {
    let town = try Self.town()
    let file = town.run("王强", "export", "csv", "household")
    #expect(file.problem == nil, "\(String(describing: file.problem))")
    #expect(file.out.contains("张**") && !file.out.contains("12000000001"))
    #expect(!file.out.contains("watermark"))
    try town.sync("王强")
    let note = try #require(try Self.noted(town).first)
    #expect(note.text(DataExportSchema.content) == "household")
    #expect(note.reference(DataExportSchema.author) == town.workers["王强"])
    #expect(note.integer(DataExportSchema.rows) == 1)
    #expect(note.value(DataExportSchema.unmasked)?.bool == false)
    for words in [["export", "open311"], ["notice", "export"], ["privacy", "export", "0037"]] {
      #expect(town.run("王强", words).problem == nil)
    }
    try town.sync("王强")
    #expect(
      Set(try Self.noted(town).compactMap { $0.text(DataExportSchema.content) })
        == ["household", "open311", "notice", "person"])
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().map(\.detail) == [])
    }
  }

  @Test("An unmasked export waits for two others, bears their watermark, and is made once")
  func unmasked() throws {
    let town = try Self.town()
    let asked = town.run("王强", "export", "request", "household", "--reason", "核发补贴", "--json")
    let id = try #require(try asked.json["records"]?.elements?.first?["id"]?.text)
    let make = ["export", "csv", "household", "--permit", id]
    #expect(town.run("王强", make).problem?.exit == .refused)
    #expect(town.run("王强", "export", "approve", id).problem != nil)
    try town.sync("王强", "赵敏", "周立")
    #expect(town.run("赵敏", "export", "approve", id).problem == nil)
    // One is not enough, and twice by one is still one.
    #expect(town.run("赵敏", "export", "approve", id).problem?.exit == .refused)
    try town.sync("赵敏", "王强")
    let refused = town.run("王强", make)
    #expect(refused.problem?.exit == .refused && refused.out.isEmpty)
    #expect(town.run("周立", "export", "approve", id).problem == nil)
    try town.sync("周立", "王强")
    // Nobody else uses it, and not for something else.
    #expect(town.run("赵敏", make).problem?.exit == .refused)
    #expect(
      town.run("王强", "export", "csv", "demand", "--permit", id).problem?.exit == .refused)
    let file = town.run("王强", make)
    #expect(file.problem == nil, "\(String(describing: file.problem))")
    #expect(file.out.contains("张三") && file.out.contains("12000000001"))
    #expect(file.out.contains("watermark") && file.out.contains(id))
    #expect(town.run("王强", make).problem?.exit == .refused)
    try town.sync("王强")
    let note = try #require(try Self.noted(town).first)
    #expect(note.value(DataExportSchema.madeAt) != nil)
    #expect(note.integer(DataExportSchema.rows) == 1)
  }

  @Test("Whoever has cases and no place exports them all the same, noted at the town")
  func placeless() throws {
    let town = try Self.town()
    try town.join("赵六", roles: [.handler], at: [])
    let added = town.run(
      "王强", "demand", "add", "--household", "0037", "--source", "visit", "--summary", "井水发黄",
      "--json")
    let id = try #require(try added.json["records"]?.elements?.first?["id"]?.text)
    try town.sync("王强", "赵敏", "赵六")
    for words in [
      ["demand", "classify", id, "--domain", "0301", "--matter-type", "help", "--urgency", "U2"],
      ["demand", "assign", id, "--owner", "赵六", "--lead", "周立", "--manager", "赵敏"],
    ] {
      let outcome = town.run("赵敏", words)
      #expect(outcome.problem == nil, "\(String(describing: outcome.problem))")
    }
    try town.sync("赵敏", "赵六")
    let file = town.run("赵六", "export", "csv", "demand")
    #expect(file.problem == nil, "\(String(describing: file.problem))")
    #expect(file.out.contains(id) && !file.out.contains("井水"))
    let asked = town.run("赵六", "export", "request", "demand", "--reason", "归档", "--json")
    #expect(asked.problem == nil, "\(String(describing: asked.problem))")
    let permit = try #require(try asked.json["records"]?.elements?.first?["id"]?.text)
    try town.sync("赵六", "赵敏", "周立")
    for approver in ["赵敏", "周立"] {
      #expect(town.run(approver, "export", "approve", permit).problem == nil)
      try town.sync(approver)
    }
    try town.sync("赵六")
    let clear = town.run("赵六", "export", "csv", "demand", "--permit", permit)
    #expect(clear.problem == nil, "\(String(describing: clear.problem))")
    #expect(clear.out.contains("井水发黄"))
    try town.sync("赵六")
    let notes = try Self.noted(town).filter {
      $0.reference(DataExportSchema.author) == town.workers["赵六"]
    }
    #expect(notes.count == 2)
    #expect(notes.allSatisfy { $0.integer(DataExportSchema.rows) == 1 })
    try town.open("赵六") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().map(\.detail) == [])
    }
  }

  @Test("A village official's approval counts for nothing: the hub does not take it")
  func approvers() throws {
    let town = try Self.town()
    try town.join("李敏")
    let asked = town.run("王强", "export", "request", "household", "--reason", "核发补贴", "--json")
    let id = try #require(try asked.json["records"]?.elements?.first?["id"]?.text)
    try town.sync("王强", "李敏")
    #expect(town.run("李敏", "export", "approve", id).problem?.exit == .refused)
  }

  @Test("A lead sees names masked; an auditor after saying why, and that is noted")
  func readers() throws {
    let town = try Self.town()
    let place = try #require(ScopePath("/990101/990101100"))
    try town.join("审计", roles: [.auditor], at: [place, try #require(place.sealed)])
    for laptop in ["周立", "审计"] {
      let card = town.run(laptop, "show", "0037").out
      #expect(card.contains("张**") && !card.contains("12000000001"), "\(card)")
    }
    let opened = town.run("审计", "show", "0037", "--reason", "核查走访")
    #expect(opened.out.contains("12000000001"), "\(opened.out)")
    // A lead has no reason that opens it.
    #expect(!town.run("周立", "show", "0037", "--reason", "想看").out.contains("12000000001"))
    #expect(town.run("赵敏", "show", "0037").out.contains("12000000001"))
  }
}
