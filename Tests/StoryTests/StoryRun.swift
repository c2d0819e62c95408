import Foundation

/// Lets a page happen, and gathers what does not come true.
struct StoryRun {
  /// Failures after which a page is given up: most follow from the first.
  static let failuresMax = 3

  private(set) var failures: [StoryFailure] = []
  /// What was typed and printed, for those who write a page.
  private(set) var transcript = ""
  private var output = ExpectedOutput(names: [:])
  private let machines: StoryMachines

  init() throws { machines = try StoryMachines() }

  /// Runs a page from its first step to its last, or to its last bearable failure.
  mutating func perform(_ page: StoryPage) throws {
    for step in page.steps where failures.count < Self.failuresMax {
      if let sentence = try perform(step.deed) {
        failures.append(StoryFailure(page: step.page, line: step.line, sentence: sentence))
      }
    }
    try machines.stop()
  }

  /// Does one thing; says what was wrong with it.
  private mutating func perform(_ deed: StoryDeed) throws -> String? {
    switch deed {
    case .clock(let minute):
      transcript += "[\(minute)]\n"
      machines.set(minute)
    case .serving(let isServing): try machines.serve(isServing)
    case .line(let machine, let isUp):
      if isUp { machines.offline.remove(machine) } else { machines.offline.insert(machine) }
    case .join(let machine, let worker):
      let code = StoryCommand(
        machine: "hub", text: "minqing-hub device code \(worker) 2>/dev/null",
        expected: ["{code-\(machine)}"])
      let join = StoryCommand(
        machine: machine, text: "MINQING_CODE={code-\(machine)} minqing join {address}",
        expected: ["…"])
      return try perform(code) ?? perform(join)
    case .command(let command): return try perform(command)
    }
    return nil
  }

  private mutating func perform(_ command: StoryCommand) throws -> String? {
    let text: String
    do {
      let names = output.names.merging(["address": machines.address]) { $1 }
      text = try ExpectedOutput(names: names).filled(command.text)
    } catch {
      return "Nothing before gave {\(error.name)} a value.\n command: \(command.text)"
    }
    let run = try machines.run(text, on: command.machine)
    transcript += "\(command.machine)$ \(text)\n\(run.output)"
    if run.status != 0 { transcript += "[exit \(run.status)]\n" }
    let told = " command: \(text)\n  output: \(run.output)"
    if run.status != command.status {
      return "expected: exit \(command.status)\n     got: exit \(run.status)\n\(told)"
    }
    guard !command.expected.isEmpty,
      let mismatch = output.mismatch(command.expected, run.output)
    else { return nil }
    return "\(mismatch)\n\(told)"
  }
}
