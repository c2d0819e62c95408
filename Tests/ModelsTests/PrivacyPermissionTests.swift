import CRDT
import Models
import Testing
import Wording

@Suite("Who may write what")
struct PrivacyPermissionTests {
  private let me = RecordID(1)
  private let other = RecordID(2)
  private let grid = "/990101/990101100/990101100202/05"

  private func path(_ text: String) throws -> ScopePath { try #require(ScopePath(text)) }

  private func writer(_ roles: [Role], _ grants: [String]) throws -> Writer {
    Writer(worker: me, roles: roles, grants: try grants.map(path))
  }

  private func record(_ type: TypeSchema, _ values: [(FieldSchema, Value)]) -> Record {
    var record = Record(id: RecordID(9), type: type.code, home: nil)
    for (index, (field, value)) in values.enumerated() {
      let dot = Dot(Timestamp(milliseconds: 5, counter: UInt16(index)), SiteID(3))
      record[field.code] = Field(dot, value)
    }
    return record
  }

  private func step(_ kind: String, _ role: Role, more: [(FieldSchema, Value)] = []) -> Record {
    record(
      CaseEventSchema.type,
      [
        (CaseEventSchema.kind, .text(kind)), (CaseEventSchema.actor, .reference(me)),
        (CaseEventSchema.actorRole, .text(role.rawValue)),
      ] + more)
  }

  @Test("The table of roles and types is the agreed one")
  func table() {
    let agreed: [(String, [Role])] = [
      ("area", []), ("worker", [.townOfficer, .desk]),
      ("assignment", [.gridWorker, .villageCadre, .townOfficer, .desk]),
      ("household", [.gridWorker, .villageCadre, .townOfficer, .desk]),
      ("resident", [.gridWorker, .villageCadre, .townOfficer, .desk]),
      ("visit", [.gridWorker, .villageCadre, .townOfficer, .desk]),
      (
        "demand",
        [.gridWorker, .villageCadre, .townOfficer, .desk, .handler, .mediator, .lead, .county]
      ),
      ("case_event", Role.allCases.filter { $0 != .admin }), ("org", []), ("org_duty", []),
      ("notice", [.gridWorker, .villageCadre, .townOfficer, .desk, .handler]),
      ("notice_closing", [.villageCadre, .townOfficer, .desk]),
      ("assistance", [.gridWorker, .townOfficer, .desk]),
      ("assistance_measure", [.gridWorker, .townOfficer, .desk]),
      ("survey_form", [.villageCadre, .townOfficer, .desk]),
      ("survey_question", [.villageCadre, .townOfficer, .desk]),
      ("survey_response", [.gridWorker, .villageCadre]),
      ("survey_return", [.gridWorker, .villageCadre, .townOfficer, .desk]),
      ("risk_assessment", [.townOfficer, .desk, .lead, .county]),
      ("risk_factor", [.villageCadre, .townOfficer, .desk, .handler]),
      ("relief_measure", [.villageCadre, .townOfficer, .desk, .handler]),
      ("risk_opinion", [.gridWorker, .villageCadre, .townOfficer, .desk, .handler]),
      ("risk_conclusion", [.townOfficer, .desk, .lead]),
      ("project", [.gridWorker, .villageCadre, .townOfficer, .desk, .handler]),
      ("project_milestone", [.villageCadre, .townOfficer, .desk, .handler]),
      ("project_fund", [.villageCadre, .townOfficer, .desk, .handler]),
      ("project_measure", [.gridWorker, .villageCadre, .townOfficer, .desk, .handler]),
      ("project_act", [.villageCadre, .townOfficer, .desk, .lead]),
      ("project_follow_up", [.gridWorker, .villageCadre, .townOfficer, .desk]),
      ("dispute", [.gridWorker, .villageCadre, .townOfficer, .desk, .mediator]),
      ("dispute_agreement", [.gridWorker, .villageCadre, .townOfficer, .desk, .mediator]),
      ("activity", [.gridWorker, .villageCadre, .townOfficer, .desk, .handler]),
      ("activity_vote", [.gridWorker, .villageCadre, .townOfficer, .desk, .handler]),
    ]
    for (name, roles) in agreed {
      guard let type = Schema.current[name] else {
        Issue.record("No type \(name)")
        continue
      }
      #expect(Role.allCases.filter { Permission.mayWrite($0, type) } == roles, "\(name)")
    }
  }

  @Test(
    "The administrator writes nothing, the auditor steps, looks, and exports with their approval")
  func readers() {
    for type in Schema.current.types {
      #expect(!Permission.mayWrite(.admin, type))
      let isAuditors = [
        "case_event", "disclosure", "data_export", "export_approval",
      ].contains(type.name)
      #expect(Permission.mayWrite(.auditor, type) == isAuditors)
    }
  }

  @Test("Every type but the hub's own is written by somebody")
  func coverage() {
    let unwritten = Schema.current.types.filter { type in
      !Role.allCases.contains { Permission.mayWrite($0, type) }
    }
    #expect(unwritten.map(\.name) == ["area", "org", "report_snapshot", "anchor", "org_duty"])
  }

  @Test("Every step that a role may take is a step, and every step is somebody's")
  func stepsExist() {
    let known = CodeList.caseEventKind.codes.map(\.value)
    let taken = Role.allCases.flatMap { Permission.steps(of: $0) }
    #expect(Set(taken) == Set(known))
  }

  @Test("Grants bound the place")
  func grants() throws {
    let household = record(HouseholdSchema.type, [(HouseholdSchema.houseNo, .text("0001"))])
    let worker = try writer([.gridWorker], [grid])
    func refusal(_ home: String, isOwnCase: Bool = false) throws -> WriteRefusal? {
      Permission.refusal(
        of: household, as: HouseholdSchema.type, home: try path(home), isNew: true,
        isOwnCase: isOwnCase, by: worker)
    }
    #expect(try refusal(grid) == nil)
    #expect(try refusal(grid + "/0037") == nil)
    for home in [
      "/990101/990101100/990101100202", "/990101/990101100/990101100202/06", "/sensitive" + grid,
    ] {
      #expect(try refusal(home) == .outsideGrants(home: try path(home)))
    }
    #expect(try refusal("/990101/990101100", isOwnCase: true) == nil)
  }

  @Test("A visit is written by one of its visitors")
  func ownVisits() throws {
    let worker = try writer([.gridWorker], [grid])
    func refusal(_ visitor: RecordID?, isNew: Bool) throws -> WriteRefusal? {
      Permission.refusal(
        of: record(
          VisitSchema.type, visitor.map { [(VisitSchema.visitors, .reference($0))] } ?? []),
        as: VisitSchema.type, home: try path(grid), isNew: isNew, by: worker)
    }
    #expect(try refusal(me, isNew: true) == nil)
    #expect(try refusal(other, isNew: true) == .notOwn(type: "visit"))
    #expect(try refusal(nil, isNew: true) == .notOwn(type: "visit"))
    #expect(try refusal(nil, isNew: false) == nil)
  }

  @Test("A grid worker writes of disputes what they mediate, a village official any in the village")
  func mediatedDisputes() throws {
    func refusal(
      _ roles: [Role], _ mediator: RecordID?, isNew: Bool = true
    ) throws -> WriteRefusal? {
      Permission.refusal(
        of: record(
          DisputeSchema.type, mediator.map { [(DisputeSchema.mediators, .reference($0))] } ?? []),
        as: DisputeSchema.type, home: try path(grid), isNew: isNew,
        by: try writer(roles, [grid]))
    }
    #expect(try refusal([.gridWorker], me) == nil)
    #expect(try refusal([.gridWorker], other) == .notOwn(type: "dispute"))
    #expect(try refusal([.villageCadre], other) == nil)
    #expect(try refusal([.mediator], other) == nil)
    #expect(
      try refusal([.handler], me) == .typeNotWritable(type: "dispute", roles: [.handler]))
    #expect(try refusal([.lead], me) == .typeNotWritable(type: "dispute", roles: [.lead]))
    #expect(try refusal([.auditor], me) == .typeNotWritable(type: "dispute", roles: [.auditor]))
  }

  @Test("A grid worker may count votes, and does not strike a count out")
  func annulments() throws {
    func refusal(_ role: Role, _ field: FieldSchema, isNew: Bool) throws -> WriteRefusal? {
      Permission.refusal(
        of: record(
          ActivityVoteSchema.type,
          [(field, .text("x"))] + (isNew ? [(ActivityVoteSchema.author, .reference(me))] : [])),
        as: ActivityVoteSchema.type, home: try path(grid), isNew: isNew,
        by: try writer([role], [grid]))
    }
    #expect(try refusal(.gridWorker, ActivityVoteSchema.item, isNew: true) == nil)
    for field in [ActivityVoteSchema.annulReason, ActivityVoteSchema.annulledBy] {
      #expect(
        try refusal(.gridWorker, field, isNew: false)
          == .fieldNotWritable(field: field.name, roles: [.gridWorker]))
      #expect(try refusal(.villageCadre, field, isNew: false) == nil)
      #expect(try refusal(.desk, field, isNew: false) == nil)
    }
    #expect(
      try refusal(.lead, ActivityVoteSchema.item, isNew: true)
        == .typeNotWritable(type: "activity_vote", roles: [.lead]))
  }

  @Test("Nobody annuls the tally that they entered themselves, whatever their role (C29)")
  func ownTally() throws {
    let type = ActivityVoteSchema.type
    for field in [ActivityVoteSchema.annulReason, ActivityVoteSchema.annulledBy] {
      for role in [Role.villageCadre, .townOfficer, .desk] {
        func refusal(_ author: RecordID?, isNew: Bool = false) throws -> WriteRefusal? {
          var values: [(FieldSchema, Value)] = [(field, .text("x"))]
          if isNew { values.append((ActivityVoteSchema.author, .reference(me))) }
          return Permission.refusal(
            of: record(type, values), as: type, home: try path(grid), isNew: isNew, author: author,
            by: try writer([role], [grid]))
        }
        #expect(try refusal(me) == .fieldOfOwnRecord(field: field.name))
        #expect(try refusal(nil, isNew: true) == .fieldOfOwnRecord(field: field.name))
        #expect(try refusal(other) == nil)
      }
    }
  }

  @Test("A grid worker drafts notices in the own name, and measures are everybody's own")
  func ownNotices() throws {
    let grid = try writer([.gridWorker], [grid])
    let desk = try writer([.desk], ["/990101"])
    func refusal(
      _ type: TypeSchema, _ author: RecordID, by writer: Writer
    ) throws -> WriteRefusal? {
      let field = try #require(type.author)
      return Permission.refusal(
        of: record(type, [(field, .reference(author))]), as: type, home: try path(self.grid),
        isNew: true, by: writer)
    }
    #expect(try refusal(NoticeSchema.type, me, by: grid) == nil)
    #expect(try refusal(NoticeSchema.type, other, by: grid) == .notOwn(type: "notice"))
    #expect(try refusal(NoticeSchema.type, other, by: desk) == nil)
    #expect(try refusal(NoticeClosingSchema.type, me, by: grid) != nil)
    #expect(try refusal(NoticeClosingSchema.type, me, by: desk) == nil)
    #expect(try refusal(NoticeClosingSchema.type, other, by: desk) != nil)
    #expect(try refusal(AssistanceMeasureSchema.type, me, by: grid) == nil)
    #expect(try refusal(AssistanceMeasureSchema.type, other, by: desk) != nil)
    let org = record(OrgSchema.type, [(OrgSchema.code, .text("water"))])
    #expect(
      Permission.refusal(
        of: org, as: OrgSchema.type, home: try path("/990101"), isNew: true, by: desk)
        == .typeNotWritable(type: "org", roles: [.desk]))
  }

  @Test("Of an assignment only the card's delivery is noted")
  func assignments() throws {
    let worker = try writer([.desk], ["/990101"])
    func refusal(_ values: [(FieldSchema, Value)], isNew: Bool) throws -> WriteRefusal? {
      Permission.refusal(
        of: record(AssignmentSchema.type, values), as: AssignmentSchema.type, home: try path(grid),
        isNew: isNew, by: worker)
    }
    #expect(try refusal([(AssignmentSchema.cardDelivered, .integer(1))], isNew: false) == nil)
    #expect(
      try refusal([(AssignmentSchema.validTo, .integer(1))], isNew: false)
        == .notOwn(type: "assignment"))
    #expect(try refusal([(AssignmentSchema.worker, .reference(me))], isNew: true) != nil)
  }

  @Test("A conclusion is drawn by the office and approved by a lead, who changes nothing else")
  func conclusions() throws {
    let type = RiskConclusionSchema.type
    func refusal(
      _ role: Role, _ values: [(FieldSchema, Value)], isNew: Bool
    ) throws -> WriteRefusal? {
      Permission.refusal(
        of: record(type, values), as: type, home: try path(grid), isNew: isNew,
        by: try writer([role], ["/990101"]))
    }
    let author = (RiskConclusionSchema.author, Value.reference(me))
    let approval = (RiskConclusionSchema.approvedBy, Value.reference(me))
    #expect(try refusal(.desk, [author], isNew: true) == nil)
    #expect(try refusal(.desk, [author, approval], isNew: true) != nil)
    #expect(try refusal(.desk, [approval], isNew: false) != nil)
    #expect(try refusal(.lead, [approval], isNew: false) == nil)
    #expect(try refusal(.lead, [author], isNew: true) != nil)
    #expect(
      try refusal(.lead, [(RiskConclusionSchema.conclusion, .text("go"))], isNew: false) != nil)
  }

  @Test(
    "The county and the accountable lead write the level of an assessment and nothing else of it",
    arguments: [Role.county, .lead])
  func levels(_ role: Role) throws {
    let type = RiskAssessmentSchema.type
    func refusal(_ field: FieldSchema, isNew: Bool) throws -> WriteRefusal? {
      Permission.refusal(
        of: record(type, [(field, .text("high"))]), as: type, home: try path(grid), isNew: isNew,
        by: try writer([role], ["/990101"]))
    }
    #expect(try refusal(RiskAssessmentSchema.residualLevel, isNew: false) == nil)
    #expect(try refusal(RiskAssessmentSchema.contingency, isNew: false) != nil)
    #expect(try refusal(RiskAssessmentSchema.residualLevel, isNew: true) != nil)
  }

  @Test("A grid worker and a handler write projects of their own, village and office any")
  func projects() throws {
    let type = ProjectSchema.type
    func refusal(_ role: Role, _ author: RecordID) throws -> WriteRefusal? {
      Permission.refusal(
        of: record(type, [(ProjectSchema.author, .reference(author))]), as: type,
        home: try path(grid), isNew: true, by: try writer([role], ["/990101"]))
    }
    for role in [Role.gridWorker, .handler] {
      #expect(try refusal(role, me) == nil)
      #expect(try refusal(role, other) == .notOwn(type: "project"))
    }
    #expect(try refusal(.villageCadre, other) == nil)
    #expect(try refusal(.lead, me) != nil)
  }

  @Test("Whether a worker is in office is the hub's to say")
  func hubFields() throws {
    let worker = try writer([.desk], ["/990101"])
    for field in [WorkerSchema.active, WorkerSchema.roles, WorkerSchema.devices] {
      let refusal = Permission.refusal(
        of: record(WorkerSchema.type, [(field, .bool(true))]), as: WorkerSchema.type,
        home: try path("/990101/990101100"), isNew: false, by: worker)
      #expect(refusal == .fieldNotWritable(field: field.name, roles: [.desk]))
    }
  }

  @Test("A protected request may be registered with the town above one's grid, and no other")
  func protectedRequests() throws {
    let worker = try writer([.gridWorker], [grid])
    let town = try path("/990101/990101100")
    func refusal(_ voice: String, _ home: ScopePath) -> WriteRefusal? {
      Permission.refusal(
        of: record(DemandSchema.type, [(DemandSchema.voiceKind, .text(voice))]),
        as: DemandSchema.type, home: home, isNew: true, by: worker)
    }
    #expect(refusal("confidential", town) == nil)
    #expect(refusal("named", town) == .outsideGrants(home: town))
    let direct = Permission.refusal(
      of: record(
        DemandSchema.type,
        [(DemandSchema.voiceKind, .text("named")), (DemandSchema.source, .text("through_train"))]),
      as: DemandSchema.type, home: town, isNew: true, by: worker)
    #expect(direct == nil)
    let otherTown = try path("/990101/990101101")
    #expect(refusal("anonymous", otherTown) == .outsideGrants(home: otherTown))
    let sealed = try #require(town.sealed)
    func voice(_ recorder: RecordID) -> WriteRefusal? {
      Permission.refusal(
        of: record(DemandVoiceSchema.type, [(DemandVoiceSchema.recorder, .reference(recorder))]),
        as: DemandVoiceSchema.type, home: sealed, isNew: true, by: worker)
    }
    #expect(voice(me) == nil)
    #expect(voice(other) == .notOwn(type: "demand_voice"))
  }

  @Test(
    "Steps are taken by the roles that may take them",
    arguments: [
      ("progress", Role.gridWorker, true), ("close", .gridWorker, false),
      ("classify", .gridWorker, false), ("classify", .villageCadre, true),
      ("close", .villageCadre, false), ("close", .desk, true), ("close", .handler, false),
      ("evaluate", .handler, false), ("evaluate", .desk, true), ("ruling", .lead, true),
      ("ruling", .desk, false), ("grant_ext", .lead, true), ("grant_ext", .handler, false),
      ("supervise", .auditor, true), ("resolve", .auditor, false), ("terminate", .county, true),
      ("terminate", .desk, false), ("escalate", .auditor, true), ("escalate", .gridWorker, true),
    ])
  func steps(kind: String, role: Role, isAllowed: Bool) throws {
    let refusal = Permission.refusal(
      of: step(kind, role), as: CaseEventSchema.type, home: try path(grid), isNew: true,
      by: try writer([role], ["/990101"]))
    #expect(refusal == (isAllowed ? nil : .stepNotAllowed(kind: kind, roles: [role])))
  }

  @Test("A step counts in the role it was taken in, and only if that role is held")
  func claimedRoles() throws {
    let both = try writer([.gridWorker, .desk], ["/990101"])
    func refusal(_ record: Record, _ writer: Writer) throws -> WriteRefusal? {
      Permission.refusal(
        of: record, as: CaseEventSchema.type, home: try path(grid), isNew: true, by: writer)
    }
    #expect(try refusal(step("close", .desk), both) == nil)
    #expect(
      try refusal(step("close", .gridWorker), both)
        == .stepNotAllowed(kind: "close", roles: [.gridWorker]))
    #expect(
      try refusal(step("close", .desk), try writer([.gridWorker], ["/990101"]))
        == .roleNotHeld(role: "desk"))
    let strange = record(
      CaseEventSchema.type,
      [
        (CaseEventSchema.kind, .text("progress")), (CaseEventSchema.actor, .reference(other)),
        (CaseEventSchema.actorRole, .text("desk")),
      ])
    #expect(try refusal(strange, both) == .notOwn(type: "case_event"))
  }

  @Test("A step of a newer version is kept")
  func newerSteps() throws {
    let refusal = Permission.refusal(
      of: step("arbitrate", .desk), as: CaseEventSchema.type, home: try path(grid), isNew: true,
      by: try writer([.desk], ["/990101"]))
    #expect(refusal == nil)
  }

  @Test("Erasing words takes two persons")
  func twoPersons() throws {
    let desk = try writer([.desk], ["/990101"])
    func refusal(_ second: RecordID?) throws -> WriteRefusal? {
      let more = second.map { [(CaseEventSchema.secondPerson, Value.reference($0))] } ?? []
      return Permission.refusal(
        of: step("redact", .desk, more: more), as: CaseEventSchema.type, home: try path(grid),
        isNew: true, by: desk)
    }
    #expect(try refusal(nil) == .needsSecondPerson(kind: "redact"))
    #expect(try refusal(me) == .needsSecondPerson(kind: "redact"))
    #expect(try refusal(other) == nil)
  }

  @Test("A writer without roles writes nothing")
  func noRoles() throws {
    let refusal = Permission.refusal(
      of: step("progress", .desk), as: CaseEventSchema.type, home: try path(grid), isNew: true,
      by: try writer([], ["/990101"]))
    #expect(refusal == .typeNotWritable(type: "case_event", roles: []))
    #expect(refusal?.phrase.zh == "角色“无”不能填写记录“case_event”。")
  }

  @Test("Every refusal says why and what to do in both languages")
  func phrases() throws {
    let refusals: [WriteRefusal] = [
      .typeNotWritable(type: "area", roles: [.desk]), .outsideGrants(home: try path(grid)),
      .notOwn(type: "visit"), .fieldNotWritable(field: "active", roles: [.desk, .lead]),
      .roleNotHeld(role: "desk"), .stepNotAllowed(kind: "close", roles: [.handler]),
      .needsSecondPerson(kind: "redact"),
    ]
    for refusal in refusals {
      for phrase in [refusal.phrase, refusal.remedy] {
        #expect(phrase.zh.hasSuffix("。") && phrase.en.hasSuffix("."))
      }
    }
    #expect(
      refusals[5].phrase.en == "The step “close” is not taken in the role handler.")
  }
}
