package import CRDT
package import Wording

/// How a personal value is shortened for somebody who need not know it (domain rule B.6).
package enum Mask: Hashable, Sendable {
  /// Shown as it is.
  case none
  /// `张**`: the first character only; the number of stars says nothing.
  case name
  /// `138****5678`: the first three and the last four digits.
  case phone
  /// `***************002X`: the last four characters.
  case identity
  /// `石桥村5组`: down to the villagers' group.
  case address
  /// Nothing is shown.
  case hidden

  /// The mask that a field's values get.
  package init(_ field: FieldSchema) {
    switch (field.sensitivity, field.type) {
    case (.open, _), (.internal, _): self = .none
    case (.sensitive, _): self = .hidden
    case (.personal, .phone): self = .phone
    case (.personal, .line) where Self.nameFields.contains(field.name): self = .name
    case (.personal, .line) where field.name == HouseholdSchema.address.name: self = .address
    case (.personal, _): self = .hidden
    }
  }

  private static let nameFields = [HouseholdSchema.headName.name, ResidentSchema.name.name]

  /// The text as somebody may see it who need not know it.
  package func applied(to text: String) -> String {
    if text.isEmpty { return "" }
    switch self {
    case .none: return text
    case .name: return String(text.prefix(1)) + "**"
    case .phone: return Self.phone(text)
    case .identity:
      let kept = text.count > 4 ? 4 : 0
      return String(repeating: "*", count: text.count - kept) + text.suffix(kept)
    case .address: return Self.address(text)
    case .hidden: return "***"
    }
  }

  /// A value of a field as somebody may see it who need not know it.
  package static func text(
    _ value: Value, for field: FieldSchema, language: Language
  ) -> String {
    if value.isRedacted { return FieldOutput.text(value, for: field, language: language) }
    return Mask(field).applied(to: FieldOutput.text(value, for: field, language: language))
  }

  /// Digits only; a country code is dropped, and a number too short to hide anything is hidden
  /// whole.
  private static func phone(_ text: String) -> String {
    var digits = TextRules.halfWidth(text).filter { $0.isASCII && $0.isNumber }
    if digits.count == 13, digits.hasPrefix("86") { digits.removeFirst(2) }
    if digits.count >= 11 { return digits.prefix(3) + "****" + digits.suffix(4) }
    return digits.count >= 7 ? "****" + digits.suffix(3) : "****"
  }

  /// Cut after the first word for a group, else for a village; hidden if neither stands there.
  private static func address(_ text: String) -> String {
    for ends in [["组", "組", "队"], ["村", "社区", "居委会"]] {
      let cuts = ends.compactMap { end in firstEnd(of: end, in: text) }
      if let cut = cuts.min() { return String(text[..<cut]) }
    }
    return "***"
  }

  private static func firstEnd(of word: String, in text: String) -> String.Index? {
    var rest = text[...]
    while !rest.isEmpty {
      if rest.hasPrefix(word) { return rest.index(rest.startIndex, offsetBy: word.count) }
      rest = rest.dropFirst()
    }
    return nil
  }
}
