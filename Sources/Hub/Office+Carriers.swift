internal import CRDT
package import Storage
internal import Wire

/// Who handed on whose writes, as the office lists it.
package struct CarrierEntry: Sendable {
  /// What the hub noted.
  package let carrier: Carrier
  /// The laptop that handed on; nil for the office's own clerk.
  package let device: DeviceEntry?
  /// Whose writes they are; empty if nobody knows.
  package let authorName: String
  /// What people call the replica on which they were written; empty if nobody said.
  package let authorDevice: String
}

extension Office {
  /// Who handed on whose writes, by laptop and author.
  package func carriers() throws -> [CarrierEntry] {
    try store.read {
      let devices = try self.devices()
      let names = Dictionary(
        try workers().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
      return try store.carriers().map { carrier in
        let author = try store.author(of: carrier.site)
        return CarrierEntry(
          carrier: carrier, device: devices.first { $0.device.number == carrier.device },
          authorName: author?.worker.flatMap { names[$0] } ?? "",
          authorDevice: author?.device ?? "")
      }
    }
  }
}
