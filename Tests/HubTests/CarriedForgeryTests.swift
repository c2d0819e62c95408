import CRDT
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("What a laptop cannot do by handing on others' writes")
struct CarriedForgeryTests {
  let town: OfficeTown
  let alice: Laptop
  let mallory: Laptop
  /// Alice's household, known to both.
  let household: Record

  init() throws {
    town = try OfficeTown()
    alice = try town.laptop("alice")
    mallory = try town.laptop("mallory")
    household = try alice.household()
    try alice.sync([household])
    try mallory.syncAll()
  }

  private func stored(_ name: RecordName? = nil) throws -> Record? {
    let name = name ?? household.name
    return try town.office.store.record(name.type, name.id)?.record
  }

  /// Pushes records with the flag, as said by authors.
  @discardableResult
  private func carry(_ records: [Record], _ authors: [Page.Author] = []) throws -> SyncResponse {
    var request = mallory.request(records, flags: .carried)
    request.push.authors = authors
    let answer = try mallory.send(request)
    mallory.mark = answer.mark
    #expect(answer.outcome == .merged)
    #expect(try town.office.check().findings == [])
    return answer
  }

  private func expectRefused(
    _ record: Record, _ code: String, _ authors: [Page.Author] = []
  ) throws {
    let before = try stored(record.name)
    #expect(try carry([record], authors).codes == [record.id: code])
    #expect(try stored(record.name) == before)
  }

  /// A change of the household's telephone under any dot.
  private func phone(_ dot: Dot, _ value: String = "12000000009") -> Record {
    var record = Record(id: household.id, type: household.type, home: household.home)
    record[HouseholdSchema.phone.code] = household[HouseholdSchema.phone.code]
    record[HouseholdSchema.phone.code].assign(.text(value), at: dot)
    return record
  }

  @Test("A write of a known colleague is taken, once with the flag and never without")
  func known() throws {
    let record = phone(Dot(alice.stamp(), alice.site))
    let plain = try mallory.send(mallory.request([record]))
    #expect(plain.codes == [record.id: HubCode.foreign])
    #expect(try carry([record]).codes == [:])
    let sequence = town.office.store.lastSequence
    #expect(try carry([record]).codes == [:])
    #expect(town.office.store.lastSequence == sequence)
    #expect(try stored()?[HouseholdSchema.phone.code].values == [.text("12000000009")])
    #expect(try town.office.store.author(of: alice.site)?.worker == alice.worker)
  }

  @Test("A new site is believed as far as its worker is known, and its own laptop takes it later")
  func unknownSite() throws {
    let site = SiteID(4711)
    let record = phone(Dot(alice.stamp(), site))
    try expectRefused(record, HubCode.carried)
    try expectRefused(
      record, HubCode.carried, [.init(site: site, worker: alice.newID(), device: "nobody's")])
    #expect(
      try carry([record], [.init(site: site, worker: alice.worker, device: "a")]).codes == [:])
    #expect(try town.office.store.device(of: site) == nil)
    var request = alice.request()
    request = SyncRequest(
      site: site, wallMilliseconds: request.wallMilliseconds,
      mark: try #require(try town.office.store.mark(of: site)))
    #expect(try alice.send(request).outcome == .merged)
    #expect(try town.office.store.device(of: site) != nil)
  }

  @Test("Nobody's roles rise by a record handed back: it waits for the office")
  func roles() throws {
    var worker = try #require(mallory.records[RecordName(WorkerSchema.type.code, mallory.worker)])
    let former = SiteID(99)
    let later = Timestamp(milliseconds: town.clock.now())
    worker[WorkerSchema.roles.code].add(.text("admin"), at: Dot(later, former))
    let claim = Page.Author(site: former, worker: nil, device: "云河镇")
    try expectRefused(worker, HubCode.carried, [claim])
    try expectRefused(worker, HubCode.carried, [claim])
    #expect(try town.office.store.trayPendingCount() == 1)

    // Neither in the name that the hub has now, nor in a worker's.
    let hub = try town.office.store.hubSite
    worker = try #require(mallory.records[worker.name])
    worker[WorkerSchema.roles.code].add(.text("admin"), at: Dot(later, hub))
    try expectRefused(worker, HubCode.foreign)
    worker = try #require(mallory.records[worker.name])
    worker[WorkerSchema.roles.code].add(.text("admin"), at: Dot(later, alice.site))
    try expectRefused(worker, HubCode.outside)
    // Nor does a role go by a removal that only a context tells of.
    worker = try #require(mallory.records[worker.name])
    let role = try #require(worker[WorkerSchema.roles.code].values.first)
    worker[WorkerSchema.roles.code].remove(role, at: Dot(later, former))
    try expectRefused(worker, HubCode.carried, [claim])
  }

  @Test("A place is the hub's to change, also in the name of a former hub")
  func scope() throws {
    let former = SiteID(99)
    let other = try #require(OfficeTown.otherVillage)
    var record = Record(id: household.id, type: household.type, home: household.home)
    record[.scope] = Field(Dot(alice.stamp(), former), .text(other.text))
    try expectRefused(
      record, HubCode.carried, [.init(site: former, worker: nil, device: "云河镇")])
    record[.scope] = Field(Dot(alice.stamp(), alice.site), .text(other.text))
    try expectRefused(record, HubCode.role)
  }

  @Test("The hour of arrival of what the hub has is not told by others")
  func arrival() throws {
    let former = SiteID(99)
    let claim = Page.Author(site: former, worker: nil, device: "云河镇")
    var record = Record(id: household.id, type: household.type, home: household.home)
    record[.arrived] = Field(Dot(Timestamp(milliseconds: 1_700_000_000_000), former), .integer(1))
    try expectRefused(record, HubCode.carried, [claim])
    // What the hub lost comes back with the hour that it gave.
    var lost = try mallory.household()
    lost[.arrived] = Field(
      Dot(Timestamp(milliseconds: 1_700_000_000_000), former), .integer(1_700_000_000_000))
    #expect(try carry([lost], [claim]).codes == [:])
    #expect(try stored(lost.name)?[.arrived].entries == lost[.arrived].entries)
  }

  @Test("What an author may not write, nobody may hand on for him")
  func permission() throws {
    let outsider = try town.laptop("outsider", at: [OfficeTown.otherVillage])
    try expectRefused(phone(Dot(outsider.stamp(), outsider.site)), HubCode.outside)
    let handler = try town.laptop("handler", roles: [.handler])
    try expectRefused(phone(Dot(handler.stamp(), handler.site)), HubCode.role)
    // Nor may one hand on what lies beyond the own reach.
    let elsewhere = try outsider.household(at: OfficeTown.otherVillage)
    try expectRefused(elsewhere, HubCode.outside)
    // The own writes among them are judged like any other.
    var claimed = try mallory.household()
    claimed[.arrived] = Field(Dot(mallory.stamp(), mallory.site), .integer(1_700_000_000_000))
    try expectRefused(claimed, HubCode.role)
  }

  @Test("Nobody claims to have seen what others will write after five minutes from now")
  func future() throws {
    let ahead = Timestamp(milliseconds: town.clock.now() + 6 * 60 * 1000)
    try expectRefused(phone(Dot(ahead, alice.site)), HubCode.ahead)
    let own = Dot(mallory.stamp(), mallory.site)
    var record = Record(id: household.id, type: household.type, home: household.home)
    var context = CausalContext(Dot(ahead, alice.site))
    context.insert(own)
    record[HouseholdSchema.phone.code] = try #require(
      Field(entries: [Entry(own, .text("1"))], context: context))
    try expectRefused(record, HubCode.ahead)
    var deletion = Deletion()
    deletion.cover(HouseholdSchema.phone.code, CausalContext(Dot(ahead, alice.site)))
    record = Record(id: household.id, type: household.type, home: household.home)
    record[.deleted] = Field(own, .deletion(deletion))
    try expectRefused(record, HubCode.ahead)
  }

  /// A change of the telephone by Mallory's own hand that claims to have seen more of Alice.
  private func claiming(_ stamp: Timestamp) throws -> Record {
    let own = Dot(mallory.stamp(), mallory.site)
    var record = Record(id: household.id, type: household.type, home: household.home)
    var context = household[HouseholdSchema.phone.code].context
    context.insert(Dot(stamp, alice.site))
    context.insert(own)
    record[HouseholdSchema.phone.code] = try #require(
      Field(entries: [Entry(own, .text("12000000666"))], context: context))
    return record
  }

  @Test("A context that goes beyond what hub and push hold hides no write that is still on its way")
  func hidden() throws {
    let unsent = Dot(alice.stamp(), alice.site)
    let ahead = Timestamp(milliseconds: town.clock.now())
    try expectRefused(try claiming(ahead), HubCode.unseen)
    // Nor by a replaced dot, nor by a deletion.
    let own = Dot(mallory.stamp(), mallory.site)
    var replacing = Record(id: household.id, type: household.type, home: household.home)
    replacing[HouseholdSchema.phone.code] = try #require(
      Field(
        entries: [Entry(own, .text("1"), replaced: [Dot(ahead, alice.site)])],
        context: household[HouseholdSchema.phone.code].context))
    try expectRefused(replacing, HubCode.unseen)
    var deletion = Deletion()
    deletion.cover(HouseholdSchema.phone.code, CausalContext(Dot(ahead, alice.site)))
    var deleting = Record(id: household.id, type: household.type, home: household.home)
    deleting[.deleted] = Field(own, .deletion(deletion))
    try expectRefused(deleting, HubCode.unseen)
    // A value of hers that is said to be superseded would have to be shown, and is kept.
    var request = mallory.request([try claiming(unsent.timestamp)], flags: .carried)
    request.push.history = [
      WireRecord(
        id: household.id, type: household.type, home: nil,
        writes: [Write(unsent, [.init(HouseholdSchema.phone.code, .text("12000000003"))])])
    ]
    let answer = try mallory.send(request)
    #expect(answer.codes == [:])
    let history = try town.office.store.history(of: household.id)
    #expect(history.contains { $0.entry.dot == unsent })
    #expect(try town.office.check().findings == [])
  }

  @Test("Words that the hub has come back from nobody altered")
  func altered() throws {
    let entry = try #require(household[HouseholdSchema.phone.code].entries.first)
    var record = Record(id: household.id, type: household.type, home: household.home)
    record[HouseholdSchema.phone.code] = Field(entry.dot, .text("99999999999"))
    try expectRefused(record, HubCode.foreign)
    // A mark of erasure without an erasure is no alteration, for it alters nothing.
    record[HouseholdSchema.phone.code] = Field(entry.dot, .redacted)
    let before = try stored(record.name)
    #expect(try carry([record]).codes == [:])
    #expect(try stored(record.name) == before)
  }

  @Test("What a laptop wrote after it was revoked is not taken from a colleague")
  func revoked() throws {
    let before = phone(Dot(alice.stamp(), alice.site), "12000000002")
    let number = try #require(try town.office.store.device(of: alice.site))
    try town.office.revoke(device: number)
    try expectRefused(phone(Dot(alice.stamp(), alice.site)), HubCode.carried)
    #expect(try carry([before]).codes == [:])
  }
}
