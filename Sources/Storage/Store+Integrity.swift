internal import CRDT
internal import SQLite

/// One thing that is wrong with a store's own content.
package struct IntegrityFinding: Hashable, Sendable {
  /// What kind of thing it is.
  package enum Kind: String, Sendable {
    /// SQLite finds the file's structure damaged.
    case structure
    /// A row does not decode.
    case row
    /// A row stands behind the end of the changes feed, so that no exchange would ever pass it.
    case order
    /// Full text names a record that is not here.
    case search
    /// A superseded write cannot be read.
    case history
    /// The table of writers has gaps or repeats a name, so that writes would be misnamed.
    case site
  }

  /// What kind of thing it is.
  package let kind: Kind
  /// Where: the table and the record, or the whole file.
  package let place: String
  /// The facts in English.
  package let detail: String
}

/// Looking for damage; nothing is changed.
extension Store {
  /// Findings after which a check stops: one already means that help is needed.
  package static let integrityFindingsMax = 100

  /// What is wrong, at most ``integrityFindingsMax`` findings; empty if all is sound.
  ///
  /// Checks the file's structure with its indexes, decodes every row, and compares the changes feed
  /// and full text with the rows. Takes a few seconds for 100 MB. Throws only if not even that can
  /// be looked at.
  package func integrityProblems() throws -> [IntegrityFinding] {
    var findings = try connection.integrityCheck().map {
      IntegrityFinding(kind: .structure, place: connection.path, detail: $0)
    }
    for table in tables where findings.count < Self.integrityFindingsMax {
      do {
        try check(table, into: &findings)
      } catch let error as SQLiteError where error.isCorrupt || error.isIO {
        findings.append(
          IntegrityFinding(kind: .structure, place: table.name, detail: error.description))
      }
    }
    try checkSearch(into: &findings)
    findings += try sideProblems()
    return Array(findings.prefix(Self.integrityFindingsMax))
  }

  /// Children whose root is not here yet; a first sync under way has some, a finished one none.
  package func waitingCount() throws -> Int {
    try tables.reduce(0) { sum, table in
      sum
        + Int(
          try connection.number(
            "SELECT count(*) FROM \(Layout.quoted(table.name)) "
              + "WHERE _flags & \(RowFlags.waiting.rawValue)"))
    }
  }

  private func check(_ table: Table, into findings: inout [IntegrityFinding]) throws {
    let select = try connection.prepare(table.selectAll)
    while findings.count < Self.integrityFindingsMax, try select.step() {
      do {
        let stored = try RowCodec.read(select, of: table, names: names)
        guard stored.sequence > lastSequence else { continue }
        findings.append(
          IntegrityFinding(
            kind: .order, place: "\(table.name) \(stored.record.id)",
            detail: "Its sequence is \(stored.sequence), the store's last one \(lastSequence)."))
      } catch {
        guard case .damaged(_, let record, let detail) = error else { throw error }
        findings.append(
          IntegrityFinding(kind: .row, place: "\(table.name) \(record)", detail: detail))
      }
    }
  }

  private func checkSearch(into findings: inout [IntegrityFinding]) throws {
    let known = tables.map { "SELECT id FROM \(Layout.quoted($0.name))" }
      .joined(separator: " UNION ALL ")
    let lost = try connection.number(
      "SELECT count(*) FROM search_document WHERE record NOT IN (\(known))")
    guard lost > 0 else { return }
    findings.append(
      IntegrityFinding(
        kind: .search, place: "search_document",
        detail: "\(lost) of its records are not here; the next search leaves them out."))
  }
}
