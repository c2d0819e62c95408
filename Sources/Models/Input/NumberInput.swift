/// Reads whole numbers as people write them: `1,200`, `14.5万株`, `1.2亿`.
enum NumberInput {
  /// Counting words that may follow a number; they are dropped.
  private static let counters: Set<Character> = [
    "人", "户", "株", "座", "条", "尾", "次", "个", "天", "组", "岁",
  ]

  /// Digits before the decimal sign: more would overflow with 亿.
  private static let wholeDigitsMax = 15

  /// The number that ASCII text with Chinese multipliers says.
  static func integer(_ text: String, quoted: String) throws(ValueFailure) -> Int64 {
    var rest = Substring(text)
    if let last = rest.last, counters.contains(last) { rest.removeLast() }
    return try scaled(rest, decimals: 0, failure: ValueFailure(.notANumber(actual: quoted)))
  }

  /// A number with a fraction of at most so many digits, as a count of its smallest part: 14.5 with
  /// two decimals is 1450.
  static func scaled(
    _ text: Substring, decimals: Int, failure: ValueFailure
  ) throws(ValueFailure) -> Int64 {
    var rest = text
    var zeros = decimals
    switch rest.last {
    case "万", "萬":
      zeros += 4
      rest.removeLast()
    case "亿", "億":
      zeros += 8
      rest.removeLast()
    default: break
    }
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest.removeFirst() }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first.flatMap(ungrouped) else { throw failure }
    // A fraction must vanish in the multiplier: 14.5 people are a slip of the hand, and so is a
    // third digit of yuan.
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard parts.count == 1 || !fraction.isEmpty, fraction.utf8.count <= zeros else { throw failure }
    let padding = String(repeating: "0", count: zeros - fraction.utf8.count)
    guard isDigits(fraction), whole.utf8.count <= wholeDigitsMax,
      let number = Int64(whole + fraction + padding)
    else { throw failure }
    return isNegative ? -number : number
  }

  /// Digits with or without commas before every group of three; nil for anything else.
  private static func ungrouped(_ text: Substring) -> String? {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty, groups.allSatisfy({ isDigits($0) }) else {
      return nil
    }
    if groups.count == 1 { return String(first) }
    guard first.utf8.count <= 3, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }) else {
      return nil
    }
    return groups.joined()
  }

  private static func isDigits(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
