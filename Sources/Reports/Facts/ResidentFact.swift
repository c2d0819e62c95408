package import CRDT
package import Models

/// What reports need of a resident: where they live and in which year they were born, no name.
package struct ResidentFact: Hashable, Sendable {
  /// The resident, by whom a request says who spoke; never shown.
  package let id: RecordID
  /// The household that stays where several were merged.
  package let household: RecordID
  /// The year of birth.
  package let birthYear: Int

  /// Describes a resident.
  package init(id: RecordID, household: RecordID, birthYear: Int) {
    self.id = id
    self.household = household
    self.birthYear = birthYear
  }

  /// Reads a resident's record; nil where nobody said the year, or it was deleted.
  package init?(_ record: Record, merged: RecordGroups) {
    guard !record.isDeleted, let household = record.reference(ResidentSchema.household),
      let year = record.integer(ResidentSchema.birthYear)
    else { return nil }
    self.init(
      id: record.id, household: merged.canonical(of: household), birthYear: Int(clamping: year))
  }
}
