import Models
import Testing
import Wording

@Suite("Personal numbers in free text")
struct PrivacyLintTests {
  private func found(_ text: String) -> [String] {
    TextLint.findings(in: text).map { finding in
      let kind =
        switch finding.kind {
        case .identityNumber(let isVerified): isVerified ? "id" : "id?"
        case .mobileNumber: "mobile"
        case .bankCard: "card"
        case .contempt: "contempt"
        }
      return kind + ":" + text[finding.range]
    }
  }

  // 19900000000 stands for a mobile number; cards are the test numbers of their issuers.
  @Test(
    "Numbers are found where they stand",
    arguments: [
      ("电话19900000000转告", ["mobile:19900000000"]),
      ("打 199-0000-0000 或 199 0000 0000", ["mobile:199-0000-0000", "mobile:199 0000 0000"]),
      ("１９９００００００００", ["mobile:１９９００００００００"]), ("+8619900000000", ["mobile:8619900000000"]),
      ("+86 199 0000 0000", ["mobile:86 199 0000 0000"]), ("019900000000", ["mobile:019900000000"]),
      ("身份证99010119580314001X，", ["id:99010119580314001X"]),
      ("99010119580314001x", ["id:99010119580314001x"]),
      ("990101 19580314 001X", ["id:990101 19580314 001X"]),
      ("990101195803140011", ["id?:990101195803140011"]),
      ("卡号4111111111111111", ["card:4111111111111111"]),
      ("卡号 6222 0200 0000 0000 000", ["card:6222 0200 0000 0000 000"]),
      ("他说19900000000和99010119580314001X", ["mobile:19900000000", "id:99010119580314001X"]),
      ("2026-06-24 19900000000", ["mobile:19900000000"]),
    ] as [(String, [String])])
  func numbers(text: String, expected: [String]) {
    #expect(found(text) == expected)
  }

  @Test(
    "Other numbers are left alone",
    arguments: [
      "12900001111", "990101100203", "YH-2026-L07-00042", "2026-06-24 07:40", "14.5万株",
      "4111111111111112", "1990000000", "199000000001", "12345", "10+20=30", "",
      "第1组、第2组 3户 4人 5天", "199\u{200B}00000000", "x", "XX", "100 200 300 400 500",
    ])
  func otherNumbers(text: String) {
    #expect(found(text).isEmpty)
  }

  @Test("Numbers block, words only warn, and both say what to do")
  func consequences() {
    let kinds: [TextLint.Kind] = [
      .identityNumber(isVerified: true), .identityNumber(isVerified: false), .mobileNumber,
      .bankCard,
    ]
    #expect(kinds.allSatisfy { $0.isBlocking })
    #expect(!TextLint.Kind.contempt.isBlocking)
    for kind in kinds + [.contempt] {
      #expect(kind.phrase.zh.hasSuffix("。") && kind.phrase.en.hasSuffix("."))
    }
  }

  @Test("Contemptuous words are warned of, wherever they stand")
  func contempt() {
    #expect(found("此人是刁民，无理取闹，又是刁民") == ["contempt:刁民", "contempt:无理取闹", "contempt:刁民"])
    #expect(found("居民反映路灯不亮").isEmpty)
    #expect(TextLint.findings(in: "abcabc", words: ["bc", ""]).count == 2)
  }

  @Test("A long text takes time in proportion to its length")
  func longText() {
    let text = String(repeating: "1 ", count: 20_000) + "19900000000"
    #expect(found(text) == ["mobile:19900000000"])
    let digits = String(repeating: "9", count: 60_000)
    #expect(found(digits).isEmpty)
  }

  @Test("Prose is looked through, numbers and sealed parts are not")
  func proseFields() {
    let prose = Schema.current.types.flatMap { type in
      type.fields.filter { TextLint.applies(to: $0) }.map { "\(type.name).\($0.name)" }
    }
    #expect(
      prose.sorted() == [
        "activity.agenda", "activity.cancel_reason", "activity.minutes", "activity.place",
        "activity.title", "activity_attendance.annul_reason", "activity_attendance.guests",
        "activity_decision.text", "activity_vote.annul_reason", "activity_vote.item",
        "anchor.heads", "assignment_proposal.reason", "assistance.plan", "assistance_goal.goal",
        "assistance_measure.text", "attachment.file_name", "attachment.note", "case_event.basis",
        "case_event.reason", "case_event.text", "case_event.told",
        "data_export.reason", "demand.detail", "demand.place", "demand.summary", "dispute.summary",
        "dispute_agreement.terms", "dispute_consent.note",
        "dispute_performance.note", "dispute_session.facts", "dispute_session.place",
        "dispute_session.points", "dispute_session.statement_a", "dispute_session.statement_b",
        "erasure.note", "handover_item.text", "household.access_notes", "household.address",
        "notice.body", "notice.plain_summary", "notice.title", "notice_closing.reason",
        "org_duty.basis", "project.summary", "project.title", "project_act.basis",
        "project_act.list_text", "project_act.vote_item", "project_fund.purpose",
        "project_measure.item",
        "project_milestone.evidence", "project_milestone.title", "relief_measure.relief",
        "report_snapshot.body", "resolution.note", "risk_assessment.contingency",
        "risk_conclusion.basis", "risk_conclusion.snapshot", "risk_factor.measure",
        "risk_factor.name", "risk_opinion.occasion", "survey_form.title", "survey_question.wording",
        "survey_response.answers", "visit.observation", "visit.resident_words",
        "visit.short_reason", "visit.site", "visit.worker_note", "visit_amendment.text",
      ])
  }
}
