import Console
import Testing
import Wording

/// A command line and what it must be understood as.
struct UnderstoodLine: Sendable, CustomTestStringConvertible {
  let words: [String]
  let expected: Invocation
  var testDescription: String { words.joined(separator: " ") }

  init(_ line: String, _ expected: Invocation) {
    words = line.split(separator: " ").map { $0 == "''" ? "" : String($0) }
    self.expected = expected
  }

  static let all: [UnderstoodLine] = [
    .init("status", Invocation(path: ["status"])),
    .init(
      "status --json", Invocation(path: ["status"], options: [.init(name: "json", value: nil)])),
    .init(
      "--json status", Invocation(path: ["status"], options: [.init(name: "json", value: nil)])),
    .init(
      "--replica=/tmp/a=b status",
      Invocation(path: ["status"], options: [.init(name: "replica", value: "/tmp/a=b")])),
    .init(
      "--replica /tmp/a status",
      Invocation(path: ["status"], options: [.init(name: "replica", value: "/tmp/a")])),
    .init(
      "household add --phone 1 --address x --phone=2",
      Invocation(
        path: ["household", "add"],
        options: [
          .init(name: "phone", value: "1"), .init(name: "address", value: "x"),
          .init(name: "phone", value: "2"),
        ])),
    .init(
      "household add --address=",
      Invocation(
        path: ["household", "add"], options: [.init(name: "address", value: "")])),
    .init(
      "household add --address ''",
      Invocation(
        path: ["household", "add"], options: [.init(name: "address", value: "")])),
    .init(
      "household add --address -5",
      Invocation(
        path: ["household", "add"], options: [.init(name: "address", value: "-5")])),
    .init(
      "household add --address=--5",
      Invocation(
        path: ["household", "add"], options: [.init(name: "address", value: "--5")])),
    .init("conflicts", Invocation(path: ["conflicts"])),
    .init(
      "conflicts resolve 7f3a --take theirs --dry-run",
      Invocation(
        path: ["conflicts", "resolve"], arguments: ["7f3a"],
        options: [.init(name: "take", value: "theirs"), .init(name: "dry-run", value: nil)])),
    .init("attach a - b", Invocation(path: ["attach"], arguments: ["a", "-", "b"])),
    .init("attach a -- --json -h", Invocation(path: ["attach"], arguments: ["a", "--json", "-h"])),
    .init("attach status 户", Invocation(path: ["attach"], arguments: ["status", "户"])),
    .init(
      "__complete conflict 7f",
      Invocation(path: ["__complete"], arguments: ["conflict", "7f"])),
    .init("--json", Invocation(path: [], options: [.init(name: "json", value: nil)])),
    .init("", Invocation(path: [], isHelp: true)),
    .init("-h", Invocation(path: [], isHelp: true)),
    .init("help", Invocation(path: [], isHelp: true)),
    .init("help conflicts resolve", Invocation(path: ["conflicts", "resolve"], isHelp: true)),
    .init("help household", Invocation(path: ["household"], isHelp: true)),
    .init("help mq-s012", Invocation(path: ["MQ-S012"], isHelp: true)),
    .init("conflicts resolve --help", Invocation(path: ["conflicts", "resolve"], isHelp: true)),
    .init(
      "conflicts --nonsense resolve 7f3a extra -h",
      Invocation(path: ["conflicts", "resolve"], isHelp: true)),
    .init("household --help", Invocation(path: ["household"], isHelp: true)),
  ]
}

/// A command line that cannot be understood, and what must be said about it.
struct RefusedLine: Sendable, CustomTestStringConvertible {
  let line: String
  let code: String
  let cause: String
  let remedy: String
  var testDescription: String { line }

  init(_ line: String, _ code: String, _ cause: String, _ remedy: String) {
    self.line = line
    self.code = code
    self.cause = cause
    self.remedy = remedy
  }

  static let all: [RefusedLine] = [
    .init(
      "conflcits", "MQ-U001", "There is no command “minqing conflcits”.",
      "Did you mean “minqing conflicts”?"),
    .init(
      "conf", "MQ-U001", "There is no command “minqing conf”.",
      "Did you mean “minqing conflicts”?"),
    .init(
      "STATUS", "MQ-U001", "There is no command “minqing STATUS”.",
      "Did you mean “minqing status”?"),
    .init("hlep", "MQ-U001", "There is no command “minqing hlep”.", "Did you mean “minqing help”?"),
    .init(
      "conflicts reslove x", "MQ-U001", "There is no command “minqing conflicts reslove”.",
      "Did you mean “minqing conflicts resolve”?"),
    .init(
      "frobnicate", "MQ-U001", "There is no command “minqing frobnicate”.", "See “minqing help”."),
    .init(
      "__complet", "MQ-U001", "There is no command “minqing __complet”.", "See “minqing help”."),
    .init(
      "help exit-code", "MQ-U001", "There is no command “minqing exit-code”.",
      "Did you mean “minqing exit-codes”?"),
    .init(
      "household", "MQ-U002", "“minqing household” needs one more word.", "Add one of: add, list."),
    .init(
      "household add --adress x", "MQ-U003", "“minqing household add” has no option --adress.",
      "Did you mean “--address”?"),
    .init(
      "status --phone 1", "MQ-U003", "“minqing status” has no option --phone.",
      "See “minqing help status”."),
    .init(
      "status -json", "MQ-U003", "“minqing status” has no option -json.", "Did you mean “--json”?"),
    .init(
      "household add --address", "MQ-U004", "Option --address needs a value.",
      "Write --address=VALUE; a value that begins with -- can only be given so."),
    .init(
      "household add --address --phone 1", "MQ-U004", "Option --address needs a value.",
      "Write --address=VALUE; a value that begins with -- can only be given so."),
    .init("status --json=yes", "MQ-U005", "Option --json takes no value.", "Write --json alone."),
    .init(
      "household add --address a --address b", "MQ-U006",
      "Option --address may be given only once.", "Keep one --address."),
    .init(
      "household add --phone 1", "MQ-U007", "“minqing household add” requires --address.",
      "See “minqing help household add”."),
    .init("status --lang fr", "MQ-U008", "Option --lang cannot be “fr”.", "Use one of: zh, en."),
    .init("attach", "MQ-U009", "“minqing attach” needs ID.", "See “minqing help attach”."),
    .init("attach x", "MQ-U009", "“minqing attach” needs FILE.", "See “minqing help attach”."),
    .init(
      "status now", "MQ-U010", "“minqing status” does not take the extra “now”.",
      "See “minqing help status”."),
    .init(
      "conflicts resolve a b", "MQ-U010",
      "“minqing conflicts resolve” does not take the extra “b”.",
      "See “minqing help conflicts resolve”."),
  ]
}

@Suite struct ParseTests {
  @Test("A good line is understood", arguments: UnderstoodLine.all)
  func understood(line: UnderstoodLine) throws {
    #expect(try Sample.table.parse(line.words) == line.expected)
  }

  @Test(
    "A bad line is refused with status 2, its cause and the nearest remedy",
    arguments: RefusedLine.all)
  func refused(line: RefusedLine) throws {
    let words = line.line.split(separator: " ").map { String($0) }
    let problem = try #require(throws: Problem.self) { try Sample.table.parse(words) }
    #expect(problem.exit == .usage)
    #expect(problem.code == line.code)
    #expect(problem.cause.en == line.cause)
    #expect(problem.remedy?.en == line.remedy)
    #expect(problem.cause.zh != problem.cause.en)
    #expect(problem.remedy?.zh != problem.remedy?.en)
  }

  @Test("A line of too many words is refused before it is read")
  func tooManyWords() throws {
    let words = Array(repeating: "x", count: CommandTable.wordCountMax + 1)
    let problem = try #require(throws: Problem.self) { try Sample.table.parse(words) }
    #expect(problem.code == "MQ-U011")
  }

  @Test("Options are found by name, the last of repeated ones first")
  func accessors() throws {
    let line = try Sample.table.parse(
      ["household", "add", "--phone", "1", "--address", "x", "--phone", "2", "--json"])
    #expect(line.value("phone") == "2")
    #expect(line.values("phone") == ["1", "2"])
    #expect(line.value("replica") == nil)
    #expect(line.flag("json"))
    #expect(!line.flag("mine"))
    #expect(line.argument(0) == nil)
  }

  @Test("No words, however odd, trap the parser", arguments: UInt64(0)..<32)
  func neverTraps(seed: UInt64) {
    var draws = SeededGenerator(seed: seed)
    let pool = [
      "", "-", "--", "---", "=", "--=", "--json", "--lang", "--lang=", "household", "add", "help",
      "conflicts", "resolve", "-h", "户", "\u{1B}[2J", "--phone=\u{202E}", "-h=", "--help=x",
    ]
    for _ in 0..<200 {
      let words = (0..<Int.random(in: 0...8, using: &draws)).map { _ in
        pool[Int.random(in: 0..<pool.count, using: &draws)]
      }
      do throws(Problem) {
        let line = try Sample.table.parse(words)
        let isKnown = line.path.isEmpty || Sample.table.command(line.path) != nil
        #expect(isKnown || line.isHelp)
      } catch {
        #expect(error.exit == .usage)
        #expect(!error.rendered(.zh, colour: false).unicodeScalars.contains { $0 == "\u{1B}" })
      }
    }
  }

  @Test(
    "Help and locale choose the language",
    arguments: [
      (nil, ["", "", "zh_CN.UTF-8"], Language.zh), (nil, ["C", "", "zh_CN.UTF-8"], .en),
      (nil, ["", "zh_TW@radical", "en_GB.UTF-8"], .zh), (nil, [], .en), (nil, ["fr_FR"], .en),
      ("en", ["zh_CN.UTF-8"], .en), ("zh-CN", [], .zh), ("ZH", [], .zh),
      ("fr", ["zh_CN.UTF-8"], .zh), (nil, ["zhx_XX"], .en),
    ] as [(String?, [String], Language)])
  func language(requested: String?, locale: [String], expected: Language) {
    #expect(Language(requested: requested, locale: locale) == expected)
  }
}
