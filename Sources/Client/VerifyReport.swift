package import Storage
package import Wire

/// What a comparison with the hub found and put right.
package struct VerifyReport: Sendable {
  /// What the exchanges before, between and after the comparison did.
  package var sync = SyncReport()
  /// Records compared.
  package var checked = 0
  /// Requests of the comparison alone.
  package var requests = 0
  /// Bytes of the comparison alone, both ways.
  package var bytes = 0
  /// Rows that did not have their sum; they were set aside.
  package var damaged: [DamagedRow] = []
  /// Steps that were taken out of this laptop's file; the hub was told of them.
  package var missing: [MissingStep] = []
  /// Records fetched whole from the hub.
  package var fetched: [RecordName] = []
  /// Records handed to the hub, which lacked them or something of them.
  package var handed: [RecordName] = []
  /// Records that lie outside what the hub grants; the next sync lets go of them.
  package var left: [RecordName] = []
  /// Records that differ because the hub holds what was sent for review or refused it.
  package var held: [RecordName] = []
  /// Records that still differ.
  package var unresolved: [RecordName] = []

  /// Whether laptop and hub held the same, but for what was refused.
  package var isEqual: Bool {
    damaged.isEmpty && missing.isEmpty && fetched.isEmpty && handed.isEmpty && left.isEmpty
      && unresolved.isEmpty
  }

  /// Nothing yet.
  package init() {}
}
