package import CRDT
package import Models

/// What reports need of a worker.
package struct WorkerFact: Hashable, Sendable {
  /// The worker.
  package let id: RecordID
  /// The name on the contact card.
  package let name: String
  /// The unit's code.
  package let org: String
  /// What the person may do, ascending.
  package let roles: [Role]
  /// Whether the person holds a post now.
  package let isActive: Bool

  /// Describes a worker.
  package init(
    id: RecordID, name: String, org: String, roles: [Role], isActive: Bool = true
  ) {
    self.isActive = isActive
    self.id = id
    self.name = name
    self.org = org
    self.roles = roles
  }

  /// Reads a worker's record; `unit` gives the code of a unit that it names.
  package init(_ record: Record, unit: (String) -> String = { $0 }) {
    self.init(
      id: record.id, name: record.text(WorkerSchema.name) ?? "",
      org: unit(record.text(WorkerSchema.org) ?? ""),
      roles: record.texts(WorkerSchema.roles).compactMap { Role(rawValue: $0) }.sorted(),
      isActive: record.value(WorkerSchema.active)?.bool ?? true)
  }

  /// Whether the person works for town or county, whose trips to villages are looked at.
  package var isFromAbove: Bool {
    roles.contains { [.townOfficer, .desk, .lead, .county].contains($0) }
  }
}
