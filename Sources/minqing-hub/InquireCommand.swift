import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// `inquire`: a resident with number and code asks how the request stands.
let inquireCommand = command(
  CommandSpec(
    ["inquire"],
    summary: Phrase(zh: "凭编号和查询码查进展", en: "Tell a resident how a request stands"),
    details: Phrase(
      zh: "居民报出回执上的编号和查询码；只显示进展、期限和承办单位，不显示姓名和内容。"
        + "编号不存在和查询码不对，回答相同。",
      en: "The resident says number and code as they stand on the slip. Only the stage, the next "
        + "deadline and the unit are shown, no names and no words. An unknown number and a wrong "
        + "code are answered alike."),
    arguments: [ArgumentSpec("NUMBER", help: Phrase(zh: "诉求编号", en: "the request's number"))],
    options: [CodeInput.query.option], section: Sections.service)
) { invocation, context in
  let number = invocation.argument(0) ?? ""
  let code = try CodeInput.query.read(invocation, context)
  return try DataDirectory(invocation, context).withOffice(context) { office in
    var found: Record?
    try office.store.forEach(
      DemandSchema.type, where: DemandSchema.number, equals: .text(number)
    ) { stored in
      // Two requests may carry one number; the code tells which is meant.
      if QueryCode.opens(stored.record, code: code) { found = stored.record }
      return found == nil
    }
    guard let found else { throw HubMessage.inquiryUnknown.problem() }
    let day = ChinaTime.date(atMilliseconds: Int64(clamping: context.nowMilliseconds()))
    let slip = try DemandSlip(found, in: office.store, on: day)
    if invocation.flag("json") {
      context.print(slip.json)
    } else {
      context.write(slip.text(context.language))
    }
    return .done
  }
}
