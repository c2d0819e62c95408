import Foundation
import TestSupport

/// The office's machine and the laptops of a story: a home directory each, and one serving hub.
final class StoryMachines {
  /// Seconds that a command, or the hub's start and end, may take.
  static let patienceSeconds = 60.0

  /// What a command printed, first its data and then its messages, and how it ended.
  struct Run {
    let output: String
    let status: Int32
  }

  private let folder: TestFolder
  private let clock: FakeClock
  private var hub: Process?
  private var port = "0"
  /// Whether the story lets the hub serve.
  private var isServing = false
  /// Laptops without a line.
  var offline: Set<String> = []

  init() throws {
    folder = try TestFolder()
    clock = try FakeClock(in: folder.url)
  }

  deinit { try? stop() }

  /// Where laptops find the hub.
  var address: String { "http://127.0.0.1:\(port)" }

  func set(_ minute: String) { clock.set(minute) }

  /// Lets the hub serve from now on, or no longer.
  func serve(_ isServing: Bool) throws {
    self.isServing = isServing
    if isServing { try serve() } else { try stop() }
  }

  /// Runs a line in a machine's shell, with a hub only if that machine can reach it.
  func run(_ line: String, on machine: String) throws -> Run {
    guard try clock.step() else {
      return Run(output: "More than \(FakeClock.stepsMax) steps in one minute.", status: -1)
    }
    if machine != "hub" {
      if isServing, !offline.contains(machine) { try serve() } else { try stop() }
    }
    let home = try home(of: machine)
    let process = process("/bin/sh", ["-c", line], in: home)
    // Files, as a pipe could fill up.
    let files = ["data", "messages"].map { folder.url.appending(path: $0) }
    for file in files { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    let guardian = Task.detached {
      try await Task.sleep(for: .seconds(StoryMachines.patienceSeconds))
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    guardian.cancel()
    return Run(
      output: try files.map { try String(contentsOf: $0, encoding: .utf8) }.joined(),
      status: process.terminationStatus)
  }

  /// Ends the hub, if it runs.
  func stop() throws {
    guard let process = hub else { return }
    kill(process.processIdentifier, SIGTERM)
    let deadline = Date().addingTimeInterval(Self.patienceSeconds)
    while process.isRunning, Date() < deadline { usleep(5_000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    hub = nil
  }

  /// Starts the hub, if it does not run; always at the port of its first start.
  private func serve() throws {
    guard hub == nil else { return }
    let home = try home(of: "hub")
    let file = home.appending(path: "port")
    try? FileManager.default.removeItem(at: file)
    let process = process(
      Self.programs.appending(path: "minqing-hub").path,
      ["serve", "--listen", "127.0.0.1:\(port)", "--port-file", file.path], in: home)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    hub = process
    let deadline = Date().addingTimeInterval(Self.patienceSeconds)
    while Date() < deadline, process.isRunning {
      if let text = try? String(contentsOf: file, encoding: .utf8), text.hasSuffix("\n") {
        port = String(text.dropLast())
        return
      }
      usleep(5_000)
    }
    throw NotServing()
  }

  struct NotServing: Error {}

  /// Where the programs were built: beside the tests.
  private static var programs: URL {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  }

  private func home(of machine: String) throws -> URL {
    let home = folder.url.appending(path: machine)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    return home
  }

  private func process(_ program: String, _ arguments: [String], in home: URL) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = home
    process.environment = clock.environment.merging([
      "HOME": home.path, "PATH": Self.programs.path + ":/usr/bin:/bin", "LANG": "en_US.UTF-8",
      "MINQING_HUB_DATA": home.appending(path: "data").path,
    ]) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }
}
