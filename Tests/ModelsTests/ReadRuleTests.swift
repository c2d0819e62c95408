import Models
import Testing

/// The matrix of domain rule B.5 as it was agreed, row by row.
@Suite("Who reads what, and who writes it")
struct ReadRuleTests {
  /// One row: which records, what each role sees of them, and who may write them.
  struct Row: Sendable, CustomTestStringConvertible {
    let types: [String]
    let reads: [Role: ReadRule]
    let writers: [Role]
    var testDescription: String { types.joined(separator: ", ") }
  }

  private static let field: [Role] = [.gridWorker, .villageCadre]
  private static let office: [Role] = [.townOfficer, .desk]
  private static let all = Role.allCases.filter { $0 != .admin }
  private static let people: [Role: ReadRule] = [
    .handler: .masked, .mediator: .masked, .lead: .masked, .county: .aggregate,
    .auditor: .reasoned,
  ]

  /// Roles that a row does not name see everything in their places.
  static let rows = [
    Row(types: ["area", "org", "org_duty"], reads: [:], writers: []),
    Row(types: ["worker"], reads: [:], writers: office),
    Row(types: ["assignment"], reads: [:], writers: field + office),
    Row(types: ["assignment_proposal"], reads: [:], writers: [.villageCadre] + office),
    Row(types: ["household", "resident", "consent"], reads: people, writers: field + office),
    Row(
      types: ["household_benefits", "resident_details"], reads: [.county: .aggregate],
      writers: field + office),
    Row(
      types: ["visit", "visit_amendment"], reads: [.handler: .own, .county: .aggregate],
      writers: field + office),
    Row(
      types: ["demand"], reads: [.handler: .own, .county: .raised],
      writers: field + office + [.handler, .mediator, .lead, .county]),
    Row(types: ["case_event"], reads: [.handler: .own, .county: .raised], writers: all),
    Row(
      types: ["dispute", "dispute_party", "dispute_session"],
      reads: [.handler: .none, .county: .aggregate], writers: field + office + [.mediator]),
    Row(types: ["activity", "project"], reads: [:], writers: field + office + [.handler]),
    Row(types: ["notice"], reads: [:], writers: field + office + [.handler]),
    Row(
      types: ["survey_response"],
      reads: Dictionary(uniqueKeysWithValues: all.map { ($0, .aggregate) }), writers: field),
    Row(types: ["risk_assessment"], reads: [:], writers: office + [.lead, .county]),
    Row(
      types: ["assistance", "assistance_goal", "assistance_measure", "assistance_exit"],
      reads: [.county: .aggregate], writers: [.gridWorker] + office),
    Row(types: ["disclosure", "data_export"], reads: [:], writers: all),
    Row(types: ["export_approval"], reads: [:], writers: office + [.lead, .auditor]),
  ]

  @Test("Each role sees and writes as the matrix says", arguments: rows)
  func matrix(row: Row) throws {
    for name in row.types {
      let type = try #require(Schema.current[name])
      for role in Role.allCases {
        let expected: ReadRule = role == .admin ? .none : row.reads[role] ?? .full
        #expect(ReadRule.of(type, in: [role]) == expected, "\(name) as \(role.rawValue)")
        #expect(
          Permission.mayWrite(role, type) == row.writers.contains(role),
          "\(name) as \(role.rawValue)")
      }
    }
  }

  @Test("A village official reads of assistance and writes none")
  func villageAssistance() throws {
    for name in ["assistance", "assistance_needs", "assistance_goal", "assistance_measure"] {
      let type = try #require(Schema.current[name])
      #expect(!Permission.mayWrite(.villageCadre, type), "\(name)")
    }
    #expect(ReadRule.of(AssistanceSchema.type, in: [.villageCadre]) == .full)
  }

  @Test("Of several roles the one that sees most decides; no role sees nothing")
  func several() {
    let type = ResidentSchema.type
    #expect(ReadRule.of(type, in: [.county, .lead]) == .masked)
    #expect(ReadRule.of(type, in: [.county, .gridWorker]) == .full)
    #expect(ReadRule.of(type, in: []) == .none)
  }

  @Test("What reaches a reader because it is his own, or reached the county, is clear")
  func clear() {
    #expect(ReadRule.of(DemandSchema.type, in: [.county]).isClear)
    #expect(ReadRule.of(VisitSchema.type, in: [.handler]).isClear)
    #expect(!ReadRule.of(HouseholdSchema.type, in: [.handler]).isClear)
    #expect(!ReadRule.of(VisitSchema.type, in: [.county]).isClear)
  }

  @Test("Who sees sums only gets no single record, and one role that sees more is enough")
  func withheld() {
    func names(_ roles: [Role]) -> Set<String> {
      let codes = ReadRule.withheld(from: roles).types
      return Set(Schema.current.types.filter { codes.contains($0.code) }.map(\.name))
    }
    let county = names([.county])
    for name in [
      "household", "resident", "consent", "visit", "dispute", "assistance", "demand", "case_event",
    ] {
      #expect(county.contains(name), "\(name)")
    }
    // Who is who is everybody's; answers are summed up by whoever holds them.
    for name in ["worker", "area", "report_snapshot", "survey_response", "notice", "project"] {
      #expect(!county.contains(name), "\(name)")
    }
    #expect(names([.county, .townOfficer]).isEmpty)
    for role in [Role.gridWorker, .villageCadre, .townOfficer, .desk, .mediator, .lead, .auditor] {
      #expect(names([role]).isEmpty, "\(role.rawValue)")
    }
    let handler = names([.handler]).filter { !$0.hasPrefix("dispute") }
    #expect(handler == ["visit", "visit_amendment", "demand", "case_event"])
    let raised = Set([DemandSchema.type.code, CaseEventSchema.type.code])
    #expect(ReadRule.withheld(from: [.county]).untilRaised == raised)
    // What one role gets with its own matters, the other gets once it has reached the county.
    #expect(ReadRule.withheld(from: [.county, .handler]).untilRaised == raised)
    #expect(ReadRule.withheld(from: [.handler]).untilRaised.isEmpty)
    #expect(ReadRule.withheld(from: [.county, .lead]) == .nothing)
    for roles in [[Role.admin], []] {
      #expect(names(roles).isSuperset(of: ["household", "demand", "case_event", "visit"]))
      #expect(names(roles).isDisjoint(with: ["worker", "area", "survey_form"]))
    }
  }
}
