import CRDT
import Client
import Hub
import Models
import Reports
import Storage
import Testing
import Wire
import Wording

@testable import minqing

@Suite("Alerts that need the words and chains of records")
struct AlertReadingTests {
  private func alerts(
    _ town: RecordsTown, _ kind: AlertKind, isWhole: Bool = true
  ) throws -> [Alert] {
    let now = Int64(town.clock.now())
    let today = ChinaTime.date(atMilliseconds: now)
    let scope = ReportScope(
      period: today.adding(days: -Alert.days)...today, places: [try #require(town.village.town)],
      asOf: now)
    let store = town.office.store
    let facts = try TownFacts(store, scope: scope)
    return try Alert.all(store, facts, isWhole: isWhole).filter { $0.kind == kind }
  }

  @Test("A step that never came leaves a gap, which is named only where all steps should be")
  func gap() throws {
    let town = try RecordsTown()
    try town.join("王强")
    for summary in ["一", "二", "三"] {
      town.run("王强", "demand", "add", "--source", "walk_in", "--summary", summary + "号自来水断供")
    }
    try town.sync("王强")
    #expect(try alerts(town, .gap).isEmpty)
    let second = try town.open("王强") { (replica: Replica) throws -> Record in
      var steps: [Record] = []
      try replica.store.forEach(CaseEventSchema.type.code) { stored in
        steps.append(stored.record)
        return true
      }
      return try #require(steps.first { $0.integer(CaseEventSchema.devSeq) == 2 })
    }
    let store = town.office.store
    let stored = try #require(try store.record(CaseEventSchema.type.code, second.id))
    try store.write { try store.remove(stored) }
    let plain = try alerts(town, .gap)
    #expect(plain.count == 1 && plain[0].detail.zh == "第 3 号")
    #expect(try alerts(town, .gap, isWhole: false).isEmpty)
    // The same gap, where the hub did not take a step of the laptop: it is not lost, and says so.
    try store.write {
      try store.quarantine(
        Quarantined(
          name: RecordName(CaseEventSchema.type.code, second.id), device: 1, code: "MQ-Q001",
          detail: "", milliseconds: 1))
    }
    let explained = try alerts(town, .gap)
    #expect(explained.map(\.detail.zh) == ["第 3 号之前缺号；该设备有 1 个步骤中心未收下，见 quarantine list"])
    try store.write {
      try store.quarantine(
        Quarantined(
          name: RecordName(CaseEventSchema.type.code, second.id), device: 2, code: "MQ-Q001",
          detail: "", milliseconds: 1))
      try store.release(RecordName(CaseEventSchema.type.code, second.id), device: 1)
    }
    #expect(try alerts(town, .gap).map(\.detail) == plain.map(\.detail))
  }

  @Test("A number in free text is found by its record, and ordinary text is not")
  func leak() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.run("王强", "demand", "add", "--source", "walk_in", "--summary", "自来水断供")
    let leaking = try town.open("王强") { (replica: Replica) throws -> RecordID in
      try replica.edit { edit in
        try edit.create(
          DemandSchema.type, home: .scope(town.village),
          values: [
            (DemandSchema.number, .text("X-1")), (DemandSchema.source, .text("chat")),
            (DemandSchema.voiceKind, .text("named")),
            (DemandSchema.summary, .text("请回电 19900000000")),
            (DemandSchema.occurredAt, .integer(Int64(edit.milliseconds))),
          ])
      }
    }
    try town.sync("王强")
    #expect(try alerts(town, .leak).map(\.records) == [[leaking]])
  }

  @Test("Near-equal notes of one worker are found; others and short ones are not")
  func copies() throws {
    let town = try RecordsTown()
    try town.join("王强")
    let notes = [
      "0031": "走访了解到家中老人身体健康，门前道路平整，孩子按时上学，用水用电正常，无其他诉求。",
      "0032": "走访了解到家中老人身体健康，门前道路平整，孩子按时上学，用水用电正常，没有其他诉求。",
      "0033": "门前道路被雨水冲出一道沟，孩子上学不方便，已登记办理。",
      "0034": "一切正常", "0035": "一切正常",
    ]
    for (number, note) in notes.sorted(by: { $0.key < $1.key }) {
      town.household("王强", number: number)
      let done = town.run(
        "王强", "visit", "add", "--household", number, "--minutes", "20", "--parts",
        "hear_resident", "--worker-note", note)
      #expect(done.problem == nil)
    }
    try town.sync("王强")
    let found = try alerts(town, .copy)
    #expect(found.map(\.records.count) == [2])
    #expect(found.first?.name == "王强")
  }
}
