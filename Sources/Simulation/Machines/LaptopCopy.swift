internal import CRDT
internal import Models

/// A copy of a laptop's disk, and what the laptop knew when it was made.
struct LaptopCopy {
  let image: MachineImage
  let knowledge: Knowledge
  let sealed: Knowledge
  let site: SiteID
  /// Of which version the program was.
  let schema: Schema
}
