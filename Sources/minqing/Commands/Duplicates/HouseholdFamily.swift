import CRDT
import Models
import Storage

/// What hangs on a household, or on several that count as one: members, visits, requests.
struct HouseholdFamily: Equatable {
  let residents: [RecordID]
  let visits: [RecordID]
  let demands: [RecordID]

  /// Reads what names any of some households, each list in order of id.
  init(_ households: [RecordID], in store: Store) throws {
    func linked(_ type: TypeSchema, _ field: FieldSchema) throws -> [RecordID] {
      var found: [RecordID] = []
      for household in households {
        try store.forEach(type, where: field, equals: .reference(household)) { stored in
          if !stored.record.isDeleted { found.append(stored.record.id) }
          return true
        }
      }
      return found.sorted()
    }
    residents = try linked(ResidentSchema.type, ResidentSchema.household)
    visits = try linked(VisitSchema.type, VisitSchema.household)
    demands = try linked(DemandSchema.type, DemandSchema.household)
  }
}
