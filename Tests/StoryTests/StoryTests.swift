import Foundation
import Testing

/// The pages under `Fixtures/stories` come true, command by command, with the programs as built.
///
/// They need Debian's `faketime`. `MINQING_TRANSCRIPTS=FOLDER` writes what was typed and printed.
@Suite("Stories", .enabled(if: FakeClock.preload != nil, "faketime is not installed."))
struct StoryTests {
  @Test("Each page comes true", arguments: try StoryPage.names())
  func page(_ name: String) throws {
    var run = try StoryRun()
    try run.perform(try StoryPage.read(name))
    if let folder = ProcessInfo.processInfo.environment["MINQING_TRANSCRIPTS"] {
      try run.transcript.write(
        to: URL(filePath: folder).appending(path: name), atomically: true, encoding: .utf8)
    }
    for failure in run.failures { Issue.record("\(failure)") }
  }

  @Test("A page that is not true says where, what was expected, and what came instead")
  func untrue() throws {
    let page = try StoryPage(
      name: "Untrue.md",
      text: """
        ```console
        [2026-06-24 07:40]
        wang$ date '+%F %R'; echo number 7
        2026-06-24 07:40
        number 8
        wang$ minqing version
        [exit 3]
        wang$ echo {number}
        ```
        """)
    var run = try StoryRun()
    try run.perform(page)
    try #require(run.failures.map(\.line) == [3, 6, 8])
    let first = run.failures[0].description
    #expect(first.hasPrefix("Fixtures/stories/Untrue.md:3: "))
    #expect(first.contains("expected: number 8\n     got: number 7\n"))
    #expect(run.failures[1].sentence.hasPrefix("expected: exit 3\n     got: exit 0\n"))
    #expect(run.failures[2].sentence.hasPrefix("Nothing before gave {number} a value."))
  }
}
