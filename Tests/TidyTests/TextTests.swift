import Testing

@Suite("Source text keeps the rules of the house")
struct TextTests {
  /// In characters; a Chinese one counts once.
  static let columnsMax = 100
  /// Beyond this nobody finds anything in a file; most have half of it.
  static let linesMax = 500
  /// Written apart, so that this file keeps its own rule.
  static let markers = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]

  @Test("A banned call stands nowhere", arguments: BannedCall.all)
  func bannedCalls(call: BannedCall) {
    report(SourceTree.swiftFiles.flatMap(call.findings))
  }

  @Test("No line is wider than 100 columns")
  func columns() {
    report((SourceTree.swiftFiles + [SourceTree.package]).flatMap(Self.wideLines))
  }

  @Test("No file is longer than 500 lines")
  func lines() {
    report(SourceTree.swiftFiles.flatMap(Self.longFile))
  }

  @Test("No marker promises work for later", arguments: markers)
  func leftovers(marker: String) {
    let files = SourceTree.swiftFiles + [SourceTree.package] + SourceTree.documents
    report(files.flatMap { Self.marked($0, by: marker) })
  }

  @Test("A placeholder leaves when the first real file of its module comes")
  func placeholders() {
    let files = SourceTree.swiftFiles
    report(
      files.filter { file in
        file.path.hasSuffix("/Placeholder.swift")
          && files.contains { $0.module == file.module && $0.path != file.path }
      }.map { Finding(path: $0.path, line: 1, sentence: "The module has real files: remove this.") }
    )
  }

  static func wideLines(_ file: SourceFile) -> [Finding] {
    file.lines.enumerated().compactMap { index, line in
      guard line.count > columnsMax else { return nil }
      let sentence = "The line has \(line.count) columns; the limit is \(columnsMax)."
      return Finding(path: file.path, line: index + 1, sentence: sentence)
    }
  }

  static func longFile(_ file: SourceFile) -> [Finding] {
    guard file.lines.count > linesMax else { return [] }
    let sentence =
      "The file has \(file.lines.count) lines; the limit is \(linesMax). Cut by concept."
    return [Finding(path: file.path, line: linesMax, sentence: sentence)]
  }

  static func marked(_ file: SourceFile, by marker: String) -> [Finding] {
    file.lines.enumerated().compactMap { index, line in
      guard Word.stands(marker, in: line) else { return nil }
      return Finding(path: file.path, line: index + 1, sentence: "Do it now or drop the marker.")
    }
  }
}

/// Records one issue for each finding, so that a run names them all.
func report(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
  for finding in findings { Issue.record("\(finding)", sourceLocation: sourceLocation) }
}
