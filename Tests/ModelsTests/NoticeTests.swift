import CRDT
import Models
import Testing
import Wording

@Suite("Notices")
struct NoticeTests {
  private let root = RecordID(1)

  private func record(
    _ id: UInt128, _ type: TypeSchema, _ values: [(FieldSchema, Value)], home: Home? = nil
  ) -> Record {
    var record = Record(id: RecordID(id), type: type.code, home: home)
    for (index, (field, value)) in values.enumerated() {
      let dot = Dot(Timestamp(milliseconds: 5, counter: UInt16(index)), SiteID(3))
      if case .set = field.kind {
        var state = record[field.code]
        _ = state.add(value, at: dot)
        record[field.code] = state
      } else {
        record[field.code] = Field(dot, value)
      }
    }
    return record
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  private func notice(
    from: String = "2026-06-23", days: Int64 = 5, unit: String? = nil, text: String = "公示内容",
    channel: String = "board"
  ) throws -> Record {
    record(
      1, NoticeSchema.type,
      [
        (NoticeSchema.kind, .text("publicity")), (NoticeSchema.title, .text("公示")),
        (NoticeSchema.body, .text(text)), (NoticeSchema.plainSummary, .text("请看公示栏")),
        (NoticeSchema.channels, .text(channel)),
        (NoticeSchema.periodFrom, .integer(Int64(try day(from).daysSinceEpoch))),
        (NoticeSchema.daysMin, .integer(days)),
      ] + (unit.map { [(NoticeSchema.dayUnit, .text($0))] } ?? []))
  }

  private func closing(_ id: UInt128, _ date: String, ground: String = "expired") throws -> Record {
    record(
      id, NoticeClosingSchema.type,
      [
        (NoticeClosingSchema.ground, .text(ground)),
        (NoticeClosingSchema.at, .integer(ChinaTime.milliseconds(try day(date), hour: 9))),
      ], home: .root(root))
  }

  private func state(
    _ notice: Record, _ children: [Record] = [], on date: String
  ) throws -> NoticeState {
    NoticeState(
      notice, children: children, now: ChinaTime.milliseconds(try day(date), hour: 12))
  }

  @Test(
    "The days of a notice are those of the China calendar",
    arguments: [
      ("2026-04-03", 30, nil, "2026-05-06"), ("2026-06-23", 5, nil, "2026-06-28"),
      ("2026-09-24", 5, "working", "2026-10-09"), ("2026-04-28", 10, "working", "2026-05-14"),
    ] as [(String, Int64, String?, String)])
  func days(from: String, days: Int64, unit: String?, last: String) throws {
    let state = try state(try notice(from: from, days: days, unit: unit), on: from)
    // The 28 June 2026 is a Sunday, so that period ends on the Monday.
    let expected = last == "2026-06-28" ? "2026-06-29" : last
    #expect(try state.lastDay == day(expected))
    #expect(state.status == .running)
  }

  @Test("An ending before the days are over has no effect, and is listed until another one holds")
  func early() throws {
    let notice = try notice()
    let early = try closing(2, "2026-06-25")
    let state = try state(notice, [early], on: "2026-06-26")
    #expect(state.status == .running && !state.isFulfilled)
    #expect(state.earlyClosings.map(\.id) == [early.id])
    let family = RecordFamily(root: notice, children: [early])
    #expect(NoticeRules.family.conflicts(family).map(\.rule) == ["A-NOTICE"])
    let late = try closing(3, "2026-06-30")
    let settled = try self.state(notice, [late, early], on: "2026-07-01")
    #expect(settled.status == .ended && settled.isFulfilled && settled.earlyClosings.isEmpty)
    #expect(NoticeRules.family.conflicts(family.with(late)).isEmpty)
  }

  @Test("A notice may be withdrawn at any time, and then counts as not published")
  func withdrawn() throws {
    let state = try state(
      try notice(), [try closing(2, "2026-06-24", ground: "withdrawn")], on: "2026-07-10")
    #expect(state.status == .withdrawn && !state.isFulfilled)
  }

  @Test("Of two figures that did not see each other the longer holds")
  func longerHolds() throws {
    var notice = try notice(days: 5)
    _ = notice[NoticeSchema.daysMin.code].join(
      Field(Dot(Timestamp(milliseconds: 4, counter: 0), SiteID(9)), .integer(10)))
    let state = try state(notice, [try closing(2, "2026-06-30")], on: "2026-07-01")
    #expect(try state.lastDay == day("2026-07-03"))
    #expect(state.status == .running && state.earlyClosings.count == 1)
  }

  @Test("The command refuses to end it early, without days, or with personal data on the board")
  func refusals() throws {
    let notice = try notice()
    let now = ChinaTime.milliseconds(try day("2026-06-25"), hour: 9)
    func refusals(_ record: Record, of root: Record) -> [RuleRefusal] {
      NoticeRules.family.refusals(
        FamilyDraft(record: record, before: nil, family: RecordFamily(root: root), now: now))
    }
    #expect(try refusals(closing(2, "2026-06-25"), of: notice).count == 1)
    #expect(try refusals(closing(2, "2026-06-30"), of: notice).isEmpty)
    #expect(try refusals(closing(2, "2026-06-25", ground: "withdrawn"), of: notice).count == 1)
    let short = try self.notice(days: 4)
    #expect(refusals(short, of: short).count == 1)
    #expect(refusals(notice, of: notice).isEmpty)
    let named = try self.notice(text: "咨询请拨19900000000")
    #expect(refusals(named, of: named).first?.phrase.zh.contains("第 5 字") == true)
    let atDoor = try self.notice(text: "咨询请拨19900000000", channel: "door")
    #expect(refusals(atDoor, of: atDoor).isEmpty)
  }

  @Test(
    "Names after a form's words, known names and numbers are found; masks and plain words pass",
    arguments: [
      ("户主张三已核实", [3]), ("户主：李秀英", [4]), ("姓名为王小明", [4]), ("户主张某已核实", []),
      ("户主李**", []), ("联系人见村委会", []), ("高度关注群众用水", []), ("陈大山家的路已修好", [1]),
      ("身份证99010119580314001X", [4]),
    ] as [(String, [Int])])
  func names(text: String, places: [Int]) {
    let found = NoticeLint.findings(in: text, field: NoticeSchema.body, names: ["陈大山"])
    #expect(found.map(\.place) == places)
    for finding in found {
      #expect(finding.phrase.zh.hasSuffix("。") && finding.phrase.en.hasSuffix("."))
    }
  }

  @Test("A hearing is required once more than half of the households concerned object")
  func majority() throws {
    func answer(_ objections: Int, of households: Int64?) throws -> DerivedValue.Content? {
      var notice = try notice()
      if let households {
        notice[NoticeSchema.affectedHouseholds.code] = Field(
          Dot(Timestamp(milliseconds: 6, counter: 0), SiteID(3)), .integer(households))
      }
      let children = (0..<objections).map { index in
        record(
          UInt128(100 + index), NoticeObjectionSchema.type,
          [(NoticeObjectionSchema.demand, .reference(RecordID(UInt128(500 + index))))],
          home: .root(root))
      }
      return NoticeRules.family.derived(RecordFamily(root: notice, children: children), 0)
        .first { $0.name == "hearing_required" }?.content
    }
    #expect(try answer(9, of: 148) == .answer(false))
    #expect(try answer(74, of: 148) == .answer(false))
    #expect(try answer(75, of: 148) == .answer(true))
    #expect(try answer(75, of: nil) == nil)
  }

  @Test("The hub refuses a new notice with personal data on the board, and takes it at the door")
  func validation() throws {
    for (channel, isRefused) in [("board", true), ("web", true), ("door", false)] {
      let record = try notice(text: "户主张三，电话19900000000", channel: channel)
      let problems = RecordValidation.check(record, as: NoticeSchema.type, isNew: false)
      #expect(problems.isEmpty != isRefused)
    }
  }
}
