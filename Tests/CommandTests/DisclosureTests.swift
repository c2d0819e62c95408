import CRDT
import Client
import Console
import Hub
import Models
import Storage
import Testing

@testable import minqing

/// Who sees sensitive and sealed parts, and what is noted of it.
@Suite("Looking at sensitive and sealed parts")
struct DisclosureTests {
  /// A town with a household whose benefits are on 王强's laptop.
  private static func town() throws -> RecordsTown {
    let town = try RecordsTown()
    let sensitive = try #require(town.village.sensitive)
    try town.join("王强", at: [town.village, sensitive])
    town.household("王强")
    let written = town.run("王强", "household", "benefits", "0037", "--dibao", "是")
    #expect(written.problem == nil, "\(String(describing: written.problem))")
    try town.sync("王强")
    return town
  }

  private static func noted(_ town: RecordsTown) throws -> [Disclosure] {
    var found: [Disclosure] = []
    try town.office.store.forEach(DisclosureSchema.type.code) { stored in
      if let read = Disclosure(stored.record) { found.append(read) }
      return true
    }
    return found
  }

  @Test("Benefits stay hidden until the reader says why, and the hub learns who looked and why")
  func benefits() throws {
    let town = try Self.town()
    for words in [["household", "benefits", "0037"], ["show", "0037"]] {
      let hidden = town.run("王强", words)
      #expect(hidden.out.contains("***"))
      #expect(!hidden.out.contains("享受低保  是"))
      #expect(hidden.notes.contains("--reason"))
    }
    let shown = town.run("王强", ["household", "benefits", "0037", "--reason", "核对低保申请"])
    #expect(shown.problem == nil, "\(String(describing: shown.problem))")
    #expect(!shown.out.contains("***"))
    try town.sync("王强")
    let reads = try Self.noted(town)
    #expect(reads.map(\.reason) == ["核对低保申请"])
    #expect(reads.map(\.reader) == [try #require(town.workers["王强"])])
    #expect(reads.map(\.type) == [HouseholdBenefitsSchema.type.code])
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().map(\.detail) == [])
    }
  }

  @Test("Whoever asks for needs without the grant is refused, and the hub learns of the attempt")
  func refused() throws {
    let town = try Self.town()
    try town.join("李敏", at: [town.village])
    try town.sync("李敏")
    #expect(town.run("李敏", "household", "benefits", "0037").problem == nil)
    let refused = town.run("李敏", "household", "benefits", "0037", "--reason", "想看看")
    #expect(refused.problem?.code == "MQ-R004", "\(String(describing: refused.problem))")
    #expect(refused.out.isEmpty)
    try town.sync("李敏")
    let attempts = try Self.noted(town)
    #expect(attempts.map(\.isRefused) == [true])
    #expect(attempts.map(\.reason) == ["想看看"])
    #expect(attempts.map(\.reader) == [try #require(town.workers["李敏"])])
    try town.open("李敏") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().map(\.detail) == [])
    }
  }

  @Test("A reason that is too long shows nothing and notes nothing")
  func tooLong() throws {
    let town = try Self.town()
    let long = String(repeating: "长", count: 2_000)
    let refused = town.run("王强", "show", "0037", "--reason", long)
    #expect(refused.problem?.code == "MQ-R003")
    #expect(refused.out.isEmpty)
    try town.sync("王强")
    #expect(try Self.noted(town).isEmpty)
  }

  @Test("Whoever heard a confidential voice sees it; an officer with the grant gives a reason")
  func voice() throws {
    let town = try RecordsTown()
    try town.join("王强")
    let place = try #require(ScopePath("/990101/990101100"))
    try town.join(
      "赵敏", roles: [.townOfficer], at: [place, try #require(place.sealed)])
    town.run(
      "王强", "demand", "add", "--source", "visit", "--voice-kind", "confidential",
      "--voice-contact", "晚上来", "--summary", "账目不清")
    #expect(town.run("王强", "show", "@last").out.contains("晚上来"))
    try town.sync("王强", "赵敏")
    let number = try town.open("赵敏") { replica in
      try #require(try Self.demand(replica)).text(DemandSchema.number)
    }
    let demand = try #require(number)
    #expect(!town.run("赵敏", "show", demand).out.contains("晚上来"))
    #expect(town.run("赵敏", "show", demand, "--reason", "电话回访").out.contains("晚上来"))
    try town.sync("赵敏")
    #expect(try Self.noted(town).map(\.reason) == ["电话回访"])
    // Without the seal the voice is on no laptop, and whoever asks for it leaves a note.
    try town.join("钱办", roles: [.townOfficer], at: [place])
    try town.sync("钱办")
    #expect(!town.run("钱办", "show", demand, "--reason", "想知道是谁").out.contains("晚上来"))
    try town.sync("钱办")
    #expect(try Self.noted(town).filter(\.isRefused).map(\.reason) == ["想知道是谁"])
  }

  @Test("An export at the person's wish shows all and is noted as such")
  func export() throws {
    let town = try Self.town()
    let file = town.run("王强", "privacy", "export", "0037")
    #expect(!file.out.contains("***"))
    try town.sync("王强")
    #expect(try Self.noted(town).map(\.reason) == ["privacy export"])
  }

  private static func demand(_ replica: Replica) throws -> Record? {
    var found: Record?
    try replica.store.forEach(DemandSchema.type.code) { stored in
      found = stored.record
      return false
    }
    return found
  }
}
