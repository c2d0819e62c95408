import CRDT
import Foundation
import HTTP
import Models
import Storage
import Testing

/// A replica's store in a folder of its own, with a clock that only this moves.
final class TestStore {
  let folder: URL
  let path: String
  private(set) var store: Store
  private let counter = Lock(UInt64(1))

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "minqing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appending(path: "replica.db").path
    store = try Store.create(path: path, schema: .current, role: .replica)
    try store.write { try store.set("site", number: 7) }
  }

  deinit {
    store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func reopen() throws {
    store.close()
    store = try Store.open(path: path, schema: .current, role: .replica)
  }

  func edit<Result>(_ body: (Edit) throws -> Result) throws -> Result {
    try store.edit(wallMilliseconds: 1_782_000_000_000, random: { self.draw() }, body)
  }

  func draw() -> UInt64 {
    counter.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let village = ScopePath("/990101/990101100/990101100204")

  func household(_ head: String, number: String = "0037") throws -> RecordID {
    let home = try #require(Self.village)
    return try edit { edit in
      try edit.create(
        HouseholdSchema.type, home: .scope(home),
        values: [
          (HouseholdSchema.houseNo, .text(number)), (HouseholdSchema.headName, .text(head)),
          (HouseholdSchema.address, .text("5组")),
        ])
    }
  }

  func demand(_ summary: String) throws -> RecordID {
    let home = try #require(Self.village)
    return try edit { edit in
      try edit.create(
        DemandSchema.type, home: .scope(home),
        values: [
          (DemandSchema.number, .text("L01-1")), (DemandSchema.source, .text("visit")),
          (DemandSchema.voiceKind, .text("named")), (DemandSchema.summary, .text(summary)),
          (DemandSchema.occurredAt, .integer(1_782_000_000_000)),
        ])
    }
  }
}
