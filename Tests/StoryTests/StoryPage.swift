import Foundation

/// A page under `Fixtures/stories`: prose for people, and blocks marked `console` that are run.
///
/// In a block stand directives in brackets, commands after the prompt of a machine, and below each
/// command what it prints. `Fixtures/stories/README.md` tells writers the same.
struct StoryPage {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../Fixtures/stories")

  /// How many pages may stand before a page: a page that begins after itself would never end.
  static let prefacesMax = 4

  let name: String
  let steps: [StoryStep]

  /// The pages that tell a story of their own, by name.
  static func names() throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return names.filter { $0.first == "U" && $0.hasSuffix(".md") }.sorted()
  }

  /// Reads a page and those it begins after.
  static func read(_ name: String, prefaces: Int = 0) throws -> StoryPage {
    guard prefaces <= prefacesMax else {
      throw StoryFailure(page: name, line: 1, sentence: "More than \(prefacesMax) pages before it.")
    }
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    let page = try StoryPage(name: name, text: text)
    guard let before = preface(of: text) else { return page }
    let first = try read(before, prefaces: prefaces + 1)
    return StoryPage(name: name, steps: first.steps + page.steps)
  }

  private init(name: String, steps: [StoryStep]) {
    self.name = name
    self.steps = steps
  }

  /// Reads one page by itself.
  init(name: String, text: String) throws(StoryFailure) {
    var reader = BlockReader(page: name)
    var isConsole = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        isConsole = !isConsole && line == "```console"
        reader.endBlock()
      } else if isConsole {
        try reader.take(String(line), number: index + 1)
      }
    }
    self.init(name: name, steps: reader.steps)
  }

  /// The file that a line beginning with "Begins after" links to.
  private static func preface(of text: String) -> String? {
    for line in text.split(separator: "\n") where line.hasPrefix("Begins after [") {
      guard let start = line.firstRange(of: "](")?.upperBound else { continue }
      return String(line[start...].prefix { $0 != ")" })
    }
    return nil
  }
}

/// Takes the lines of blocks one by one.
private struct BlockReader {
  let page: String
  private(set) var steps: [StoryStep] = []
  /// Whether the last line ended in a backslash, so that the command goes on.
  private var isContinued = false
  /// Whether the last step is a command of this block.
  private var isBelowCommand = false

  init(page: String) { self.page = page }

  mutating func endBlock() {
    isContinued = false
    isBelowCommand = false
  }

  mutating func take(_ line: String, number: Int) throws(StoryFailure) {
    guard !isContinued else { return goOn(line) }
    guard !line.allSatisfy(\.isWhitespace) else { return }
    if let status = Self.status(line) { return try amend(number) { $0.status = status } }
    if let deed = Self.directive(line) {
      isBelowCommand = false
      return steps.append(StoryStep(page: page, line: number, deed: deed))
    }
    if let command = Self.prompt(line) {
      isBelowCommand = true
      isContinued = line.hasSuffix("\\")
      return steps.append(StoryStep(page: page, line: number, deed: .command(command)))
    }
    try amend(number) { $0.expected.append(line) }
  }

  private mutating func goOn(_ line: String) {
    isContinued = line.hasSuffix("\\")
    guard let last = steps.popLast(), case .command(let command) = last.deed else { return }
    let longer = StoryCommand(machine: command.machine, text: command.text + "\n" + line)
    steps.append(StoryStep(page: page, line: last.line, deed: .command(longer)))
  }

  /// Changes the command that the line stands below.
  private mutating func amend(
    _ number: Int, _ change: (inout StoryCommand) -> Void
  ) throws(StoryFailure) {
    guard isBelowCommand, let last = steps.popLast(), case .command(var command) = last.deed else {
      let sentence = "This is no directive, and no command stands above it."
      throw StoryFailure(page: page, line: number, sentence: sentence)
    }
    change(&command)
    steps.append(StoryStep(page: page, line: last.line, deed: .command(command)))
  }

  /// `wang$ minqing sync`.
  private static func prompt(_ line: String) -> StoryCommand? {
    let machine = line.prefix { $0.isASCII && ($0.isLowercase || $0.isNumber) }
    guard !machine.isEmpty, line[machine.endIndex...].hasPrefix("$ ") else { return nil }
    return StoryCommand(
      machine: String(machine), text: String(line[machine.endIndex...].dropFirst(2)))
  }

  /// The words between brackets, if the whole line is in brackets.
  private static func bracketed(_ line: String) -> [Substring] {
    guard line.hasPrefix("["), line.hasSuffix("]") else { return [] }
    return line.dropFirst().dropLast().split(separator: " ")
  }

  /// `[exit 3]`.
  private static func status(_ line: String) -> Int32? {
    let words = bracketed(line)
    return words.count == 2 && words[0] == "exit" ? Int32(words[1]) : nil
  }

  private static func directive(_ line: String) -> StoryDeed? {
    let words = bracketed(line)
    switch words.count {
    case 2 where isDate(words[0]): return .clock("\(words[0]) \(words[1])")
    case 2 where words[0] == "hub" && words[1] == "serves": return .serving(true)
    case 2 where words[0] == "hub" && words[1] == "stops": return .serving(false)
    case 2 where words[1] == "online": return .line(machine: String(words[0]), isUp: true)
    case 2 where words[1] == "offline": return .line(machine: String(words[0]), isUp: false)
    case 4 where words[1] == "joins" && words[2] == "as":
      return .join(machine: String(words[0]), worker: String(words[3]))
    case _: return nil
    }
  }

  private static func isDate(_ word: Substring) -> Bool {
    word.count == 10 && word.allSatisfy { $0 == "-" || ($0.isASCII && $0.isNumber) }
  }
}
