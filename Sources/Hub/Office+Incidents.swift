package import Models
internal import Storage
internal import Wire

/// What happened to exchanges and waits for a person.
extension Office {
  /// A clock that is further off than this is told of, in milliseconds: less is corrected silently.
  static let clockLeadShownMilliseconds: Int64 = 120_000
  /// How long a fallback of the hub's data is told of, in milliseconds: by then every laptop in use
  /// has compared.
  static let fallbackShownMilliseconds: UInt64 = 30 * 24 * 3_600_000

  /// Late edits, revoked laptops, wrong clocks and fallbacks, as rules C25, C26, C35 and C37 of the
  /// domain's table of concurrent edits, in this order.
  package func incidents() throws -> [Incident] {
    try store.read {
      let devices = try store.devices()
      let revoked = Set(devices.filter { $0.revoked != nil }.map(\.number))
      let pending = try store.trayItems(.pending, limit: Self.reviewsMax)
      let handedIn = pending.count { revoked.contains($0.device) }
      let handedBack = pending.count { $0.code == HubCode.carried && !revoked.contains($0.device) }
      let held = devices.filter { $0.revoked != nil }.reduce(0) { $0 + Int(clamping: $1.unsent) }
      let wrong = devices.count {
        $0.revoked == nil && $0.clockLeadMilliseconds.magnitude > Self.clockLeadShownMilliseconds
      }
      // By a clock that is wrong itself nobody's lead is known.
      let clocks = try time() == .known ? wrong : 1
      let now = surroundings.nowMilliseconds()
      let fallbacks = try acts().count {
        $0.act == AuditAct.historyMinted.rawValue
          && $0.milliseconds + Self.fallbackShownMilliseconds > now
      }
      return [
        .lateEdits(pending.count - handedIn - handedBack, command: "minqing-hub review list"),
        .revokedWrites(
          handedIn > 0 ? handedIn : held,
          command: handedIn > 0 ? "minqing-hub review list" : "minqing-hub device list"),
        .wrongClocks(clocks, command: "minqing-hub device list"),
        .fallenBack(fallbacks, command: "minqing-hub audit log"),
        .handedBack(handedBack, command: "minqing-hub review list"),
      ].compactMap(\.self)
    }
  }
}
