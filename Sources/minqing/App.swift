import Console
import Program
import Wording

/// The field worker's program: all its commands in one table.
enum App {
  /// The commands in the order in which help shows them.
  static let commands: [Command] =
    baseCommands + recordCommands + reportCommands + attachmentCommands + conflictCommands
    + privacyCommands
    + demoCommands

  /// Options that every command takes beside those of both programs.
  static let globals = [
    OptionSpec(
      "replica", value: Phrase("PATH"),
      help: Phrase(
        zh: "本机数据库；缺省为 MINQING_REPLICA 或 ~/.local/share/minqing/replica.db",
        en: "The replica; MINQING_REPLICA or ~/.local/share/minqing/replica.db by default"),
      completion: .file)
  ]

  /// Runs the program; returns its exit status.
  static func run() -> Int32 {
    Runner.run(
      program: "minqing",
      summary: Phrase(zh: "民情：离线优先的基层工作记录", en: "Minqing: offline-first field records"),
      globals: globals, commands: commands,
      complete: { kind, prefix, context in
        try LiveCompletion.candidates(kind: kind, prefix: prefix, context)
      })
  }
}
