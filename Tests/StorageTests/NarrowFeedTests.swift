import CRDT
import Models
import Storage
import TestSupport
import Testing
import Wire

@Suite("The changes feed of a few places")
struct NarrowFeedTests {
  private static let places = ["101", "101/01", "101/02", "1010", "102", "102/01"].compactMap {
    ScopePath("/990101/990101100/" + $0)
  }
  private static let top = ScopePath("/990101/990101100")

  /// Names of what a feed visits, in its order.
  private func visited(
    _ feed: ((StoredRecord) throws -> Bool) throws -> Void
  ) throws -> [RecordName] {
    var names: [RecordName] = []
    try feed {
      names.append(RecordName($0.record.type, $0.record.id))
      return true
    }
    return names
  }

  private func household(_ edit: Edit, _ place: ScopePath, _ number: Int) throws -> RecordID {
    try edit.create(
      HouseholdSchema.type, home: .scope(place),
      values: [
        (HouseholdSchema.houseNo, .text("\(number)")), (HouseholdSchema.headName, .text("张三")),
        (HouseholdSchema.address, .text("5组")),
      ])
  }

  /// Households, requests with steps, areas, and a worker who handles some requests elsewhere.
  private func fill(_ disk: TestStore, _ chance: inout SeededGenerator) throws -> String {
    let worker = "worker:7"
    for number in 0..<60 {
      let place = chance.pick(Self.places)
      switch chance.below(4) {
      case 0, 1: _ = try disk.edit { try household($0, place, number) }
      case 2:
        let root = try disk.edit { edit in
          try edit.create(
            DemandSchema.type, home: .scope(place),
            values: [
              (DemandSchema.number, .text("L01-\(number)")), (DemandSchema.source, .text("visit")),
              (DemandSchema.voiceKind, .text("named")), (DemandSchema.summary, .text("路灯不亮")),
              (DemandSchema.occurredAt, .integer(1_782_000_000_000)),
            ])
        }
        _ = try disk.edit { edit in
          try edit.create(
            CaseEventSchema.type, home: .root(root),
            values: [
              (CaseEventSchema.kind, .text("register")),
              (CaseEventSchema.actor, .reference(RecordID(UInt128(7)))),
              (CaseEventSchema.actorRole, .text("grid_worker")),
              (CaseEventSchema.at, .integer(1_782_000_000_000)),
            ])
        }
        if chance.oneIn(3) {
          try disk.store.write { _ = try disk.store.enter(root, scope: worker) }
        }
      default:
        _ = try disk.edit { edit in
          try edit.create(
            AreaSchema.type, home: .scope(place),
            values: [
              (AreaSchema.code, .text("990101100\(number)")), (AreaSchema.name, .text("五组")),
              (AreaSchema.level, .text("group")),
            ])
        }
      }
    }
    return worker
  }

  @Test("It is the whole feed without what lies elsewhere", arguments: Seed.first(6))
  func same(seed: Seed) throws {
    var chance = seed.generator
    let disk = try TestStore()
    let worker = try fill(disk, &chance)
    let store = disk.store
    let last = store.lastSequence
    for _ in 0..<20 {
      let reach = FeedReach(
        places: chance.some(of: Self.places), types: chance.oneIn(2) ? [AreaSchema.type.code] : [],
        members: chance.oneIn(2) ? [worker] : [])
      let start = chance.oneIn(2) ? 0 : UInt64(chance.below(Int(last)))
      let end = chance.oneIn(2) ? last : UInt64(chance.within(Int(start)...Int(last)))
      let wanted = try visited { body in
        try store.forEachChange(after: start, through: end) { stored in
          let isThere = stored.scope.map { reach.places.contains(where: $0.isWithin) } ?? false
          let isMember = try reach.members.contains {
            try store.entered(stored.head.root, scope: $0) != nil
          }
          guard isThere || isMember || reach.types.contains(stored.record.type) else { return true }
          return try body(stored)
        }
      }
      let found = try visited { try store.forEachChange(after: start, through: end, in: reach, $0) }
      #expect(found == wanted, "\(seed.testDescription): \(reach) \(start) \(end)")
    }
  }

  /// Pages asked for by a feed of one village of 60 households in a town of so many more.
  private func cost(elsewhere count: Int) throws -> Int {
    let disk = try TestStore()
    let village = try #require(ScopePath("/990101/990101100/204"))
    let top = try #require(Self.top)
    try disk.store.write {
      for number in 0..<count + 60 {
        // Spread over the whole feed, as work goes on everywhere at once.
        let isHere = number * 60 / (count + 60) != (number + 1) * 60 / (count + 60)
        let place = isHere ? village : Self.places[number % Self.places.count]
        _ = try disk.edit { try household($0, place, number) }
      }
    }
    let store = disk.store
    let last = store.lastSequence
    let before = store.pagesAsked
    let here = FeedReach(places: [village])
    let found = try visited { try store.forEachChange(after: 0, through: last, in: here, $0) }
    #expect(found.count == 60)
    let pages = store.pagesAsked - before
    // More than is looked up at once comes whole, too.
    let all = try visited {
      try store.forEachChange(after: 0, through: last, in: FeedReach(places: [top]), $0)
    }
    #expect(all == (try visited { try store.forEachChange(after: 0, through: last, $0) }))
    return pages
  }

  @Test("It costs what the village holds, however large the town") func cost() throws {
    let (small, large) = (try cost(elsewhere: 60), try cost(elsewhere: 1_200))
    // Some ten rows stand on a page: a walk over the others would ask for a hundred more.
    #expect(large < small + 30, "\(small) \(large)")
  }
}
