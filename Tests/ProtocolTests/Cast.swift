import CRDT
import Models
import Wire

/// Who and what the worked exchange is about.
enum Cast {
  /// 2026-06-21T00:00:00Z in milliseconds.
  static let start: UInt64 = 1_782_000_000_000
  static let hub = HubName(
    id: RecordID(0x019e_e7a4_0000_7000_8000_0000_0000_0001), history: 0x5EED_0000_0000_0001,
    name: "云河镇")
  static let worker = RecordID(0x019e_e7a4_0000_7000_8000_0000_0000_00a1)
  static let household = RecordID(0x019e_e7b0_0000_7000_8000_0000_0000_0004)
  static let request = RecordID(0x019e_e7b0_0000_7000_8000_0000_0000_0007)
  static let step = RecordID(0x019e_e7b0_0000_7000_8000_0000_0000_0008)
  static let alice = SiteID(0xA11C_E000_0000_0001)
  static let bob = SiteID(0xB0B0_0000_0000_0002)
  static let office = SiteID(0x0FF1_CE00_0000_0003)
  static let village = "/990101/990101100/990101100204"
  static let scopes = ["worker:\(worker)", village]
  static let token = String(repeating: "0f1e2d3c4b5a6978", count: 4)

  /// A timestamp some seconds into the exchange.
  static func at(_ seconds: UInt64, _ counter: UInt16 = 0) -> Timestamp {
    Timestamp(milliseconds: start + 1000 * seconds, counter: counter)
  }

  /// A cursor under which everything up to a sequence was applied.
  static func cursors(_ sequence: UInt64) -> CursorMap {
    let chain = (0..<8).map { UInt8(truncatingIfNeeded: sequence &* 37 &+ $0) }
    let cursor = Cursor(base: sequence, position: sequence, chain: chain)
    return CursorMap(scopes.map { ScopeCursor($0, cursor) })
  }

  static func author(_ site: SiteID) -> Page.Author {
    switch site {
    case alice: .init(site: site, worker: worker, device: "laptop-1")
    case bob: .init(site: site, worker: RecordID(worker.rawValue + 1), device: "laptop-2")
    default: .init(site: site, worker: nil, device: hub.name)
    }
  }

  /// The household as its first write made it.
  static func created(home: Home) -> Record {
    var record = Record(id: household, type: HouseholdSchema.type.code, home: home)
    let dot = Dot(at(60), alice)
    let values: [(FieldSchema, Value)] = [
      (HouseholdSchema.houseNo, .text("0037")),
      (HouseholdSchema.address, .text("高岭村5组37号")),
      (HouseholdSchema.headName, .text("张三")),
      (HouseholdSchema.phone, .text("12000000001")),
    ]
    for (field, value) in values { record[field.code] = Field(dot, value) }
    return record
  }
}
