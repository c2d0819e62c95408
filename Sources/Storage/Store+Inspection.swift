package import CRDT
internal import SQLite
internal import Wire

/// Looking at everything that is stored, damaged or not.
extension Store {
  /// What SQLite finds wrong with the file; empty if it is sound.
  ///
  /// Takes about 2.5 s for 100 MB.
  package func structureFindings() throws -> [String] { try connection.integrityCheck() }

  /// How often this store asked for a page of its file since it was opened: what a read costs, the
  /// same on every machine.
  package var pagesAsked: Int { connection.pagesAsked }

  /// Visits every row in order of table and id until the body says no.
  ///
  /// Those that do not decode come as errors.
  package func forEachRow(
    _ body: (Result<StoredRecord, StoreError>) throws -> Bool
  ) throws {
    for table in tables {
      let select = try connection.prepare(table.selectAll)
      while try select.step() {
        let row = Result { () throws(StoreError) in
          try RowCodec.read(select, of: table, names: names)
        }
        guard try body(row) else { return }
      }
    }
  }

  /// The largest timestamp received of each site, by site.
  package func marks() throws -> [SiteID: Timestamp] {
    let select = try connection.prepare("SELECT site, stamp FROM mark")
    var marks: [SiteID: Timestamp] = [:]
    while try select.step() {
      marks[SiteID(UInt64(bitPattern: select.integer(0)))] =
        Timestamp(UInt64(bitPattern: select.integer(1)))
    }
    return marks
  }

  /// How many links the chain of commits has, how many of them are malformed, and where it ends.
  package func chainSummary() throws -> (links: Int, malformed: Int, last: UInt64) {
    let select = try connection.prepare(
      """
      SELECT count(*), ifnull(sum(length(hash) <> \(Cursor.chainBytes)), 0), \
      ifnull(max(sequence), 0) FROM chain
      """)
    guard try select.step() else { return (0, 0, 0) }
    return (
      Int(select.integer(0)), Int(select.integer(1)), UInt64(clamping: select.integer(2))
    )
  }

  /// Workers that grants name, each once, ascending.
  package func workersWithGrants() throws -> [RecordID] {
    let select = try connection.prepare("SELECT DISTINCT worker FROM scope_grant ORDER BY worker")
    var workers: [RecordID] = []
    while try select.step() {
      if let worker = RecordID(bytes: select.blob(0)) { workers.append(worker) }
    }
    return workers
  }
}
