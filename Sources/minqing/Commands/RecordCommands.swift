import Program

/// Filled by the commands of this family.
let recordCommands: [Command] = []
