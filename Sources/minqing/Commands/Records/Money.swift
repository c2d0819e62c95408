import Console

/// Amounts of money as people read them.
enum Money {
  /// Yuan with two decimals, such as `¥1,500.00`.
  static func text(_ fen: Int64) -> String {
    let cents = fen.magnitude % 100
    return (fen < 0 ? "-" : "") + "¥\(Quantity.count(Int(clamping: fen.magnitude / 100)))."
      + (cents < 10 ? "0\(cents)" : "\(cents)")
  }
}
