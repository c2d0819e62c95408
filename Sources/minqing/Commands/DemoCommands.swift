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
      options: options(percent: "5"),
      section: Sections.care)
  ) { invocation, context in
    let percent = try percent(invocation, standard: "5")
    return try Demo(context, percent: percent, isKept: invocation.flag("keep")).run()
  },
  Command(
    CommandSpec(
      ["demo", "load"],
      summary: Phrase(
        zh: "全镇一年的数据：写入、上传、由第二台笔记本下载",
        en: "The town's whole year: written, pushed, fetched by a second laptop"),
      options: options(percent: "100"),
      section: Sections.care)
  ) { invocation, context in
    let percent = try percent(invocation, standard: "100")
    return try DemoLoad(context, percent: percent, isKept: invocation.flag("keep")).run()
  },
]

private func options(percent: String) -> [OptionSpec] {
  [
    OptionSpec(flag: "keep", help: Phrase(zh: "保留演示目录", en: "keep the folder")),
    OptionSpec(
      "percent", value: Phrase("N"),
      help: Phrase(
        zh: "数据规模（1–100，缺省 \(percent)）",
        en: "how much of the town's year (1–100, \(percent) by default)")),
  ]
}

private func percent(_ invocation: Invocation, standard: String) throws -> Double {
  let text = invocation.value("percent") ?? standard
  guard let percent = Double(text), (1...100).contains(percent) else {
    throw Catalogue.badArgument("--percent", text, allowed: ["1", "…", "100"])
  }
  return percent
}
