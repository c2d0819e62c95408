import CRDT
import Client
import Models
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Township

/// What is written, as the hub would judge it.
@Suite struct WriterTests {
  /// A laptop whose chance is a counter: two of one number are alike.
  static func laptop(_ number: UInt64 = 1) throws -> Replica {
    let counter = Atomic<UInt64>(number << 32)
    return try Replica.create(
      path: ":memory:",
      surroundings: Surroundings(
        nowMilliseconds: { 0 }, random: { counter.add(1, ordering: .relaxed).newValue }))
  }

  static func office() throws -> Store {
    let store = try Store.create(path: ":memory:", schema: .current, role: .hub)
    try store.write { try store.set("site", number: 1) }
    return store
  }

  static func records(in store: Store) throws -> [StoredRecord] {
    var found: [StoredRecord] = []
    for type in Schema.current.types {
      try store.forEach(type.code) {
        found.append($0)
        return true
      }
    }
    return found
  }

  @Test("The same seed gives the same bytes, another seed gives others") func digests() throws {
    func written(seed: UInt64) throws -> [StateDigest] {
      let plan = TownshipPlan(seed: seed, percent: 1)
      let (office, laptop) = (try Self.office(), try Self.laptop())
      let writer = TownshipWriter(plan)
      try writer.writeOffice(into: office)
      try writer.writeField(into: laptop, worker: plan.workers[0].id)
      return [try office.digest(within: nil), try laptop.store.digest(within: nil)]
    }
    let first = try written(seed: 7)
    #expect(try written(seed: 7) == first)
    let other = try written(seed: 8)
    #expect(other[0] != first[0])
    #expect(other[1] != first[1])
    #expect(first[0].count == 72 + 63 + 133 + 2)
  }

  @Test(
    "One laptop writes all of it, and its hub accepts it",
    arguments: [1.0, Double(Tier.count(gate: 2, full: 5))])
  func wholeTown(percent: Double) throws {
    let plan = TownshipPlan(seed: 2026, percent: percent)
    let laptop = try Self.laptop()
    var last = (done: 0, total: -1)
    try TownshipWriter(plan).writeField(into: laptop, worker: plan.workers[0].id) {
      #expect($0 > last.done)
      last = ($0, $1)
    }
    #expect(last.done == last.total)
    let records = try Self.records(in: laptop.store)
    // One laptop of an officer writes everything but answers, which are field workers' alone.
    #expect(records.count == last.total - plan.answers.count)
    func count(_ type: TypeSchema) -> Int { records.count { $0.record.type == type.code } }
    #expect(count(HouseholdSchema.type) == plan.householdCount)
    #expect(count(ResidentSchema.type) == plan.residentCount)
    #expect(count(VisitSchema.type) == plan.visitCount)
    #expect(count(DemandSchema.type) == plan.demandCount)
    #expect(count(ActivitySchema.type) == plan.activities.count)
    #expect(count(NoticeSchema.type) == plan.notices.count)
    #expect(count(DisputeSchema.type) == plan.disputes.count)
    #expect(count(AttachmentSchema.type) == plan.attachments.count)
    try Self.expectAcceptable(records, from: laptop, worker: plan.workers[0], of: plan)
  }

  @Test("Three laptops of one village write each thing once, and together all of it")
  func cast() throws {
    let plan = TownshipPlan(seed: 5, percent: 5)
    let part = TownshipPart(villages: ["204"])
    let cast = [
      Posts.gridWorkers.lowerBound + (plan.groups.first { $0.village == 4 }?.grid ?? 0),
      Posts.cadres(ofVillage: 4).lowerBound, Posts.desk.lowerBound,
    ]
    .map { plan.workers[$0] }
    var all: [RecordID] = []
    for (number, worker) in cast.enumerated() {
      let laptop = try Self.laptop(UInt64(number + 1))
      try TownshipWriter(plan).writeField(
        into: laptop, worker: worker.id, cast: cast.map(\.id), part: part)
      let records = try Self.records(in: laptop.store)
      #expect(!records.isEmpty)
      try Self.expectAcceptable(records, from: laptop, worker: worker, of: plan)
      all += records.map(\.record.id)
    }
    #expect(Set(all).count == all.count)
    let alone = try Self.laptop()
    try TownshipWriter(plan).writeField(
      into: alone, worker: plan.workers[0].id, part: part)
    let answers = plan.proceedings.filter { $0.kind == .answer }
      .flatMap { plan.writes(of: $0) }.map(\.id)
    #expect(
      Set(try Self.records(in: alone.store).map(\.record.id)) == Set(all).subtracting(answers))
    #expect(all.contains { answers.contains($0) })
  }

  @Test("A year is written up to a moment and no further") func end() throws {
    let plan = TownshipPlan(seed: 3, percent: 1)
    let end = TownCalendar.milliseconds(day: TownCalendar.firstDay + 100, minute: 0)
    let laptop = try Self.laptop()
    try TownshipWriter(plan).writeField(
      into: laptop, worker: plan.workers[0].id, part: TownshipPart(endMilliseconds: end))
    for stored in try Self.records(in: laptop.store) {
      for state in stored.record.fields {
        #expect(state.field.entries.allSatisfy { $0.dot.timestamp.milliseconds < end })
      }
    }
  }

  @Test("Workers who are not of the town, or have no laptop, are refused") func strangers() throws {
    let plan = TownshipPlan(seed: 3, percent: 1)
    let laptop = try Self.laptop()
    let stranger = RecordID(1)
    #expect(throws: TownshipError.unknownWorker(stranger)) {
      try TownshipWriter(plan).writeField(into: laptop, worker: stranger)
    }
    #expect(throws: TownshipError.notInCast(plan.workers[0].id)) {
      try TownshipWriter(plan).writeField(
        into: laptop, worker: plan.workers[0].id, cast: [plan.workers[1].id])
    }
    #expect(throws: TownshipError.nobodyWrites(type: "household")) {
      try TownshipWriter(plan).writeField(into: laptop, worker: plan.workers[Posts.auditor].id)
    }
  }

  /// Every record is valid and its laptop's worker may write it within the laptop's places.
  static func expectAcceptable(
    _ records: [StoredRecord], from laptop: Replica, worker: PlannedWorker, of plan: TownshipPlan
  ) throws {
    let writer = Writer(worker: worker.id, roles: worker.roles, grants: worker.scopes)
    var places = Dictionary(
      uniqueKeysWithValues: plan.demands.indices.map {
        (plan.demandID($0), plan.home(ofDemand: $0))
      })
    for index in plan.visits.indices { places[plan.visitID(index)] = plan.visit(index).home }
    for proceeding in plan.proceedings {
      guard let root = plan.writes(of: proceeding).first else { continue }
      places[root.id] = plan.scope(of: proceeding.reach)
    }
    var numbers: [Int64] = []
    for stored in records {
      let record = stored.record
      let type = try #require(Schema.current[record.type])
      let problems = RecordValidation.check(record, as: type, isNew: true)
      #expect(problems.isEmpty, "\(type.name): \(problems)")
      let home: ScopePath? =
        switch record.home {
        case .scope(let scope): scope
        case .root(let root): places[root] ?? nil
        case nil: nil
        }
      let place = try #require(home)
      let refusal = Permission.refusal(
        of: record, as: type, home: place, isNew: true, by: writer)
      #expect(refusal == nil, "\(type.name) at \(place.text): \(String(describing: refusal))")
      if type.code == CaseEventSchema.type.code {
        let number = record[CaseEventSchema.devSeq.code].values.first?.integer
        numbers.append(try #require(number))
      }
    }
    #expect(numbers.sorted() == (0..<numbers.count).map { Int64($0 + 1) })
  }
}
