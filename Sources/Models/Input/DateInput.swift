/// Reads days and moments: ISO 8601, and the way people write them.
enum DateInput {
  /// Days since 1970-01-01 of `2026-06-24` or `2026年6月24日`; nil for anything else.
  static func date(_ text: String) -> Int64? {
    if text.contains("年") { return chineseDate(text) }
    var reader = DigitReader(text)
    guard let days = date(&reader), reader.isAtEnd else { return nil }
    return days
  }

  /// Milliseconds since 1970-01-01T00:00:00Z of a moment; nil for anything else.
  ///
  /// Without an offset it is meant in China (UTC+8). Forms: `2026-06-24 07:40`, seconds and
  /// fractions allowed, `T` or a space between, `Z` or `±hh:mm` at the end (RFC 3339).
  static func instant(_ text: String) -> Int64? {
    var reader = DigitReader(text)
    guard let days = date(&reader), reader.take("T") || reader.take("t") || reader.take(" "),
      let hour = reader.number(digits: 2, max: 23), reader.take(":"),
      let minute = reader.number(digits: 2, max: 59)
    else { return nil }
    var milliseconds = (hour * 60 + minute) * 60_000
    if reader.take(":") {
      // RFC 3339 allows the second 60; POSIX time has none, so it is the next minute.
      guard let second = reader.number(digits: 2, max: 60) else { return nil }
      milliseconds += second * 1000
      if reader.take(".") {
        guard let fraction = reader.fraction() else { return nil }
        milliseconds += fraction
      }
    }
    guard let offset = offset(&reader), reader.isAtEnd else { return nil }
    let moment = days * ChinaTime.dayMilliseconds + milliseconds - offset
    return DateBounds.instants.contains(moment) ? moment : nil
  }

  private static func date(_ reader: inout DigitReader) -> Int64? {
    guard let year = reader.number(digits: 4, max: 9999), reader.take("-"),
      let month = reader.number(digits: 2, max: 12), reader.take("-"),
      let day = reader.number(digits: 2, max: 31)
    else { return nil }
    return DateBounds.days(year: Int(year), month: Int(month), day: Int(day))
  }

  private static func chineseDate(_ text: String) -> Int64? {
    let parts = text.split(whereSeparator: { "年月日".contains($0) })
    guard parts.count == 3, text.hasSuffix("日"),
      text == "\(parts[0])年\(parts[1])月\(parts[2])日",
      parts[0].utf8.count == 4, parts.allSatisfy({ (1...4).contains($0.utf8.count) }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    return DateBounds.days(year: year, month: month, day: day)
  }

  /// Milliseconds ahead of UTC; China's if none is given.
  private static func offset(_ reader: inout DigitReader) -> Int64? {
    if reader.isAtEnd { return ChinaTime.offsetMilliseconds }
    if reader.take("Z") || reader.take("z") { return 0 }
    let isAhead = reader.take("+")
    guard isAhead || reader.take("-"), let hours = reader.number(digits: 2, max: 23),
      reader.take(":"), let minutes = reader.number(digits: 2, max: 59)
    else { return nil }
    return (isAhead ? 1 : -1) * (hours * 60 + minutes) * 60_000
  }
}

/// A position in a text of ASCII digits and signs.
private struct DigitReader {
  private let bytes: [UInt8]
  private var offset = 0

  /// The longest form with seconds, a fraction of nine digits and an offset has 35 bytes.
  private static let bytesMax = 64

  /// A text beyond the longest form reads as empty, which no form is.
  init(_ text: String) {
    bytes = text.utf8.count <= Self.bytesMax ? Array(text.utf8) : []
  }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard offset < bytes.count, UInt32(bytes[offset]) == sign.value else { return false }
    offset += 1
    return true
  }

  mutating func number(digits: Int, max: Int64) -> Int64? {
    var number: Int64 = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      number = number * 10 + digit
    }
    return number <= max ? number : nil
  }

  /// One to nine digits after the decimal sign, in milliseconds; finer ones are cut off.
  mutating func fraction() -> Int64? {
    guard var milliseconds = digit().map({ $0 * 100 }) else { return nil }
    var weight: Int64 = 10
    for _ in 1..<9 {
      guard let digit = digit() else { break }
      milliseconds += digit * weight
      weight /= 10
    }
    return milliseconds
  }

  private mutating func digit() -> Int64? {
    guard offset < bytes.count, (48...57).contains(bytes[offset]) else { return nil }
    defer { offset += 1 }
    return Int64(bytes[offset] - 48)
  }
}
