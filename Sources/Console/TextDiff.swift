/// What changed between two texts, by paragraph and then by character, as Chinese needs it:
/// without spaces between words, a difference by word would be one by sentence.
package struct TextDiff: Sendable, Equatable {
  /// What became of a stretch of text.
  package enum Kind: Sendable {
    /// In both texts.
    case same
    /// Only in the old one.
    case removed
    /// Only in the new one.
    case added
  }

  /// A stretch of text with one fate.
  package struct Segment: Sendable, Equatable {
    /// What became of it.
    package let kind: Kind
    /// The stretch; never empty.
    package let text: String

    /// Makes a segment from its parts.
    package init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  /// Most removals and additions of paragraphs or characters searched for (memory grows with the
  /// square: 600 keep 0.7 million positions, 6 MB); beyond it a passage is replaced as a whole.
  package static let distanceMax = 600

  /// The segments in order; neighbours differ in kind.
  package let segments: [Segment]

  /// Compares two texts.
  ///
  /// Characters are compared by their bytes, so that `target` is exact even where Unicode counts
  /// two spellings as one.
  package init(from old: String, to new: String) {
    var gathered: [Segment] = []
    let (oldLines, newLines) = (Self.paragraphs(old), Self.paragraphs(new))
    for change in Self.changes(from: oldLines, to: newLines) {
      switch change {
      case .same(let text): Self.append(.same, text, to: &gathered)
      case .replaced(let before, let after):
        let characters = Self.changes(from: Self.characters(before), to: Self.characters(after))
        for inner in characters {
          switch inner {
          case .same(let text): Self.append(.same, text, to: &gathered)
          case .replaced(let before, let after):
            Self.append(.removed, before, to: &gathered)
            Self.append(.added, after, to: &gathered)
          }
        }
      }
    }
    segments = gathered
  }

  /// The old text.
  package var source: String {
    segments.filter { $0.kind != .added }.map(\.text).joined()
  }

  /// The new text.
  package var target: String {
    segments.filter { $0.kind != .removed }.map(\.text).joined()
  }

  /// Whether anything changed.
  package var isChanged: Bool {
    segments.contains { $0.kind != .same }
  }

  /// The text with `[-removed-]` and `{+added+}`, coloured where allowed; sanitised, but for its
  /// newlines.
  package func rendered(_ style: Style) -> String {
    segments.map { segment in
      let text = Terminal.sanitised(segment.text, keepsNewlines: true)
      return switch segment.kind {
      case .same: text
      case .removed: style.paint("[-\(text)-]", .failure)
      case .added: style.paint("{+\(text)+}", .success)
      }
    }.joined()
  }

  private enum Change {
    case same(String)
    case replaced(String, String)
  }

  private static func changes(from old: [String], to new: [String]) -> [Change] {
    // Numbers stand for equal pieces; by order of appearance, so the result never varies.
    var numbers: [[UInt8]: Int] = [:]
    func numbered(_ pieces: [String]) -> [Int] {
      pieces.map { piece in
        let bytes = Array(piece.utf8)
        if let number = numbers[bytes] { return number }
        let number = numbers.count
        numbers[bytes] = number
        return number
      }
    }
    let (oldNumbers, newNumbers) = (numbered(old), numbered(new))
    guard let runs = EditScript.runs(from: oldNumbers, to: newNumbers, distanceMax: distanceMax)
    else { return [.replaced(old.joined(), new.joined())] }
    var changes: [Change] = []
    for run in runs {
      switch run {
      case .same(let range, _): changes.append(.same(old[range].joined()))
      case .removed(let range): changes.append(.replaced(old[range].joined(), ""))
      case .added(let range):
        let text = new[range].joined()
        if case .replaced(let before, "") = changes.last {
          changes[changes.count - 1] = .replaced(before, text)
        } else {
          changes.append(.replaced("", text))
        }
      }
    }
    return changes
  }

  private static func append(_ kind: Kind, _ text: String, to segments: inout [Segment]) {
    if text.isEmpty { return }
    if let last = segments.last, last.kind == kind {
      segments[segments.count - 1] = Segment(kind, last.text + text)
    } else {
      segments.append(Segment(kind, text))
    }
  }

  /// Paragraphs with the newline that ends them.
  private static func paragraphs(_ text: String) -> [String] {
    var paragraphs: [String] = []
    var start = text.startIndex
    for index in text.indices where text[index].isNewline {
      let end = text.index(after: index)
      paragraphs.append(String(text[start..<end]))
      start = end
    }
    if start < text.endIndex { paragraphs.append(String(text[start...])) }
    return paragraphs
  }

  private static func characters(_ text: String) -> [String] {
    text.map { String($0) }
  }
}
