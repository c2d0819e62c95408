internal import CRDT
package import HTTP
package import Storage
package import Wire

/// Proving that laptop and hub hold the same, and putting right what differs.
extension Replica {
  /// Syncs, compares everything from the rows themselves, and repairs what differs.
  ///
  /// Nothing is ever repaired by believing the other side's sum: records are fetched or handed over
  /// whole, joined, and hashed again. Rows that do not have their sum are set aside and fetched
  /// anew. Throws ``SyncFailure``, or what the store throws.
  package func verify(
    through exchange: any Exchange, software: String = "minqing",
    progress: (SyncProgress) -> Void = { _ in }
  ) throws -> VerifyReport {
    var report = VerifyReport()
    func exchangeAll() throws {
      report.sync.add(try sync(through: exchange, software: software, progress: progress))
    }
    let damaged = try setAsideDamage()
    report.damaged = damaged.map(\.row)
    report.missing = try reportMissingSteps(through: exchange, software: software)
    try exchangeAll()
    var found = try compare(countsDeleted: false, asksForCursor: false, through: exchange)
    var asked: [StateItem] = []
    if !found.isEqual {
      // What others changed meanwhile is no difference: it comes with the feed.
      try exchangeAll()
      let extra = try found.extra.filter { try store.readableRecord($0) != nil }
      let verdicts = try judge(extra, &found, through: exchange)
      try store.write {
        asked = try settle(found.theirs, Array(zip(extra, verdicts)), &report)
      }
      if !asked.isEmpty { try fetchWanted(exchangeAll) }
      try handBack(asked, &report)
      if !report.handed.isEmpty { try exchangeAll() }
    }
    (report.checked, report.requests, report.bytes) = (found.checked, found.requests, found.bytes)
    for name in damaged.compactMap(\.name) + asked.map(\.name) {
      if try store.readableRecord(name) == nil {
        report.unresolved.append(name)
      } else if !report.fetched.contains(name) {
        report.fetched.append(name)
      }
    }
    return report
  }

  /// Moves damaged rows to where only people look, and asks for their records whole.
  ///
  /// Own dots went with them, so this laptop writes under a new name from then on: its old dots
  /// would cover what others may still hold.
  package func setAsideDamage() throws -> [(row: DamagedRow, name: RecordName?)] {
    try store.write {
      let found = try store.setAsideDamage(milliseconds: try wallMilliseconds)
      for name in found.compactMap(\.name) { try store.want(name) }
      if !found.isEmpty { try takeNewName(because: .removed) }
      return found
    }
  }

  /// Decides about each difference; returns what is asked for whole, with the hub's state.
  private func settle(
    _ theirs: [StateItem], _ judged: [(RecordName, VerifyResponse.Verdict)],
    _ report: inout VerifyReport
  ) throws -> [StateItem] {
    let refused = Set(try store.quarantined().map(\.name))
    var asked: [StateItem] = []
    func ask(_ item: StateItem) throws {
      guard try store.readableRecord(item.name)?.record.stateHash != item.stateHash else { return }
      guard !refused.contains(item.name) else {
        report.held.append(item.name)
        return
      }
      try store.want(item.name)
      asked.append(item)
    }
    for item in theirs { try ask(item) }
    for (name, verdict) in judged {
      switch verdict {
      case .hand:
        guard !refused.contains(name) else {
          report.held.append(name)
          continue
        }
        try store.carry(name)
        report.handed.append(name)
      case .want(let hash), .pruned(let hash): try ask(StateItem(name, hash))
      case .left:
        report.left.append(name)
        try noteLeft(name)
      case .held: report.held.append(name)
      case .erased: break
      }
    }
    return asked
  }

  /// The next sync lets go of it, once the hub holds what was written in it here.
  private func noteLeft(_ name: RecordName) throws {
    guard case .scope? = try store.readableRecord(name)?.record.home else { return }
    try store.noteLeaving(name, at: try timestamp("clock"))
  }

  /// Hands over what still differs after the hub's state was joined: the hub knows less of it.
  private func handBack(_ asked: [StateItem], _ report: inout VerifyReport) throws {
    try store.write {
      for item in asked {
        guard let own = try store.readableRecord(item.name)?.record.stateHash,
          own != item.stateHash
        else { continue }
        try store.carry(item.name)
        report.handed.append(item.name)
      }
    }
  }

  /// Exchanges until everything asked for has come, or no more of it comes.
  private func fetchWanted(_ exchangeAll: () throws -> Void) throws {
    var left = try store.wantedCount()
    repeat {
      try exchangeAll()
      let now = try store.wantedCount()
      guard now < left else { return }
      left = now
    } while left > 0
  }
}
