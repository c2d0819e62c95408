import CRDT
import Client
import Codec
import Console
import Models
import Program
import Storage
import Wording

/// `assess approve`, `project ledger`, `project publish` and `project benefit`.
enum PlanCommands {
  static let assessment = [approve]
  static let project = [
    ProjectLedgerCommand.command, ProjectPublishCommand.command, benefit,
  ]

  private static let approve: Command = .records(
    CommandSpec(
      RiskAssessmentSchema.type.path + ["approve"],
      summary: Phrase(zh: "审定稳评结论", en: "Approve the conclusion of an assessment"),
      arguments: [.record(RiskAssessmentSchema.type.name)],
      options: [FieldOptions.at, FieldOptions.dryRun], section: Sections.records)
  ) { workplace, invocation in
    guard let worker = workplace.worker else { throw RecordProblem.notEnrolled }
    let stored = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [RiskAssessmentSchema.type])
    let state = AssessmentState(try workplace.store.family(of: stored.record))
    let type = RiskConclusionSchema.type
    guard let current = state.current,
      let conclusion = try workplace.store.record(type.code, current.id)
    else {
      let refusal: ProjectGate.Refusal = state.conclusions.isEmpty ? .notConcluded : .stale
      throw RecordProblem.ruleRefused([RuleRefusal(refusal.phrase, remedy: refusal.remedy)])
    }
    guard !current.isApproved else { throw RecordProblem.noChange }
    var form = Form(type)
    let at = form.moment(FieldOptions.at.name, RiskConclusionSchema.approvedAt, invocation)
    form.add(RiskConclusionSchema.approvedBy, .reference(worker))
    form.add(RiskConclusionSchema.approvedAt, .integer(try at ?? workplace.now))
    try EditCommand.write(form, to: conclusion, invocation, in: workplace)
    return .done
  }

  // MARK: - What a rule pays

  private static let born = OptionSpec(
    "born", value: Phrase(zh: "日期或年份", en: "DATE or YEAR"),
    help: Phrase(zh: "出生日期或年份；不保存", en: "When the person was born; not kept"))
  private static let on = OptionSpec(
    "on", value: Phrase(zh: "日期", en: "DATE"),
    help: Phrase(zh: "按哪一天计算；缺省为今天", en: "On which day; today by default"))
  private static let cost = OptionSpec(
    "cost", value: Phrase(zh: "元", en: "YUAN"),
    help: Phrase(zh: "按比例补助的费用", en: "The cost of which a share is paid"))

  private static let benefit: Command = .records(
    CommandSpec(
      ProjectSchema.type.path + ["benefit"],
      summary: Phrase(zh: "按惠民规则试算", en: "What a benefit rule pays; nothing is kept"),
      arguments: [.record(ProjectSchema.type.name)], options: [born, on, cost],
      section: Sections.records)
  ) { workplace, invocation in
    let stored = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [ProjectSchema.type])
    var form = Form(ProjectSchema.type)
    let day = date(invocation.value(on.name), &form)
    let birth = birth(invocation.value(born.name), &form)
    let costFen = money(invocation.value(cost.name), &form)
    try form.check()
    let today = ChinaTime.date(atMilliseconds: try workplace.now)
    let found = BenefitRule(stored.record)
      .entitlement(on: day ?? today, birth: birth, costFen: costFen)
    let context = workplace.context
    if context.isJSON {
      context.print(json(found))
    } else {
      context.print(words(found, context.language))
    }
    return .done
  }

  private static func date(_ text: String?, _ form: inout Form) -> CivilDate? {
    guard let text else { return nil }
    var read = Form(ProjectSchema.type)
    read.read(text, ProjectSchema.effective)
    for problem in read.problems { form.add(problem) }
    return read.value(ProjectSchema.effective)?.integer.map {
      CivilDate(daysSinceEpoch: Int($0))
    }
  }

  private static func birth(_ text: String?, _ form: inout Form) -> BenefitRule.Birth {
    guard let text else { return .unknown }
    if text.utf8.count == 4, let year = Int(text) { return .year(year) }
    return date(text, &form).map(BenefitRule.Birth.day) ?? .unknown
  }

  private static func money(_ text: String?, _ form: inout Form) -> Int64? {
    guard let text else { return nil }
    var read = Form(ProjectSchema.type)
    read.read(text, ProjectSchema.budgetFen)
    for problem in read.problems { form.add(problem) }
    return read.value(ProjectSchema.budgetFen)?.integer
  }

  private static func words(
    _ found: BenefitRule.Entitlement, _ language: Language
  ) -> String {
    let phrase =
      switch found {
      case .paid(let fen):
        Phrase(
          zh: "符合，补助 \(MoneyOutput.yuan(fen))", en: "Entitled to \(MoneyOutput.yuan(fen))"
        )
      case .notInForce: Phrase(zh: "规则当日未生效或已失效", en: "The rule is not in force on that day")
      case .notYet(let from): Phrase(zh: "自 \(from) 起符合", en: "Entitled from \(from) on")
      case .needsBirthDate:
        Phrase(
          zh: "仅凭年份无法判断，须经本人同意核对出生日期",
          en: "The year does not say it; ask for the date of birth, with consent")
      case .needsCost: Phrase(zh: "按比例补助，请给出 --cost", en: "A share is paid; give --cost")
      case .noAmount: Phrase(zh: "规则没有金额或比例", en: "The rule names no amount and no share")
      }
    return phrase[language]
  }

  private static func json(_ found: BenefitRule.Entitlement) -> [JSON.Member] {
    let (word, fen, from): (String, Int64?, CivilDate?) =
      switch found {
      case .paid(let fen): ("paid", fen, nil)
      case .notInForce: ("not_in_force", nil, nil)
      case .notYet(let from): ("not_yet", nil, from)
      case .needsBirthDate: ("needs_birth_date", nil, nil)
      case .needsCost: ("needs_cost", nil, nil)
      case .noAmount: ("no_amount", nil, nil)
      }
    return [
      JSON.Member("entitlement", .string(word)),
      JSON.Member("amount_fen", fen.map(JSON.integer) ?? .null),
      JSON.Member("from", .optional(from?.description)),
    ]
  }
}
