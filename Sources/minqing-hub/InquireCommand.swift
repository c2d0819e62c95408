import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// `inquire`: a resident with number and code asks how the request stands, rates it or has it taken
/// up again.
let inquireCommand = command(
  CommandSpec(
    ["inquire"],
    summary: Phrase(zh: "凭编号和查询码查进展、评价或要求重新办理", en: "Ask, rate or reopen with a slip's code"),
    details: Phrase(
      zh: "居民报出回执上的编号和查询码；只显示进展、期限和承办单位，不显示姓名和内容。"
        + "编号不存在和查询码不对，回答相同。评价和重新办理记在居民名下，不记工作人员；"
        + "居民自评优先于回访所得。",
      en: "The resident says number and code as they stand on the slip. Only the stage, the next "
        + "deadline and the unit are shown, no names and no words. An unknown number and a wrong "
        + "code are answered alike. A rating or a reopening is the resident's own step and names "
        + "no worker; it goes before what staff heard in a call."),
    arguments: [ArgumentSpec("NUMBER", help: Phrase(zh: "诉求编号", en: "the request's number"))],
    options: [CodeInput.query.option, rateOption, reopenOption, reasonOption],
    examples: [
      .init(
        "inquire 990101100-2026-L01-00001 --rate satisfied",
        Phrase(zh: "居民评价为满意", en: "The resident is satisfied")),
      .init(
        "inquire 990101100-2026-L01-00001 --reopen --reason 承诺的路灯没有装",
        Phrase(zh: "居民要求重新办理", en: "The resident asks to take it up again")),
    ],
    section: Sections.service)
) { invocation, context in
  let number = invocation.argument(0) ?? ""
  let step = try residentStep(invocation)
  let code = try CodeInput.query.read(invocation, context)
  return try DataDirectory(invocation, context).withOffice(context) { office in
    do {
      guard let found = try office.request(number, code: code) else {
        throw HubMessage.inquiryUnknown.problem()
      }
      if let step {
        try office.take(step, of: found)
        // Beside the slip, which is for the resident: whoever enters it sees what was taken.
        context.note("\(Mark.done.glyph) \(step.taken[context.language])\n")
      }
      let day = ChinaTime.date(atMilliseconds: Int64(clamping: context.nowMilliseconds()))
      let slip = try DemandSlip(found, in: office.store, on: day)
      if invocation.flag("json") {
        context.print(slip.json)
      } else {
        context.write(slip.text(context.language))
      }
      return .done
    } catch let refusal as ResidentRefusal {
      throw refusal.problem
    }
  }
}

private let rateOption = OptionSpec(
  "rate", value: Phrase(zh: "评价", en: "RATING"),
  help: Phrase(
    zh: "居民的评价：satisfied 满意、basic 基本满意、dissatisfied 不满意",
    en: "The resident's rating: satisfied, basic or dissatisfied"),
  isClosed: true, completion: .words(["satisfied", "basic", "dissatisfied"]))
private let reopenOption = OptionSpec(
  flag: "reopen", help: Phrase(zh: "要求重新办理；须写 --reason", en: "Take it up again; needs --reason"))
private let reasonOption = OptionSpec(
  "reason", value: Phrase(zh: "文字", en: "TEXT"),
  help: Phrase(
    zh: "居民说的理由；不写姓名、电话和证件号", en: "Why, in the resident's words; no names or numbers"))

/// What the resident wants beside the slip; nil for a mere question.
private func residentStep(_ invocation: Invocation) throws -> ResidentStep? {
  let rating = invocation.value("rate")
  let isReopening = invocation.flag("reopen")
  guard rating == nil || !isReopening else {
    throw HubMessage.residentStep.problem(
      Phrase(
        zh: "评价和重新办理不能同时提出。", en: "Rating and reopening do not go together."))
  }
  guard rating != nil || isReopening else { return nil }
  var values: [(FieldSchema, Value)] = []
  if let rating {
    values += [
      (CaseEventSchema.rating, .text(rating)), (CaseEventSchema.ratingSource, .text("resident")),
    ]
  }
  if let words = invocation.value("reason") {
    // A rating's words are the resident's own and may be erased; a reopening's are its ground.
    let field = isReopening ? CaseEventSchema.reason : CaseEventSchema.text
    let value: Value
    do throws(InputError) {
      value = try FieldInput.parse(words, for: field)
    } catch {
      throw HubMessage.residentStep.problem(error.phrase, remedy: error.remedy)
    }
    if let finding = TextLint.findings(in: words).first(where: { $0.kind.isBlocking }) {
      throw HubMessage.residentStep.problem(finding.kind.phrase)
    }
    if !value.isNull { values.append((field, value)) }
  }
  return ResidentStep(isReopening ? .reopen : .evaluate, values)
}

extension ResidentStep {
  /// What was noted: a sentence.
  fileprivate var taken: Phrase {
    let rating = values.first { $0.0 === CaseEventSchema.rating }?.1.text
    guard let rating else {
      return Phrase(zh: "已按居民的要求重新办理。", en: "Taken up again, as the resident asks.")
    }
    let label = CodeList.rating.label(rating)
    return Phrase(
      zh: "已记下居民的评价：\(label.zh)。", en: "The resident's rating was noted: \(label.en).")
  }
}

extension ResidentRefusal {
  /// What the clerk reads to the resident.
  fileprivate var problem: Problem {
    switch self {
    case .refused(let refusals):
      guard let first = refusals.first else { return HubMessage.residentStep.problem() }
      return HubMessage.residentStep.problem(first.phrase, remedy: first.remedy)
    case .ratingOver(let ended):
      let day = ChinaTime.date(atMilliseconds: ended)
      return HubMessage.residentStep.problem(
        Phrase(zh: "评价期限已于 \(day) 结束。", en: "The time to rate ended on \(day)."),
        remedy: Phrase(
          zh: "如问题没有解决，可用 --reopen 要求重新办理。",
          en: "If the matter is not settled, ask with --reopen to take it up again."))
    case .tooMany(let limit):
      return HubMessage.residentStep.problem(
        Phrase(
          zh: "一天之内，一件诉求凭查询码最多办理 \(limit) 次。",
          en: "At most \(limit) steps a day come with the code of one request."),
        remedy: Phrase(zh: "请明天再来，或请窗口登记。", en: "Come back tomorrow, or tell the desk."))
    case .tooManyWrongCodes:
      return HubMessage.residentStep.problem(
        Phrase(zh: "查询码连续有误，暂停查询。", en: "Too many wrong codes came in a row."),
        remedy: Phrase(zh: "请十分钟后再试。", en: "Try again in ten minutes."))
    case .timeUnknown:
      return HubMessage.residentStep.problem(
        Phrase(zh: "中心目前不能确定时间。", en: "The hub does not know the time now."),
        remedy: Phrase(
          zh: "请先校准中心的时钟；“minqing-hub status”说明情况。",
          en: "Set the hub's clock right first; “minqing-hub status” shows how it stands."))
    }
  }
}
