/// Writes amounts of money, which are kept in fen.
package enum MoneyOutput {
  /// Yuan with two decimals for programs, as ``FieldInput`` reads them: `1200.50`.
  package static func plain(_ fen: Int64) -> String {
    let digits = String(fen.magnitude)
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    return (fen < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2)
  }

  /// Yuan for people, in groups of three: `¥1,200.50`.
  package static func yuan(_ fen: Int64) -> String {
    let text = plain(fen.magnitude > Int64.max ? .max : Int64(fen.magnitude))
    let whole = text.dropLast(3)
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return (fen < 0 ? "-" : "") + "¥" + grouped + text.suffix(3)
  }
}
