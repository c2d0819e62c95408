import Console
import Testing
import Wording

@Suite struct HelpTests {
  @Test("A command's help in English")
  func english() {
    #expect(
      Sample.table.help(path: ["conflicts", "resolve"], language: .en, width: 72) == """
        minqing conflicts resolve — Settle a conflict

        Usage:
          minqing conflicts resolve ID [options]

        Chooses per field. The value not taken stays in the history, which
        “conflicts history” shows.

        Arguments:
          ID  the conflict

        Options:
          --take mine|theirs|base|SITE
                     whose value to take
          --dry-run  only show what would happen

        Examples:
          minqing conflicts resolve 7f3a --take mine
              keep the value of this device

        Global options:
          --replica PATH  where the replica is
          --lang zh|en    language
          --json          print JSON
          -h, --help      Show help

        """)
  }

  @Test("A command's help in Chinese")
  func chinese() {
    #expect(
      Sample.table.help(path: ["household", "add"], language: .zh, width: 60) == """
        minqing household add — 住户：add

        用法：
          minqing household add --address 文字 [选项]

        选项：
          --phone 号码    联系电话（可重复）
          --address 文字  住址（必填）

        通用选项：
          --replica PATH  副本位置
          --lang zh|en    语言
          --json          输出 JSON
          -h, --help      显示帮助

        """)
  }

  @Test("The overview lists commands by section, groups by their members, and no hidden ones")
  func overview() {
    #expect(
      Sample.table.help(path: [], language: .en, width: 80) == """
        minqing — field records that work offline

        Usage:
          minqing COMMAND [options]

        Commands:
          household  add, list
          conflicts  List open conflicts
          attach     Attach files to a record

        Care of the replica:
          status  Show the state of this replica

        Global options:
          --replica PATH  where the replica is
          --lang zh|en    language
          --json          print JSON
          -h, --help      Show help

        Help topics:
          concurrent  Settle concurrent edits
          exit-codes  What exit codes mean

        “minqing help COMMAND” shows how to use a command.

        """)
  }

  @Test("A group's help lists its commands, a topic's its text")
  func groupAndTopic() {
    let group = Sample.table.help(path: ["household"], language: .zh, width: 80)
    #expect(group.contains("子命令：\n  add   住户：add\n  list  住户：list\n"))
    #expect(
      Sample.table.help(path: ["exit-codes"], language: .en, width: 80)
        == "exit-codes — What exit codes mean\n\n0 means done.\n\n2 means wrong usage.\n")
    #expect(
      Sample.table.help(path: ["MQ-S012"], language: .zh, width: 80)
        == "MQ-S012 — 无法连接中心\n\n数据安全。\n")
  }

  @Test("A topic named like a group gives it its summary and text")
  func groupTopic() {
    let table = CommandTable(
      program: "p", summary: Phrase("s"),
      commands: [CommandSpec(["area", "list"], summary: Phrase("List areas"))],
      topics: [TopicSpec("area", title: Phrase("Areas"), text: Phrase("Villages and grids."))])
    let overview = table.help(path: [], language: .en, width: 80)
    #expect(overview.contains("  area  Areas\n"))
    #expect(!overview.contains("Help topics"))
    let page = table.help(path: ["area"], language: .en, width: 80)
    #expect(page.hasPrefix("p area — Areas\n"))
    #expect(page.contains("\nVillages and grids.\n"))
    #expect(page.contains("  list  List areas\n"))
  }

  @Test("Every page fits its width, from the narrowest up", arguments: [0, 30, 40, 80, 100])
  func fits(width: Int) {
    for command in Sample.table.commands {
      for language in Language.allCases {
        let page = Sample.table.help(path: command.path, language: language, width: width)
        for line in page.split(separator: "\n") where line.hasPrefix("  ") == false {
          #expect(DisplayWidth.cells(String(line)) <= max(width, 30))
        }
      }
    }
  }
}
