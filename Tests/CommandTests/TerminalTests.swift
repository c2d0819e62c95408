import Foundation
import Testing

/// What only a terminal shows: paging, questions, Ctrl-C at one of them.
@Suite(
  "On a terminal", .serialized,
  .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "Needs script(1)."))
struct TerminalTests {
  /// Runs a shell line on a terminal of ten lines and types a text into it after a second.
  private func onTerminal(_ line: String, typing text: String = "") throws -> String {
    let tool = try Tool()
    defer { tool.remove() }
    let process = tool.process([])
    process.executableURL = URL(filePath: "/usr/bin/script")
    let program = Tool.directory.appending(path: "minqing").path
    process.arguments = ["-qec", "stty rows 10 cols 90; M=\(program); \(line)", "/dev/null"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    if !text.isEmpty {
      Thread.sleep(forTimeInterval: 1)
      try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    }
    let seen = Tool.read(output, of: process, until: "status=")
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return seen
  }

  @Test("What is longer than the screen goes through the pager, what fits does not")
  func pager() throws {
    let long = try onTerminal("MINQING_PAGER='sed s/^/paged:/' $M help; echo status=$?")
    #expect(long.contains("paged:minqing"))
    let short = try onTerminal("MINQING_PAGER='sed s/^/paged:/' $M version; echo status=$?")
    #expect(short.contains("minqing ") && !short.contains("paged:"))
    let plain = try onTerminal("MINQING_PAGER='sed s/^/paged:/' $M help --no-pager; echo status=$?")
    #expect(!plain.contains("paged:"))
  }

  @Test("A pager that is left early is no error")
  func pagerLeft() throws {
    let seen = try onTerminal("PAGER='head -1' $M man; echo status=$?")
    #expect(seen.contains("status=0"))
  }

  @Test("The code is asked for, and --no-input does not ask")
  func question() throws {
    let asked = try onTerminal("$M join http://127.0.0.1:1; echo status=$?", typing: "SOME-CODE\n")
    #expect(asked.contains("Code: "))
    #expect(asked.contains("MQ-S002") && asked.contains("status=3"))
    let silent = try onTerminal("$M join http://127.0.0.1:1 --no-input; echo status=$?")
    #expect(silent.contains("MQ-U013") && silent.contains("status=2"))
  }

  @Test("Ctrl-C at a question ends with 130")
  func interrupted() throws {
    let seen = try onTerminal(
      "trap : INT; $M join http://127.0.0.1:1; echo status=$?", typing: "\u{3}")
    #expect(seen.contains("status=130"))
  }

  @Test("Colours are for terminals: NO_COLOR and --color decide otherwise")
  func colours() throws {
    #expect(try onTerminal("$M status; echo status=$?").contains("\u{1B}[31m"))
    #expect(!(try onTerminal("NO_COLOR=1 $M status; echo status=$?").contains("\u{1B}[31m")))
    #expect(!(try onTerminal("$M status --color never; echo status=$?").contains("\u{1B}[31m")))
  }
}
