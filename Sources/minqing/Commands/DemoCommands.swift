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
      options: [
        OptionSpec(flag: "keep", help: Phrase(zh: "保留演示目录", en: "keep the folder")),
        OptionSpec(
          "percent", value: Phrase("N"),
          help: Phrase(
            zh: "数据规模（1–100，缺省 2）", en: "how much of the town's year (1–100, 2 by default)")),
      ],
      section: Sections.care)
  ) { invocation, context in
    let percent = invocation.value("percent") ?? "2"
    guard let scale = Double(percent), (1...100).contains(scale) else {
      throw Catalogue.badArgument("--percent", percent, allowed: ["1", "…", "100"])
    }
    return try Demo(context, percent: scale, isKept: invocation.flag("keep")).run()
  }
]
