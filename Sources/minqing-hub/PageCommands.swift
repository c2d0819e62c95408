import CRDT
import Console
import Hub
import Program
import Wording

/// `page code WORKER`: how somebody at the office enters the pages.
let pageCodeCommand = command(
  CommandSpec(
    ["page", "code"],
    summary: Phrase(zh: "发放网页登录码", en: "Make a code to sign in to the pages"),
    details: Phrase(
      zh: "15 分钟内有效，只能用一次；请当面交给本人。登录后 12 小时内有效，1 小时不用即退出。",
      en: """
        Good for 15 minutes and once; hand it over in person. Whoever signs in stays so for 12 \
        hours, or until nothing is looked at for one.
        """),
    arguments: [
      ArgumentSpec(
        "WORKER", help: Phrase(zh: "姓名或编号的开头", en: "A worker's name or the beginning of the id"),
        completion: HubCompletion.worker)
    ],
    options: [
      OptionSpec(
        "url", value: Phrase("URL"),
        help: Phrase(
          zh: "浏览器所用的中心地址；缺省为本机", en: "Where browsers reach the hub; this machine by default"))
    ],
    section: Sections.service)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let worker = try office.worker(invocation.argument(0) ?? "")
    let issued = try office.issuePageCode(for: worker)
    var url = invocation.value("url") ?? "http://\(ListenAddress.standard)"
    while url.hasSuffix("/") { url.removeLast() }
    let link = "\(url)/sign-in?code=\(issued.code)"
    if invocation.flag("json") {
      context.print([
        .init("code", .string(issued.code)), .init("link", .string(link)),
        .init("worker", .string(worker.id.description)),
        .init("expires", .optional(Timestamps.iso(issued.expires))),
      ])
    } else {
      context.print("\(issued.code)\n\(link)")
      context.say(
        Phrase(
          zh: "由 \(worker.name) 在 \(Timestamps.minute(issued.expires)) 前使用，只能用一次。",
          en: "For \(worker.name), once, by \(Timestamps.minute(issued.expires))."))
    }
    return .done
  }
}
