internal import CRDT
internal import Codec
package import Models
package import Storage

/// What an audit of the hub looked at and what it found.
package struct AuditReport: Sendable {
  /// Acts in the office's log.
  package var acts = 0
  /// The first act that does not follow from those before it; nil if all do.
  package var brokenAct: Int64?
  /// The chains of steps, compared with the anchors.
  package let chains: StepChains
  /// Days whose anchor names an end of the log that is not there any more.
  package var lostLogs: [CivilDate] = []

  /// Whether nothing is wrong.
  package var isSound: Bool {
    brokenAct == nil && chains.findings.isEmpty && chains.anchorFindings.isEmpty
      && lostLogs.isEmpty
  }
}

/// What the office answers for, and what shows if somebody tampers with it.
extension Office {
  /// Acts that one list shows at most: some months of a busy office.
  package static let actsMax = 10_000

  /// Notes an act; call it in the transaction that performs it.
  func note(_ act: AuditAct, _ subject: RecordID? = nil, _ detail: String = "") throws {
    try store.note(act, subject, detail, surroundings)
  }

  /// Notes that a report that names cases or people left the hub as a file.
  package func noteExport(of report: String) throws {
    try store.write { try note(.reportExported, nil, report) }
  }

  /// Acts, oldest first; of more than ``actsMax`` the latest.
  package func acts() throws -> [AuditEntry] {
    let last = try store.auditEnd()?.key ?? 0
    return try store.audit(after: max(0, last - Int64(Self.actsMax)), limit: Self.actsMax)
  }

  /// Checks the log, every chain of steps, and both against the anchors.
  ///
  /// Reads all steps: about a second for 20,000.
  package func audit() throws -> AuditReport {
    try store.read {
      var report = AuditReport(chains: try store.stepChains(isWhole: true))
      let log = try store.firstBrokenAudit()
      (report.acts, report.brokenAct) = (log.count, log.place)
      for anchor in report.chains.anchors {
        guard let end = anchor.audit, try !store.hasAudit(hash: end) else { continue }
        report.lostLogs.append(anchor.date)
      }
      return report
    }
  }

  /// Closes the day up to now: one anchor for all chains that grew; nil if none did.
  ///
  /// Chains of more than ``CaseAnchor/headsMax`` sites take several.
  package func anchor() throws -> [CaseAnchor] {
    let area = try area
    guard let home = area.scope else { throw OfficeError.notAPlace(code: area.text) }
    return try store.write {
      let steps = try store.stepRecords()
      let before = try store.anchors()
      var last = before.last
      var known: [SiteID: Int64] = [:]
      for head in before.flatMap(\.heads) {
        known[head.site] = max(known[head.site] ?? 0, head.place)
      }
      let grown = CaseChain.ends(of: steps).filter { $0.place > known[$0.site] ?? 0 }
      guard !grown.isEmpty else { return [] }
      let now = Int64(clamping: surroundings.nowMilliseconds())
      let count = Int64(CaseChain.places(in: steps).count)
      var made: [CaseAnchor] = []
      for start in stride(from: 0, to: grown.count, by: CaseAnchor.headsMax) {
        let heads = Array(grown[start..<min(start + CaseAnchor.headsMax, grown.count)])
        let values = CaseAnchor.values(
          date: ChinaTime.date(atMilliseconds: now), madeAt: now,
          steps: count, heads: heads, audit: try store.auditEnd()?.hash, previous: last?.hash)
        let id = try edit { edit in
          try edit.create(AnchorSchema.type, home: .scope(home), values: values)
        }
        guard let record = try store.record(AnchorSchema.type.code, id)?.record,
          let anchor = CaseAnchor(record)
        else { throw EditError.missing(id) }
        last = anchor
        made.append(anchor)
      }
      try note(.anchored, nil, "\(grown.count)")
      return made
    }
  }
}

extension Store {
  /// Notes an act of the office in the transaction under way.
  func note(
    _ act: AuditAct, _ subject: RecordID?, _ detail: String, _ surroundings: HubSurroundings
  ) throws {
    try addAudit(
      act.rawValue, subject: subject, detail: detail, actor: surroundings.actor,
      milliseconds: surroundings.nowMilliseconds())
  }
}
