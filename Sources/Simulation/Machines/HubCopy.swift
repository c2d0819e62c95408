internal import FaultDisk

/// A copy of the hub's disk, and what the hub knew when it was made.
struct HubCopy {
  let image: DiskImage
  let knowledge: Knowledge
}
