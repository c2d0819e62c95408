import CRDT
import Models
import Testing
import Wording

@Suite("What the hub takes")
struct InputValidationTests {
  private static let site = SiteID(7)

  private func id(_ number: UInt64) -> RecordID { RecordID(UInt128(number)) }

  private func make(
    _ type: TypeSchema, home: Home?, _ values: [(FieldSchema, Value)]
  ) -> Record {
    var record = Record(id: id(1), type: type.code, home: home)
    var counter: UInt16 = 0
    for (field, value) in values {
      counter += 1
      var state = record[field.code]
      let dot = Dot(Timestamp(milliseconds: 1000, counter: counter), Self.site)
      switch field.kind {
      case .register: state.assign(value, at: dot)
      case .set: state.add(value, at: dot)
      }
      record[field.code] = state
    }
    return record
  }

  private func scope(_ text: String) throws -> Home { .scope(try #require(ScopePath(text))) }

  private let household: [(FieldSchema, Value)] = [
    (HouseholdSchema.houseNo, .text("0037")), (HouseholdSchema.address, .text("石桥村5组12号")),
    (HouseholdSchema.headName, .text("石小满")),
  ]

  @Test("A whole new record passes")
  func wholeRecord() throws {
    let record = make(
      HouseholdSchema.type, home: try scope("/990101/990101100/990101100202/05"), household)
    #expect(RecordValidation.check(record, as: HouseholdSchema.type, isNew: true).isEmpty)
  }

  @Test("A new record names what it lacks; a delta need not be whole")
  func requiredFields() throws {
    let record = make(
      HouseholdSchema.type, home: try scope("/990101/990101100"), Array(household.dropLast()))
    let found = RecordValidation.check(record, as: HouseholdSchema.type, isNew: true)
    #expect(found.map(\.name) == ["head_name"])
    #expect(found.first?.problem == .missing)
    #expect(found.first?.phrase.en == "“head of household” is missing.")
    #expect(RecordValidation.check(record, as: HouseholdSchema.type, isNew: false).isEmpty)
  }

  @Test("A required field that was cleared is missing, one that was erased is not")
  func clearedFields() throws {
    let home = try scope("/990101/990101100")
    let cleared = make(
      HouseholdSchema.type, home: home, household + [(HouseholdSchema.headName, .null)])
    #expect(
      RecordValidation.check(cleared, as: HouseholdSchema.type, isNew: true).map(\.problem)
        == [.missing])
    let erased = make(
      HouseholdSchema.type, home: home, household + [(HouseholdSchema.headName, .redacted)])
    #expect(RecordValidation.check(erased, as: HouseholdSchema.type, isNew: true).isEmpty)
  }

  @Test("A visit says whom or what it was to")
  func alternatives() throws {
    let values: [(FieldSchema, Value)] = [
      (VisitSchema.targetKind, .text("site")), (VisitSchema.startedAt, .integer(0)),
      (VisitSchema.endedAt, .integer(60_000)), (VisitSchema.parts, .text("see_site")),
    ]
    let home = try scope("/990101/990101100/990101100202")
    let nowhere = make(VisitSchema.type, home: home, values)
    #expect(
      RecordValidation.check(nowhere, as: VisitSchema.type, isNew: true).map(\.problem)
        == [.noneOf(["household", "enterprise", "site"])])
    let somewhere = make(VisitSchema.type, home: home, values + [(VisitSchema.site, .text("石桥"))])
    #expect(RecordValidation.check(somewhere, as: VisitSchema.type, isNew: true).isEmpty)
  }

  @Test(
    "Values of the wrong kind, length or size are named",
    arguments: [
      (
        HouseholdSchema.memberCount, Value.integer(100),
        ValueProblem.outOfRange(limit: 0...99, actual: 100)
      ),
      (HouseholdSchema.memberCount, .text("4"), .wrongKind),
      (HouseholdSchema.houseNo, .text("00371"), .tooLong(limit: 4, actual: 5)),
      (HouseholdSchema.headName, .text("a\nb"), .lineBreak),
      (HouseholdSchema.accessNotes, .text("a\u{7}"), .controlCharacter),
      (HouseholdSchema.phone, .text("call"), .notAPhone(actual: "call")),
      (HouseholdSchema.headResident, .bytes([1, 2]), .wrongKind),
      (
        HouseholdSchema.noContactUntil, .integer(.max),
        .outOfRange(limit: -62_091...376_199, actual: .max)
      ),
      (HouseholdSchema.headName, .opaque([0xF9, 0, 0]), .wrongKind),
      (
        HouseholdSchema.access, .text("bad code!"),
        .notInList(actual: "bad code!", list: "access", codes: CodeList.access.codes)
      ),
    ] as [(FieldSchema, Value, ValueProblem)])
  func wrongValues(field: FieldSchema, value: Value, problem: ValueProblem) {
    let record = make(HouseholdSchema.type, home: nil, [(field, value)])
    let found = RecordValidation.check(record, as: HouseholdSchema.type, isNew: false)
    #expect(found.map(\.problem) == [problem])
    #expect(found.map(\.name) == [field.name])
  }

  @Test("Codes and fields of a newer version pass")
  func newerVersions() {
    var record = make(DemandSchema.type, home: nil, [(DemandSchema.domain, .text("0306"))])
    let dot = Dot(Timestamp(milliseconds: 2000), Self.site)
    record[FieldCode(999)] = Field(dot, .opaque([0xF9, 0, 0]))
    #expect(RecordValidation.check(record, as: DemandSchema.type, isNew: false).isEmpty)
  }

  @Test("Requests and case events cannot be deleted; households can")
  func deletion() {
    for type in Schema.current.types {
      var record = Record(id: id(1), type: type.code, home: nil)
      record[.deleted] = Field(Dot(Timestamp(milliseconds: 1), Self.site), .deletion(Deletion()))
      let found = RecordValidation.check(record, as: type, isNew: false)
      #expect(found.map(\.problem) == (type.isDeletable ? [] : [.notDeletable]), "\(type.name)")
    }
  }

  @Test("What is written once is not written again by somebody who had seen it")
  func writtenOnce() {
    let field = VisitSchema.household
    func dot(_ milliseconds: UInt64, _ site: UInt64) -> Dot {
      Dot(Timestamp(milliseconds: milliseconds), SiteID(site))
    }
    func problems(_ state: Field) -> [ValueProblem] {
      var record = Record(id: id(1), type: VisitSchema.type.code, home: nil)
      record[field.code] = state
      return RecordValidation.check(record, as: VisitSchema.type, isNew: false).map(\.problem)
    }
    var state = Field(dot(1, 1), .reference(id(2)))
    #expect(problems(state) == [])
    state.assign(.reference(id(3)), at: dot(2, 1))
    #expect(problems(state) == [.writtenOnce])
    // Two first writes that did not see each other, and a person who chose between them.
    let both = Field(
      entries: [Entry(dot(1, 1), .reference(id(2))), Entry(dot(1, 2), .reference(id(3)))],
      context: CausalContext())
    guard var chosen = both else {
      Issue.record("Two dots make a field.")
      return
    }
    #expect(problems(chosen) == [])
    chosen.assign(.reference(id(2)), at: dot(5, 1))
    #expect(problems(chosen) == [])
  }

  @Test("The engine's own fields hold what the engine writes")
  func systemFields() {
    let dot = Dot(Timestamp(milliseconds: 1), Self.site)
    func problems(_ code: FieldCode, _ value: Value) -> [ValueProblem] {
      var record = Record(id: id(1), type: HouseholdSchema.type.code, home: nil)
      record[code] = Field(dot, value)
      return RecordValidation.check(record, as: HouseholdSchema.type, isNew: false).map(\.problem)
    }
    #expect(problems(.deleted, .null) == [])
    #expect(problems(.deleted, .bool(true)) == [.wrongKind])
    #expect(problems(.scope, .text("/990101")) == [])
    #expect(problems(.scope, .text("990101")) == [.wrongKind])
    #expect(problems(.arrived, .integer(1_782_258_000_000)) == [])
    #expect(problems(.arrived, .integer(.max)) == [.wrongKind])
    #expect(problems(FieldCode(9), .opaque([0xF9, 0, 0])) == [])
  }

  @Test("A new record stands in the tree of its type")
  func homes() throws {
    let values: [(FieldSchema, Value)] = [
      (HouseholdBenefitsSchema.household, .reference(id(2))),
      (HouseholdBenefitsSchema.dibao, .bool(true)),
    ]
    let type = HouseholdBenefitsSchema.type
    let right = make(type, home: try scope("/sensitive/990101/990101100"), values)
    #expect(RecordValidation.check(right, as: type, isNew: true).isEmpty)
    for home in [
      try scope("/990101/990101100"), try scope("/sealed/990101"), try scope("/sensitive"),
      .root(id(3)),
    ] {
      let wrong = make(type, home: home, values)
      #expect(RecordValidation.check(wrong, as: type, isNew: true).map(\.problem) == [.wrongHome])
    }
    let homeless = make(type, home: nil, values)
    #expect(RecordValidation.check(homeless, as: type, isNew: true).map(\.problem) == [.wrongHome])
  }

  private func demand(
    _ voice: String, home: String, _ more: [(FieldSchema, Value)] = []
  ) throws -> Record {
    let values: [(FieldSchema, Value)] = [
      (DemandSchema.number, .text("YH-2026-L07-00042")), (DemandSchema.source, .text("visit")),
      (DemandSchema.voiceKind, .text(voice)), (DemandSchema.summary, .text("路面塌陷")),
      (DemandSchema.occurredAt, .integer(1_782_258_000_000)),
    ]
    return make(DemandSchema.type, home: try scope(home), values + more)
  }

  @Test("A one-line request is enough: small matters count")
  func oneLine() throws {
    let record = try demand("named", home: "/990101/990101100/990101100202")
    #expect(RecordValidation.check(record, as: DemandSchema.type, isNew: true).isEmpty)
  }

  @Test(
    "A protected voice leaves no trace outside the sealed companion",
    arguments: ["confidential", "anonymous"])
  func protectedVoices(voice: String) throws {
    let town = try demand(voice, home: "/990101/990101100")
    #expect(RecordValidation.check(town, as: DemandSchema.type, isNew: true).isEmpty)
    let village = try demand(voice, home: "/990101/990101100/990101100202")
    #expect(
      RecordValidation.check(village, as: DemandSchema.type, isNew: true).map(\.problem)
        == [.wrongHome])
    for field in VoiceProtection.sealedFields {
      let leak = try demand(voice, home: "/990101/990101100", [(field, .reference(id(9)))])
      let found = RecordValidation.check(leak, as: DemandSchema.type, isNew: true)
      #expect(found.map(\.problem) == [.mustBeSealed])
      #expect(found.map(\.name) == [field.name])
    }
  }

  @Test("Complaints about conduct are protected when they are made, whatever the voice")
  func conductComplaints() throws {
    let leak = try demand(
      "named", home: "/990101/990101100",
      [(DemandSchema.domain, .text("0601")), (DemandSchema.reporters, .reference(id(9)))])
    #expect(
      RecordValidation.check(leak, as: DemandSchema.type, isNew: true).map(\.name) == ["reporters"])
    // Classified afterwards: the change itself must be able to reach the hub.
    #expect(RecordValidation.check(leak, as: DemandSchema.type, isNew: false).isEmpty)
  }
}
