import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Backups that can be restored, and what follows from it")
struct RestoreTests {
  let disks: FallibleTown
  let alice: Replica
  let bob: Replica

  init() throws {
    disks = try FallibleTown()
    alice = try disks.town.laptop("alice")
    bob = try disks.town.laptop("bob")
  }

  private func file(_ name: String) -> String { disks.town.folder.appending(path: name).path }

  private func hubBackup(_ name: String) throws -> String {
    let path = file(name)
    try disks.office.store.backup(toPath: path, milliseconds: disks.town.clock.now())
    return path
  }

  private func restoreHub(_ backup: String) throws -> OfficeRestore {
    disks.hub.close()
    disks.office.close()
    let report = try Office.restore(
      backup, inPlaceOf: disks.hubPath, keepingOldAt: file("aside.db"),
      surroundings: disks.town.clock.hub)
    try disks.reopen()
    return report
  }

  private func households(_ count: Int, on replica: Replica, from first: Int) throws -> [RecordID] {
    try replica.edit { edit in
      try (0..<count).map { try disks.town.household(in: edit, number: String(first + $0)) }
    }
  }

  @Test("A hub restored by command gets back what came after the backup, and says what to look at")
  func hub() throws {
    let early = try households(40, on: alice, from: 1_000)
    try disks.sync([alice, bob])
    let worker = try #require(try bob.worker)
    let carol = try disks.town.laptop("carol")
    let backup = try hubBackup("hub-backup.db")
    let old = try disks.office.store.number("hub_history")
    let late = try households(60, on: alice, from: 2_000)
    try alice.set(
      HouseholdSchema.phone, .text("12000000007"), of: early[0], type: HouseholdSchema.type)
    try disks.sync([alice, bob])
    // After the backup: a laptop enrols, another is revoked, a grant goes and one comes.
    let dave = try disks.town.emptyReplica("dave")
    _ = try dave.join(
      url: "http://hub", code: try disks.office.makeCode(for: worker), device: "dave",
      through: disks.line)
    let stolen = try #require(try disks.office.devices().first { $0.device.name == "carol-laptop" })
    try disks.office.revoke(device: stolen.device.number)
    let other = try #require(AreaName("990101100205")?.scope)
    try disks.office.grant(other, to: worker)
    _ = try disks.office.makeCode(for: worker)
    let eve = try disks.office.addWorker(name: "周九", org: "高岭村", roles: [.villageCadre])
    let report = try restoreHub(backup)
    // The restored hub itself has never heard of her.
    #expect(report.names[eve] == "周九")
    #expect(report.names[worker] != nil)
    #expect(report.isCompared)
    #expect(report.backup.isSound)
    #expect(report.forgotten.map(\.name) == ["dave"])
    #expect(report.revoked.map(\.name) == ["carol-laptop"])
    #expect(report.lostGrants.map(\.scope) == [other.text])
    #expect(report.returnedGrants.isEmpty)
    #expect(FileManager.default.fileExists(atPath: report.aside))
    #expect(try disks.office.store.number("hub_history") != old)
    #expect(throws: SyncFailure.self) { try carol.sync(through: disks.line) }
    #expect(try carol.membership?.isLocked == true)
    #expect(try alice.sync(through: disks.line).hubWasRestored)
    try disks.sync([bob, alice, bob])
    try disks.expectEqual([alice, bob])
    for id in early + late {
      #expect(try disks.office.store.record(HouseholdSchema.type.code, id) != nil)
    }
  }

  @Test("A place and a worker that the restored hub forgot come back once a clerk confirms them")
  func officeRecords() throws {
    try disks.sync([alice, bob])
    let backup = try hubBackup("hub-backup.db")
    let area = try #require(AreaName("990101100206"))
    try disks.office.addArea(area, name: "桃溪村")
    let worker = try disks.office.addWorker(name: "周八", org: "桃溪村", roles: [.villageCadre])
    try disks.sync([alice, bob])
    _ = try restoreHub(backup)
    let lost = [(AreaSchema.type.code, area.recordID), (WorkerSchema.type.code, worker)]
    try disks.sync([alice, bob, alice, bob])
    for (type, id) in lost {
      #expect(try disks.office.store.record(type, id) == nil)
      #expect(try alice.store.record(type, id) != nil)
    }
    let incidents = try disks.office.incidents()
    #expect(!incidents.contains { $0.rule == "C25" })
    #expect(incidents.contains { $0.rule == "C37" && $0.severity == .choose && $0.count > 1 })
    for entry in try disks.office.reviews(.pending) {
      _ = try disks.office.accept(entry, by: "办公室", note: "")
    }
    for (type, id) in lost { #expect(try disks.office.store.record(type, id) != nil) }
    #expect(try disks.office.worker("周八").roles == [.villageCadre])
    #expect(try disks.office.areas().contains { $0.title == "桃溪村" })
    try disks.sync([alice, bob, alice, bob])
    try disks.expectEqual([alice, bob])
    #expect(try disks.office.check().findings == [])
    let restored = try disks.office.store.record(WorkerSchema.type.code, worker)?.record
    #expect(
      try alice.store.record(WorkerSchema.type.code, worker)?.record.stateHash
        == restored?.stateHash)
  }

  @Test("What the office erased after the backup is erased again once a clerk confirms it")
  func officeErasure() throws {
    let id = try disks.town.household(on: alice)
    let director = try disks.office.addWorker(name: "王主任", org: "镇", roles: [.townOfficer])
    let lead = try disks.office.addWorker(name: "赵六", org: "镇", roles: [.lead])
    try disks.sync([alice, bob])
    let backup = try hubBackup("hub-backup.db")
    let people = try [director, lead].map { try disks.office.worker("\($0)") }
    let stored = try #require(try disks.office.store.record(HouseholdSchema.type.code, id))
    _ = try disks.office.erase(
      stored, fields: [HouseholdSchema.phone], ground: "consent_withdrawn", by: people[0],
      second: people[1], note: nil)
    try disks.sync([alice, bob])
    _ = try restoreHub(backup)
    func phones() throws -> [Value] {
      let record = try disks.office.store.record(HouseholdSchema.type.code, id)?.record
      return record?[HouseholdSchema.phone.code].values ?? []
    }
    try disks.sync([alice, bob, alice])
    #expect(try phones() == [.text("12000000001")])
    let waiting = try disks.office.reviews(.pending)
    // Each laptop hands it back.
    #expect(Set(waiting.map(\.item.name.type)) == [ErasureSchema.type.code])
    for entry in waiting { _ = try disks.office.accept(entry, by: "办公室", note: "") }
    #expect(try phones() == [.redacted])
    try disks.sync([alice, bob, alice, bob])
    try disks.expectEqual([alice, bob])
  }

  @Test("A backup takes attachments along, verifying reads each, and a restore brings them back")
  func files() throws {
    let (shelf, kept, back) = (MemoryShelf(), MemoryShelf(), MemoryShelf())
    let bytes = [FileTown.bytes(3_000), FileTown.bytes(2_000, seed: 2)]
    let hashes = try bytes.map(FileTown.hash)
    for (hash, content) in zip(hashes, bytes) { shelf.put(content, as: .whole(hash)) }
    let path = file("with-files.db")
    let facts = try disks.office.store.backup(
      toPath: path, milliseconds: disks.town.clock.now(), files: (shelf, kept))
    #expect(facts.files == 2 && facts.isSound)
    func verify() throws -> BackupFacts {
      try Store.verifyBackup(
        path, role: .hub, schema: .current, place: file("place.db"), files: kept)
    }
    #expect(try verify().isSound)
    #expect(try kept.copyFiles(to: back) == ShelfCopy(files: 2, bytes: 5_000))
    #expect(back.bytes(of: .whole(hashes[1])) == bytes[1])
    kept.put(Array(bytes[0].dropLast()), as: .whole(hashes[0]))
    #expect(try verify().findings.contains { $0.contains(hashes[0].text) })
    #expect(try kept.copyFiles(to: MemoryShelf()).damaged == [hashes[0]])
    try kept.remove(.whole(hashes[0]))
    #expect(try verify().findings.count == 1)
    // A spoilt one is not copied, and the backup says so.
    shelf.put([1], as: .whole(hashes[0]))
    let second = try disks.office.store.backup(
      toPath: file("second.db"), milliseconds: disks.town.clock.now(),
      files: (shelf, MemoryShelf()))
    #expect(second.files == 1)
    #expect(second.findings.count == 1)
  }

  @Test("Codes that were open when the backup was made are void after a restore")
  func codes() throws {
    let worker = try #require(try bob.worker)
    let code = try disks.office.makeCode(for: worker)
    let backup = try hubBackup("hub-backup.db")
    #expect(try restoreHub(backup).voidedCodes == 1)
    let dave = try disks.town.emptyReplica("dave")
    #expect(throws: SyncFailure.self) {
      try dave.join(url: "http://hub", code: code, device: "dave", through: disks.line)
    }
  }

  @Test("A laptop put back from a backup takes a new name, and both lines of its history survive")
  func laptop() throws {
    let id = try disks.town.household(on: alice)
    try disks.sync([alice, bob])
    let backup = file("alice-backup.db")
    try alice.store.backup(toPath: backup, milliseconds: disks.town.clock.now())
    let sent = try disks.town.household(on: alice, number: "0100")
    try alice.set(HouseholdSchema.phone, .text("12000000007"), of: id, type: HouseholdSchema.type)
    try disks.sync([alice, bob])
    _ = try disks.town.household(on: alice, number: "0101")
    let old = try alice.site
    alice.close()
    let report = try Replica.restore(
      backup, inPlaceOf: disks.path(of: "alice"), keepingOldAt: file("alice-aside.db"),
      surroundings: disks.town.clock.laptop)
    #expect(report.unsentAside == 1)
    let again = try Replica.open(
      path: disks.path(of: "alice"), surroundings: disks.town.clock.laptop)
    #expect(try again.site != old)
    #expect(try again.store.record(HouseholdSchema.type.code, sent) == nil)
    try again.set(
      HouseholdSchema.address, .text("五组38号"), of: id, type: HouseholdSchema.type)
    #expect(try !again.sync(through: disks.line).tookNewName)
    try disks.sync([bob, again])
    try disks.expectEqual([again, bob])
    #expect(try again.store.record(HouseholdSchema.type.code, sent) != nil)
    #expect(
      try bob.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type).values == [
        .text("12000000007")
      ])
    #expect(
      try bob.field(HouseholdSchema.address, of: id, type: HouseholdSchema.type).values == [
        .text("五组38号")
      ])
    #expect(try again.store.conflicts().isEmpty)
  }

  @Test("A backup that was changed or cut is told, and a restore from it changes nothing")
  func bad() throws {
    _ = try households(30, on: alice, from: 1_000)
    try disks.sync([alice])
    let changes = [
      "DELETE FROM household WHERE house_no = '1007'",
      "UPDATE household SET head_name = '李四' WHERE house_no = '1007'",
    ]
    for (number, change) in changes.enumerated() {
      let backup = try hubBackup("bad-\(number).db")
      #expect(
        try Store.verifyBackup(backup, role: .hub, schema: .current, place: disks.hubPath)
          .isSound)
      try disks.tamper(backup, change)
      let facts = try Store.verifyBackup(
        backup, role: .hub, schema: .current, place: disks.hubPath)
      #expect(!facts.isSound)
      let before = try disks.office.store.digest(within: nil)
      #expect(throws: StoreError.self) { try restoreHub(backup) }
      try disks.reopen()
      #expect(try disks.office.store.digest(within: nil) == before)
      #expect(!FileManager.default.fileExists(atPath: file("aside.db")))
    }
    let cut = try hubBackup("cut.db")
    let bytes = try Data(contentsOf: URL(filePath: cut))
    try bytes.prefix(bytes.count / 2).write(to: URL(filePath: cut))
    #expect(throws: (any Error).self) {
      let facts = try Store.verifyBackup(
        cut, role: .hub, schema: .current, place: disks.hubPath)
      try #require(facts.isSound)
    }
  }

  @Test("A database in use is neither replaced nor taken for a backup")
  func inUse() throws {
    _ = try households(5, on: alice, from: 1_000)
    let backup = file("alice-backup.db")
    try alice.store.backup(toPath: backup, milliseconds: 1)
    #expect(throws: StoreError.inUse(path: disks.path(of: "alice"))) {
      try Store.verifyBackup(
        disks.path(of: "alice"), role: .replica, schema: .current, place: file("place.db"))
    }
    #expect(throws: StoreError.inUse(path: disks.path(of: "alice"))) {
      try Replica.restore(
        backup, inPlaceOf: disks.path(of: "alice"), keepingOldAt: file("aside.db"),
        surroundings: disks.town.clock.laptop)
    }
    #expect(try alice.store.count(HouseholdSchema.type.code) == 5)
  }

  @Test("Backups made while laptops push are whole, sound, and get a new identity when restored")
  func underLoad() throws {
    struct Load: @unchecked Sendable {
      let replica: Replica
      let disks: FallibleTown
    }
    let load = Load(replica: alice, disks: disks)
    let isDone = Lock(false)
    let hasEnded = Lock(false)
    Thread.detachNewThread {
      var number = 0
      while !isDone.withLock({ $0 }), number < 4_000 {
        _ = try? load.replica.edit { edit in
          for _ in 0..<10 {
            number += 1
            _ = try load.disks.town.household(in: edit, number: String(number % 10_000))
          }
        }
        _ = try? load.replica.sync(through: load.disks.line)
      }
      hasEnded.withLock { $0 = true }
    }
    var backups: [String] = []
    for number in 0..<4 { backups.append(try hubBackup("load-\(number).db")) }
    isDone.withLock { $0 = true }
    while !hasEnded.withLock({ $0 }) { Thread.sleep(forTimeInterval: 0.01) }
    for backup in backups {
      let facts = try Store.verifyBackup(
        backup, role: .hub, schema: .current, place: disks.hubPath)
      #expect(facts.findings == [])
      let copy = try Office.open(path: backup, surroundings: disks.town.clock.hub)
      #expect(try copy.check().findings == [])
      copy.close()
    }
    let old = try (disks.office.store.number("hub_history"), disks.office.store.number("site"))
    _ = try restoreHub(backups[1])
    #expect(try disks.office.store.number("hub_history") != old.0)
    #expect(try disks.office.store.number("site") != old.1)
    try disks.sync([alice, bob], rounds: 3)
    try disks.expectEqual([alice, bob])
  }
}
