import CRDT
import Client
import Hub
import Models
import Storage
import TestSupport
import Testing
import Wire

@testable import Township

/// What must hold in the end, however the laptops met.
extension MeetingTown {
  /// What a step says of its place in the chain of its laptop's name.
  private static let chained = [
    CaseEventSchema.devSeq, CaseEventSchema.prevHash, CaseEventSchema.hash,
  ]

  /// What the hub holds in the end of what was planned: one state, whatever the schedule was.
  ///
  /// A laptop that loses a village goes on under another name from when it hears of that, so names
  /// stand for laptops, and steps stand without their places in the chains of names.
  ///
  /// Two things more differ by their nature and are left out. When a record arrived is the hub's
  /// own word, and it arrived when it did. And who had seen whose telephone number of a contested
  /// household decides what a new one replaces; that none is lost is asked apart.
  func planned(of hub: [RecordName: Holding]) throws -> [RecordName: Record] {
    var planned: [RecordName: Record] = [:]
    let contested = Set(year.contested)
    var laptopOf: [SiteID: SiteID] = [:]
    for (number, laptop) in laptops.enumerated() {
      for site in try laptop.ownSites { laptopOf[site] = SiteID(UInt64(number)) }
    }
    for (name, holding) in hub {
      var record = holding.stored.record.under { laptopOf[$0] ?? $0 }
      record[.arrived] = Field()
      if name.type == CaseEventSchema.type.code {
        for field in Self.chained { record[field.code] = Field() }
      }
      if contested.contains(name.id) { record[HouseholdSchema.phone.code] = Field() }
      planned[name] = record
    }
    return planned
  }

  /// Expects that the hub has every telephone number that somebody wrote, shown or superseded.
  func expectContestsKept(_ seed: Seed) throws {
    let field = HouseholdSchema.phone.code
    for (household, phone) in contests {
      let state = try #require(try office.store.record(HouseholdSchema.type.code, household))
      let past = try office.store.history(of: household).filter { $0.field == field }
      let known = state.record[field].entries + past.map(\.entry)
      #expect(known.contains { $0.value == phone }, "\(seed.testDescription): \(household)")
    }
  }

  /// Expects that each laptop holds what the hub holds of its places, what else it holds as the hub
  /// does, and that nobody was refused anything.
  func expectAgreement(with hub: [RecordName: Holding], _ seed: Seed) throws {
    for (number, laptop) in laptops.enumerated() {
      let label = "\(seed.testDescription), laptop \(number)"
      let refused = try laptop.store.quarantined()
      #expect(refused.isEmpty, "\(label): \(refused.prefix(3))")
      #expect(try laptop.unsent().count == 0, "\(label)")
      #expect(try laptop.carriedCount() == 0, "\(label)")
      let mine = try Self.holdings(of: laptop.store)
      var wrong: [String] = []
      for (name, holding) in mine where hub[name]?.hash != holding.hash {
        guard let theirs = hub[name] else {
          wrong.append("too much \(name)")
          continue
        }
        if try !isSent(theirs, toLaptop: number), theirs.isWritten(like: holding) { continue }
        wrong.append("other \(name)")
      }
      for (name, holding) in hub where mine[name] == nil {
        if try isSent(holding, toLaptop: number) { wrong.append("lacks \(name)") }
      }
      #expect(wrong.isEmpty, "\(label): \(wrong.count) differ: \(wrong.sorted().prefix(3))")
    }
  }

  /// Whether the hub sends a record to a laptop for what it is and where it is.
  ///
  /// What its worker handles comes beside that. So does what he wrote and may not read, such as who
  /// spoke in confidence: of that he keeps his own copy, and is told no arrival.
  private func isSent(_ holding: Holding, toLaptop number: Int) throws -> Bool {
    let head = holding.stored.head
    if Schema.directory.contains(head.type) { return true }
    let worker = year.worker(ofLaptop: number)
    guard let scope = head.scope, worker.scopes.contains(where: scope.isWithin) else {
      return false
    }
    let store = office.store
    return try !store.isOf(ReadRule.withheld(from: worker.roles).types, head)
      && !store.isArchived(head.root)
  }
}

extension Record {
  /// The record with other names in place of its sites.
  fileprivate func under(_ name: (SiteID) -> SiteID) -> Record {
    func renamed(_ dot: Dot) -> Dot { Dot(dot.timestamp, name(dot.site)) }
    var record = self
    for state in fields {
      var context = CausalContext()
      for dot in state.field.context.dots { context.insert(renamed(dot)) }
      let entries = state.field.entries.map {
        Entry(renamed($0.dot), $0.value, replaced: $0.replaced.map(renamed))
      }
      record[state.code] = Field(entries: entries, context: context) ?? Field()
    }
    return record
  }
}

extension MeetingTown.Holding {
  /// Whether two holdings are the same but for the time of arrival.
  fileprivate func isWritten(like other: Self) -> Bool {
    var (own, theirs) = (stored.record, other.stored.record)
    own[.arrived] = Field()
    theirs[.arrived] = Field()
    return own == theirs
  }
}
