import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import TestSupport
import Testing

@Suite("However an erasure comes, no file keeps the words")
struct ErasedLogTests {
  private static let secret = ErasingTown.secret

  /// The files of one database that hold the secret's bytes.
  private func files(_ name: String, in folder: URL) throws -> [String] {
    let needle = Data(Self.secret.utf8)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter {
      try $0.hasPrefix(name)
        && Data(contentsOf: folder.appending(path: $0)).range(of: needle) != nil
    }
  }

  @Test("One of the county reaches the township's hub")
  func fromWiderHub() throws {
    let (clock, home) = (TestClock(), try TestFolder())
    let folder = home.url
    let county = try WideHub("county", area: "990101000000", in: folder, clock: clock)
    let town = try WideHub("town", area: "990101100000", in: folder, clock: clock)
    let place = try #require(ScopePath("/990101/990101100"))
    let village = try #require(ScopePath("/990101/990101100/990101100204"))
    try county.admit(town, at: [place])
    let cadre = try town.laptop("cadre", at: village, in: folder)
    let director = try county.laptop("director", at: place, in: folder, roles: [.townOfficer])
    let second = try county.office.addWorker(name: "赵六", org: "云河县", roles: [.lead])
    let type = HouseholdSchema.type
    let id = try cadre.edit { (edit: Edit) throws -> RecordID in
      try edit.create(
        HouseholdSchema.type, home: .scope(village),
        values: [
          (HouseholdSchema.houseNo, .text("0001")), (HouseholdSchema.headName, .text("张三")),
          (HouseholdSchema.address, .text("五组1号")), (HouseholdSchema.status, .text("active")),
          (HouseholdSchema.accessNotes, .text(Self.secret)),
        ])
    }
    try cadre.sync(through: town.line)
    try town.hub.syncUpstream(through: county.line)
    try director.sync(through: county.line)
    #expect(try files("town", in: folder) != [])
    let target = try #require(try director.store.record(type.code, id)).record
    _ = try director.edit { edit in
      try director.erase(
        ErasureWish(
          target: target, fields: [HouseholdSchema.accessNotes], ground: "consent_withdrawn",
          second: second, note: nil), in: edit)
    }
    try director.sync(through: county.line)
    try town.hub.syncUpstream(through: county.line)
    #expect(
      try town.office.store.record(type.code, id)?.record[HouseholdSchema.accessNotes.code].values
        == [.redacted])
    #expect(try files("town", in: folder) == [])
  }

  @Test("One comes to a laptop with the hub's bundle")
  func fromHubBundle() throws {
    let town = try ErasingTown()
    let id = try town.household()
    try town.erase(id)
    try town.sync(town.director)
    let written = Lock([UInt8]())
    let worker = try #require(try town.cadre.worker)
    _ = try town.town.hub.exportBundle(for: worker, named: "cadre") { part in
      written.withLock { $0 += part }
    }
    #expect(try files("cadre", in: town.town.folder) != [])
    try town.cadre.importBundle(Stick(written.withLock { $0 }).open)
    #expect(try town.notes(of: id, in: town.cadre.store) == [.redacted])
    #expect(try files("cadre", in: town.town.folder) == [])
  }

  @Test("One that came late is accepted by a clerk")
  func fromReview() throws {
    let town = try ErasingTown()
    let id = try town.household()
    let director = try #require(try town.director.worker)
    try town.town.office.removeGrants([town.town.village], of: director)
    try town.director.sync(through: town.town.line, direction: .pull)
    try town.erase(id)
    #expect(try town.director.sync(through: town.town.line).inReview == 1)
    let entry = try #require(try town.town.office.reviews(.pending).first)
    _ = try town.town.office.accept(entry, by: "clerk", note: "")
    #expect(try town.notes(of: id, in: town.town.office.store) == [.redacted])
    #expect(try files("hub", in: town.town.folder) == [])
  }
}
