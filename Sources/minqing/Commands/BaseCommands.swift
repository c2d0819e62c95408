import Program

/// Joining, syncing and caring for the replica.
let baseCommands: [Command] =
  [initCommand, joinCommand, statusCommand, syncCommand] + quarantineCommands + [depositCommand]
  + bundleCommands + [doctorCommand, auditCommand] + backupCommands
  + [restoreCommand, migrateCommand]
