package import Wording

/// One number of a report with what it is made of.
package struct Figure: Hashable, Sendable {
  /// How numerator and denominator make a number.
  package enum Unit: String, Sendable {
    /// The numerator itself.
    case count
    /// Numerator ÷ denominator in percent.
    case share
    /// Numerator ÷ denominator as a number.
    case ratio
    /// The numerator in tenths of days; the denominator is how many there were.
    case days
    /// The numerator in minutes; the denominator is how many there were, if any.
    case minutes
  }

  /// The name that programs know it by; it stays for ever.
  package let key: String
  /// What people read.
  package let label: Phrase
  /// How the number is made.
  package let unit: Unit
  /// What is counted; nil where it is not shown.
  package private(set) var numerator: Int?
  /// Of how many; nil for a plain count, and where it is not shown.
  package private(set) var denominator: Int?
  /// Whether the number is beyond the bound at which people should look.
  package private(set) var isFlagged: Bool
  /// Under how many residents it is not shown; nil if it is shown.
  package private(set) var hiddenBelow: Int?

  /// Makes a figure.
  package init(
    _ key: String, _ label: Phrase, _ unit: Unit, _ numerator: Int, of denominator: Int? = nil,
    isFlagged: Bool = false
  ) {
    self.key = key
    self.label = label
    self.unit = unit
    self.numerator = numerator
    self.denominator = denominator
    self.isFlagged = isFlagged
  }

  /// The same figure without its numbers, and without the flag that would tell of them.
  package func hidden(below bound: Int) -> Figure {
    var figure = self
    (figure.numerator, figure.denominator, figure.hiddenBelow) = (nil, nil, bound)
    figure.isFlagged = false
    return figure
  }

  /// The same figure, without its numbers if it is about fewer residents than may be shown.
  ///
  /// Nobody at all is nobody who could be recognised.
  package func shown(ifAtLeast bound: Int) -> Figure {
    guard let residents = denominator ?? numerator, residents > 0, residents < bound else {
      return self
    }
    return hidden(below: bound)
  }

  /// The same share, without its numbers if those whom it counts, or those whom it does not, are
  /// fewer than may be shown.
  package func shown(ifBothAtLeast bound: Int) -> Figure {
    guard let numerator, let denominator else { return self }
    let rest = denominator - numerator
    let isSmall = numerator > 0 && numerator < bound || rest > 0 && rest < bound
    return isSmall ? hidden(below: bound) : self
  }

  /// The number as text, rounded half up in whole numbers; nil without one.
  ///
  /// Whole numbers only, so that every machine prints the same.
  package var value: String? {
    guard let numerator else { return nil }
    switch unit {
    case .count: return String(numerator)
    case .share:
      guard let denominator, denominator > 0 else { return nil }
      return Self.decimal(numerator, denominator, scale: 1000, digits: 1) + "%"
    case .ratio:
      guard let denominator, denominator > 0 else { return nil }
      return Self.decimal(numerator, denominator, scale: 100, digits: 2)
    case .days:
      guard denominator != 0 else { return nil }
      return Self.decimal(numerator, 10, scale: 10, digits: 1)
    case .minutes: return denominator == 0 ? nil : String(numerator)
    }
  }

  private static func decimal(_ top: Int, _ bottom: Int, scale: Int, digits: Int) -> String {
    let (product, overflow) = top.multipliedReportingOverflow(by: 2 * scale)
    guard !overflow, bottom <= Int.max / 2, product <= Int.max - bottom else { return "?" }
    let rounded = (product + bottom) / (2 * bottom)
    let step = digits == 1 ? 10 : 100
    let fraction = String(rounded % step)
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return "\(rounded / step).\(zeros)\(fraction)"
  }
}
