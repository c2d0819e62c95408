internal import Console
@unsafe @preconcurrency internal import Glibc
internal import Transport
internal import Wording

/// The context of a program that runs in the real world.
enum World {
  /// The environment's variables; those that are not UTF-8 are read with replacement characters.
  static func environment() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = unsafe environ
    while let pointer = unsafe entry.pointee {
      let text = unsafe String(cString: pointer)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      unsafe entry += 1
    }
    return variables
  }

  /// Standard output, paged where a person reads it and allows that.
  static func output(argv: [String], environment: [String: String]) -> OutputBuffer {
    let isPaged =
      Terminals.isTerminal(STDOUT_FILENO) && Terminals.isTerminal(STDIN_FILENO)
      && !GlobalOptions.flag("no-pager", in: argv) && environment["TERM"] != "dumb"
    let pager = environment["MINQING_PAGER"] ?? environment["PAGER"] ?? "less"
    // `cat` and an empty text are how people switch paging off for good.
    let isUseful = !pager.isEmpty && pager != "cat"
    return OutputBuffer(
      pagerLine: isPaged && isUseful ? pager : nil,
      screenLines: Terminals.size(STDOUT_FILENO)?.lines ?? .max)
  }

  /// What a command line's command knows of the world.
  static func context(
    program: String, argv: [String], environment: [String: String], output: OutputBuffer
  ) -> Context {
    let isTerminal = Terminals.isTerminal(STDOUT_FILENO)
    let isQuiet = GlobalOptions.flag("quiet", in: argv)
    let noteTerminal = Terminals.isTerminal(STDERR_FILENO)
    let complain: @Sendable (String) -> Void = { text in
      _ = OutputBuffer.write(Array(text.utf8), to: STDERR_FILENO)
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].map { environment[$0] ?? "" }
    let colour = Style.Choice(rawValue: GlobalOptions.value("color", in: argv) ?? "") ?? .auto
    let silent: @Sendable (String) -> Void = { _ in }
    let random: @Sendable () -> UInt64 = {
      var random = SystemRandom()
      return random.next()
    }
    let ask: @Sendable (String, Bool) -> String? = { question, isSecret in
      output.flush()
      complain(question)
      let answer = Terminals.readLine(isSecret: isSecret)
      if isSecret { complain("\n") }
      return answer
    }
    var context = Context(
      language: Language(requested: GlobalOptions.value("lang", in: argv), locale: locale),
      style: Style(
        choice: colour, isTerminal: isTerminal, noColor: environment["NO_COLOR"],
        term: environment["TERM"]),
      width: width(environment), isTerminal: isTerminal, showsProgress: noteTerminal && !isQuiet,
      mayAsk: Terminals.isTerminal(STDIN_FILENO) && noteTerminal
        && !GlobalOptions.flag("no-input", in: argv),
      environment: environment, nowMilliseconds: { SystemClock.nowMilliseconds() },
      random: random, write: { output.append($0) }, note: isQuiet ? silent : complain, ask: ask)
    context.program = program
    context.machine = FileSystem.machine
    context.isJSON = GlobalOptions.flag("json", in: argv)
    context.complain = complain
    context.flush = { output.flush() }
    context.pause = { pause(milliseconds: $0) }
    context.isInterrupted = { Interruption.isRequested }
    context.keepInterruptions = { Interruption.keep() }
    return context
  }

  private static func width(_ environment: [String: String]) -> Int {
    let stated = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    return Terminals.size(STDOUT_FILENO)?.cells ?? stated ?? Terminals.defaultCells
  }

  /// In steps, so that Ctrl-C is answered at once.
  private static func pause(milliseconds: UInt64) {
    let end = SystemClock.monotonicMilliseconds() + milliseconds
    while !Interruption.isRequested {
      let now = SystemClock.monotonicMilliseconds()
      guard now < end else { return }
      usleep(UInt32(min(end - now, 100) * 1000))
    }
  }
}
