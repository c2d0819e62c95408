package import Wording

/// A versioned list of codes with their labels; codes are never renumbered.
package struct CodeList: Sendable {
  /// The list's name, such as `urgency`.
  package let name: String
  /// The codes in the order in which people choose among them.
  package let codes: [Code]

  /// One code.
  package struct Code: Hashable, Sendable {
    /// What is stored.
    package let value: String
    /// What people read.
    package let label: Phrase

    /// Joins a code and its label.
    package init(_ value: String, zh: String, en: String) {
      self.value = value
      label = Phrase(zh: zh, en: en)
    }

    /// The code with what it means, for those who choose among several.
    package var named: Phrase { Phrase(zh: "\(value) \(label.zh)", en: "\(value) \(label.en)") }
  }

  /// Names a list.
  package init(_ name: String, _ codes: [Code]) {
    self.name = name
    self.codes = codes
  }

  /// Whether this version knows a code.
  package func contains(_ value: String) -> Bool { codes.contains { $0.value == value } }

  /// What people read; a code of a newer version shows with a question mark.
  package func label(_ value: String) -> Phrase {
    codes.first { $0.value == value }?.label ?? Phrase(zh: "?" + value, en: "?" + value)
  }
}
