import Console
import Program
import Wording

/// The office's program: all its commands in one table.
enum HubApp {
  /// The commands in the order in which help shows them.
  static let commands: [Command] =
    [initCommand] + areaCommands + workerCommands + orgCommands + dutyCommands
    + assignmentCommands + grantCommands + handoverCommands + deviceCommands
    + [serveCommand, pageCodeCommand, statusCommand, inquireCommand] + conflictCommands
    + quarantineCommands
    + reviewCommands + hubReportCommands + bundleCommands + carriedCommands + upstreamCommands
    + careCommands + auditCommands + filesCommands + privacyCommands

  /// Runs the program; returns its exit status.
  static func run() -> Int32 {
    Runner.run(
      program: "minqing-hub",
      summary: Phrase(zh: "民情中心：乡镇办公室的服务器", en: "Minqing's hub: the township office's server"),
      globals: [DataDirectory.option], commands: commands, topics: HubMessage.all.map(\.topic),
      complete: { kind, prefix, context in
        try HubCompletion.candidates(kind: kind, prefix: prefix, context)
      })
  }
}
