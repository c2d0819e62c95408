import Foundation
import Glibc
import Program
import Storage
import Testing
import Wire

@Suite("The bytes of attachments on a real disk")
struct DiskShelfTests {
  let folder: URL
  let shelf: DiskShelf
  let hash: FileHash

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "shelf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    shelf = DiskShelf(database: folder.appending(path: "replica.db").path)
    hash = try #require(FileHash(bytes: [UInt8](repeating: 0xAB, count: 32)))
  }

  private func mode(_ path: String) throws -> Int {
    let facts = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(facts[.posixPermissions] as? Int)
  }

  @Test("A part grows, is read from any byte, and becomes a whole file for its owner only")
  func life() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let part = ShelfName.part(hash, device: 7)
    #expect(try shelf.names() == [] && shelf.size(of: part) == nil)
    try shelf.append([1, 2, 3], to: part)
    try shelf.append([4, 5], to: part)
    #expect(try shelf.size(of: part) == 5)
    #expect(try shelf.read(part, from: 2, count: 2) == [3, 4])
    #expect(try shelf.read(part, from: 4, count: 100) == [5])
    #expect(try shelf.read(part, from: 9, count: 1) == [])
    #expect(try shelf.names() == [part])
    #expect(try mode(shelf.path(of: part)) == 0o600)
    try shelf.finish(part, as: hash)
    #expect(try shelf.names() == [.whole(hash)])
    #expect(try shelf.read(.whole(hash), from: 0, count: 9) == [1, 2, 3, 4, 5])
    #expect(shelf.path(of: .whole(hash)).hasSuffix("/replica.db.files/ab/" + hash.text))
    #expect(try mode(shelf.path) == 0o700)
    try shelf.remove(.whole(hash))
    try shelf.remove(.whole(hash))
    #expect(throws: ShelfError.missing(.whole(hash))) {
      try shelf.read(.whole(hash), from: 0, count: 1)
    }
  }

  @Test("What others put beside the files is neither listed nor taken for one")
  func strangers() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try shelf.append([1], to: .part(hash, device: 0))
    for name in ["ab/notes.txt", "ab/\(hash.text).x.part", "ab/\(hash.text).1.old", "README"] {
      try Data([1]).write(to: URL(filePath: shelf.path + "/" + name))
    }
    #expect(try shelf.names() == [.part(hash, device: 0)])
  }

  @Test("A disk that refuses says so, and a full one is told apart")
  func refusals() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    // A file stands where the directory would be made.
    try Data().write(to: URL(filePath: shelf.path))
    #expect(throws: ShelfError.self) { try shelf.append([1], to: .part(hash, device: 0)) }
    try FileManager.default.removeItem(atPath: shelf.path)
    // A device that is always full (full(4)).
    let part = ShelfName.part(hash, device: 0)
    try shelf.append([1], to: part)
    try FileManager.default.removeItem(atPath: shelf.path(of: part))
    try FileManager.default.createSymbolicLink(
      atPath: shelf.path(of: part), withDestinationPath: "/dev/full")
    // A link is no part of ours: nothing is written through it.
    #expect(throws: ShelfError.self) { try shelf.append([1], to: part) }
    #expect(shelf.freeBytes ?? 0 > 0)
  }
}
