package import CRDT
package import Console
package import Models
package import Reports
package import Storage

/// What the commands about reports need of the program they run in.
package struct ReportSource {
  /// The records.
  package let store: Store
  /// The places that are meant where none is named; none means all.
  package let places: [ScopePath]
  /// Who asks; nil where nobody is known.
  package let worker: RecordID?
  /// Whether every step of every device is here, so that a missing one is a gap.
  package let isWhole: Bool
  /// Now by the hub's clock; milliseconds since 1970.
  package let now: Int64
  /// The place that a text names.
  package let place: (String) throws -> ScopePath
  /// The worker that a text names.
  package let namedWorker: (String) throws -> RecordID
  /// Types of which a place brings this reader's laptop no records, in the schema's order: figures
  /// from them are empty here.
  package let withheld: [TypeSchema]
  /// Notes, where the program answers for it, that a report that names cases or people was handed
  /// out as a file for other programs (domain rule F.9).
  package let noteExport: (ReportDefinition) throws -> Void

  /// Joins the parts.
  package init(
    store: Store, places: [ScopePath], worker: RecordID?, isWhole: Bool, now: Int64,
    withheld: [TypeSchema] = [], place: @escaping (String) throws -> ScopePath,
    namedWorker: @escaping (String) throws -> RecordID,
    noteExport: @escaping (ReportDefinition) throws -> Void = { _ in }
  ) {
    self.noteExport = noteExport
    self.withheld = withheld
    self.store = store
    self.places = places
    self.worker = worker
    self.isWhole = isWhole
    self.now = now
    self.place = place
    self.namedWorker = namedWorker
  }

  /// Opens what a program's commands read, and closes it afterwards.
  package typealias Opening =
    @Sendable (Invocation, Context, (ReportSource) throws -> ExitStatus) throws -> ExitStatus
}
