/// Codes that people read aloud and type: Crockford's base 32, without letters that look like
/// digits.
package enum SpokenCode {
  /// The digits in order of value.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// A code from bits, five for each letter, in groups joined by hyphens; at most 12 letters.
  package static func text(_ bits: UInt64, groups: [Int]) -> String {
    var rest = bits
    return groups.map { count in
      String(
        (0..<count).map { _ in
          defer { rest >>= 5 }
          return alphabet[Int(rest & 31)]
        })
    }.joined(separator: "-")
  }

  /// What of a typed code counts: hyphens, spaces and case do not, and letters that look like
  /// digits are those.
  package static func plain(_ text: String) -> String {
    String(
      text.uppercased().filter { $0 != "-" && $0 != " " }
        .map { $0 == "O" ? "0" : $0 == "I" || $0 == "L" ? "1" : $0 })
  }
}
