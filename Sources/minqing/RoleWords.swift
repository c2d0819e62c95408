import Models
import Wording

/// Roles as people call them.
enum RoleWords {
  /// The labels in order; a role of a newer version shows its code.
  static func text(_ roles: [String], _ language: Language) -> String {
    roles.map { Role(rawValue: $0)?.label[language] ?? $0 }
      .joined(separator: Phrase(zh: "、", en: ", ")[language])
  }
}
