import Foundation
import Testing

/// The working copy this test was compiled in.
enum SourceTree {
  /// The repository's root: this file is `Tests/TidyTests/SourceTree.swift`.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every Swift file that is ours, sorted by path.
  static let swiftFiles: [SourceFile] =
    (paths(under: "Sources") + paths(under: "Tests"))
    .filter { $0.hasSuffix(".swift") }
    .map { SourceFile(path: $0, text: text($0)) }

  /// The package's description.
  static let package = SourceFile(path: "Package.swift", text: text("Package.swift"))

  /// The documents a reader meets, as far as they exist.
  static let documents: [SourceFile] = [
    "README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "Protocol.md",
    "Fixtures/README.md",
  ].filter(exists).map { SourceFile(path: $0, text: text($0)) }

  /// Whether a file or folder is there, by its path from the root.
  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path(percentEncoded: false))
  }

  /// The text of a page under `Fixtures/stories`; nil if there is none of that name.
  static func text(ofStory page: String) -> String? {
    let path = "Fixtures/stories/\(page)"
    return exists(path) ? text(path) : nil
  }

  /// The names of the folders directly in a folder, sorted.
  static func folders(in path: String) -> [String] {
    Set(
      paths(under: path).compactMap { $0.split(separator: "/").dropFirst().first.map(String.init) }
    )
    .filter { !$0.contains(".") }
    .sorted()
  }

  private static func paths(under folder: String) -> [String] {
    let start = root.appending(path: folder).path(percentEncoded: false)
    let names = FileManager.default.subpaths(atPath: start) ?? []
    return names.map { folder + "/" + $0 }.sorted()
  }

  private static func text(_ path: String) -> String {
    let bytes = FileManager.default.contents(
      atPath: root.appending(path: path).path(percentEncoded: false))
    return String(decoding: bytes ?? Data(), as: UTF8.self)
  }
}

/// One file, as its lines and as its code alone.
struct SourceFile: Sendable, CustomTestStringConvertible {
  /// The path from the repository's root.
  let path: String
  let lines: [String]
  /// The lines without comments and without what stands inside string literals.
  let code: [String]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    code = CodeText.strip(text)
  }

  var testDescription: String { path }

  /// The folder below Sources or Tests; nil for other files.
  var module: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : nil
  }

  var isTest: Bool { path.hasPrefix("Tests/") }

  /// The modules imported, with the number of the line from 1.
  var imports: [(line: Int, module: String)] {
    code.enumerated().compactMap { index, line in
      var words = line.split(separator: " ").map(String.init)
      while let first = words.first, first.hasPrefix("@") || Self.accessLevels.contains(first) {
        words.removeFirst()
      }
      guard words.count > 1, words.removeFirst() == "import" else { return nil }
      if words.count > 1, Self.importKinds.contains(words[0]) { words.removeFirst() }
      return words[0].split(separator: ".").first.map { (index + 1, String($0)) }
    }
  }

  private static let accessLevels = ["public", "package", "internal", "fileprivate", "private"]
  private static let importKinds = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
  ]
}

/// One breach of a rule, with the place where it is mended.
struct Finding: Equatable, CustomStringConvertible {
  let path: String
  /// Counts from 1.
  let line: Int
  let sentence: String

  var description: String { "\(path):\(line): \(sentence)" }
}
