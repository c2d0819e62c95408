/// The bounds of whole numbers; wide enough for every honest value, so that slips are noticed.
package enum IntegerBounds {
  /// Groups of one village: two digits.
  package static let groupNumber: ClosedRange<Int64> = 1...99
  /// Members of one household.
  package static let members: ClosedRange<Int64> = 0...99
  /// Years of birth of people alive in this century.
  package static let birthYear: ClosedRange<Int64> = 1880...2200
  /// People heard at one visit or concerned by one request: a large township.
  package static let persons: ClosedRange<Int64> = 0...1_000_000
  /// Officials who go on one visit.
  package static let partySize: ClosedRange<Int64> = 1...100
  /// Thousandths of a degree north.
  package static let latitude: ClosedRange<Int64> = -90_000...90_000
  /// Thousandths of a degree east.
  package static let longitude: ClosedRange<Int64> = -180_000...180_000
  /// Days of one extension; the rules allow at most 30.
  package static let extensionDays: ClosedRange<Int64> = 1...90
  /// Calls that nobody answered.
  package static let attempts: ClosedRange<Int64> = 0...100
  /// Versions of the rules.
  package static let version: ClosedRange<Int64> = 1...1_000_000
  /// Numbers of record types and fields.
  package static let code: ClosedRange<Int64> = 0...0xFFFF
  /// Steps that a hub holds.
  package static let count: ClosedRange<Int64> = 0...Int64(Int32.max)
  /// Places in the chain of one device.
  package static let sequence: ClosedRange<Int64> = 1...Int64(Int32.max)
  /// Days for which a notice hangs: a year.
  package static let noticeDays: ClosedRange<Int64> = 1...366
  /// Months between two reviews of a plan: a year at most.
  package static let reviewMonths: ClosedRange<Int64> = 1...12
  /// One amount of money in fen: a thousand million yuan, above any township's budget.
  package static let fen: ClosedRange<Int64> = 0...100_000_000_000
}
