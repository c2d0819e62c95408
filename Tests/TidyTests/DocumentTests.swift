import Testing

@Suite("Documents point at what exists")
struct DocumentTests {
  @Test("Each relative link resolves", arguments: SourceTree.documents)
  func links(document: SourceFile) {
    report(Self.brokenLinks(document, exists: SourceTree.exists))
  }

  @Test("CONTRIBUTING.md says of each module in which layer it is and what it holds")
  func modules() {
    let graph = PackageGraph(SourceTree.package)
    let modules = ["graph", "executables", "tools"].flatMap(graph.rows).map(\.module)
    let named = Self.cells(2, of: Self.document("CONTRIBUTING.md"), below: "## Layers")
    #expect(named.sorted() == modules.sorted())
  }

  @Test("CONTRIBUTING.md says of each folder of tests what it asks")
  func suites() {
    let named = Self.cells(1, of: Self.document("CONTRIBUTING.md"), below: "## Tests")
    #expect(named.sorted() == SourceTree.folders(in: "Tests"))
  }

  @Test("Fixtures/README.md says of each folder who reads it")
  func fixtures() {
    let named = Self.cells(1, of: Self.document("Fixtures/README.md"), below: "# Fixtures")
    #expect(named.sorted() == SourceTree.folders(in: "Fixtures").map { "`\($0)/`" })
  }

  private static func document(_ path: String) -> SourceFile? {
    SourceTree.documents.first { $0.path == path }
  }

  /// The names in a column of the first table below a heading, counted from 1; one cell may hold
  /// several, with commas between them.
  static func cells(_ column: Int, of document: SourceFile?, below heading: String) -> [String] {
    let lines = document?.lines ?? []
    return lines.drop { $0 != heading }.drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
      .dropFirst(2).flatMap { line in
        line.split(separator: "|").dropFirst(column - 1).prefix(1)
          .flatMap { $0.split(separator: ",") }.map { String($0).trimmed }
      }
  }

  static func brokenLinks(_ document: SourceFile, exists: (String) -> Bool) -> [Finding] {
    let folder = document.path.split(separator: "/").dropLast().joined(separator: "/")
    var isFenced = false
    var findings: [Finding] = []
    for (index, line) in document.lines.enumerated() {
      if line.trimmed.hasPrefix("```") { isFenced.toggle() }
      guard !isFenced else { continue }
      for target in targets(in: line) {
        let path = resolve(target, in: folder)
        guard !path.isEmpty, !exists(path) else { continue }
        let sentence = "The link to \(target) leads nowhere."
        findings.append(Finding(path: document.path, line: index + 1, sentence: sentence))
      }
    }
    return findings
  }

  /// What stands in the parentheses of `[text](target)`, if it is a path.
  private static func targets(in line: String) -> [String] {
    line.split(separator: "](", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
      let target = rest.prefix { $0 != ")" && $0 != "#" && $0 != " " }
      return target.isEmpty || target.contains(":") ? nil : String(target)
    }
  }

  private static func resolve(_ target: String, in folder: String) -> String {
    var parts = folder.split(separator: "/")
    for part in target.split(separator: "/") {
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
