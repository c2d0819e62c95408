import CRDT
import Models
import Testing

@Suite("Sums of answers")
struct SurveysTallyTests {
  private func question(
    _ kind: SurveyQuestion.Kind, _ options: [String] = [], number: Int64 = 1
  ) -> SurveyQuestion {
    SurveyQuestion(
      id: RecordID(UInt128(number)), number: number, wording: "?", kind: kind, options: options)
  }

  /// A published form with some questions.
  private func questions(_ records: inout PlanRecords, _ kinds: [String]) -> SurveyQuestions {
    let made = kinds.enumerated().map { index, kind in
      records.make(
        SurveyQuestionSchema.type,
        [
          (SurveyQuestionSchema.number, .integer(Int64(index + 1))),
          (SurveyQuestionSchema.kind, .text(kind)),
        ])
    }
    let form = records.make(
      SurveyFormSchema.type,
      [(SurveyFormSchema.publishedAt, .integer(1))]
        + made.map { (SurveyFormSchema.published, .reference($0.id)) })
    return SurveyQuestions(form: form, questions: made)
  }

  private func response(
    _ records: inout PlanRecords, key: UInt8, _ answers: [String]
  ) -> Record {
    records.make(
      SurveyResponseSchema.type,
      [(SurveyResponseSchema.respondentKey, .bytes(Array(repeating: key, count: 16)))]
        + answers.map { (SurveyResponseSchema.answers, .text($0)) })
  }

  @Test("Twenty responses of two laptops count twenty, however often they come")
  func onceEach() {
    var records = PlanRecords()
    let asked = questions(&records, ["yes_no"])
    let all = (0..<20).map { response(&records, key: UInt8($0), [$0 < 12 ? "1=yes" : "1=no"]) }
    let tally = SurveyTally(questions: asked, responses: all + all.reversed(), countMin: 5)
    #expect(tally.responseCount == 20)
    #expect(tally.questions[0].answered == .told(20))
    #expect(tally.questions[0].choices.map(\.count) == [.told(12), .told(8)])
  }

  @Test("One paper entered on two laptops under one key counts once")
  func sameKey() {
    var records = PlanRecords()
    let asked = questions(&records, ["yes_no"])
    let all = (0..<6).map { response(&records, key: UInt8($0), ["1=yes"]) }
    let again = response(&records, key: 0, ["1=no"])
    let tally = SurveyTally(questions: asked, responses: all + [again], countMin: 5)
    #expect(tally.responseCount == 6)
    #expect(tally.questions[0].choices.map(\.count) == [.told(6), .told(0)])
  }

  @Test(
    "Sums below the bound are withheld, and never one alone",
    arguments: [
      ([10, 10], [10, 10]), ([4, 20], [nil, nil]), ([20, 0], [20, 0]),
      ([20, 4, 9], [20, nil, nil]),
      ([20, 2, 2, 9], [20, nil, nil, nil]), ([20, 3, 3, 9], [20, nil, nil, 9]),
      ([5, 5, 5], [5, 5, 5]), ([9, 1, 0], [nil, nil, nil]),
    ] as [([Int], [Int?])])
  func parts(counts: [Int], told: [Int?]) {
    #expect(Suppression.parts(counts, countMin: 5).map(\.told) == told)
  }

  @Test("With four answers nothing is told, with five the sums are")
  func bound() {
    var records = PlanRecords()
    let asked = questions(&records, ["yes_no"])
    let all = (0..<5).map { response(&records, key: UInt8($0), ["1=yes"]) }
    let few = SurveyTally(questions: asked, responses: Array(all.prefix(4)), countMin: 5)
    #expect(few.questions[0].answered == .withheld)
    #expect(few.questions[0].choices.allSatisfy { $0.count == .withheld })
    let enough = SurveyTally(questions: asked, responses: all, countMin: 5)
    #expect(enough.questions[0].choices.map(\.count) == [.told(5), .told(0)])
    #expect(
      SurveyTally(questions: asked, responses: all, countMin: 10).questions[0].answered == .withheld
    )
  }

  @Test("Where many may be chosen, neither few who chose nor few who did not are told")
  func multiple() {
    #expect(Suppression.share(6, of: 20, countMin: 5) == .told(6))
    #expect(Suppression.share(4, of: 20, countMin: 5) == .withheld)
    #expect(Suppression.share(17, of: 20, countMin: 5) == .withheld)
    #expect(Suppression.share(20, of: 20, countMin: 5) == .told(20))
    #expect(Suppression.share(0, of: 20, countMin: 5) == .told(0))
  }

  @Test("Elections and ethnic or religious affairs are told from ten answers on")
  func sensitive() {
    let rules = SurveyRules.current
    #expect(rules.countMin(domains: []) == 5)
    #expect(rules.countMin(domains: ["0301"]) == 5)
    #expect(rules.countMin(domains: ["0603"]) == 10)
    #expect(rules.countMin(domains: ["0301", "0704"]) == 10)
  }

  @Test("A question added by somebody who did not know of the publication is not asked")
  func lateQuestion() {
    var records = PlanRecords()
    let first = records.make(
      SurveyQuestionSchema.type, [(SurveyQuestionSchema.number, .integer(1))])
    let second = records.make(
      SurveyQuestionSchema.type, [(SurveyQuestionSchema.number, .integer(2))])
    let form = records.make(
      SurveyFormSchema.type,
      [
        (SurveyFormSchema.publishedAt, .integer(1)),
        (SurveyFormSchema.published, .reference(first.id)),
      ])
    let questions = SurveyQuestions(form: form, questions: [second, first])
    #expect(questions.asked.map(\.number) == [1])
    #expect(questions.late.map(\.number) == [2])
    #expect(SurveyFormSchema.published.isImmutable && SurveyQuestionSchema.wording.isImmutable)
  }

  @Test("Answers are read by code or label and nothing else")
  func answers() {
    #expect(question(.stance).answer("反对") == "oppose")
    #expect(question(.stance).answer("oppose") == "oppose")
    #expect(question(.stance).answer("也许") == nil)
    #expect(question(.choice, ["水", "路"]).answer("路") == "路")
    #expect(question(.choice, ["水", "路"]).answer("桥") == nil)
    #expect(question(.words).answer("井里没水") == "井里没水")
    #expect(SurveyAnswer("3=a=b")?.value == "a=b")
    for wrong in ["", "3", "3=", "=x", "0=x", "x=1", "201=x"] {
      #expect(SurveyAnswer(wrong) == nil)
    }
  }

  @Test("A response with a household and a random key is refused, with one of them taken")
  func anonymity() {
    var records = PlanRecords()
    let type = SurveyResponseSchema.type
    let form = (SurveyResponseSchema.form, Value.reference(RecordID(7)))
    let answer = (SurveyResponseSchema.answers, Value.text("1=yes"))
    let key = (SurveyResponseSchema.respondentKey, Value.bytes(Array(repeating: 1, count: 16)))
    let household = (SurveyResponseSchema.household, Value.reference(RecordID(8)))
    func problems(_ values: [(FieldSchema, Value)]) -> [ValueProblem] {
      let record = records.make(type, values)
      return RecordValidation.check(record, as: type, isNew: false).map(\.problem)
    }
    #expect(problems([form, answer, key]) == [])
    #expect(problems([form, answer, household]) == [])
    #expect(problems([form, answer, key, household]) == [.namesTheAnonymous])
  }

  @Test("No field of a response names who wrote it down")
  func noEnterer() {
    for field in SurveyResponseSchema.type.fields {
      if case .reference(let target) = field.type { #expect(target != "worker", "\(field.name)") }
      if case .instant = field.type { Issue.record("\(field.name) tells the time of day") }
    }
    #expect(SurveyResponseSchema.type.reading == .aggregate)
    #expect(Permission.mayWrite(.gridWorker, SurveyResponseSchema.type))
  }
}

@Suite("Returned forms")
struct SurveysReturnsTests {
  @Test("Of eight villages the two that have not returned the form are listed, late after its day")
  func unreturned() {
    var records = PlanRecords()
    let villages = (0..<8).map { RecordID(UInt128(100 + $0)) }
    let form = records.make(
      SurveyFormSchema.type,
      villages.map { (SurveyFormSchema.villages, .reference($0)) }
        + [
          (SurveyFormSchema.units, .text("org:water")), (SurveyFormSchema.closes, .integer(100)),
        ])
    func returned(_ village: RecordID, day: Int64, households: Int64) -> Record {
      records.make(
        SurveyReturnSchema.type,
        [
          (SurveyReturnSchema.village, .reference(village)),
          (SurveyReturnSchema.day, .integer(day)),
          (SurveyReturnSchema.households, .integer(households)),
        ])
    }
    let returns =
      villages.prefix(6).map { returned($0, day: 99, households: 20) }
      + [returned(villages[0], day: 101, households: 25)]
    let open = SurveyReturns(form: form, returns: returns, today: 100)
    #expect(
      open.unreturned.map(\.target) == [.area(villages[6]), .area(villages[7]), .unit("org:water")])
    #expect(open.lines.allSatisfy { !$0.isLate })
    #expect(open.lines[0].day == 99)
    #expect(open.lines[0].households == 25)
    let after = SurveyReturns(form: form, returns: returns, today: 101)
    #expect(after.lines.filter(\.isLate).map(\.target) == after.unreturned.map(\.target))
  }
}
