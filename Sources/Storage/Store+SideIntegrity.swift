internal import CRDT
internal import SQLite
internal import Wire

/// Damage beside the records: in what was superseded, and in the table of who wrote.
extension Store {
  /// What is wrong in the tables `history` and `site`, at most ``integrityFindingsMax`` findings.
  ///
  /// Reads all rows of both: about 0.5 s for 100,000 superseded writes.
  package func sideProblems() throws -> [IntegrityFinding] {
    var findings: [IntegrityFinding] = []
    for (table, check) in [("site", checkSites), ("history", checkHistory)] {
      do {
        try check(&findings)
      } catch let error as SQLiteError where error.isCorrupt || error.isIO {
        findings.append(
          IntegrityFinding(kind: .structure, place: table, detail: error.description))
      }
    }
    return Array(findings.prefix(Self.integrityFindingsMax))
  }

  /// Rows refer to sites by number, so the numbers must run from 0 without gaps, each name once.
  private func checkSites(_ findings: inout [IntegrityFinding]) throws {
    let select = try connection.prepare("SELECT number, site FROM site ORDER BY number")
    var seen: [SiteID: Int64] = [:]
    var expected: Int64 = 0
    while findings.count < Self.integrityFindingsMax, try select.step() {
      let number = select.integer(0)
      defer { expected = number + 1 }
      if number != expected {
        findings.append(
          finding(.site, "site \(expected)", "The row is missing; writes of its site are misnamed.")
        )
      }
      guard select.kind(1) == .integer else {
        findings.append(finding(.site, "site \(number)", "Its name is not a number."))
        continue
      }
      let site = SiteID(UInt64(bitPattern: select.integer(1)))
      if let other = seen.updateValue(number, forKey: site) {
        findings.append(finding(.site, "site \(number)", "It has the name of site \(other), too."))
      }
      if Int(clamping: number) < names.sites.count, names.sites[Int(clamping: number)] != site {
        findings.append(finding(.site, "site \(number)", "Its name changed since it was opened."))
      }
    }
    if expected < Int64(savedSites) {
      findings.append(
        finding(.site, "site \(expected)", "The row is missing; writes of its site are misnamed."))
    }
  }

  private func checkHistory(_ findings: inout [IntegrityFinding]) throws {
    let select = try connection.prepare(
      "SELECT \(Self.historyColumns), key FROM history ORDER BY key")
    while findings.count < Self.integrityFindingsMax, try select.step() {
      do {
        let item = try item(select)
        guard HistoryKind(rawValue: select.integer(9)) == nil else { continue }
        findings.append(
          finding(
            .history, "history \(select.integer(11))",
            "Record \(item.record): nobody knows why the write stands there."))
      } catch StoreError.damaged(_, let record, let detail) {
        findings.append(
          finding(.history, "history \(select.integer(11))", "Record \(record): \(detail)"))
      }
    }
  }

  private func finding(
    _ kind: IntegrityFinding.Kind, _ place: String, _ detail: String
  ) -> IntegrityFinding {
    IntegrityFinding(kind: kind, place: place, detail: detail)
  }
}
