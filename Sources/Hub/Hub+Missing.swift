internal import CRDT
internal import Models
package import Storage
internal import Wire

/// Steps that a laptop says were taken out of its file.
extension Hub {
  /// Notes each in the office's log once a day, however often the laptop says so: which laptop
  /// lacks it, whose step it is, its place in the chain, and when it was taken.
  func noteMissing(_ steps: [DroppedStep], on device: Device) throws {
    guard !steps.isEmpty else { return }
    let now = surroundings.nowMilliseconds()
    let since = now - min(now, HubLimits.dayMilliseconds)
    let act = AuditAct.stepMissing
    var room = HubLimits.missingStepsPerDayMax
    room -= try writer.auditCount(act: act.rawValue, since: since)
    for step in steps where room > 0 {
      let owner = try owner(of: step.site).map { String($0) } ?? "-"
      let detail = "\(device.number) \(owner) \(step.place) \(step.milliseconds)"
      let isNoted = try writer.hasAudit(
        act: act.rawValue, subject: step.id, detail: detail, since: since)
      if isNoted { continue }
      room -= 1
      try writer.note(act, step.id, detail, surroundings)
      log(
        LogLine(
          "step_missing",
          [("device", String(device.number)), ("of", owner), ("place", String(step.place))]))
    }
  }
}

/// What an entry of the office's log says of a missing step.
package struct MissingStepNote: Hashable, Sendable {
  /// The number of the laptop that lacks it.
  package let device: Int64
  /// The number of the laptop that took it; nil for the hub's own or one that is not known.
  package let owner: Int64?
  /// Its place in that laptop's chain, from 1.
  package let place: UInt64
  /// When it was taken, in milliseconds since 1970.
  package let milliseconds: UInt64

  /// Reads an entry's detail; nil for entries about other things.
  package init?(_ entry: AuditEntry) {
    guard entry.act == AuditAct.stepMissing.rawValue else { return nil }
    let parts = entry.detail.split(separator: " ")
    guard parts.count == 4, let device = Int64(parts[0]), let place = UInt64(parts[2]),
      let milliseconds = UInt64(parts[3])
    else { return nil }
    self.device = device
    owner = Int64(parts[1]).flatMap { $0 > 0 ? $0 : nil }
    self.place = place
    self.milliseconds = milliseconds
  }
}
