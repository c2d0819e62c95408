import Console
import Program
import Wording

extension Command {
  /// A command that works on the replica's records and tells its own problems.
  static func records(
    _ spec: CommandSpec,
    _ body: @escaping @Sendable (Workplace, Invocation) throws -> ExitStatus
  ) -> Command {
    Command(spec) { invocation, context in
      do {
        return try body(try Workplace(invocation, context), invocation)
      } catch let error as RecordProblem {
        throw error.problem
      }
    }
  }
}

extension ArgumentSpec {
  /// The record meant: digits of its id, its number, `@last`.
  static func record(_ live: String, arity: ArgumentSpec.Arity = .one) -> ArgumentSpec {
    ArgumentSpec(
      "ID",
      help: Phrase(
        zh: "编号开头（至少 4 位）、记录编号、姓名或 @last",
        en: "the beginning of an id (4 digits or more), a number, a name, or @last"),
      arity: arity, completion: .live(live))
  }
}

extension Workplace {
  /// Cells that tables may take; nil where output goes into a file.
  var tableWidth: Int? { context.isTerminal ? context.width : nil }

  /// Says on the terminal's other stream what a person should look at.
  func warn(_ warnings: [Phrase]) {
    for warning in warnings {
      let mark = context.style.paint(Mark.warned, language)
      context.note("\(mark)  \(Terminal.sanitised(warning[language]))\n")
    }
  }
}
