internal import CRDT
internal import FaultDisk

/// A copy of a laptop's disk, and what the laptop knew when it was made.
struct LaptopCopy {
  let image: DiskImage
  let knowledge: Knowledge
  let sealed: Knowledge
  let site: SiteID
}
