import CRDT
import Client
import Foundation
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("What passes a hub that does not know its type")
struct UnjudgedTests {
  let town: MixedTown
  let cadre: Replica
  let director: Replica
  let household: RecordID
  static let secret = "过桥右转"

  init() throws {
    town = try MixedTown(hub: .older)
    cadre = try town.laptop("张三", .current)
    director = try town.laptop("王主任", .current, roles: [.townOfficer])
    household = try town.household(on: cadre)
    try town.settle(cadre, director)
  }

  private func notes(in store: Store) throws -> [Value] {
    try #require(try store.record(HouseholdSchema.type.code, household))
      .record[HouseholdSchema.accessNotes.code].values
  }

  @discardableResult
  private func erase(on replica: Replica, second: RecordID) throws -> RecordID {
    let target = try #require(try replica.store.record(HouseholdSchema.type.code, household)).record
    return try replica.edit { edit in
      try replica.erase(
        ErasureWish(
          target: target, fields: [HouseholdSchema.accessNotes], ground: "consent_withdrawn",
          second: second, note: nil), in: edit)
    }
  }

  @Test("A village official's erasure is kept by an older hub and erases nothing, before and after")
  func forged() throws {
    let id = try erase(on: cadre, second: try #require(try director.worker))
    try town.settle(cadre, director)
    #expect(try cadre.store.quarantined().isEmpty)
    for store in [cadre.store, director.store, town.office.store] {
      #expect(try store.record(ErasureSchema.type.code, id) != nil)
      #expect(try notes(in: store) == [.text(Self.secret)])
    }
    try town.reopenHub(.current)
    try town.settle(cadre, director)
    for store in [cadre.store, director.store, town.office.store] {
      #expect(try notes(in: store) == [.text(Self.secret)])
      #expect(try store.erasures().map(\.erasure.isInForce) == [false])
    }
    let listed = try town.office.store.quarantined()
    #expect(listed.map(\.code) == ["MQ-Q014"])
    #expect(listed.map(\.name.id) == [id])
    #expect(try town.office.check().findings == [])
    // It is looked at again at each start, and listed once.
    try town.reopenHub(.current)
    #expect(try town.office.store.quarantined().count == 1)
  }

  @Test("A director's erasure waits at an older hub and takes effect when the hub is upgraded")
  func honest() throws {
    let second = try town.office.addWorker(name: "赵六", org: "云河镇", roles: [.lead])
    try erase(on: director, second: second)
    try town.settle(cadre, director)
    for store in [cadre.store, director.store, town.office.store] {
      #expect(try notes(in: store) == [.text(Self.secret)])
    }
    try town.reopenHub(.current)
    #expect(try notes(in: town.office.store) == [.redacted])
    try town.settle(cadre, director)
    for store in [cadre.store, director.store, town.office.store] {
      #expect(try notes(in: store) == [.redacted])
      #expect(try store.erasures().map(\.erasure.isInForce) == [true])
    }
    #expect(try town.office.store.quarantined().isEmpty)
  }

  @Test("An arrival that a laptop claims for a type unknown to the hub is not believed")
  func claimedArrival() throws {
    let id = try erase(on: cadre, second: try #require(try director.worker))
    let former = SiteID(99)
    try cadre.store.write {
      var delta = Record(id: id, type: ErasureSchema.type.code, home: nil)
      delta[.arrived] = Field(
        Dot(Timestamp(milliseconds: 1_700_000_000_000), former), .integer(1_700_000_000_000))
      _ = try cadre.store.merge(delta, receivedMilliseconds: 1, isConfirmed: false)
      try cadre.store.set(.init(site: former, worker: nil, device: "云河镇"))
      try cadre.store.carry(RecordName(ErasureSchema.type.code, id))
    }
    try cadre.sync(through: town.line)
    let held = try #require(try town.office.store.record(ErasureSchema.type.code, id))
    #expect(held.record[.arrived].isEmpty)
    try director.sync(through: town.line)
    #expect(try notes(in: director.store) == [.text(Self.secret)])
    try town.reopenHub(.current)
    #expect(try notes(in: town.office.store) == [.text(Self.secret)])
  }

  @Test("An erasure that a colleague's bundle brings erases nothing until the hub says so")
  func bundle() throws {
    try town.reopenHub(.current)
    let id = try erase(on: cadre, second: try #require(try director.worker))
    try cadre.store.write {
      var delta = Record(id: id, type: ErasureSchema.type.code, home: nil)
      delta[.arrived] = Field(
        Dot(Timestamp(milliseconds: 1_700_000_000_000), SiteID(99)), .integer(1_700_000_000_000))
      _ = try cadre.store.merge(delta, receivedMilliseconds: 1, isConfirmed: false)
    }
    try director.importBundle(Stick(.all, from: cadre).open)
    #expect(try director.store.record(ErasureSchema.type.code, id) != nil)
    #expect(try notes(in: director.store) == [.text(Self.secret)])
    try director.sync(through: town.line)
    #expect(try notes(in: director.store) == [.text(Self.secret)])
    #expect(try director.store.quarantined().map(\.name.id) == [id])
    #expect(try town.office.store.record(ErasureSchema.type.code, id) == nil)
  }

  @Test("An erasure in force that came by bundle erases with the next sync, although it is no news")
  func confirmedLater() throws {
    try town.reopenHub(.current)
    let offline = try town.laptop("李四", .current)
    let second = try town.office.addWorker(name: "赵六", org: "云河镇", roles: [.lead])
    try erase(on: director, second: second)
    try director.sync(through: town.line)
    #expect(try notes(in: director.store) == [.redacted])
    try offline.importBundle(Stick(.all, from: director).open)
    try offline.sync(through: town.line)
    #expect(try notes(in: offline.store) == [.redacted])
    #expect(try offline.store.erasures().map(\.later) == [[]])
    let old = try #require(try cadre.store.record(HouseholdSchema.type.code, household)).record
    try offline.store.write { _ = try offline.store.merge(old, receivedMilliseconds: 1) }
    #expect(try notes(in: offline.store) == [.redacted])
    #expect(try offline.store.wantedCount() == 0)
  }

  @Test(
    "A wider hub believes no erasure of a narrower one that could not judge it, until that one can",
    arguments: [Role.villageCadre, .townOfficer])
  func wider(role: Role) throws {
    let county = try WideHub(
      "county", area: "990101000000", in: town.folder, clock: town.clock)
    let lower = try WideHub(
      "township", area: "990101100000", in: town.folder, clock: town.clock, schema: .older)
    try lower.office.addArea(try #require(AreaName("990101100204")), name: "高岭村")
    try county.admit(lower, at: [AreaName("990101100000")?.scope])
    let laptop = try lower.laptop("周主任", at: town.village, in: town.folder, roles: [role])
    let second = try lower.office.addWorker(name: "赵六", org: "云河镇", roles: [.lead])
    let id = try town.household(on: laptop)
    try laptop.sync(through: lower.line)
    let target = try #require(try laptop.store.record(HouseholdSchema.type.code, id)).record
    try laptop.edit { edit in
      _ = try laptop.erase(
        ErasureWish(
          target: target, fields: [HouseholdSchema.accessNotes], ground: "unlawful",
          second: second, note: nil), in: edit)
    }
    try laptop.sync(through: lower.line)
    try lower.hub.syncUpstream(through: county.line)
    func notes() throws -> [Value] {
      let record = try county.office.store.record(HouseholdSchema.type.code, id)?.record
      return record?[HouseholdSchema.accessNotes.code].values ?? []
    }
    #expect(try notes() == [.text(Self.secret)])
    #expect(try county.office.store.erasures().map(\.erasure.isInForce) == [false])
    lower.hub.close()
    lower.office.close()
    let upgraded = try Hub(
      path: town.folder.appending(path: "township.db").path, surroundings: town.clock.hub)
    defer { upgraded.close() }
    try upgraded.syncUpstream(through: county.line)
    let isRight = role == .townOfficer
    #expect(try county.office.store.erasures().map(\.erasure.isInForce) == [isRight])
    #expect(try notes() == (isRight ? [.redacted] : [.text(Self.secret)]))
    #expect(try county.office.check().findings == [])
  }

  @Test("What an older hub refused is tried again by itself after the hub was upgraded")
  func retried() throws {
    let strict = try MixedTown(hub: .stricter)
    let laptop = try strict.laptop("张三", .current)
    let id = try strict.household(on: laptop)
    try laptop.sync(through: strict.line)
    #expect(try laptop.store.quarantined().map(\.code) == ["MQ-Q003"])
    try laptop.sync(through: strict.line)
    #expect(try strict.office.store.record(HouseholdSchema.type.code, id) == nil)
    try strict.reopenHub(.current)
    for _ in 0..<2 { try laptop.sync(through: strict.line) }
    #expect(try laptop.store.quarantined().isEmpty)
    #expect(try strict.office.store.record(HouseholdSchema.type.code, id) != nil)
    let sequence = laptop.store.lastSequence
    try laptop.sync(through: strict.line)
    #expect(laptop.store.lastSequence == sequence)
  }
}
