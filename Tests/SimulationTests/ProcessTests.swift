import Foundation
import Testing

@Suite("A run is the same in every process")
struct ProcessTests {
  /// Seeds with one hub, with several, and with programs of different years.
  private static let seeds = "1..8"

  /// Where the program was built: beside the tests.
  private static var program: URL {
    get throws {
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return URL(fileURLWithPath: tests).deletingLastPathComponent().appending(path: "Simulator")
    }
  }

  /// What one process prints of each seed's trace, every exchange and the final states included.
  private func digests() throws -> [Substring] {
    let process = Process()
    process.executableURL = try Self.program
    process.arguments = ["--seeds", Self.seeds, "--trace"]
    // Each process hashes with a seed of its own, so the order of a dictionary differs.
    process.environment = ["SWIFT_BACKTRACE": "enable=no"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .filter { $0.contains(": trace ") }
  }

  @Test("Two processes print the same digest of every trace")
  func digestsAgree() throws {
    let (first, second) = (try digests(), try digests())
    #expect(first.count == 8)
    #expect(Set(first).count == 8)
    #expect(first == second)
  }
}
