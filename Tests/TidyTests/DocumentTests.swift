import Testing

@Suite("Documents point at what exists")
struct DocumentTests {
  @Test("Each relative link resolves", arguments: SourceTree.documents)
  func links(document: SourceFile) {
    report(Self.brokenLinks(document, exists: SourceTree.exists))
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
