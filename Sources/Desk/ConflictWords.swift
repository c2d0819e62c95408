internal import Models
internal import Pages
internal import Wording

/// How a conflict is spoken of.
enum ConflictWords {
  /// Sign and word together: colour alone says nothing.
  static func severity(_ severity: Severity, _ language: Language) -> HTML {
    let (sign, style) =
      switch severity {
      case .breach: ("‼", "bad")
      case .choose: ("✗", "warn")
      case .auto: ("○", "soft")
      }
    return .tag(.span, .style(style), text: "\(sign) \(severityName(severity)[language])")
  }

  static func severityName(_ severity: Severity) -> Phrase {
    switch severity {
    case .breach: Phrase(zh: "高", en: "high")
    case .choose: Phrase(zh: "中", en: "medium")
    case .auto: Phrase(zh: "低", en: "low")
    }
  }

  /// The field, or what kind of disagreement it is, and the rule.
  static func about(_ conflict: Conflict, _ field: FieldSchema?, _ language: Language) -> String {
    let about = field?.label ?? conflict.kind.label
    return [about[language], conflict.rule].compactMap(\.self).joined(separator: " ")
  }
}
