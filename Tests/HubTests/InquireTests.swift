import CRDT
import Foundation
import Hub
import Models
import Storage
import Testing

/// A resident asks at the office how their request stands, with the real program.
@Suite("Inquiries with the code on a slip")
struct InquireTests {
  private static let number = "990101100-2026-L01-00001"
  private static let code = "7K2M-9QXD-4B1T"

  /// A hub that holds one request.
  private static func hub() throws -> HubProcess {
    let hub = try HubProcess()
    let home = try #require(AreaName("990101100204")?.scope)
    try hub.office.edit { edit in
      _ = try edit.create(
        DemandSchema.type, home: .scope(home),
        values: [
          (DemandSchema.number, .text(number)), (DemandSchema.source, .text("walk_in")),
          (DemandSchema.voiceKind, .text("named")), (DemandSchema.summary, .text("井水发黄")),
          (DemandSchema.occurredAt, .integer(1_782_000_000_000)),
          (DemandSchema.queryCodeHash, .bytes(QueryCode.hash(code, number: number))),
        ])
    }
    return hub
  }

  private static func ask(
    _ hub: HubProcess, _ number: String, code: String, _ more: String...
  ) throws -> (status: Int32, output: String, messages: String) {
    let file = hub.folder.appending(path: "code")
    try code.write(to: file, atomically: true, encoding: .utf8)
    let result = try HubProcess.run(
      ["inquire", number, "--code-file", file.path, "--lang", "zh"] + more, in: hub.folder)
    return (result.status, result.output, result.messages)
  }

  @Test("Number and code tell the stage and nothing of what was said")
  func answered() throws {
    let hub = try Self.hub()
    let told = try Self.ask(hub, Self.number, code: "7k2m 9qxd 4b1t")
    #expect(told.status == 0)
    #expect(told.output.contains(Self.number) && told.output.contains("已登记"))
    #expect(!told.output.contains("井水"))
  }

  @Test("A wrong code and an unknown number are refused alike; an empty code is told as such")
  func refused() throws {
    let hub = try Self.hub()
    let wrong = [(Self.number, "7K2M-9QXD-4B1V"), ("990101100-2026-L01-00002", Self.code)]
    for (number, code) in wrong {
      let told = try Self.ask(hub, number, code: code)
      #expect(told.status == 6)
      #expect(told.output.isEmpty)
    }
    #expect(try Self.ask(hub, Self.number, code: "").status == 2)
  }

  @Test("A rating or a reopening that the rules refuse is told as such; a wrong code tells nothing")
  func steps() throws {
    let hub = try Self.hub()
    let early = try Self.ask(hub, Self.number, code: Self.code, "--rate", "satisfied")
    #expect(early.status == 6 && early.output.isEmpty)
    #expect(early.messages.contains("MQ-O174"))
    let both = try Self.ask(
      hub, Self.number, code: Self.code, "--rate", "satisfied", "--reopen", "--reason", "没修好")
    #expect(both.status == 6)
    let named = try Self.ask(
      hub, Self.number, code: Self.code, "--reopen", "--reason", "请打 13800005678")
    #expect(named.status == 6 && named.messages.contains("MQ-O174"))
    let wrong = try Self.ask(
      hub, Self.number, code: "7K2M-9QXD-4B1V", "--rate", "satisfied")
    #expect(wrong.status == 6 && wrong.output.isEmpty)
    #expect(try Self.ask(hub, Self.number, code: Self.code, "--rate", "bad").status == 2)
    let steps = try hub.office.store.count(CaseEventSchema.type.code)
    #expect(steps == 0)
  }

  @Test("A rating and a reopening are confirmed beside the slip, in the office's language")
  func confirmed() throws {
    let hub = try Self.hub()
    let office = hub.office
    let owner = try office.addWorker(name: "赵六", org: "水利站", roles: [.handler])
    let desk = try office.addWorker(name: "王五", org: "云河镇", roles: [.desk])
    var demands: [Record] = []
    try office.store.forEach(DemandSchema.type.code) { stored in
      demands.append(stored.record)
      return true
    }
    let demand = try #require(demands.first).id
    let steps: [(String, String, RecordID, [(FieldSchema, Value)])] = [
      ("register", "desk", desk, []),
      (
        "classify", "desk", desk,
        [
          (CaseEventSchema.domain, .text("0301")), (CaseEventSchema.matterType, .text("help")),
          (CaseEventSchema.urgency, .text("U2")), (CaseEventSchema.profile, .text("order")),
        ]
      ),
      (
        "assign", "desk", desk,
        [
          (CaseEventSchema.owner, .reference(owner)), (CaseEventSchema.lead, .reference(desk)),
          (CaseEventSchema.manager, .reference(desk)),
        ]
      ),
      ("sign", "handler", owner, []),
      (
        "resolve", "handler", owner,
        [
          (CaseEventSchema.finding, .text("support")), (CaseEventSchema.outcome, .text("solved")),
          (CaseEventSchema.text, .text("已接通水管")),
        ]
      ),
      (
        "feedback", "desk", desk,
        [
          (CaseEventSchema.channel, .text("visit")), (CaseEventSchema.told, .text("本人")),
          (CaseEventSchema.text, .text("已告知")),
        ]
      ),
    ]
    for (kind, role, actor, values) in steps {
      let heads = try office.store.caseState(of: demand)?.heads ?? []
      let now = Int64(Date().timeIntervalSince1970 * 1000)
      try office.edit { edit in
        _ = try edit.create(
          CaseEventSchema.type, home: .root(demand),
          values: [
            (CaseEventSchema.kind, .text(kind)), (CaseEventSchema.actor, .reference(actor)),
            (CaseEventSchema.actorRole, .text(role)), (CaseEventSchema.at, .integer(now)),
          ] + heads.map { (CaseEventSchema.parents, .reference($0)) } + values)
      }
    }
    let rated = try Self.ask(hub, Self.number, code: Self.code, "--rate", "dissatisfied")
    #expect(rated.status == 0, "\(rated.messages)")
    #expect(rated.messages.contains("已记下居民的评价：不满意。"))
    #expect(rated.output.contains("已评价") && !rated.output.contains("不满意"))
    let taken = try Self.ask(
      hub, Self.number, code: Self.code, "--reopen", "--reason", "水又停了")
    #expect(taken.status == 0, "\(taken.messages)")
    #expect(taken.messages.contains("已按居民的要求重新办理。"))
  }

  @Test("The log does not take a kind of act that there is none of")
  func unknownAct() throws {
    let hub = try HubProcess()
    #expect(try HubProcess.run(["audit", "log", "--act", "nonsense"], in: hub.folder).status == 2)
    #expect(try HubProcess.run(["audit", "log", "--act", "granted"], in: hub.folder).status == 0)
  }
}
