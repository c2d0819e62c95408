import Program

/// What a resident may ask for: to see, to correct, to have erased.
let privacyCommands: [Command] = [
  PrivacyExportCommand.command, PrivacyCorrectCommand.command, PrivacyEraseCommand.command,
  PrivacyListCommand.command,
]
