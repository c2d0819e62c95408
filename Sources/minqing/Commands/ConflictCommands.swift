import Program

/// What people did without knowing of each other: listed, shown, settled.
let conflictCommands: [Command] =
  conflictListCommands + [
    conflictShowCommand, conflictDiffCommand, conflictResolveCommand, conflictNextCommand,
    conflictHistoryCommand, ConflictReopenCommand.reopen, ConflictReopenCommand.propose,
    ConflictStatsCommand.command, ConflictWatchCommand.command,
  ] + DupesCommand.commands + MergeCommand.commands
