import Foundation

/// Lets programs believe in a clock of ours, by Debian's `faketime`.
///
/// The clock stands still while a program runs, so that no minute in a page depends on how fast the
/// machine is, and goes on by a second with each step, so that nothing happens at one moment.
final class FakeClock {
  /// Steps within one set minute.
  static let stepsMax = 60

  private let file: URL
  private var minute = "2026-01-01 08:00"
  private var steps = 0
  /// A program that does nothing but hold what all others share, and takes it away at its end.
  private let keeper = Process()
  private let keeperInput = Pipe()
  /// The names of what they share.
  private let shared: String

  private static let program = "/usr/bin/faketime"

  /// The library that is loaded before all others; nil where `faketime` is not installed.
  static let preload: String? = {
    let manager = FileManager.default
    guard manager.isExecutableFile(atPath: program) else { return nil }
    let folders = (try? manager.contentsOfDirectory(atPath: "/usr/lib")) ?? []
    return folders.sorted().map { "/usr/lib/\($0)/faketime/libfaketimeMT.so.1" }
      .first { manager.fileExists(atPath: $0) }
  }()

  /// A clock that is read from a file in a folder.
  init(in folder: URL) throws {
    file = folder.appending(path: "clock")
    keeper.executableURL = URL(filePath: Self.program)
    keeper.arguments = ["-m", minute, "/bin/sh", "-c", "echo \"$FAKETIME_SHARED\"; exec cat"]
    let output = Pipe()
    keeper.standardInput = keeperInput
    keeper.standardOutput = output
    try keeper.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    shared = line.trimmingCharacters(in: .newlines)
  }

  deinit {
    try? keeperInput.fileHandleForWriting.close()
    keeper.waitUntilExit()
  }

  func set(_ minute: String) {
    self.minute = minute
    steps = 0
  }

  /// Goes on by a second; false if the minute is full.
  func step() throws -> Bool {
    guard steps < Self.stepsMax else { return false }
    let second = steps < 10 ? "0\(steps)" : "\(steps)"
    try "\(minute):\(second)".write(to: file, atomically: true, encoding: .utf8)
    steps += 1
    return true
  }

  /// What a program's environment needs.
  var environment: [String: String] {
    [
      "LD_PRELOAD": Self.preload ?? "", "FAKETIME_TIMESTAMP_FILE": file.path,
      // A serving program is to see the file change at once; waiting is done by the other clock.
      "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1",
      "NO_FAKE_STAT": "1",
      // Days are China's; written so, no table of time zones is needed.
      "TZ": "CST-8",
      // Without this the library would add it and so move the environment, beside which Swift's
      // runtime looks for the arguments; and each program would leave something in /dev/shm.
      "FAKETIME_SHARED": shared,
    ]
  }
}
