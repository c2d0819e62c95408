import CRDT
import Client
import Console
import Foundation
import Hub
import Models
import Program
import SQLite
import Storage
import Testing
import Wording

@testable import Township
@testable import minqing

/// What somebody does to the files of a year that the generator wrote, and who notices.
@Suite("A planted year cannot be tidied up behind its back")
struct PlantedTamperTests {
  /// A village's months up to June, written on one laptop, pushed to a hub and anchored there.
  private final class Year {
    let town: RecordsTown
    let writer: PlannedWorker
    let laptop: Replica

    init() throws {
      town = try RecordsTown()
      let plan = TownshipPlan(seed: 2026, percent: 5)
      writer = plan.workers[0]
      let generator = TownshipWriter(plan)
      let part = TownshipPart(villages: ["204"], endMilliseconds: town.clock.now())
      try generator.writeOffice(into: town.office.store, part: part)
      try town.office.edit { _ in }
      try town.office.grant(writer.scopes, to: writer.id)
      let clock = town.clock
      laptop = try Replica.create(
        path: town.path("year"),
        surroundings: Surroundings(nowMilliseconds: { clock.now() }, random: { clock.draw() }))
      _ = try laptop.join(
        url: "http://hub", code: try town.office.makeCode(for: writer.id),
        device: "\(writer.name)的笔记本",
        through: town.line)
      try generator.writeField(into: laptop, worker: writer.id, part: part)
      _ = try laptop.sync(through: town.line)
      _ = try town.office.anchor()
    }

    deinit { laptop.close() }

    var hubPath: String { town.folder.appending(path: "hub.db").path }

    func tamper(_ sql: String) throws {
      let connection = try Connection(path: hubPath, mode: .readWrite)
      defer { connection.close() }
      try connection.setTriggers(enabled: false)
      try connection.execute(sql)
    }

    /// The number of a step in its laptop's chain.
    func place(where counts: (Record) -> Bool) throws -> Int64 {
      let steps = try town.office.store.stepRecords()
      return try #require(steps.first(where: counts)?.integer(CaseEventSchema.devSeq))
    }

    func sentences() throws -> [Phrase] {
      try ChainWords(try town.office.audit().chains, in: town.office.store).sentences()
    }
  }

  @Test("A year that nobody touched is sound") func untouched() throws {
    let year = try Year()
    let report = try year.town.office.audit()
    #expect(report.isSound)
    #expect(report.chains.steps > 20)
    #expect(try year.town.office.store.quarantined().isEmpty)
  }

  @Test("A step deleted from the hub's file is named with its laptop and its place")
  func deleted() throws {
    let year = try Year()
    let place = try year.place { $0.text(CaseEventSchema.kind) == "feedback" }
    try year.tamper("DELETE FROM case_event WHERE dev_seq = \(place)")
    let sentences = try year.sentences()
    try #require(sentences.count == 1)
    #expect(sentences[0].zh.contains("\(year.writer.name)的笔记本"), "\(sentences[0].zh)")
    #expect(sentences[0].zh.contains("第 \(place + 1) 步之前"), "\(sentences[0].zh)")
  }

  @Test("A rating made better in the hub's file is named with its laptop and its place")
  func rewritten() throws {
    let year = try Year()
    let place = try year.place { $0.text(CaseEventSchema.rating) != nil }
    try year.tamper("UPDATE case_event SET rating = 'unrated' WHERE dev_seq = \(place)")
    let sentences = try year.sentences()
    try #require(sentences.count == 1)
    // The row no longer fits its sum and is set aside: the anchor misses the step.
    #expect(sentences[0].en.contains("names step \(place) of"), "\(sentences[0].en)")
    #expect(sentences[0].zh.contains("\(year.writer.name)的笔记本"), "\(sentences[0].zh)")
  }

  @Test("A hub whose file was replaced by an older one is noticed, and gets back what it lost")
  func replaced() throws {
    let year = try Year()
    let older = year.town.folder.appending(path: "older.db").path
    try year.town.office.store.backup(toPath: older)
    let demand = try #require(try year.town.office.store.stepRecords().first)
    let id = try #require(demand.home.flatMap { if case .root(let id) = $0 { id } else { nil } })
    try year.laptop.edit { edit in
      _ = try edit.create(
        CaseEventSchema.type, home: .root(id),
        values: [
          (CaseEventSchema.kind, .text("supervise")),
          (CaseEventSchema.actor, .reference(year.writer.id)),
          (CaseEventSchema.actorRole, .text("town_officer")),
          (CaseEventSchema.at, .integer(Int64(year.town.clock.now()))),
          (CaseEventSchema.devSeq, .integer(9_999)),
        ])
    }
    _ = try year.laptop.sync(through: year.town.line)
    let steps = try year.town.office.store.stepRecords().count
    let clock = year.town.clock
    let surroundings = HubSurroundings(
      nowMilliseconds: { clock.now() }, random: { clock.draw() })
    let hub = try Hub(path: older, surroundings: surroundings)
    defer { hub.close() }
    let office = try Office.open(path: older, surroundings: surroundings)
    defer { office.close() }
    #expect(try office.store.stepRecords().count == steps - 1)
    #expect(try year.laptop.sync(through: RecordsLine(hub)).hubWasRestored)
    #expect(try office.store.stepRecords().count == steps)
  }

  @Test(
    "A text with an identity number is not stored; one with a contemptuous word is, with a warning")
  func texts() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    func add(_ text: String) -> RecordsTown.Outcome {
      town.run(
        "王强", "demand", "add", "--source", "walk_in", "--household", "0037", "--summary", "来访",
        "--detail", text)
    }
    func count() throws -> Int {
      try town.open("王强") { try $0.store.count(DemandSchema.type.code) }
    }
    for text in PlantedFailures.leakingTexts {
      let outcome = add(text)
      #expect(outcome.problem?.cause.zh.contains("身份证号") == true, "\(outcome.out)")
    }
    #expect(try count() == 0)
    for text in PlantedFailures.contemptuousTexts {
      let outcome = add(text)
      #expect(outcome.problem == nil)
      #expect(outcome.notes.contains("请用中性的说法"), "\(outcome.notes)")
    }
    #expect(try count() == 7)
  }
}
