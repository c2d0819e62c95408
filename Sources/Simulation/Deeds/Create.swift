internal import CRDT
internal import Client
internal import Models
internal import Storage

extension Deed {
  /// A laptop registers something new in a place that it may write in.
  static let create = Deed("create", weight: 3, isAlways: true) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    guard let place = town.pickPlace(of: laptop, &draws) else { return "nowhere" }
    let kind = draws.below(4)
    let isDone = try town.edit(laptop) { draft in
      try town.create(kind, in: place, draft, &draws)
    }
    return "laptop \(laptop.number), kind \(kind)\(isDone ? "" : ": the disk failed")"
  }
}

extension Town {
  /// A laptop whose machine is up; nil if there is none.
  func pickLaptop(_ draws: inout Draws) -> Laptop? { draws.pick(laptops) }

  /// A place granted to a laptop; nil without one.
  func pickPlace(of laptop: Laptop, _ draws: inout Draws) -> ScopePath? {
    draws.pick(places.filter { grants[laptop.worker]?.contains($0) ?? false })
  }

  /// Registers a household, a visit, a request or a resident.
  func create(
    _ kind: Int, in place: ScopePath, _ draft: Draft, _ draws: inout Draws
  ) throws {
    let now = Int64(clamping: world.now())
    switch kind {
    case 0:
      // Few numbers, so that some houses are registered twice.
      let number = "00\(10 + draws.below(20))"
      try draft.create(
        HouseholdSchema.type, in: place,
        values: [
          (HouseholdSchema.houseNo, .text(number)), (HouseholdSchema.headName, .text(nextValue())),
          (HouseholdSchema.address, .text(nextValue())), (HouseholdSchema.status, .text("active")),
        ])
    case 1:
      try draft.create(
        VisitSchema.type, in: place,
        values: [
          (VisitSchema.targetKind, .text("site")), (VisitSchema.site, .text(nextValue())),
          (VisitSchema.startedAt, .integer(now)), (VisitSchema.endedAt, .integer(now)),
          (VisitSchema.parts, .text("p0")), (VisitSchema.parts, .text("p1")),
          (VisitSchema.visitors, .reference(draft.laptop.worker)),
        ])
    case 2:
      let root = try draft.create(
        DemandSchema.type, in: place,
        values: [
          (DemandSchema.number, .text(try draft.laptop.replica.nextReceipt())),
          (DemandSchema.source, .text("visit")), (DemandSchema.voiceKind, .text("named")),
          (DemandSchema.summary, .text(nextValue())), (DemandSchema.occurredAt, .integer(now)),
        ])
      try draft.create(
        CaseEventSchema.type, in: place, root: root,
        values: step("register", of: draft.laptop, at: now))
    default:
      guard draft.laptop.schema[ResidentSchema.type.code] != nil else {
        return try create(0, in: place, draft, &draws)
      }
      try draft.create(
        ResidentSchema.type, in: place,
        values: [
          (ResidentSchema.household, .reference(draft.laptop.worker)),
          (ResidentSchema.name, .text(nextValue())),
        ])
    }
  }

  func step(_ kind: String, of laptop: Laptop, at now: Int64) -> [(FieldSchema, Value)] {
    [
      (CaseEventSchema.kind, .text(kind)), (CaseEventSchema.actor, .reference(laptop.worker)),
      (CaseEventSchema.actorRole, .text(Role.gridWorker.rawValue)),
      (CaseEventSchema.at, .integer(now)),
    ]
  }
}
