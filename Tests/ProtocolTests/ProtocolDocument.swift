import Foundation

/// Protocol.md as its reader's program sees it: sections, blocks, tables.
struct ProtocolDocument {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  let lines: [String]

  init() throws {
    let text = try String(
      contentsOf: Self.root.appending(path: "Protocol.md"), encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The fenced blocks whose first word is `hex`.
  func blocks() throws -> [HexBlock] {
    var blocks: [HexBlock] = []
    var open: (words: [Substring], line: Int)?
    for (index, line) in lines.enumerated() where line.hasPrefix("```") {
      if let block = open {
        if block.words.first == "hex" {
          blocks.append(
            try HexBlock(
              words: Array(block.words.dropFirst()), lines: Array(lines[(block.line + 1)..<index]),
              place: "Protocol.md:\(block.line + 1)"))
        }
        open = nil
      } else {
        open = (line.dropFirst(3).split(separator: " "), index)
      }
    }
    return blocks
  }

  /// The lines between two marks that stand as comments of their own.
  func region(_ name: String) -> [String] {
    guard let start = lines.firstIndex(of: "<!-- \(name) -->"),
      let end = lines.firstIndex(of: "<!-- end \(name) -->")
    else { return [] }
    return lines[(start + 1)..<end].filter { !$0.isEmpty }
  }

  /// Lines that a region lacks and lines that it has beyond those expected.
  func difference(of name: String, from expected: [String]) -> (missing: [String], extra: [String])
  {
    let here = region(name)
    let (known, wanted) = (Set(here), Set(expected))
    return (expected.filter { !known.contains($0) }, here.filter { !wanted.contains($0) })
  }

  /// Puts other lines between two marks, with an empty line around headings and tables.
  func write(_ expected: [String], region name: String) throws {
    // Read again: another region may have been written meanwhile.
    var lines = try Self().lines
    guard let start = lines.firstIndex(of: "<!-- \(name) -->"),
      let end = lines.firstIndex(of: "<!-- end \(name) -->")
    else { return }
    var body: [String] = []
    for line in expected {
      let isBreak = !line.hasPrefix("|") || !(body.last ?? "").hasPrefix("|")
      if isBreak, !body.isEmpty { body.append("") }
      body.append(line)
    }
    lines.replaceSubrange((start + 1)..<end, with: body)
    let file = Self.root.appending(path: "Protocol.md")
    try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
  }

  /// The first cells of all table rows, without code marks.
  var rowNames: Set<String> {
    Set(
      lines.filter { $0.hasPrefix("| ") }.compactMap { line in
        line.split(separator: "|").first.map {
          $0.filter { $0 != "`" && !$0.isWhitespace }
        }
      })
  }

  /// Files of a folder of the repository, by name.
  static func files(in folder: String, suffix: String) throws -> [(name: String, text: String)] {
    let place = root.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: place.path(percentEncoded: false))
      .filter { $0.hasSuffix(suffix) }.sorted()
      .map { ($0, try String(contentsOf: place.appending(path: $0), encoding: .utf8)) }
  }
}
