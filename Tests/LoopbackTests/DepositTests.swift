import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("A lost laptop, and late edits that a person decides about")
struct DepositTests {
  let town: SmallTown

  init() throws { town = try SmallTown() }

  private var hub: Store { town.office.store }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch SyncFailure.refused(_, let message) {
      return message.code
    } catch SyncFailure.revoked {
      return HubCode.revoked
    } catch {
      return "\(error)"
    }
  }

  @Test("U10: a revoked laptop locks, hands in once for review, and its successor has everything")
  func lost() throws {
    let wang = try town.laptop("王")
    let known = try town.household(on: wang, number: "0001")
    try wang.sync(through: town.line)
    try wang.set(HouseholdSchema.phone, .text("12000000009"), of: known, type: HouseholdSchema.type)
    let fresh = try town.household(on: wang, number: "0002", phone: "12000000008")
    try wang.set(HouseholdSchema.phone, .text("12000000010"), of: fresh, type: HouseholdSchema.type)
    try town.office.revoke(device: 1)
    #expect(code { try wang.sync(through: town.line) } == HubCode.revoked)
    #expect(code { _ = try wang.deposit(through: town.line) } == HubCode.depositClosed)
    #expect(try wang.unsent().count == 2)
    _ = try town.office.openDeposit(1)
    town.line.plan([.loseAnswer, .loseRequest])
    let report = try wang.deposit(through: town.line)
    #expect(report.inReview == 2)
    #expect(try wang.unsent().count == 0)
    #expect(try wang.deposited?.count == 2)
    #expect(try wang.membership?.isLocked == true)
    let before = try hub.digest(within: nil)
    #expect(try hub.record(HouseholdSchema.type.code, fresh) == nil)
    #expect(code { try wang.sync(through: town.line) } == HubCode.revoked)
    _ = try wang.deposit(through: town.line)
    let items = try town.office.reviews(.pending)
    #expect(Set(items.map(\.item.name.id)) == [known, fresh])
    #expect(
      try town.office.incidents().map { "\($0.rule) \($0.severity) \($0.count)" } == [
        "C26 breach 2"
      ])
    #expect(items.flatMap(\.item.content.history).isEmpty == false)
    #expect(try hub.digest(within: nil) == before)
    // The same worker's next laptop.
    let next = try town.emptyReplica("王二")
    _ = try next.join(
      url: "http://hub", code: try town.office.makeCode(for: try #require(try wang.worker)),
      device: "王二", through: town.line)
    try next.sync(through: town.line)
    #expect(try next.store.count(HouseholdSchema.type.code) == 1)
    for item in items { _ = try town.office.accept(item, by: "王五", note: "") }
    try next.sync(through: town.line)
    #expect(try next.store.digest(within: nil) == hub.digest(within: nil))
    #expect(
      try next.field(HouseholdSchema.phone, of: fresh, type: HouseholdSchema.type).values == [
        .text("12000000010")
      ])
    #expect(
      try hub.history(of: fresh).map(\.entry.value).contains(.text("12000000008")))
    town.clock.advance(milliseconds: HubLimits.depositLifeMilliseconds)
    #expect(code { _ = try wang.deposit(through: town.line) } == HubCode.depositClosed)
    #expect(try town.office.check().findings.isEmpty)
  }

  @Test("A window opens for revoked laptops only")
  func inUse() throws {
    _ = try town.laptop("王")
    #expect(throws: RosterError.deviceInUse(number: 1)) { try town.office.openDeposit(1) }
  }

  @Test("A repeated late push adds nothing to the tray, and each item is decided once")
  func once() throws {
    let wang = try town.laptop("王")
    let id = try town.household(on: wang)
    try wang.sync(through: town.line)
    try town.office.removeGrants([town.village], of: try #require(try wang.worker))
    try wang.sync(through: town.line, direction: .pull)
    try wang.set(HouseholdSchema.phone, .text("12000000002"), of: id, type: HouseholdSchema.type)
    town.line.plan([.loseAnswer, .loseAnswer])
    try wang.sync(through: town.line)
    let item = try #require(try town.office.reviews(nil).first)
    #expect(try town.office.reviews(nil).count == 1)
    try town.office.discard(item, by: "王五", note: "已由吴六登记")
    let kept = try #require(try town.office.reviews(nil).first).item
    #expect(kept.state == .discarded)
    #expect(kept.note == "已由吴六登记")
    #expect(kept.decider == "王五")
    #expect(throws: RosterError.decidedReview(number: item.item.key, state: "discarded")) {
      try town.office.accept(item, by: "x", note: "")
    }
    #expect(
      try hub.record(HouseholdSchema.type.code, id)?.record[HouseholdSchema.phone.code].values
        == [.text("12000000001")])
  }

  @Test("A late value that its author's next write covers is written anew on the author's behalf")
  func covered() throws {
    let wang = try town.laptop("王")
    let id = try town.household(on: wang)
    try wang.sync(through: town.line)
    let worker = try #require(try wang.worker)
    try town.office.removeGrants([town.village], of: worker)
    try wang.sync(through: town.line, direction: .pull)
    try wang.set(HouseholdSchema.phone, .text("12000000002"), of: id, type: HouseholdSchema.type)
    try wang.sync(through: town.line, direction: .push)
    let item = try #require(try town.office.reviews(.pending).first)
    try town.office.grant(town.village, to: worker)
    try wang.set(HouseholdSchema.phone, .text("12000000003"), of: id, type: HouseholdSchema.type)
    try wang.sync(through: town.line)
    #expect(
      try hub.record(HouseholdSchema.type.code, id)?.record[HouseholdSchema.phone.code].values
        == [.text("12000000003")])
    let outcome = try town.office.accept(item, by: "王五", note: "住户确认")
    #expect(outcome.rewritten == 1)
    try wang.sync(through: town.line)
    let field = try wang.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type)
    #expect(field.values == [.text("12000000002")])
    #expect(field.entries.map(\.dot.site) == [try hub.hubSite])
    #expect(
      try hub.history(of: id).map(\.entry.value).contains(.text("12000000003")))
    let said = try #require(try wang.resolutions(of: id).first).record
    #expect(said[ResolutionSchema.author.code].values == [.reference(worker)])
    #expect(try wang.store.digest(within: nil) == hub.digest(within: nil))
    #expect(try town.office.check().findings.isEmpty)
  }
}
