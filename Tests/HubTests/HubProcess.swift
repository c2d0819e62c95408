import Foundation
import Glibc
import Hub
import Models
import Testing

/// The real program in a directory of its own.
final class HubProcess {
  /// Seconds within which a program that was started must serve, and one that was told to end, end.
  static let patienceSeconds = 30.0

  let folder: URL
  let office: Office
  private var process: Process?

  /// Where the program was built: beside the tests.
  static var program: URL {
    get throws {
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return URL(fileURLWithPath: tests).deletingLastPathComponent()
        .appending(path: "minqing-hub")
    }
  }

  /// Makes a hub through the program itself, and opens the office beside it.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "serve-\(UUID().uuidString)")
    let made = try Self.run(["init", "--area", "990101100000:云河镇"], in: folder)
    try #require(made.status == 0)
    let added = try Self.run(["area", "add", "990101100204:高岭村"], in: folder)
    try #require(added.status == 0)
    office = try Office.open(
      path: folder.appending(path: "hub.db").path,
      surroundings: HubSurroundings(
        nowMilliseconds: { UInt64(Date().timeIntervalSince1970 * 1000) },
        random: { UInt64.random(in: 0 ... .max) }))
  }

  deinit {
    kill(SIGKILL)
    office.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Serves at a port of the system's choice; returns it.
  func serve() throws -> UInt16 {
    let file = folder.appending(path: "port")
    try? FileManager.default.removeItem(at: file)
    let process = try Self.process(
      ["serve", "--listen", "127.0.0.1:0", "--port-file", file.path], in: folder)
    _ = FileManager.default.createFile(atPath: logPath, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: logPath)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    self.process = process
    let deadline = Date().addingTimeInterval(Self.patienceSeconds)
    while Date() < deadline {
      if let text = try? String(contentsOf: file, encoding: .utf8),
        let port = UInt16(text.trimmingCharacters(in: .newlines))
      {
        return port
      }
      usleep(10_000)
    }
    throw Failure.notServing(log: (try? log()) ?? "")
  }

  enum Failure: Error {
    case notServing(log: String)
    case notEnding
  }

  /// What the program reported, one object a line.
  func log() throws -> String { try String(contentsOfFile: logPath, encoding: .utf8) }

  private var logPath: String { folder.appending(path: "serve.log").path }

  /// The serving program's process.
  var processID: Int32 { process?.processIdentifier ?? 0 }

  /// Sends a signal to the serving program, if it runs.
  func kill(_ signal: Int32) {
    guard let process, process.isRunning else { return }
    _ = Glibc.kill(processID, signal)
  }

  /// Waits for its end; returns the exit status, or the signal that ended it as a negative number.
  func end() throws -> Int32 {
    let process = try #require(process)
    let deadline = Date().addingTimeInterval(Self.patienceSeconds)
    while process.isRunning {
      guard Date() < deadline else { throw Failure.notEnding }
      usleep(10_000)
    }
    self.process = nil
    return process.terminationReason == .exit
      ? process.terminationStatus : -process.terminationStatus
  }

  /// Makes a worker with a code for a laptop in the village.
  func code(_ name: String) throws -> String {
    let worker = try office.addWorker(name: name, org: "x", roles: [.villageCadre])
    try office.grant(try #require(OfficeTown.village), to: worker)
    return try office.makeCode(for: worker)
  }

  /// Runs one command to its end; data and messages apart.
  static func run(
    _ arguments: [String], in folder: URL
  ) throws -> (status: Int32, output: String, messages: String) {
    let process = try process(arguments, in: folder)
    let (output, messages) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = messages
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let talk = messages.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: data, as: UTF8.self),
      String(decoding: talk, as: UTF8.self)
    )
  }

  /// The program with a command that is about to start.
  static func process(_ arguments: [String], in folder: URL) throws -> Process {
    let process = Process()
    process.executableURL = try program
    process.arguments = arguments
    process.environment = ["MINQING_HUB_DATA": folder.path, "LANG": "C.UTF-8"]
    process.standardInput = FileHandle.nullDevice
    return process
  }
}
