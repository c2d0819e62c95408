/// Divides a count by shares so that every part is right to less than one: largest remainders
/// (Hamilton's method).
enum Quota {
  /// How many of `count` fall to each weight; the parts add up to `count`.
  ///
  /// Weights need no particular sum; of equal remainders the earlier weight gets the one more.
  static func divide(_ count: Int, by weights: [Double]) -> [Int] {
    let total = weights.reduce(0, +)
    guard total > 0, count > 0 else { return weights.map { _ in 0 } }
    let exact = weights.map { Double(count) * $0 / total }
    var parts = exact.map { Int($0) }
    let missing = count - parts.reduce(0, +)
    let order = exact.indices.sorted { left, right in
      let (first, second) = (exact[left] - Double(parts[left]), exact[right] - Double(parts[right]))
      return first == second ? left < right : first > second
    }
    for index in order.prefix(missing) { parts[index] += 1 }
    return parts
  }

  /// A list of `count` values with the given shares, in random order.
  static func deal<Element>(
    _ shares: [(value: Element, share: Double)], count: Int, using draws: inout Draws
  ) -> [Element] {
    let parts = divide(count, by: shares.map(\.share))
    return draws.shuffled(
      zip(shares, parts).flatMap { share, part in Array(repeating: share.value, count: part) })
  }
}
