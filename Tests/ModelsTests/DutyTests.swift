import CRDT
import Models
import Testing

@Suite("Duties: units, domains and who answers for a household")
struct DutyTests {
  private func record(
    _ id: UInt128, _ type: TypeSchema, _ values: [(FieldSchema, Value)], root: UInt128? = nil
  ) -> Record {
    var record = Record(
      id: RecordID(id), type: type.code, home: root.map { .root(RecordID($0)) })
    for (index, (field, value)) in values.enumerated() {
      let dot = Dot(Timestamp(milliseconds: 5, counter: UInt16(index)), SiteID(3))
      record[field.code] = Field(dot, value)
    }
    return record
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }
  private func days(_ text: String) throws -> Value {
    .integer(Int64(try day(text).daysSinceEpoch))
  }

  private func catalogue(on date: String) throws -> DutyCatalogue {
    let units = [
      record(
        1, OrgSchema.type,
        [
          (OrgSchema.code, .text("town")), (OrgSchema.name, .text("云河镇")),
          (OrgSchema.supervisionPhone, .text("12345")),
        ]),
      record(
        2, OrgSchema.type,
        [
          (OrgSchema.code, .text("water")), (OrgSchema.name, .text("水利站")),
          (OrgSchema.parent, .reference(RecordID(1))),
        ]),
      record(
        3, OrgSchema.type, [(OrgSchema.code, .text("works")), (OrgSchema.name, .text("工程办"))]),
    ]
    let duties = [
      record(
        11, OrgDutySchema.type,
        [
          (OrgDutySchema.domain, .text("0302")), (OrgDutySchema.validFrom, try days("2026-01-01")),
          (OrgDutySchema.validTo, try days("2026-06-30")),
        ], root: 2),
      record(
        12, OrgDutySchema.type,
        [
          (OrgDutySchema.domain, .text("0302")), (OrgDutySchema.validFrom, try days("2026-07-01")),
          (OrgDutySchema.deputy, .reference(RecordID(77))),
        ], root: 3),
    ]
    return DutyCatalogue(units: units.reversed(), duties: duties, on: try day(date))
  }

  @Test("The catalogue answers for a day: an entry that ended is followed by the next")
  func lookup() throws {
    #expect(try catalogue(on: "2025-12-31").entries(for: "0302").isEmpty)
    #expect(try catalogue(on: "2026-06-30").entries(for: "0302").map(\.unit.code) == ["water"])
    #expect(try catalogue(on: "2026-07-01").entries(for: "0302").map(\.unit.code) == ["works"])
    #expect(try catalogue(on: "2026-07-01").deputy(for: "0302") == RecordID(77))
    #expect(try catalogue(on: "2026-06-30").deputy(for: "0302") == nil)
  }

  @Test("Whether a unit handles a domain is told by code or name, and not guessed for strangers")
  func handles() throws {
    let catalogue = try catalogue(on: "2026-06-30")
    #expect(catalogue.handles("0302", unit: "water") == true)
    #expect(catalogue.handles("0302", unit: "水利站") == true)
    #expect(catalogue.handles("0302", unit: "works") == false)
    #expect(catalogue.handles("0302", unit: "老单位") == nil)
    #expect(catalogue.handles("0401", unit: "water") == nil)
  }

  @Test("Complaints go to the unit's own line, else to that above")
  func supervision() throws {
    let catalogue = try catalogue(on: "2026-06-30")
    #expect(catalogue.supervisionPhone(of: "water") == "12345")
    #expect(catalogue.supervisionPhone(of: nil) == "12345")
  }

  @Test("The digest tells catalogues apart and does not hang on the order of records")
  func digest() throws {
    #expect(try catalogue(on: "2026-06-30").digest == catalogue(on: "2026-05-01").digest)
    #expect(try catalogue(on: "2026-06-30").digest != catalogue(on: "2026-07-01").digest)
  }

  private func duty(
    _ id: UInt128, _ kind: String, area: UInt128? = nil, household: UInt128? = nil,
    from: String = "2026-01-01", to: String? = nil, worker: UInt128 = 50
  ) throws -> Record {
    var values: [(FieldSchema, Value)] = [
      (AssignmentSchema.kind, .text(kind)), (AssignmentSchema.worker, .reference(RecordID(worker))),
      (AssignmentSchema.validFrom, try days(from)),
    ]
    if let area { values.append((AssignmentSchema.area, .reference(RecordID(area)))) }
    if let household {
      values.append((AssignmentSchema.household, .reference(RecordID(household))))
    }
    if let to { values.append((AssignmentSchema.validTo, try days(to))) }
    return record(id, AssignmentSchema.type, values)
  }

  private func chain(_ duties: [Record], on date: String = "2026-06-24") throws -> ContactChain {
    let village = try #require(ScopePath("/990101/990101100/990101100204"))
    let group = try #require(ScopePath("/990101/990101100/990101100204/05"))
    let other = try #require(ScopePath("/990101/990101100/990101100204/06"))
    let scopes = [RecordID(20): village, RecordID(21): group, RecordID(22): other]
    return ContactChain(
      household: RecordID(9), at: group, assignments: duties, on: try day(date)
    ) { scopes[$0] }
  }

  @Test("A chain has the village's, the group's and the household's own, and nobody else's")
  func chains() throws {
    let duties = [
      try duty(1, "pair", household: 9), try duty(2, "village_lead", area: 20),
      try duty(3, "grid", area: 21), try duty(4, "grid", area: 22),
      try duty(5, "pair", household: 8), try duty(6, "enterprise", area: 20),
    ]
    let chain = try chain(duties)
    #expect(chain.links.map(\.id) == [RecordID(2), RecordID(3), RecordID(1)])
    #expect(chain.missing.isEmpty && !chain.isOrphan)
    #expect(chain.nearest?.id == RecordID(1))
  }

  @Test("A duty holds from its first day to its last, and a household without duties is an orphan")
  func orphans() throws {
    let duties = [
      try duty(2, "village_lead", area: 20), try duty(3, "grid", area: 21, to: "2026-06-24"),
    ]
    #expect(try !chain(duties).isOrphan)
    #expect(try chain(duties, on: "2026-06-25").isOrphan)
    #expect(try chain(duties, on: "2026-06-25").missing == [.group, .household])
    #expect(try chain([duties[1]]).missing == [.village, .household])
    #expect(try chain([duties[1]]).isOrphan)
    #expect(try chain([]).nearest == nil)
  }

  @Test("The hash of the rules covers every parameter")
  func rulesDigest() {
    let lines = RulesDigest.lines(of: .current)
    for child in Mirror(reflecting: Rules.current).children {
      let name = child.label ?? ""
      #expect(lines.contains { $0.hasPrefix(name + " ") }, "\(name)")
    }
    for child in Mirror(reflecting: Rules.current.meetings).children {
      let name = child.label == "quorums" ? "quorum" : child.label ?? ""
      #expect(lines.contains { $0.hasPrefix("meetings \(name) ") }, "\(name)")
    }
    #expect(RulesDigest.hash(of: CodeList.all) != RulesDigest.hash(of: [CodeList.domain]))
    #expect(
      RulesDigest.hash(of: CodeList.all) == RulesDigest.hash(of: CodeList.all.reversed()))
  }
}
