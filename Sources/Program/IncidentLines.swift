package import Console
internal import Models
package import Wording

/// Incidents below a list of conflicts: the same words in both programs.
extension [Incident] {
  /// One line each, and where to look.
  package func lines(_ language: Language) -> [String] {
    map { incident in
      let mark =
        switch incident.severity {
        case .breach: "‼"
        case .choose: "✗"
        case .auto: "○"
        }
      let look = Phrase(zh: "查看：", en: "See ")[language]
      return "\(mark) \(incident.rule) × \(incident.count)  \(incident.explanation[language]) "
        + look + incident.command
    }
  }

  /// For programs.
  package var json: JSON {
    .array(
      map { incident in
        .object([
          .init("rule", .string(incident.rule)), .init("severity", .string("\(incident.severity)")),
          .init("count", .count(incident.count)), .init("command", .string(incident.command)),
        ])
      })
  }
}
