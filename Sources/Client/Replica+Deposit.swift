package import HTTP
internal import Storage

/// Handing in what a revoked laptop had not sent.
extension Replica {
  /// Hands everything in that the hub has not taken, for a person there to look at; nothing comes
  /// back.
  ///
  /// The laptop stays locked, and counts what it handed in as held by the hub. Throws
  /// ``SyncFailure``, with code MQ-H014 while the office has opened no window.
  package func deposit(
    through exchange: any Exchange, software: String = "minqing",
    progress: (SyncProgress) -> Void = { _ in }
  ) throws -> SyncReport {
    try store.write { try retryQuarantined() }
    var session = Session(direction: .push, software: software)
    session.isDeposit = true
    let report = try run(session, through: exchange, progress: progress)
    try store.write {
      let before = try store.number("deposited_count") ?? 0
      try store.set("deposited_count", number: before + Int64(report.inReview))
      try store.set("deposited", number: Int64(clamping: try wallMilliseconds))
    }
    return report
  }

  /// What this laptop handed in after it was revoked, and when for the last time; nil if nothing.
  package var deposited: (count: Int, milliseconds: UInt64)? {
    get throws {
      guard let milliseconds = try store.number("deposited") else { return nil }
      return (
        Int(clamping: try store.number("deposited_count") ?? 0), UInt64(clamping: milliseconds)
      )
    }
  }
}
