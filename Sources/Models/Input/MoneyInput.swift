/// Reads amounts of money as people write them: `500`, `500.50元`, `¥1,200`, `4000万元`.
enum MoneyInput {
  /// Digits of a yuan's fraction: a fen is the hundredth part.
  static let decimals = 2

  private static let signs: Set<Character> = ["¥", "￥"]
  private static let units: Set<Character> = ["元", "圆", "块"]

  /// The fen that ASCII text with Chinese multipliers says; nothing finer is rounded away.
  static func fen(_ text: String, quoted: String) throws(ValueFailure) -> Int64 {
    var rest = Substring(text)
    if let first = rest.first, signs.contains(first) { rest.removeFirst() }
    if let last = rest.last, units.contains(last) { rest.removeLast() }
    while rest.last == " " { rest.removeLast() }
    return try NumberInput.scaled(
      rest, decimals: decimals, failure: ValueFailure(.notAnAmount(actual: quoted)))
  }
}
