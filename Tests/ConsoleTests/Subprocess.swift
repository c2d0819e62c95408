import Foundation

/// A program run to its end, for tests that ask the real shells.
struct Subprocess {
  let output: String
  let status: Int32

  /// Runs `path` with standard input from nowhere; stderr joins stdout.
  init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }

  /// Where an executable is on the search path; nil where it is not installed.
  static func path(of program: String) -> String? {
    let directories = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return directories.split(separator: ":").map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// A directory that is gone when its owner is.
final class ScratchDirectory {
  let path: String

  init() throws {
    let base = FileManager.default.temporaryDirectory
    path = base.appendingPathComponent("console-\(UInt64.random(in: 0 ... .max))").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Writes a file and answers its path.
  func write(_ name: String, _ text: String, isExecutable: Bool = false) throws -> String {
    let file = path + "/" + name
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    if isExecutable {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    }
    return file
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
