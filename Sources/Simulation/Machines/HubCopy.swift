internal import Models

/// A copy of a hub's disk, and what the hub knew when it was made.
struct HubCopy {
  let image: MachineImage
  let knowledge: Knowledge
  /// Of which version the program was.
  let schema: Schema
}
