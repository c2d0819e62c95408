import Foundation
import Glibc
import Hub
import Testing

/// The real program is killed in the middle of its work; the next command clears up after it.
@Suite("What a killed command leaves beside the database", .serialized)
struct LeftoverTests {
  private let hub: HubProcess
  private let files: FileManager

  init() throws {
    hub = try HubProcess()
    files = FileManager.default
  }

  private func path(_ name: String) -> String { hub.folder.appending(path: name).path }

  /// What stands in a directory whose names contain some words, in order.
  private func names(_ words: String, in directory: String = "") throws -> [String] {
    try files.contentsOfDirectory(atPath: path(directory)).filter { $0.contains(words) }.sorted()
  }

  private func run(_ arguments: String...) throws -> Int32 {
    try HubProcess.run(arguments, in: hub.folder).status
  }

  /// Puts an attachment on a shelf that nobody can read to its end: there a program waits for ever.
  private func block(_ shelf: String) throws {
    let name = String(repeating: "ab", count: 32)
    try files.createDirectory(atPath: path(shelf + "/ab"), withIntermediateDirectories: true)
    let made = unsafe mkfifo(path("\(shelf)/ab/\(name)"), 0o600)
    try #require(made == 0)
  }

  /// Starts a command and waits until something stands under a name.
  private func start(_ arguments: String..., until name: () throws -> Bool) throws -> Process {
    let process = try HubProcess.process(arguments, in: hub.folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let deadline = Date().addingTimeInterval(HubProcess.patienceSeconds)
    while try !name() {
      try #require(process.isRunning && Date() < deadline)
      usleep(10_000)
    }
    return process
  }

  private func kill(_ process: Process) {
    _ = Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  @Test("A copy made to verify a backup stays while it is verified, and goes after a kill")
  func verifying() throws {
    try #require(try run("backup", path("saved.db")) == 0)
    try block("saved.db.files")
    let process = try start("backup", "verify", path("saved.db")) {
      files.fileExists(atPath: path("hub.db.verifying"))
    }
    defer { kill(process) }
    #expect(try run("status") == 0)
    #expect(try names(".verifying").contains("hub.db.verifying"))
    // Two at once would read each other's copy.
    #expect(try run("backup", "verify", path("saved.db")) == 6)
    kill(process)
    #expect(try names(".verifying").contains("hub.db.verifying"))
    #expect(try run("status") == 0)
    #expect(try names(".verifying").isEmpty)
  }

  @Test("A copy that was to be put in place goes with the next command, with its log and its lock")
  func restoring() throws {
    try #require(try run("backup", path("saved.db")) == 0)
    for suffix in ["", "-wal", "-shm", ".lock"] {
      try files.copyItem(atPath: path("saved.db"), toPath: path("hub.db.restoring" + suffix))
    }
    try files.linkItem(atPath: path("hub.db"), toPath: path("hub.db.part"))
    #expect(try run("status") == 0)
    #expect(try names(".restoring").isEmpty && names(".part").isEmpty)
    #expect(try run("check") == 0)
  }

  @Test("An unfinished backup goes with the next one of that directory; whole ones and others stay")
  func unfinished() throws {
    try #require(try run("backup", "now") == 0)
    let whole = try names("hub-", in: "backups").filter { $0.hasSuffix(".db") }
    try Data([1]).write(to: URL(fileURLWithPath: path("backups/other.db.unfinished")))
    try block("hub.db.files")
    // Names have whole seconds.
    sleep(1)
    let process = try start("backup", "now") {
      try names("hub-", in: "backups").contains { $0.hasSuffix(".unfinished") }
    }
    defer { kill(process) }
    kill(process)
    try #require(try !names("hub-", in: "backups").filter { $0.contains(".unfinished") }.isEmpty)
    try files.removeItem(atPath: path("hub.db.files"))
    sleep(1)
    #expect(try run("backup", "now") == 0)
    #expect(try names("hub-", in: "backups").allSatisfy { !$0.contains(".unfinished") })
    #expect(try names("hub-", in: "backups").filter { $0.hasSuffix(".db") }.count == 2)
    #expect(try names(whole[0], in: "backups").contains(whole[0]))
    #expect(try names("other.db", in: "backups") == ["other.db.unfinished"])
  }
}
