package import Console
internal import Glibc
internal import Transport
package import Wording

/// One program: its commands, and how a command line becomes output and an exit status.
package struct Runner: Sendable {
  /// Names candidates of a kind that begin with a prefix, best first.
  package typealias Completion =
    @Sendable (_ kind: String, _ prefix: String, Context) throws -> [Candidate]

  /// The program's command line.
  package let table: CommandTable
  private let commands: [[String]: Command]

  /// Makes a program; ``GlobalOptions/shared`` and the commands that both programs have are added.
  package init(
    program: String, summary: Phrase, globals: [OptionSpec] = [], commands: [Command],
    topics: [TopicSpec] = [], complete: @escaping Completion = { _, _, _ in [] }
  ) {
    let globals = globals + GlobalOptions.shared
    let topics = topics + PrivacyTopics.all + Catalogue.topics
    // The built-in commands read the table that they stand in.
    let listing = Self.builtIn(.init(program: program, summary: summary, commands: []), complete)
    table = CommandTable(
      program: program, summary: summary, globals: globals,
      commands: (commands + listing).map(\.spec), topics: topics)
    var byPath: [[String]: Command] = [:]
    for command in commands + Self.builtIn(table, complete) { byPath[command.spec.path] = command }
    self.commands = byPath
  }

  /// Runs the program in the real world; returns what the process is to exit with.
  package static func run(
    program: String, summary: Phrase, globals: [OptionSpec] = [], commands: [Command],
    topics: [TopicSpec] = [], complete: @escaping Completion = { _, _, _ in [] }
  ) -> Int32 {
    Interruption.install()
    let runner = Runner(
      program: program, summary: summary, globals: globals, commands: commands, topics: topics,
      complete: complete)
    let argv = Array(CommandLine.arguments.dropFirst())
    let environment = World.environment()
    let output = World.output(argv: argv, environment: environment)
    let context = World.context(
      program: program, argv: argv, environment: environment, output: output)
    let status = runner.run(argv, in: context)
    output.finish()
    return status.rawValue
  }

  /// Runs one command line; every problem is told and turned into its status.
  package func run(_ argv: [String], in context: Context) -> ExitStatus {
    do {
      return try answer(try table.parse(argv), in: context)
    } catch {
      if context.isInterrupted() {
        context.say(Phrase(zh: "已中断。已保存的内容都在。", en: "Interrupted. What was saved is safe."))
        return .interrupted
      }
      let problem = Catalogue.problem(error, .init(program: table.program))
      Self.tell(problem, in: context)
      return problem.exit
    }
  }

  private func answer(_ invocation: Invocation, in context: Context) throws -> ExitStatus {
    if invocation.isHelp {
      context.write(
        table.help(path: invocation.path, language: context.language, width: context.width))
      return .done
    }
    if invocation.flag("version") || invocation.path.isEmpty {
      Self.printVersion(table.program, in: context)
      return .done
    }
    guard let command = commands[invocation.path] else {
      // The table was made from these commands, so `parse` lets no other path through.
      throw Problem(code: "MQ-U001", cause: Phrase(invocation.path.joined()), exit: .usage)
    }
    return try command.run(invocation, context)
  }

  /// Prints a problem: to people on standard error, to programs as JSON on standard output.
  package static func tell(_ problem: Problem, in context: Context) {
    let language = context.language
    guard context.isJSON else {
      let text = problem.rendered(language, colour: context.style.isColoured) + "\n"
      context.flush()
      (context.complain ?? context.note)(text)
      return
    }
    context.print([
      JSON.Member(
        "error",
        [
          "code": .string(problem.code), "cause": .string(problem.cause[language]),
          "safety": .optional(problem.safety?[language]),
          "remedy": .optional(problem.remedy?[language]),
        ])
    ])
  }
}
