import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("What is no longer a laptop's leaves it, and nothing written in it is lost")
struct LeavingTests {
  let town: SmallTown

  init() throws { town = try SmallTown() }

  private var hub: Store { town.office.store }

  private func entry(_ name: String) throws -> WorkerEntry { try town.office.worker(name) }

  /// A worker without places, who is to take the village.
  private func successor(_ name: String) throws -> Replica {
    let worker = try town.office.addWorker(name: name, org: "x", roles: [.villageCadre])
    let replica = try town.emptyReplica(name)
    _ = try replica.join(
      url: "http://hub", code: try town.office.makeCode(for: worker), device: name,
      through: town.line)
    try replica.sync(through: town.line)
    return replica
  }

  private func phone(_ store: Store, of id: RecordID) throws -> [Value] {
    try store.record(HouseholdSchema.type.code, id)?.record[HouseholdSchema.phone.code].values ?? []
  }

  private func handOver(from: String, to: String) throws {
    let plan = try town.office.planHandover(
      from: try entry(from), to: try entry(to), place: town.village)
    try town.office.handOver(plan)
  }

  @Test("U9: nine writes made before the worker knew are taken, two made after wait for review")
  func reassigned() throws {
    let wang = try town.laptop("王")
    let old = try (0..<7).map { try town.household(on: wang, number: "000\($0)") }
    try wang.sync(through: town.line)
    let wu = try successor("吴")
    // Offline: six changes and three households.
    for id in old.prefix(6) {
      try wang.set(HouseholdSchema.phone, .text("12000000099"), of: id, type: HouseholdSchema.type)
    }
    let fresh = try (0..<3).map { try town.household(on: wang, number: "010\($0)") }
    try handOver(from: "王", to: "吴")
    let heard = try wang.sync(through: town.line, direction: .pull)
    #expect(heard.goneScopes == [town.village.text])
    #expect(heard.removed.isEmpty)
    // He has seen it, and writes on.
    try wang.set(
      HouseholdSchema.phone, .text("12000000098"), of: old[6], type: HouseholdSchema.type)
    let late = try town.household(on: wang, number: "0999")
    let before = try wang.site
    let report = try wang.sync(through: town.line)
    #expect(report.inReview == 2)
    #expect(report.quarantined == 0)
    #expect(report.pushed == 11)
    for id in old.prefix(6) { #expect(try phone(hub, of: id) == [.text("12000000099")]) }
    for id in fresh { #expect(try hub.record(HouseholdSchema.type.code, id) != nil) }
    #expect(try phone(hub, of: old[6]) == [.text("12000000001")])
    #expect(try hub.record(HouseholdSchema.type.code, late) == nil)
    #expect(Set(try town.office.reviews(.pending).map(\.item.name.id)) == [old[6], late])
    #expect(
      try town.office.incidents().map { "\($0.rule) \($0.severity) \($0.count)" } == ["C25 auto 2"])
    // The laptop has nothing of the village any more, and what it wrote is sealed.
    #expect(report.removed.map(\.count).reduce(0, +) == 11)
    #expect(try wang.store.count(HouseholdSchema.type.code) == 0)
    #expect(try wang.unsent().count == 0)
    #expect(try wang.store.sealedCount() == 11)
    #expect(try wang.site != before)
    #expect(Set(try wang.store.quarantined().map(\.code)) == [HubCode.inReview])
    #expect(try wang.store.search("张三", limit: 10).isEmpty)
    // A quiet sync stays quiet.
    let quiet = try wang.sync(through: town.line)
    #expect(quiet.pushed + quiet.inReview + quiet.removed.count == 0)
    try wu.sync(through: town.line)
    #expect(try wu.store.count(HouseholdSchema.type.code) == 10)
    #expect(
      try wu.store.digest(within: [town.village]) == hub.digest(within: [town.village]))
    #expect(try town.office.check().findings.isEmpty)
  }

  @Test("A push of many pages that begins before the laptop knew is taken to its end")
  func manyPages() throws {
    let wang = try town.laptop("王")
    _ = try successor("吴")
    try wang.edit { edit in
      for number in 0..<2_300 { _ = try town.household(in: edit, number: "\(number)") }
    }
    try handOver(from: "王", to: "吴")
    let report = try wang.sync(through: town.line)
    #expect(report.inReview == 0)
    #expect(report.quarantined == 0)
    #expect(try hub.count(HouseholdSchema.type.code) == 2_300)
    #expect(try wang.store.count(HouseholdSchema.type.code) == 0)
    #expect(report.removed.map(\.count).reduce(0, +) == 2_300)
    #expect(try town.office.reviews(nil).isEmpty)
  }

  @Test("A record is told apart field by field: what was written before knowing is merged")
  func mixedRecord() throws {
    let wang = try town.laptop("王")
    let id = try town.household(on: wang)
    try wang.sync(through: town.line)
    try wang.set(HouseholdSchema.phone, .text("12000000002"), of: id, type: HouseholdSchema.type)
    try town.office.removeGrants([town.village], of: try entry("王").id)
    try wang.sync(through: town.line, direction: .pull)
    try wang.set(HouseholdSchema.headName, .text("李四"), of: id, type: HouseholdSchema.type)
    let report = try wang.sync(through: town.line)
    #expect(report.inReview == 1)
    #expect(try phone(hub, of: id) == [.text("12000000002")])
    let stored = try #require(try hub.record(HouseholdSchema.type.code, id)).record
    #expect(stored[HouseholdSchema.headName.code].values == [.text("张三")])
    let item = try #require(try town.office.reviews(.pending).first).item
    #expect(item.content.records.flatMap(\.writes).flatMap(\.values).map(\.value) == [.text("李四")])
    #expect(try wang.store.count(HouseholdSchema.type.code) == 0)
  }

  @Test("Lost requests and answers at any point of leaving change nothing in the end")
  func faults() throws {
    for cut in 0..<6 {
      for fault in [Line.Fault.loseRequest, .loseAnswer] {
        let town = try SmallTown()
        let wang = try town.laptop("王")
        let id = try town.household(on: wang)
        try wang.sync(through: town.line)
        try wang.set(
          HouseholdSchema.phone, .text("12000000002"), of: id, type: HouseholdSchema.type)
        try town.office.removeGrants([town.village], of: try town.office.worker("王").id)
        let faults =
          Array(repeating: Line.Fault.none, count: cut) + Array(repeating: fault, count: 9)
        town.line.plan(faults)
        _ = try? wang.sync(through: town.line)
        town.line.plan([])
        try wang.sync(through: town.line)
        #expect(try wang.store.count(HouseholdSchema.type.code) == 0)
        #expect(try wang.unsent().count == 0)
        #expect(try wang.store.sealedCount() == 1)
        let value = try town.office.store.record(HouseholdSchema.type.code, id)?
          .record[HouseholdSchema.phone.code].values
        #expect(value == [.text("12000000002")])
        #expect(try town.office.reviews(nil).isEmpty)
      }
    }
  }

  @Test("What another scope still reaches stays, and the totals agree with the hub's")
  func otherScope() throws {
    let whole = try #require(town.village.parent)
    let desk = try town.laptop("桌", roles: [.desk], at: whole)
    try town.office.grant(town.village, to: try #require(try desk.worker))
    let id = try town.household(on: desk)
    try desk.sync(through: town.line)
    try town.office.removeGrants([town.village], of: try #require(try desk.worker))
    let site = try desk.site
    let report = try desk.sync(through: town.line)
    #expect(report.removed.isEmpty)
    #expect(try desk.site == site)
    #expect(try desk.store.record(HouseholdSchema.type.code, id) != nil)
    #expect(try desk.store.digest(within: [whole]) == hub.digest(within: [whole]))
  }

  @Test("A place granted again comes back whole, and what is written then is nobody's past")
  func grantedAgain() throws {
    let wang = try town.laptop("王")
    let other = try town.laptop("吴")
    let id = try town.household(on: wang)
    try wang.sync(through: town.line)
    try other.sync(through: town.line)
    let worker = try #require(try wang.worker)
    try town.office.removeGrants([town.village], of: worker)
    try wang.sync(through: town.line)
    #expect(try wang.store.count(HouseholdSchema.type.code) == 0)
    try other.set(HouseholdSchema.phone, .text("12000000005"), of: id, type: HouseholdSchema.type)
    try town.office.grant(town.village, to: worker)
    try wang.sync(through: town.line)
    try wang.set(HouseholdSchema.phone, .text("12000000006"), of: id, type: HouseholdSchema.type)
    for replica in [other, wang, other] { try replica.sync(through: town.line) }
    #expect(
      Set(try phone(other.store, of: id)) == [.text("12000000005"), .text("12000000006")])
    #expect(try wang.store.digest(within: nil) == other.store.digest(within: nil))
    #expect(try town.office.reviews(nil).isEmpty)
  }

  @Test("What the hub refused stays until it waits for review; only then it goes")
  func refusedStays() throws {
    let wang = try town.laptop("王")
    let id = try town.household(on: wang, phone: "no number")
    #expect(try wang.sync(through: town.line).quarantined == 1)
    try town.office.removeGrants([town.village], of: try entry("王").id)
    let first = try wang.sync(through: town.line)
    #expect(first.keptLeaving == 1)
    #expect(try wang.store.record(HouseholdSchema.type.code, id) != nil)
    let second = try wang.sync(through: town.line)
    #expect(second.inReview == 1)
    #expect(try wang.store.record(HouseholdSchema.type.code, id) == nil)
    let item = try #require(try town.office.reviews(.pending).first)
    #expect(item.item.name.id == id)
    #expect(throws: RosterError.self) {
      try town.office.accept(item, by: "x", note: "")
    }
    #expect(try town.office.reviews(.pending).count == 1)
  }

  /// Writes on the laptop while the hub's verdict is on its way.
  private final class MeddlingLine: Exchange, @unchecked Sendable {
    // One test on one thread uses it.
    let line: Line
    let meddle: () throws -> Void
    var hasMeddled = false

    init(_ line: Line, meddle: @escaping () throws -> Void) {
      self.line = line
      self.meddle = meddle
    }

    func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
      let answer = try line.send(request)
      let isVerdict = (try? SyncRequest(request.body).judged.isEmpty) == false
      guard isVerdict, !hasMeddled else { return answer }
      hasMeddled = true
      do { try meddle() } catch { throw .interrupted(detail: "\(error)") }
      return answer
    }
  }

  @Test("What is written while the verdict is on its way stays until the hub holds it")
  func writtenMeanwhile() throws {
    let wang = try town.laptop("王")
    let (kept, other) = (
      try town.household(on: wang, number: "0001"), try town.household(on: wang, number: "0002")
    )
    try wang.sync(through: town.line)
    try town.office.removeGrants([town.village], of: try entry("王").id)
    let line = MeddlingLine(town.line) {
      try wang.set(
        HouseholdSchema.phone, .text("12000000077"), of: kept, type: HouseholdSchema.type)
    }
    let first = try wang.sync(through: line)
    #expect(first.keptLeaving == 1)
    #expect(try wang.store.record(HouseholdSchema.type.code, other) == nil)
    #expect(try phone(wang.store, of: kept) == [.text("12000000077")])
    let second = try wang.sync(through: town.line)
    #expect(second.inReview == 1)
    #expect(try wang.store.record(HouseholdSchema.type.code, kept) == nil)
    #expect(try wang.unsent().count == 0)
    let item = try #require(try town.office.reviews(.pending).first).item
    #expect(
      item.content.records.flatMap(\.writes).flatMap(\.values).map(\.value) == [
        .text("12000000077")
      ])
  }

  @Test("Exactly as many roots as one question holds are asked about once, and then no more")
  func fullQuestion() throws {
    let wang = try town.laptop("王")
    let others = try wang.store.roots(after: nil, limit: Replica.judgedMax).count
    try wang.edit { edit in
      for number in others..<Replica.judgedMax {
        _ = try town.household(in: edit, number: "\(number)")
      }
    }
    try wang.sync(through: town.line)
    try town.office.removeGrants([town.village], of: try entry("王").id)
    try wang.sync(through: town.line)
    #expect(try wang.store.count(HouseholdSchema.type.code) == 0)
    #expect(try wang.sync(through: town.line).requests == 1)
  }
}
