import Program

/// Filled by the commands of this family.
let demoCommands: [Command] = []
