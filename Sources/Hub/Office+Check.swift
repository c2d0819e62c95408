internal import CRDT
internal import Models
package import Storage

/// What a check looked at and what it found.
package struct OfficeReport: Sendable {
  /// Rows read.
  package var rows = 0
  /// Links of the chain of commits.
  package var links = 0
  /// What is wrong, in the order found; at most ``findingsMax``.
  package fileprivate(set) var findings: [OfficeFinding] = []

  /// Findings that are listed: one already means that a backup is needed.
  package static let findingsMax = 100

  fileprivate mutating func add(_ finding: OfficeFinding) {
    if findings.count < Self.findingsMax { findings.append(finding) }
  }
}

/// Whether everything that the hub holds fits together.
extension Office {
  /// Checks the file, every row, the feed, the chain, the marks and who belongs to whom.
  ///
  /// Reads at one moment, beside a serving hub. Takes about 3 s for 100 MB.
  ///
  /// With a shelf, also the bytes of each attachment: about 4 s more for 1 GiB.
  package func check(files shelf: (any FileShelf)? = nil) throws -> OfficeReport {
    var report = try checkRecords()
    if let shelf {
      for hash in try damagedFiles(on: shelf) { report.add(.damagedFile(hash)) }
    }
    return report
  }

  private func checkRecords() throws -> OfficeReport {
    try store.read {
      var report = OfficeReport()
      for words in try store.structureFindings() { report.add(.structure(words)) }
      do {
        for problem in try store.sideProblems() {
          report.add(.damagedSide(place: problem.place, detail: problem.detail))
        }
        try checkRows(&report)
        try checkChain(&report)
        try checkWorkers(&report)
      } catch {
        // A file that SQLite calls broken may fail anywhere; that it is broken is the finding.
        guard !report.findings.isEmpty else { throw error }
      }
      return report
    }
  }

  private func checkRows(_ report: inout OfficeReport) throws {
    let marks = try store.marks()
    let last = store.lastSequence
    var sequences: Set<UInt64> = []
    try store.forEachRow { row in
      report.rows += 1
      let stored: StoredRecord
      switch row {
      case .success(let found): stored = found
      case .failure(let error):
        report.add(.damagedRow(detail: error.description))
        return true
      }
      let id = stored.record.id
      let latest = max(stored.sequence, stored.born, stored.fieldSequences.values.max() ?? 0)
      if stored.sequence == 0 || latest > stored.sequence || latest > last {
        report.add(.outOfFeed(record: id, sequence: latest, last: min(stored.sequence, last)))
      }
      if !sequences.insert(stored.sequence).inserted {
        report.add(.sharedSequence(record: id, sequence: stored.sequence))
      }
      try checkPlace(of: stored, &report)
      for dot in stored.record.fields.flatMap(\.field.context.dots)
      where marks[dot.site].map({ $0 < dot.timestamp }) ?? true {
        report.add(.unmarked(record: id, site: dot.site))
        break
      }
      return true
    }
  }

  private func checkPlace(of stored: StoredRecord, _ report: inout OfficeReport) throws {
    guard case .root(let root)? = stored.record.home else { return }
    guard let place = try store.scope(ofRoot: root) else {
      report.add(.orphan(record: stored.record.id, root: root))
      return
    }
    if stored.scope != place {
      report.add(
        .misplaced(
          record: stored.record.id, place: stored.scope?.text ?? "—", rootPlace: place.text))
    }
  }

  private func checkChain(_ report: inout OfficeReport) throws {
    let chain = try store.chainSummary()
    report.links = chain.links
    if chain.malformed > 0 { report.add(.malformedLinks(count: chain.malformed)) }
    if chain.last != store.lastSequence {
      report.add(.chainEnd(link: chain.last, last: store.lastSequence))
    }
  }

  private func checkWorkers(_ report: inout OfficeReport) throws {
    let named = try store.workersWithGrants() + store.devices().map(\.worker)
    for worker in Set(named).sorted()
    where try store.record(WorkerSchema.type.code, worker) == nil {
      report.add(.missingWorker(worker))
    }
  }
}
