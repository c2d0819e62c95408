import CRDT
import Client
import Foundation
import Hub
import Models
import Storage
import TestSupport
import Testing
import Wire

@testable import Township

/// A hub and laptops that live through a planned year, in one process and in memory.
///
/// Everything happens in order of time, so no clock runs ahead, and what a laptop writes of the
/// plan has the same stamps whenever it meets whomever.
final class MeetingTown {
  /// What the schedule came to: for asserting that it was not for nothing.
  struct Counts {
    var given = 0
    var taken = 0
    var bundles = 0
    var readAgain = 0
    var contests = 0
    var requests = 0
    var rounds = 0
  }

  /// A record as somebody holds it.
  struct Holding {
    let stored: StoredRecord
    let hash: UInt128
  }

  let year: MeetingYear
  let office: Office
  private let hub: Hub
  private let line: TownLine
  private let folder: TestFolder
  private let clock = TownClock(milliseconds: MeetingYear.start)
  let laptops: [Replica]
  private var written: [Int]
  private var bundles: [(bytes: [UInt8], to: Int)] = []
  /// What was written beside the plan: telephone numbers by household.
  private(set) var contests: [(household: RecordID, phone: Value)] = []
  private var isHandedOver = false
  private(set) var counts = Counts()

  /// Exchanges of a laptop after which a town must be quiet: own writes, children whose roots come
  /// later, what others bring, and one round without anything.
  private static let roundsMax = 8

  init(_ year: MeetingYear) throws {
    let folder = try TestFolder()
    self.folder = folder
    self.year = year
    let path = folder.url.appending(path: "hub.db").path
    office = try Office.create(
      path: path, area: try #require(AreaName("990101100000")), name: "云河镇",
      surroundings: clock.hub)
    var part = year.part
    part.endMilliseconds = MeetingYear.start
    try TownshipWriter(year.plan).writeOffice(into: office.store, part: part)
    try office.edit { _ in }
    hub = try Hub(path: path, surroundings: clock.hub)
    line = TownLine(hub)
    var laptops: [Replica] = []
    for number in year.marks.indices {
      let worker = year.worker(ofLaptop: number)
      try office.grant(worker.scopes, to: worker.id)
      let replica = try Replica.create(path: ":memory:", surroundings: clock.laptop(number))
      _ = try replica.join(
        url: "http://hub", code: try office.makeCode(for: worker.id), device: "laptop",
        through: line)
      laptops.append(replica)
    }
    self.laptops = laptops
    written = laptops.map { _ in 0 }
  }

  deinit {
    for laptop in laptops { laptop.close() }
    hub.close()
    office.close()
  }

  /// Lives through the year, then exchanges until nobody has anything for anybody.
  func live(_ schedule: Schedule, then order: Seed) throws {
    for event in schedule.events {
      try handOver(before: event.milliseconds)
      clock.advance(to: event.milliseconds)
      try write(on: event.laptop, before: event.milliseconds)
      try perform(event)
    }
    try handOver(before: TownCalendar.end)
    clock.advance(to: TownCalendar.end)
    for laptop in laptops.indices { try write(on: laptop, before: TownCalendar.end) }
    line.deliverLate()
    try settle(order)
    counts.requests = line.requestCount
  }

  // MARK: The year

  /// The village that is handed over in July, at the hub.
  private func handOver(before milliseconds: UInt64) throws {
    guard !isHandedOver, milliseconds > TownshipPlan.handoverMoment else { return }
    isHandedOver = true
    clock.advance(to: TownshipPlan.handoverMoment)
    try TownshipWriter(year.plan).writeOffice(into: office.store, part: year.part)
    try office.edit { _ in }
  }

  /// Writes down what fell to a laptop before a moment.
  private func write(on laptop: Int, before milliseconds: UInt64) throws {
    let replica = laptops[laptop]
    let scribe = Laptop(
      plan: year.plan, replica: replica, worker: year.cast.members[laptop], cast: year.cast,
      timeline: year.timeline)
    let marks = year.marks[laptop]
    let chance = TownshipWriter(year.plan).chance()
    let start = written[laptop]
    var end = start
    while end < marks.count, marks[end].milliseconds < milliseconds { end += 1 }
    guard end > start else { return }
    written[laptop] = end
    try replica.store.write {
      for mark in marks[start..<end] {
        let writing = try #require(try scribe.writing(of: mark), "\(mark)")
        try replica.store.edit(wallMilliseconds: mark.milliseconds, random: chance) {
          try writing($0)
        }
      }
    }
  }

  private func perform(_ event: Schedule.Event) throws {
    switch event.deed {
    case .meet(let direction, let faults):
      line.plan(faults)
      do {
        try laptops[event.laptop].sync(through: line, direction: direction)
        counts.taken += 1
      } catch SyncFailure.transport { counts.given += 1 }
      line.plan([])
    case .hand(let colleague, let choice):
      try write(on: colleague, before: event.milliseconds)
      var bytes: [UInt8] = []
      _ = try laptops[event.laptop].exportBundle(choice) { bytes += $0 }
      bundles.append((bytes, colleague))
      counts.bundles += 1
      try read(bytes, on: colleague)
    case .readAgain:
      guard !bundles.isEmpty else { return }
      let (bytes, colleague) = bundles[event.laptop % bundles.count]
      try write(on: colleague, before: event.milliseconds)
      try read(bytes, on: colleague)
      counts.readAgain += 1
    case .letLate: line.deliverLate()
    case .contest(let draw): try contest(by: event, draw)
    }
  }

  private func read(_ bytes: [UInt8], on laptop: Int) throws {
    try laptops[laptop].importBundle {
      var rest = bytes[...]
      return { count in
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
      }
    }
  }

  /// Changes one of the contested households that the laptop holds, if its worker may.
  private func contest(by event: Schedule.Event, _ draw: UInt64) throws {
    let store = laptops[event.laptop].store
    let type = HouseholdSchema.type
    guard
      year.worker(ofLaptop: event.laptop).roles.contains(where: { Permission.mayWrite($0, type) })
    else { return }
    let held = try year.contested.filter { try store.record(type.code, $0) != nil }
    guard !held.isEmpty else { return }
    let id = held[Int(draw % UInt64(held.count))]
    let phone = Value.text("1200000\(1000 + draw % 9000)")
    try store.edit(
      wallMilliseconds: event.milliseconds, random: TownshipWriter(year.plan).chance()
    ) {
      try $0.set(HouseholdSchema.phone, phone, of: id, type: type)
    }
    contests.append((id, phone))
    counts.contests += 1
  }

  // MARK: The end

  /// Rounds in which everybody meets the hub, each in another order, until one is quiet.
  private func settle(_ seed: Seed) throws {
    var chance = seed.generator
    for round in 1...Self.roundsMax {
      var isQuiet = true
      for laptop in chance.shuffled(Array(laptops.indices)) {
        let report = try laptops[laptop].sync(through: line)
        #expect(report.newName == nil, "Laptop \(laptop) took a new name: \(report)")
        if report.pushed + report.carried + report.pulled > 0 { isQuiet = false }
      }
      counts.rounds = round
      if isQuiet { return }
    }
    Issue.record("After \(Self.roundsMax) rounds there is still something to exchange.")
  }

  /// What the hub holds, by name.
  func hubHoldings() throws -> [RecordName: Holding] { try Self.holdings(of: office.store) }

  static func holdings(of store: Store) throws -> [RecordName: Holding] {
    var holdings: [RecordName: Holding] = [:]
    for type in Schema.current.types {
      try store.forEach(type.code) { stored in
        let record = stored.record
        holdings[RecordName(record.type, record.id)] = Holding(
          stored: stored, hash: record.stateHash)
        return true
      }
    }
    return holdings
  }
}
