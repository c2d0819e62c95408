package import Wording

/// Numbers as people read them, alike on every machine: no locale is asked.
package enum Quantity {
  /// A count with thousands separators: `12,345`.
  package static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return value < 0 ? "-" + grouped : grouped
  }

  /// A count with an English noun: `1 record`, `12,345 records`.
  package static func counted(_ value: Int, _ noun: String) -> String {
    "\(count(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// A size in decimal units (1 kB is 1,000 bytes), two or three figures: `3.2 MB`, `412 kB`.
  package static func bytes(_ value: Int) -> String {
    let magnitude = value.magnitude
    let sign = value < 0 ? "-" : ""
    guard magnitude >= 1000 else { return "\(sign)\(magnitude) B" }
    var unit: UInt = 1000
    var names = ["kB", "MB", "GB", "TB"][...]
    // Rounded before the unit is chosen, or 999,960 bytes would read "1000 kB".
    while names.count > 1, roundedQuotient(magnitude, unit) >= 1000 {
      unit *= 1000
      names = names.dropFirst()
    }
    let tenths = roundedQuotient(magnitude, unit / 10)
    let figures =
      tenths >= 1000
      ? String(roundedQuotient(magnitude, unit)) : "\(tenths / 10).\(tenths % 10)"
    return "\(sign)\(figures) \(names.first ?? "")"
  }

  /// A duration in its largest whole unit, rounded down: `8 s`, `3 h`, `2 天`.
  package static func duration(seconds: Int, _ language: Language) -> String {
    let magnitude = seconds.magnitude
    let (value, unit) =
      switch magnitude {
      case ..<60: (magnitude, Phrase(zh: "秒", en: "s"))
      case ..<3600: (magnitude / 60, Phrase(zh: "分钟", en: "min"))
      case ..<86_400: (magnitude / 3600, Phrase(zh: "小时", en: "h"))
      default: (magnitude / 86_400, Phrase(zh: "天", en: "d"))
      }
    return "\(value) \(unit[language])"
  }

  /// How long ago something was, or how far ahead where `seconds` is negative: `3 h ago`,
  /// `3 小时前`.
  package static func age(seconds: Int, _ language: Language) -> String {
    if seconds == 0 { return Phrase(zh: "刚刚", en: "just now")[language] }
    let span = duration(seconds: seconds, language)
    let phrase =
      seconds > 0
      ? Phrase(zh: "\(span)前", en: "\(span) ago") : Phrase(zh: "\(span)后", en: "in \(span)")
    return phrase[language]
  }

  private static func roundedQuotient(_ value: UInt, _ divisor: UInt) -> UInt {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder >= divisor - divisor / 2 ? quotient + 1 : quotient
  }
}
