import Testing

@Suite("Each rule finds what it is for")
struct RuleTests {
  private func file(_ text: String, _ path: String = "Sources/CRDT/Sample.swift") -> SourceFile {
    SourceFile(path: path, text: text)
  }

  @Test("A banned call is found with its line, in code only", arguments: BannedCall.all)
  func bannedCalls(call: BannedCall) {
    let uses = file("let a = 1\nlet b = \(call.text) c")
    #expect(call.findings(in: uses).map(\.line) == [2])
    #expect(call.findings(in: file("// \(call.text)\n/* \(call.text)\n */ let a = 1")) == [])
    #expect(call.findings(in: file("let a = \"\(call.text)\"")) == [])
  }

  @Test("A banned call is no part of a longer word")
  func longerWords() {
    #expect(!Word.stands("print(", in: "let a = fingerprint(b)"))
    #expect(Word.stands("print(", in: "fingerprint(print(b))"))
    #expect(Word.stands("print(", in: "context.print(b)"))
    #expect(!Word.stands("print(", in: "context.print(b)", afterDot: false))
    #expect(Word.stands("print(", in: "context.print(print(b))", afterDot: false))
    #expect(!Word.stands("await", in: "awaiting(awaits)"))
    #expect(!Word.stands("Codable", in: "NSCodable Codable_"))
  }

  @Test("Time and randomness are allowed at the edge, printing in executables")
  func allowances() {
    let text = "print(Date())"
    let found = { (path: String) in
      BannedCall.all.flatMap { $0.findings(in: file(text, path)) }.count
    }
    #expect(found("Sources/Storage/Sample.swift") == 2)
    #expect(found("Sources/Program/Sample.swift") == 2)
    #expect(found("Sources/Transport/Sample.swift") == 1)
    #expect(found("Sources/minqing-hub/main.swift") == 0)
    #expect(found("Tests/StorageTests/Sample.swift") == 0)
  }

  @Test("Strings are emptied, interpolations kept, lines counted")
  func codeText() {
    let text = ##"""
      let a = "x // \(f("y", (1))) \" z" // tail
      let b = """
        try! \(g) "quoted"
        """ /* one
      /* two */ */ let c = #"a\("b"#
      """##
    #expect(
      CodeText.strip(text) == [
        "let a = \"(f(\"\", (1)))\" ", "let b = \"", "(g)", "\" ", " let c = \"\"",
      ])
  }

  @Test("Wide lines, long files and markers are found")
  func shapes() {
    let wide = String(repeating: "民", count: 100)
    #expect(TextTests.wideLines(file("\(wide)\n\(wide)x")).map(\.line) == [2])
    let long = String(repeating: "\n", count: TextTests.linesMax)
    #expect(TextTests.longFile(file(long)).count == 1)
    #expect(TextTests.longFile(file(String(long.dropLast()))) == [])
    for marker in TextTests.markers {
      #expect(TextTests.marked(file("a\n// \(marker): b"), by: marker).map(\.line) == [2])
    }
  }

  @Test("An import outside the row, Foundation and Codable are found")
  func imports() {
    let graph = GraphTests.graph
    let text = """
      internal import Codec
      package import Storage
      @testable import struct Hub.Route
      import Glibc
      """
    let findings = GraphTests.foreignImports(file(text), in: graph)
    #expect(findings.map(\.line) == [2, 3])
    #expect(findings.first?.description.hasPrefix("Sources/CRDT/Sample.swift:2: CRDT may") == true)
    let uses = file("import Foundation\nstruct A: Codable {}\nstruct B: Sendable {}")
    #expect(GraphTests.foundationUses(uses).map(\.line) == [1, 2])
    #expect(GraphTests.packages(in: file("a\n  .package(url: b)")).map(\.line) == [2])
  }

  @Test("A table's column is read below its heading, and no further than the table")
  func cells() {
    let document = SourceFile(
      path: "a.md",
      text: """
        | 0 | o |

        ## B

        | a | b |
        |---|---|
        | 1 | p, q |
        | 2 | r |

        | 3 | s |
        """)
    #expect(DocumentTests.cells(2, of: document, below: "## B") == ["p", "q", "r"])
    #expect(DocumentTests.cells(1, of: document, below: "## B") == ["1", "2"])
    #expect(DocumentTests.cells(1, of: document, below: "## C") == [])
    #expect(DocumentTests.cells(1, of: nil, below: "## B") == [])
  }

  @Test("A link to nothing is found, an address or an anchor is none")
  func links() {
    let document = SourceFile(
      path: "Fixtures/README.md",
      text: """
        [a](wire/a.hex) [b](../Protocol.md#push) [c](https://example.org/x) [d](#here)
        [e](gone.md) and [f](../gone)
        ```
        [g](gone.md)
        ```
        """)
    let there = ["Fixtures/wire/a.hex", "Protocol.md"]
    let findings = DocumentTests.brokenLinks(document) { there.contains($0) }
    #expect(findings.map(\.line) == [2, 2])
  }
}
