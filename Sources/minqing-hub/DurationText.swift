import Console

/// A length of time as people type it.
enum DurationText {
  /// A hundred years: beyond it a number is a slip.
  private static let daysMax: UInt64 = 36_500

  /// The milliseconds of `3d`, `12h` or `30m`.
  static func milliseconds(_ text: String) throws(Problem) -> UInt64 {
    let units: [(letter: Character, milliseconds: UInt64)] = [
      ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000),
    ]
    guard let unit = units.first(where: { $0.letter == text.last }),
      let count = UInt64(text.dropLast()), text.first != "+",
      count <= Self.daysMax * 86_400_000 / unit.milliseconds
    else { throw HubProblem.notADuration(text: text).problem }
    return count * unit.milliseconds
  }
}
