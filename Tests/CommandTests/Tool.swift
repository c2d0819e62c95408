import Foundation
import Testing

/// One of the programs as it was built, run in a home directory of its own.
struct Tool {
  /// What a run left.
  struct Run {
    let output: String
    let notes: String
    let status: Int32

    /// The codes of the problems that were told, in order.
    var codes: [String] {
      notes.split(separator: "\n").compactMap { line in
        line.hasPrefix("✗ MQ-") ? String(line.dropFirst(2).prefix(7)) : nil
      }
    }

    /// The object on standard output.
    func json() throws -> [String: Any] {
      let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(value as? [String: Any])
    }
  }

  /// The program's name.
  let program: String
  /// Where the home directory, the replica and everything else is.
  let home: URL

  /// A new home directory, which ``remove()`` takes away.
  init(_ program: String = "minqing") throws {
    self.program = program
    home = FileManager.default.temporaryDirectory.appending(
      path: "minqing-tool-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  /// Where the programs stand: beside the bundle of the tests.
  static var directory: URL {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  }

  /// The replica that a run uses where it names none.
  var replica: String { home.appending(path: ".local/share/minqing/replica.db").path }

  /// A path in the home directory.
  func path(_ name: String) -> String { home.appending(path: name).path }

  func remove() { try? FileManager.default.removeItem(at: home) }

  /// The program as a process that is about to start, in a clean environment.
  func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = Self.directory.appending(path: program)
    process.arguments = arguments
    process.environment =
      ["HOME": home.path, "PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8"].merging(environment) {
        $1
      }
    process.currentDirectoryURL = home
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Runs the program to its end.
  func callAsFunction(
    _ arguments: String..., environment: [String: String] = [:], input: String? = nil
  ) throws -> Run {
    try run(arguments, environment: environment, input: input)
  }

  /// Reads what a running program writes until some words come, at most ten seconds long.
  static func read(_ pipe: Pipe, of process: Process, until words: String) -> String {
    let guardian = Task.detached {
      try await Task.sleep(for: .seconds(10))
      kill(process.processIdentifier, SIGKILL)
    }
    defer { guardian.cancel() }
    var seen = ""
    while !seen.contains(words) {
      let data = pipe.fileHandleForReading.availableData
      guard !data.isEmpty else { break }
      seen += String(decoding: data, as: UTF8.self)
    }
    return seen
  }

  /// Presses Ctrl-C and says how the program ended; nil if it took more than five seconds.
  static func interrupt(_ process: Process) -> Int32? {
    kill(process.processIdentifier, SIGINT)
    for _ in 0..<250 where process.isRunning { usleep(20_000) }
    guard !process.isRunning else {
      kill(process.processIdentifier, SIGKILL)
      return nil
    }
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }

  /// Runs the program to its end; output goes through files, so that none can fill a pipe.
  func run(
    _ arguments: [String], environment: [String: String] = [:], input: String? = nil
  ) throws -> Run {
    let process = process(arguments, environment: environment)
    let name = UUID().uuidString
    let (output, notes) = (home.appending(path: name + ".out"), home.appending(path: name + ".err"))
    for file in [output, notes] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: notes)
    if let input {
      let file = home.appending(path: name + ".in")
      try Data(input.utf8).write(to: file)
      process.standardInput = try FileHandle(forReadingFrom: file)
    }
    try process.run()
    process.waitUntilExit()
    return Run(
      output: try String(contentsOf: output, encoding: .utf8),
      notes: try String(contentsOf: notes, encoding: .utf8), status: process.terminationStatus)
  }
}

extension Tool.Run {
  /// Expects exactly one problem of a code, with a remedy, and an exit status; nothing on stdout.
  func expect(
    problem code: String, status: Int32, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(codes == [code], "\(notes)", sourceLocation: sourceLocation)
    #expect(self.status == status, "\(notes)", sourceLocation: sourceLocation)
    #expect(output.isEmpty, sourceLocation: sourceLocation)
    let remedies = notes.split(separator: "\n").filter {
      $0.hasPrefix("  Remedy: ") || $0.hasPrefix("  处理：")
    }
    #expect(remedies.count == 1, "\(notes)", sourceLocation: sourceLocation)
  }
}
