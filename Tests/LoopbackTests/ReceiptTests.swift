import CRDT
import Client
import Hub
import Models
import Storage
import Testing

@Suite("Receipt numbers of a lost laptop")
struct ReceiptTests {
  let town: SmallTown
  let alice: Replica

  init() throws {
    town = try SmallTown()
    alice = try town.laptop("alice")
  }

  private func register(_ number: String, externalNo: String? = nil, on replica: Replica) throws {
    let now = Int64(town.clock.now())
    try replica.edit { edit in
      _ = try edit.create(
        DemandSchema.type, home: .scope(town.village),
        values: [
          (DemandSchema.number, .text(number)), (DemandSchema.source, .text("visit")),
          (DemandSchema.voiceKind, .text("named")), (DemandSchema.summary, .text("家里缺水")),
          (DemandSchema.occurredAt, .integer(now)),
        ] + (externalNo.map { [(DemandSchema.externalNo, .text($0))] } ?? []))
    }
  }

  private func slip(_ sequence: String, laptop: String = "L01") -> String {
    "990101100-2026-\(laptop)-\(sequence)"
  }

  private func missing(through: Int? = nil) throws -> [String] {
    try town.office.receipts(of: 1, through: through).missing.map(\.number.description)
  }

  @Test("Gaps among what came are missing, and with a slip also what lies behind")
  func gaps() throws {
    for sequence in ["00001", "00002", "00004"] { try register(slip(sequence), on: alice) }
    try alice.sync(through: town.line)
    #expect(try missing() == [slip("00003")])
    #expect(try missing(through: 6) == [slip("00003"), slip("00005"), slip("00006")])
    let report = try town.office.receipts(of: 1, through: nil)
    #expect(report.seenCount == 3 && report.last.map(\.sequence) == [4])
  }

  @Test("Each name that a laptop wrote under counts by itself, and other laptops' do not")
  func names() throws {
    for number in [slip("00002"), slip("00002", laptop: "L01a"), slip("00009", laptop: "L011")] {
      try register(number, on: alice)
    }
    try alice.sync(through: town.line)
    // The slip that is known is of the last name.
    #expect(
      try missing(through: 3)
        == [slip("00001"), slip("00001", laptop: "L01a"), slip("00003", laptop: "L01a")])
  }

  @Test("A request registered anew in place of a missing one is told beside it")
  func registered() throws {
    try register(slip("00002"), on: alice)
    let bob = try town.laptop("bob")
    try register(slip("00001", laptop: "L02"), externalNo: slip("00001"), on: bob)
    for laptop in [alice, bob] { try laptop.sync(through: town.line) }
    let report = try town.office.receipts(of: 1, through: nil)
    #expect(report.missing.map(\.registered) == [slip("00001", laptop: "L02")])
  }

  @Test("What was handed in for review is not missing")
  func inReview() throws {
    try register(slip("00001"), on: alice)
    try alice.sync(through: town.line)
    try register(slip("00002"), on: alice)
    try town.office.revoke(device: 1)
    _ = try town.office.openDeposit(1)
    #expect(throws: (any Error).self) { try alice.sync(through: town.line) }
    #expect(try missing(through: 3) == [slip("00002"), slip("00003")])
    _ = try alice.deposit(through: town.line)
    #expect(try missing(through: 3) == [slip("00003")])
  }
}
