import CRDT
import Models
import Testing
import Wording

@Suite("What people type")
struct InputParseTests {
  private func field(_ type: ValueType, isRequired: Bool = false) -> FieldSchema {
    FieldSchema(16, "probe", Phrase(zh: "试填", en: "probe"), type, isRequired: isRequired)
  }

  private func problem(_ text: String, _ type: ValueType, isRequired: Bool = false) -> ValueProblem?
  {
    do {
      _ = try FieldInput.parse(text, for: field(type, isRequired: isRequired))
      return nil
    } catch {
      return error.problem
    }
  }

  // Days counted by another program (Python's datetime).
  @Test(
    "Days are read as ISO 8601 or as people write them",
    arguments: [
      ("1970-01-01", 0), ("2026-06-24", 20_628), ("2024-02-29", 19_782), ("2000-02-29", 11_016),
      ("1969-12-31", -1), ("1800-01-01", -62_091), ("2999-12-31", 376_199), ("2026年6月24日", 20_628),
      ("２０２６-０６-２４", 20_628), ("  2026-06-24　", 20_628), ("2015-03-01", 16_495),
    ] as [(String, Int64)])
  func dates(text: String, days: Int64) throws {
    #expect(try FieldInput.parse(text, for: field(.date)) == .integer(days))
  }

  @Test(
    "Days that no calendar has are refused",
    arguments: [
      "2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10",
      "2026-06-00", "2026-6-24", "26-06-24", "20260624", "2026-06-24x", "2026/06/24", "1799-12-31",
      "3000-01-01", "2026年6月", "2026年6月24", "年月日", "2026年年6月24日", "-2026-06-24", "今天",
    ])
  func unrealDates(text: String) {
    #expect(problem(text, .date) == .notADate(actual: text))
  }

  @Test(
    "Moments are read with an offset, or meant in China",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01 08:00", 0), ("1970-01-01T08:00:00+08:00", 0),
      ("2026-06-24 07:40", 1_782_258_000_000), ("2026-06-24T07:40:30", 1_782_258_030_000),
      ("2026-06-23T23:40:00Z", 1_782_258_000_000), ("2026-06-23T23:40:00.5Z", 1_782_258_000_500),
      ("2026-06-23T23:40:00.123456789Z", 1_782_258_000_123),
      ("2026-06-23t18:10:00-05:30", 1_782_258_000_000), ("２０２６-０６-２４ ０７：４０", 1_782_258_000_000),
      ("1969-12-31T23:59:59.999Z", -1), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
    ] as [(String, Int64)])
  func instants(text: String, milliseconds: Int64) throws {
    #expect(try FieldInput.parse(text, for: field(.instant)) == .integer(milliseconds))
  }

  @Test(
    "Anything else is no moment",
    arguments: [
      "2026-06-24", "07:40", "2026-06-24 24:00", "2026-06-24 07:60", "2026-06-24 07:40:61",
      "2026-02-30 07:40", "2026-06-24 07:40 +08:00", "2026-06-24T07:40:00+8",
      "2026-06-24T07:40:00.Z",
      "2026-06-24T07:40:00+24:00", "2026-06-24T07:40:00.1234567890Z", "2026-06-24T0740",
    ])
  func unrealInstants(text: String) {
    #expect(problem(text, .instant) == .notAnInstant(actual: text))
  }

  @Test(
    "Whole numbers are read with groups, multipliers, counters and full-width digits",
    arguments: [
      ("0", 0), ("12", 12), ("-3", -3), ("+7", 7), ("1,200", 1200), ("1，200", 1200),
      ("12,345,678", 12_345_678), ("14.5万", 145_000), ("14.5万株", 145_000), ("10.2万", 102_000),
      ("0.8万尾", 8000), ("4000万", 40_000_000), ("1.2亿", 120_000_000), ("１２人", 12), ("315条", 315),
      ("-0.5万", -5000), ("007", 7),
    ] as [(String, Int64)])
  func integers(text: String, number: Int64) throws {
    let type = ValueType.integer(Int64.min...Int64.max)
    #expect(try FieldInput.parse(text, for: field(type)) == .integer(number))
  }

  @Test(
    "Anything else is no whole number",
    arguments: [
      "x", "1.5", "14.55555万", "1,2", "1,2345", "12,34,567", ",123", "1,", "--1", "1 2", "万", "人",
      "1.", ".5万", "1万亿", "0x10", "1e3", "9999999999999999", "99999999999999亿", "٣",
    ])
  func notIntegers(text: String) {
    let type = ValueType.integer(Int64.min...Int64.max)
    guard case .notANumber = problem(text, type) else {
      Issue.record("\(text) was read as a number")
      return
    }
  }

  @Test("A number out of bounds names both")
  func outOfRange() {
    #expect(problem("100", .integer(0...99)) == .outOfRange(limit: 0...99, actual: 100))
    #expect(problem("-1", .integer(0...99)) == .outOfRange(limit: 0...99, actual: -1))
    #expect(problem("99", .integer(0...99)) == nil)
  }

  @Test(
    "Yes and no are understood in both languages",
    arguments: zip(
      ["yes", "Y", "TRUE", "1", "是", "no", "n", "False", "0", "否"],
      [true, true, true, true, true, false, false, false, false, false]))
  func booleans(text: String, answer: Bool) throws {
    #expect(try FieldInput.parse(text, for: field(.boolean)) == .bool(answer))
  }

  @Test("Anything else is neither", arguments: ["maybe", "2", "是否", "yesno", "不知道"])
  func notBooleans(text: String) {
    #expect(problem(text, .boolean) == .notYesOrNo(actual: text))
  }

  @Test(
    "Choices are read by code or by label in either language",
    arguments: ["U1", "u1", "Ｕ１", "紧急", "urgent", "URGENT", " U1 "])
  func choices(text: String) throws {
    #expect(try FieldInput.parse(text, for: DemandSchema.urgency) == .text("U1"))
  }

  @Test("Every label of every list is read as its own code")
  func allLabels() throws {
    for list in CodeList.all {
      let probe = field(.choice(list))
      for code in list.codes {
        for text in [code.value, code.label.zh, code.label.en] {
          #expect(
            try FieldInput.parse(text, for: probe) == .text(code.value), "\(list.name) \(text)")
        }
      }
    }
  }

  @Test("A code that is not in the list names the list's codes")
  func unknownChoice() {
    #expect(
      problem("U9", .choice(.urgency))
        == .notInList(actual: "U9", list: "urgency", codes: CodeList.urgency.codes))
  }

  @Test("Whoever typed what is no code reads what may be chosen and what each code means")
  func choicesExplained() {
    let problem = problem("self", .choice(.relation))
    #expect(problem?.remedy.zh.hasPrefix("可选：0 户主本人、1 配偶、") == true)
    #expect(problem?.remedy.en.hasPrefix("Choose one of: 0 self, head; 1 spouse; ") == true)
    #expect(problem?.phrase.zh == "没有“self”这一项")
  }

  @Test(
    "Telephone numbers keep their signs, full-width ones as ASCII",
    arguments: zip(
      ["12900001111", "+86 129-0000-1111", "(0999) 8880000", "１２９０００", "110"],
      ["12900001111", "+86 129-0000-1111", "(0999) 8880000", "129000", "110"]))
  func phones(text: String, stored: String) throws {
    #expect(try FieldInput.parse(text, for: HouseholdSchema.phone) == .text(stored))
  }

  @Test(
    "Anything else is no telephone number", arguments: ["12", "call me", "12900001111 or later"])
  func notPhones(text: String) {
    #expect(problem(text, .phone) == .notAPhone(actual: text))
  }

  @Test("References are 32 hexadecimal digits, and areas also go by their code")
  func references() throws {
    let id = "0192f3a4b5c67d8e9fa0b1c2d3e4f506"
    let hyphened = "0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f506"
    for text in [id, hyphened, id.uppercased()] {
      let value = try FieldInput.parse(text, for: VisitSchema.household)
      #expect(value.reference?.description == id)
    }
    let area = try FieldInput.parse("990101100203/05", for: AreaSchema.parent)
    #expect(area.reference == AreaName("990101100203/05")?.recordID)
    #expect(problem("H-12", .reference(to: "household")) == .notAReference(actual: "H-12"))
    #expect(
      problem("990101100203", .reference(to: "household")) == .notAReference(actual: "990101100203")
    )
  }

  @Test("Hashes are hexadecimal digits of the exact count")
  func hashes() throws {
    let digits = String(repeating: "0aF9", count: 16)
    let value = try FieldInput.parse(digits, for: DemandSchema.queryCodeHash)
    #expect(FieldOutput.plain(value, for: DemandSchema.queryCodeHash) == digits.lowercased())
    for wrong in [String(digits.dropLast()), digits + "00", digits.replacing("0", with: "g")] {
      guard case .notBytes(count: 32, _) = problem(wrong, .bytes(count: 32)) else {
        Issue.record("\(wrong) was read as a hash")
        continue
      }
    }
  }

  @Test("Text enters in normal form C, without white space at its ends, with one kind of line end")
  func texts() throws {
    let decomposed = "  e\u{301}le\u{300}ve\u{3000}"
    let value = try FieldInput.parse(decomposed, for: HouseholdSchema.headName)
    #expect(value == .text("\u{E9}l\u{E8}ve"))
    let report = try FieldInput.parse("一\r\n二\r三\n", for: VisitSchema.observation)
    #expect(report == .text("一\n二\n三"))
    // Ideographs of the compatibility block have canonical mates, so one word has one form.
    #expect(try FieldInput.parse("\u{F900}", for: HouseholdSchema.headName) == .text("\u{8C48}"))
  }

  @Test("Lengths are counted in bytes of UTF-8")
  func lengths() {
    let name = String(repeating: "字", count: 41)
    #expect(problem(name, .line(bytesMax: 120)) == .tooLong(limit: 120, actual: 123))
    #expect(problem(String(name.dropLast()), .line(bytesMax: 120)) == nil)
    let long = String(repeating: "a", count: Limits.textBytesMax + 1)
    #expect(problem(long, .text) == .tooLong(limit: 65_536, actual: 65_537))
    let huge = String(repeating: "a", count: 3 * Limits.textBytesMax + 1)
    #expect(problem(huge, .boolean) == .tooLong(limit: 65_536, actual: 196_609))
  }

  @Test("Lines hold no breaks, and nothing holds control characters")
  func controls() {
    #expect(problem("a\nb", .line(bytesMax: 10)) == .lineBreak)
    #expect(problem("a\u{2028}b", .line(bytesMax: 10)) == .lineBreak)
    #expect(problem("a\tb", .line(bytesMax: 10)) == .controlCharacter)
    #expect(problem("a\u{1B}[31m", .text) == .controlCharacter)
    #expect(problem("a\u{9B}b", .text) == .controlCharacter)
    #expect(problem("a\u{0}b", .text) == .controlCharacter)
    #expect(problem("a\n\tb", .text) == nil)
  }

  @Test("An empty text clears what may be empty, and is missed where something is required")
  func empties() throws {
    for text in ["", "  ", "\u{3000}\n"] {
      #expect(try FieldInput.parse(text, for: field(.date)) == .null)
      #expect(problem(text, .date, isRequired: true) == .missing)
    }
  }

  @Test("A list gives each value once, in order")
  func lists() throws {
    let values = try FieldInput.parseList(
      "听群众， see_site、hear_resident;;看实地", for: VisitSchema.parts)
    #expect(values == [.text("hear_resident"), .text("see_site")])
    #expect(try FieldInput.parseList(" ", for: VisitSchema.demands) == [])
    #expect(throws: InputError.self) { try FieldInput.parseList("，", for: VisitSchema.parts) }
    let many = Array(repeating: "1", count: Limits.setCountMax + 1).joined(separator: ",")
    do {
      _ = try FieldInput.parseList(many, for: VisitSchema.demands)
      Issue.record("Too many values passed.")
    } catch {
      #expect(error.problem == .tooMany(limit: 1000, actual: 1001))
    }
  }

  @Test("An error names field, limit and actual value in both languages, and what to do")
  func sentences() {
    do {
      _ = try FieldInput.parse("120", for: HouseholdSchema.memberCount)
      Issue.record("120 members passed.")
    } catch {
      #expect(error.field == "member_count")
      #expect(error.phrase.zh == "“人数”为 120，应在 0 至 99 之间。")
      #expect(error.phrase.en == "The field “members” is 120, not within 0 to 99.")
      #expect(error.remedy.zh == "请核对数字。" && error.remedy.en == "Check the number.")
    }
  }

  @Test("A quotation is short and harmless to a terminal")
  func quotations() {
    let text = "\u{1B}]0;" + String(repeating: "长", count: 100)
    guard case .notADate(let actual) = problem(text, .date) else {
      Issue.record("A long text is no date.")
      return
    }
    #expect(actual.count <= InputError.quotedMax + 1)
    #expect(actual.hasSuffix("…") && !actual.contains("\u{1B}"))
  }
}
