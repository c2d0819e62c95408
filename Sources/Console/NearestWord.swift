/// Finds what a mistyped word was probably meant to be.
package enum NearestWord {
  /// Longest word compared, in characters: no command or option is longer, and the work is its
  /// square.
  static let lengthMax = 48

  /// The candidate nearest to `word`, or nil where none is near; ties go to the earlier one.
  ///
  /// Near means: at most a third of the word's characters edited and never more than three, or
  /// the word begins exactly one candidate.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let typed = Array(word.lowercased())
    guard !typed.isEmpty, typed.count <= lengthMax else { return nil }
    let begun = candidates.filter { $0.hasPrefix(word) }
    if begun.count == 1 { return begun[0] }
    let limit = min(3, max(1, typed.count / 3))
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let letters = Array(candidate)
      guard letters.count <= lengthMax, abs(letters.count - typed.count) <= limit else { continue }
      let distance = editDistance(typed, letters)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment):
  /// swaps are the commonest slip of the fingers, so they count once.
  static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        let substituted = last[column] + (character == other ? 0 : 1)
        var distance = min(substituted, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
          distance = min(distance, beforeLast[column - 1] + 1)
        }
        current.append(distance)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
