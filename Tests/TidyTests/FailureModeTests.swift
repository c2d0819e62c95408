import Testing

@Suite("Each way in which such systems lost data has its test")
struct FailureModeTests {
  /// Ways in which other systems lost acknowledged records or showed wrong ones.
  private static let modesCount = 21

  @Test("CONTRIBUTING.md lists every failure mode, in order, with at least one test")
  func list() {
    let numbers = DocumentTests.cells(1, of: contributing, below: heading)
    #expect(numbers == (1...Self.modesCount).map(String.init))
    for number in rows.indices { #expect(!rows[number].tests.isEmpty, "Row \(number + 1)") }
  }

  @Test("Each test named there exists in the suite that it is said to be in")
  func tests() {
    for row in rows {
      for name in row.tests {
        #expect(TestIndex.holds(name), "Failure mode \(row.number) names \(name).")
      }
    }
  }

  private let heading = "## Failure modes and their tests"
  private let contributing = SourceTree.documents.first { $0.path == "CONTRIBUTING.md" }

  private var rows: [(number: String, tests: [String])] {
    let lines = contributing?.lines ?? []
    return lines.drop { $0 != heading }.drop { !$0.hasPrefix("|") }
      .prefix { $0.hasPrefix("|") }.dropFirst(2).map { line in
        let cells = line.split(separator: "|").map { String($0).trimmed }
        // What stands between backquotes of the last cell.
        let tests = (cells.last ?? "").split(separator: "`", omittingEmptySubsequences: false)
          .enumerated().filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
        return (cells.first ?? "", tests)
      }
  }
}
