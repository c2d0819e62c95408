internal import Codec

/// A list that was published: who comes when in a draw, or what a year brings.
package enum PublishedList {
  /// SHA-256 of a list: lines without spaces at their ends, empty ones left out, so that a list
  /// copied from a board has the hash of its file.
  package static func hash(of text: String) -> [UInt8] {
    SHA256.hash(Array(canonical(text).utf8))
  }

  /// The lines of a list.
  package static func lines(of text: String) -> [String] {
    TextRules.unifiedLineEnds(text).split(separator: "\n").map { TextRules.trimmed(String($0)) }
      .filter { !$0.isEmpty }
  }

  private static func canonical(_ text: String) -> String {
    lines(of: text).joined(separator: "\n")
  }
}
