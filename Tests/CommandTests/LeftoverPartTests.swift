import Client
import Foundation
import Models
import Program
import Storage
import Testing

/// The real program is killed in the middle of its work; the next command clears up after it.
@Suite("What a killed command of a laptop leaves", .serialized)
struct LeftoverPartTests {
  private let town: ServedTown
  private let tool: Tool

  init() throws {
    town = try ServedTown()
    tool = try Tool()
    let code = try town.code("李四")
    try #require(try tool("join", town.url, environment: ["MINQING_CODE": code]).status == 0)
    let replica = try Replica.opened(tool.replica)
    try replica.addHousehold("0037", at: town.village)
    replica.close()
  }

  private func remove() {
    tool.remove()
    town.remove()
  }

  /// Parts of files on the shelf, in order.
  private func parts() -> [String] {
    let shelf = DiskShelf(database: tool.replica)
    let names = (try? shelf.names()) ?? []
    return names.compactMap { if case .part = $0 { shelf.path(of: $0) } else { nil } }
  }

  private func start(_ arguments: String..., until isThere: () throws -> Bool) throws -> Process {
    let process = tool.process(arguments)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let deadline = Date().addingTimeInterval(30)
    while try !isThere() {
      try #require(process.isRunning && Date() < deadline)
      usleep(10_000)
    }
    return process
  }

  private func kill(_ process: Process) {
    _ = Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  @Test("A photo that was being received stays while it comes, and goes with the next after a kill")
  func receiving() throws {
    defer { remove() }
    // A pipe whose end never comes, for this test holds it open.
    let made = unsafe mkfifo(tool.path("slow.jpg"), 0o600)
    try #require(made == 0)
    let pipe = try #require(FileHandle(forUpdatingAtPath: tool.path("slow.jpg")))
    defer { try? pipe.close() }
    pipe.write(Data(repeating: 7, count: 1_000))
    let process = try start("attach", "0037", "slow.jpg") {
      !parts().isEmpty
    }
    defer { kill(process) }
    try Data([1, 2, 3]).write(to: URL(filePath: tool.path("small.jpg")))
    #expect(try tool("attach", "0037", "small.jpg").status == 0)
    #expect(try tool("sync").status == 0)
    #expect(parts().count == 1)
    kill(process)
    #expect(parts().count == 1)
    #expect(try tool("sync").status == 0)
    #expect(parts().isEmpty)
    #expect(try tool("attachments", "--json").output.contains("small.jpg"))
  }

  @Test("What a killed export wrote goes with the next one into that directory; nothing else does")
  func exporting() throws {
    defer { remove() }
    try #require(try tool("bundle", "export", "whole.mqb").status == 0)
    // As it stands after a kill; the first is one that never got so far.
    try Data().write(to: URL(filePath: tool.path("second.mqb.part")))
    let content = try Data(contentsOf: URL(filePath: tool.path("whole.mqb")))
    for name in ["third.mqb.part", "held.mqb.part"] {
      try content.dropLast(20).write(to: URL(filePath: tool.path(name)))
    }
    try Data("GIF89a".utf8).write(to: URL(filePath: tool.path("film.part")))
    let held = try #require(FileHandle(forUpdatingAtPath: tool.path("held.mqb.part")))
    defer { try? held.close() }
    try #require(flock(held.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
    let run = try tool("bundle", "export", "second.mqb")
    #expect(run.status == 0, "\(run.notes)")
    let left = try FileManager.default.contentsOfDirectory(atPath: tool.home.path)
    #expect(left.filter { $0.hasSuffix(".part") }.sorted() == ["film.part", "held.mqb.part"])
    #expect(left.contains("second.mqb") && left.contains("whole.mqb"))
    #expect(try tool("bundle", "export", "held.mqb").status != 0)
  }
}
