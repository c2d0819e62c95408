package import Console
package import Wording

/// One message code: what it means in general; a ``Problem`` adds the facts.
package struct Message: Sendable, Equatable {
  /// The stable code, such as `MQ-S003`.
  package let code: String
  /// What happened, as one sentence without facts.
  package let cause: Phrase
  /// Whether the data is safe, as whole sentences.
  package let safety: Phrase?
  /// What to do, as whole sentences.
  package let remedy: Phrase
  /// How the program ends.
  package let exit: ExitStatus

  /// Makes a message from its parts.
  package init(
    _ code: String, _ cause: Phrase, safety: Phrase? = nil, remedy: Phrase, exit: ExitStatus
  ) {
    self.code = code
    self.cause = cause
    self.safety = safety
    self.remedy = remedy
    self.exit = exit
  }

  /// A problem of this kind; what is given replaces the general sentence.
  package func problem(
    _ cause: Phrase? = nil, safety: Phrase? = nil, remedy: Phrase? = nil
  ) -> Problem {
    Problem(
      code: code, cause: cause ?? self.cause, safety: safety ?? self.safety,
      remedy: remedy ?? self.remedy, exit: exit)
  }

  /// The page of `help MQ-S003`.
  package var topic: TopicSpec {
    func text(_ language: Language) -> String {
      var lines: [String] = []
      if let safety {
        lines.append(Phrase(zh: "数据：", en: "Data: ")[language] + safety[language])
      }
      lines.append(Phrase(zh: "处理：", en: "Remedy: ")[language] + remedy[language])
      lines.append(
        Phrase(zh: "退出状态：", en: "Exit status: ")[language]
          + "\(exit.rawValue) (\(exit.meaning[language]))")
      return lines.joined(separator: "\n\n")
    }
    return TopicSpec(
      code, title: cause, text: Phrase(zh: text(.zh), en: text(.en)), isHidden: true)
  }
}
