package import CRDT
package import Models

/// Who handles what and who answers for whom, read from the directory.
extension Store {
  /// The duty catalogue of a day.
  package func dutyCatalogue(on day: CivilDate) throws -> DutyCatalogue {
    DutyCatalogue(
      units: try all(OrgSchema.type), duties: try all(OrgDutySchema.type), on: day)
  }

  /// The duties for households, to ask about many of them at once.
  package func contactDuties() throws -> ContactDuties {
    let places = try all(AreaSchema.type).compactMap { record in
      AreaName(of: record)?.scope.map { (record.id, $0) }
    }
    return ContactDuties(
      assignments: try all(AssignmentSchema.type),
      scopes: Dictionary(places) { first, _ in first })
  }

  /// All records of a type that are not deleted, by id.
  package func all(_ type: TypeSchema) throws -> [Record] {
    var found: [Record] = []
    try forEach(type.code) { stored in
      if !stored.record.isDeleted { found.append(stored.record) }
      return true
    }
    return found
  }
}

/// The assignments of a replica with the places of its areas.
package struct ContactDuties: Sendable {
  /// All assignments, also those that ended.
  package let assignments: [Record]
  /// Where the records of each area live.
  package let scopes: [RecordID: ScopePath]

  /// The chain of a household that lies at a place.
  package func chain(of household: RecordID, at place: ScopePath, on day: CivilDate) -> ContactChain
  {
    ContactChain(household: household, at: place, assignments: assignments, on: day) { scopes[$0] }
  }
}
