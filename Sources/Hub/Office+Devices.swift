package import CRDT
package import Storage

/// A laptop with whose it is and what the hub received of it.
package struct DeviceEntry: Sendable {
  /// What the hub knows of it.
  package let device: Device
  /// Whose it is; empty if the worker's record is gone.
  package let workerName: String
  /// The incarnations that wrote on it, ascending, each with the latest write received.
  package let sites: [(site: SiteID, mark: Timestamp?)]

  /// When it was last heard from, in milliseconds since 1970; enrolling counts.
  package var heard: UInt64 { max(device.seen, device.enrolled) }
}

/// The laptops that were enrolled.
extension Office {
  /// All laptops by number.
  package func devices() throws -> [DeviceEntry] {
    try store.read {
      var names: [RecordID: String] = [:]
      for worker in try workers() { names[worker.id] = worker.name }
      return try store.devices().map { device in
        DeviceEntry(
          device: device, workerName: names[device.worker] ?? "",
          sites: try store.sites(ofDevice: device.number).map { ($0, try store.mark(of: $0)) })
      }
    }
  }

  /// The laptop of a number; throws ``RosterError/unknownDevice(number:)``.
  package func device(_ number: Int64) throws -> DeviceEntry {
    guard let entry = try devices().first(where: { $0.device.number == number }) else {
      throw RosterError.unknownDevice(number: number)
    }
    return entry
  }

  /// Makes a code for the next laptop of a worker who is not disabled.
  package func issueCode(
    for worker: WorkerEntry, isForHub: Bool = false
  ) throws -> (code: String, expires: UInt64, records: Int, bytes: Int) {
    guard worker.isActive else { throw RosterError.disabledWorker(name: worker.name) }
    let size = try size(of: try places(of: worker.id))
    let issued = try issueCode(for: worker.id, isForHub: isForHub)
    return (issued.code, issued.expires, size.records, size.bytes)
  }

  /// Lets a revoked laptop hand in what it had not sent; says until when, in milliseconds since
  /// 1970.
  ///
  /// Throws ``RosterError/deviceInUse(number:)`` for one that still works.
  package func openDeposit(_ number: Int64) throws -> UInt64 {
    guard try device(number).device.revoked != nil else {
      throw RosterError.deviceInUse(number: number)
    }
    let now = surroundings.nowMilliseconds()
    let until = now + HubLimits.depositLifeMilliseconds
    try store.write {
      try store.openDeposit(number, milliseconds: now, until: until)
      try note(.depositOpened, nil, "\(number)")
    }
    return until
  }
}
