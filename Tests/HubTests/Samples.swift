import CRDT
import Models
import Testing

/// Records as honest laptops write them.
extension Laptop {
  static let occurred: Int64 = 1_781_900_000_000

  func visit(
    at place: ScopePath? = OfficeTown.village, by visitor: RecordID? = nil,
    words: String = "下雨路滑。"
  ) throws -> Record {
    make(
      VisitSchema.type, home: .scope(try #require(place)),
      [
        (VisitSchema.targetKind, .text("household")),
        (VisitSchema.household, .reference(newID())),
        (VisitSchema.startedAt, .integer(Self.occurred)),
        (VisitSchema.endedAt, .integer(Self.occurred + 1_800_000)),
        (VisitSchema.parts, .text("hear_residents")),
        (VisitSchema.visitors, .reference(visitor ?? worker)),
        (VisitSchema.residentWords, .text(words)),
      ])
  }

  func demand(at place: ScopePath? = OfficeTown.village) throws -> Record {
    make(
      DemandSchema.type, home: .scope(try #require(place)),
      [
        (DemandSchema.number, .text("2026-\(clock.draw() % 100_000)")),
        (DemandSchema.source, .text("visit")), (DemandSchema.voiceKind, .text("named")),
        (DemandSchema.summary, .text("桥面破损")),
        (DemandSchema.occurredAt, .integer(Self.occurred)),
      ])
  }

  func event(
    _ kind: String, of demand: RecordID, as role: Role, owner: RecordID? = nil,
    by actor: RecordID? = nil
  ) -> Record {
    var values: [(FieldSchema, Value)] = [
      (CaseEventSchema.kind, .text(kind)), (CaseEventSchema.actorRole, .text(role.rawValue)),
      (CaseEventSchema.actor, .reference(actor ?? worker)),
      (CaseEventSchema.at, .integer(Self.occurred)),
    ]
    if let owner { values.append((CaseEventSchema.owner, .reference(owner))) }
    return make(CaseEventSchema.type, home: .root(demand), values)
  }

  func area(at place: ScopePath? = OfficeTown.village) throws -> Record {
    make(
      AreaSchema.type, home: .scope(try #require(place)),
      [
        (AreaSchema.code, .text("990101100204")), (AreaSchema.name, .text("假村")),
        (AreaSchema.level, .text("village")),
      ])
  }

  func colleague(at place: ScopePath? = OfficeTown.village) throws -> Record {
    make(
      WorkerSchema.type, home: .scope(try #require(place)),
      [
        (WorkerSchema.name, .text("假人")), (WorkerSchema.org, .text("x")),
        (WorkerSchema.roles, .text("desk")),
      ])
  }
}
