package import Console
package import Wording

/// What a command knows of the world around it, and how it speaks to it.
///
/// Everything outside is a value or a closure, so that tests run commands without a terminal.
package struct Context: Sendable {
  /// What people are spoken to in.
  package var language: Language
  /// Colours of standard output.
  package var style: Style
  /// Cells of a line of standard output.
  package var width: Int
  /// Whether standard output is read by a person.
  package var isTerminal: Bool
  /// Whether standard error is read by a person.
  package var showsProgress: Bool
  /// Whether questions may be asked.
  package var mayAsk: Bool
  /// The environment's variables.
  package var environment: [String: String]
  /// Milliseconds since 1970.
  package var nowMilliseconds: @Sendable () -> UInt64
  /// 64 random bits.
  package var random: @Sendable () -> UInt64
  /// Appends to standard output.
  package var write: @Sendable (String) -> Void
  /// Appends to standard error; `--quiet` silences it.
  package var note: @Sendable (String) -> Void
  /// Asks a question and reads a line without its end; the second argument hides what is typed.
  ///
  /// Nil at the end of input.
  package var ask: @Sendable (_ question: String, _ isSecret: Bool) -> String?

  /// The program's name, as remedies and help print it.
  package var program = "minqing"
  /// What tells this machine from others; nil where nothing does.
  package var machine: String?
  /// Whether `--json` asks for data, and for problems too, as JSON.
  package var isJSON = false
  /// Writes problems to standard error, which `--quiet` does not silence; nil uses `note`.
  package var complain: (@Sendable (String) -> Void)?
  /// Hands what was written so far to the reader at once, as a stream of lines needs.
  package var flush: @Sendable () -> Void = {}
  /// Waits so many milliseconds, or until Ctrl-C.
  package var pause: @Sendable (UInt64) -> Void = { _ in }
  /// Whether Ctrl-C was pressed; true only after ``keepInterruptions`` was called.
  package var isInterrupted: @Sendable () -> Bool = { false }
  /// From now on the first Ctrl-C only sets ``isInterrupted``; before, it ends the program.
  package var keepInterruptions: @Sendable () -> Void = {}

  /// Joins the parts.
  package init(
    language: Language, style: Style, width: Int, isTerminal: Bool, showsProgress: Bool,
    mayAsk: Bool, environment: [String: String],
    nowMilliseconds: @escaping @Sendable () -> UInt64, random: @escaping @Sendable () -> UInt64,
    write: @escaping @Sendable (String) -> Void, note: @escaping @Sendable (String) -> Void,
    ask: @escaping @Sendable (String, Bool) -> String?
  ) {
    self.language = language
    self.style = style
    self.width = width
    self.isTerminal = isTerminal
    self.showsProgress = showsProgress
    self.mayAsk = mayAsk
    self.environment = environment
    self.nowMilliseconds = nowMilliseconds
    self.random = random
    self.write = write
    self.note = note
    self.ask = ask
  }

  /// Prints a line of data.
  package func print(_ line: String = "") { write(line + "\n") }

  /// Prints a line of talk.
  package func say(_ phrase: Phrase) { note(phrase[language] + "\n") }

  /// Prints one object with the schema's number, for `--json`.
  package func print(_ members: [JSON.Member]) {
    print(JSON.object([JSON.Member("schema", .integer(1))] + members).pretty)
  }
}
