import Client
import Foundation
import Models
import Storage
import Testing

/// A disk of a few megabytes that a test can fill; only an administrator may mount one.
final class SmallDisk {
  let path: String

  /// Mounts it over a new directory; nil where that is not allowed.
  init?(under folder: String) {
    path = folder + "/small"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard Self.run(["-t", "tmpfs", "-o", "size=4m", "tmpfs", path], "/usr/bin/mount") else {
      return nil
    }
  }

  deinit { _ = Self.run([path], "/usr/bin/umount") }

  /// Writes zeros until nothing more fits.
  func fill() {
    let file = path + "/filler"
    _ = FileManager.default.createFile(atPath: file, contents: nil)
    guard let handle = FileHandle(forWritingAtPath: file) else { return }
    while (try? handle.write(contentsOf: Data(count: 4096))) != nil {}
    try? handle.close()
  }

  func clear() { try? FileManager.default.removeItem(atPath: path + "/filler") }

  private static func run(_ arguments: [String], _ program: String) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

@Suite(
  "A full disk", .serialized, .enabled(if: geteuid() == 0, "Only root may mount a small disk."))
struct DiskTests {
  @Test("A sync on a full disk saves nothing by halves, says so, and goes on when there is room")
  func full() throws {
    let town = try ServedTown()
    defer { town.remove() }
    let tool = try Tool()
    defer { tool.remove() }
    // A container may forbid mounting even to root.
    guard let disk = SmallDisk(under: tool.home.path) else { return }
    let path = disk.path + "/replica.db"
    let code = try town.code("李四")
    #expect(
      try tool("join", town.url, "--replica", path, environment: ["MINQING_CODE": code]).status == 0
    )
    let writer = try Tool()
    defer { writer.remove() }
    let other = try town.code("王五")
    #expect(try writer("join", town.url, environment: ["MINQING_CODE": other]).status == 0)
    let replica = try Replica.opened(writer.replica)
    for number in 1...200 { try replica.addHousehold("\(1000 + number)", at: town.village) }
    replica.close()
    #expect(try writer("sync").status == 0)
    disk.fill()
    try tool("sync", "--replica", path).expect(problem: "MQ-D009", status: 6)
    try tool("init", "--replica", disk.path + "/new.db").expect(problem: "MQ-D009", status: 6)
    disk.clear()
    #expect(try tool("doctor", "--replica", path).status == 0)
    let report = try tool("sync", "--replica", path, "--json").json()
    #expect(report["pulled"] as? Int ?? 0 >= 200)
    let kept = try Replica.opened(path)
    #expect(try kept.store.count(HouseholdSchema.type.code) == 200)
    kept.close()
  }
}
