import CRDT
import Models
import Wire

/// The story that Protocol.md tells in bytes, made by the same types that a program uses.
///
/// When a test says that a block differs, it prints what should stand there.
struct WorkedExchange {
  private(set) var examples: [Example] = []
  private let home: Home
  /// The household as the laptop holds it; every step goes on from here.
  private var household: Record

  init?() {
    guard let village = ScopePath(Cast.village) else { return nil }
    home = .scope(village)
    household = Cast.created(home: home)
    enrol()
    firstPull()
    creation()
    edit()
    conflict()
    resolution()
    deletion()
    checkAndProbe()
    otherOutcomes()
    leaving()
    comparing()
    add("state", .hashed, HashedState(household).bytes)
    add(
      "error", .error,
      ErrorMessage(code: HubCode.unauthorised, detail: "The token is missing or unknown.").encoded)
  }

  mutating func add(_ name: String, _ kind: ExampleKind, _ bytes: [UInt8]) {
    examples.append(Example(name: name, kind: kind, bytes: bytes))
  }

  func request(_ seconds: UInt64, mark: Timestamp = Timestamp(0)) -> SyncRequest {
    var request = SyncRequest(
      site: Cast.alice, wallMilliseconds: Cast.start + 1000 * seconds, mark: mark)
    request.software = "client 1"
    request.schema = 1
    request.history = Cast.hub.history
    return request
  }

  func answer(_ seconds: UInt64, mark: Timestamp = Timestamp(0)) -> SyncResponse {
    var answer = SyncResponse(hub: Cast.hub, mark: mark)
    answer.wallMilliseconds = Cast.start + 1000 * seconds
    return answer
  }

  /// The fields named, as a delta for a peer that may or may not know the home.
  private func delta(_ fields: [FieldCode], home: Home?) -> WireRecord {
    var record = Record(id: household.id, type: household.type, home: home)
    for code in fields { record[code] = household[code] }
    return WireRecord(record)
  }

  // MARK: The steps

  private mutating func enrol() {
    add(
      "enrol-request", .enrolRequest,
      EnrolRequest(code: "7K2MQ-9XD3T", site: Cast.alice, device: "laptop-1").encoded)
    add(
      "enrol-answer", .enrolAnswer,
      EnrolResponse(
        token: Cast.token, hub: Cast.hub, letter: "L01", worker: Cast.worker, workerName: "李娜",
        roles: ["village_cadre"], scopes: Cast.scopes, records: 3, bytes: 1260,
        wallMilliseconds: Cast.start
      ).encoded)
  }

  private mutating func firstPull() {
    add("first-pull-request", .syncRequest, request(10).encoded)
    var answer = answer(10)
    answer.scopes = Cast.scopes
    var demand = Record(id: Cast.request, type: DemandSchema.type.code, home: home)
    demand[DemandSchema.summary.code] = Field(Dot(Cast.at(1), Cast.bob), .text("路灯不亮"))
    for (index, group) in ["elderly", "minor"].enumerated() {
      demand[DemandSchema.affectedGroups.code].add(
        .text(group), at: Dot(Cast.at(1, UInt16(index)), Cast.bob))
    }
    demand[.arrived] = Field(
      Dot(Cast.at(5), Cast.office), .integer(Int64(Cast.start + 5000)))
    var step = Record(id: Cast.step, type: CaseEventSchema.type.code, home: .root(Cast.request))
    step[CaseEventSchema.kind.code] = Field(Dot(Cast.at(2), Cast.bob), .text("register"))
    answer.page.records = [WireRecord(demand), WireRecord(step)]
    answer.page.authors = [Cast.author(Cast.office), Cast.author(Cast.bob)]
    answer.cursors = Cast.cursors(3)
    add("first-pull-answer", .syncAnswer, answer.encoded)
  }

  private mutating func creation() {
    var request = request(70)
    request.cursors = Cast.cursors(3)
    request.push.records = [WireRecord(household)]
    add("creation-request", .syncRequest, request.encoded)
    household[.arrived] = Field(
      Dot(Cast.at(71), Cast.office), .integer(Int64(Cast.start + 71_000)))
    var answer = answer(71, mark: Cast.at(60))
    answer.page.records = [delta([.arrived], home: nil)]
    answer.page.authors = [Cast.author(Cast.office)]
    answer.cursors = Cast.cursors(4)
    add("creation-answer", .syncAnswer, answer.encoded)
  }

  private mutating func edit() {
    household[HouseholdSchema.phone.code].assign(
      .text("12000000002"), at: Dot(Cast.at(120), Cast.alice))
    var request = request(130, mark: Cast.at(60))
    request.cursors = Cast.cursors(4)
    request.push.records = [delta([HouseholdSchema.phone.code], home: home)]
    add("edit-request", .syncRequest, request.encoded)
    var answer = answer(130, mark: Cast.at(120))
    answer.cursors = Cast.cursors(5)
    add("edit-answer", .syncAnswer, answer.encoded)
  }

  private mutating func conflict() {
    let phone = HouseholdSchema.phone.code
    let address = HouseholdSchema.address.code
    let base = household[phone].entries[0]
    var bobs = household
    bobs[phone].assign(.text("12000000003"), at: Dot(Cast.at(200), Cast.bob))
    bobs[address].assign(.text("高岭村5组38号"), at: Dot(Cast.at(200), Cast.bob))
    household[phone].assign(.text("12000000004"), at: Dot(Cast.at(190), Cast.alice))
    var request = request(300, mark: Cast.at(120))
    request.cursors = Cast.cursors(5)
    request.push.records = [delta([phone], home: home)]
    add("conflict-request", .syncRequest, request.encoded)
    household.join(bobs)
    var answer = answer(300, mark: Cast.at(190))
    answer.page.records = [delta([address, phone], home: nil)]
    answer.page.history = [
      WireRecord(
        id: household.id, type: household.type, home: nil,
        writes: [Write(base.dot, [.init(phone, base.value)], replaced: base.replaced)])
    ]
    answer.page.arrivals = [
      .init(base.dot, milliseconds: Cast.start + 130_000),
      .init(Dot(Cast.at(190), Cast.alice), milliseconds: Cast.start + 300_000),
      .init(Dot(Cast.at(200), Cast.bob), milliseconds: Cast.start + 210_000),
    ]
    answer.page.authors = [Cast.author(Cast.alice), Cast.author(Cast.bob)]
    answer.cursors = Cast.cursors(7)
    add("conflict-answer", .syncAnswer, answer.encoded)
  }

  private mutating func resolution() {
    let phone = HouseholdSchema.phone.code
    // A slip first, put right before the next sync: the slip goes to the hub's history.
    household[phone].assign(.text("12000000030"), at: Dot(Cast.at(360), Cast.alice))
    let slip = household[phone].entries[0]
    household[phone].assign(.text("12000000003"), at: Dot(Cast.at(365), Cast.alice))
    var request = request(370, mark: Cast.at(190))
    request.cursors = Cast.cursors(7)
    request.push.records = [delta([phone], home: home)]
    request.push.history = [
      WireRecord(
        id: household.id, type: household.type, home: nil,
        writes: [Write(slip.dot, [.init(phone, slip.value)], replaced: slip.replaced)])
    ]
    add("resolution-request", .syncRequest, request.encoded)
  }

  private mutating func deletion() {
    household[.deleted].assign(.deletion(household.seen), at: Dot(Cast.at(420), Cast.alice))
    var request = request(430, mark: Cast.at(365))
    request.cursors = Cast.cursors(8)
    request.push.records = [delta([.deleted], home: home)]
    add("deletion-request", .syncRequest, request.encoded)
  }

  private mutating func checkAndProbe() {
    var check = answer(500, mark: Cast.at(420))
    check.outcome = .check
    add("check-answer", .syncAnswer, check.encoded)
    var probe = request(501, mark: Cast.at(365))
    probe.flags = [.probe]
    probe.cursors = Cast.cursors(8)
    probe.push.records = [delta([.deleted], home: home)]
    add("probe-request", .syncRequest, probe.encoded)
    check.wallMilliseconds = Cast.start + 501_000
    check.held = Cast.at(420)
    add("probe-answer", .syncAnswer, check.encoded)
    var clone = answer(502, mark: Cast.at(480))
    clone.outcome = .check
    clone.held = Cast.at(420)
    clone.heldWrites = [
      .init(
        RecordName(HouseholdSchema.type.code, Cast.household), [.deleted: Cast.at(420)])
    ]
    clone.edition = Array(0xE0...0xE7)
    add("clone-answer", .syncAnswer, clone.encoded)
  }

  private mutating func otherOutcomes() {
    var cursors = answer(600, mark: Cast.at(420))
    cursors.outcome = .cursors
    add("cursors-answer", .syncAnswer, cursors.encoded)
    var history = answer(610, mark: Cast.at(420))
    history.outcome = .history
    add("history-answer", .syncAnswer, history.encoded)
    var wanted = request(620, mark: Cast.at(420))
    wanted.flags = [.asIs, .watch]
    wanted.cursors = .each([
      ScopeCursor(Cast.scopes[0], Cursor(base: 9, position: 9, chain: [77, 78, 79, 80])),
      ScopeCursor(Cast.scopes[1], Cursor(base: 0, position: 6, chain: [1, 2, 3, 4])),
    ])
    wanted.wanted = [RecordName(HouseholdSchema.type.code, Cast.household)]
    wanted.unsent = 12
    add("wanted-request", .syncRequest, wanted.encoded)
    var offset = request(630, mark: Cast.at(420))
    offset.clockOffset = -7_200_000
    offset.cursors = Cast.cursors(9)
    add("offset-request", .syncRequest, offset.encoded)
    var missing = request(631, mark: Cast.at(420))
    missing.flags = [.pushOnly]
    missing.cursors = Cast.cursors(9)
    missing.dropped = [
      DroppedStep(
        id: Cast.step, site: Cast.bob, place: 3, milliseconds: Cast.start + 600_000)
    ]
    add("missing-request", .syncRequest, missing.encoded)
    var refused = answer(621, mark: Cast.at(610))
    refused.quarantined = [
      .init(
        RecordName(HouseholdSchema.type.code, Cast.household), code: HubCode.outside,
        detail: "The place /990101/990101100/990101100205 is outside the grants.")
    ]
    refused.cursors = .each([
      ScopeCursor(Cast.scopes[0], Cursor(base: 9, position: 9, chain: [77, 78, 79, 80])),
      ScopeCursor(Cast.scopes[1], Cursor(base: 0, position: 8, chain: [5, 6, 7, 8])),
    ])
    refused.hasMore = true
    refused.remaining = 240
    add("quarantine-answer", .syncAnswer, refused.encoded)
  }
}
