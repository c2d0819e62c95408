import Console
import Program
import Wording

/// The guided tour.
let demoCommands: [Command] = [
  Command(
    CommandSpec(
      ["demo"],
      summary: Phrase(
        zh: "演示：一个中心、三台笔记本，断网工作、同步、处理冲突",
        en: "A hub and three laptops: work offline, sync, settle a conflict"),
      details: Phrase(
        zh: "在临时目录中进行，不碰任何真实数据；人物与地点均为虚构。",
        en: "Runs in a temporary folder and touches no real data; people and places are invented."),
      options: [keep], section: Sections.care)
  ) { invocation, context in
    // Five percent of the year: enough to look at, without steps that none of the three may take.
    try Demo(context, percent: 5, isKept: invocation.flag("keep")).run()
  },
  Command(
    CommandSpec(
      ["demo", "load"],
      summary: Phrase(
        zh: "全镇一年的数据：写入、上传、由第二台笔记本下载",
        en: "The town's whole year: written, pushed, fetched by a second laptop"),
      options: [
        keep,
        OptionSpec(
          "percent", value: Phrase("N"),
          help: Phrase(
            zh: "数据规模（1–100，缺省 100）", en: "how much of the year (1–100, 100 by default)")),
      ],
      section: Sections.care)
  ) { invocation, context in
    let percent = try percent(invocation)
    return try DemoLoad(context, percent: percent, isKept: invocation.flag("keep")).run()
  },
]

private let keep = OptionSpec(flag: "keep", help: Phrase(zh: "保留演示目录", en: "keep the folder"))

private func percent(_ invocation: Invocation) throws -> Double {
  let text = invocation.value("percent") ?? "100"
  guard let percent = Double(text), (1...100).contains(percent) else {
    throw Catalogue.badArgument("--percent", text, allowed: ["1", "…", "100"])
  }
  return percent
}
