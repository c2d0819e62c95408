import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// Derived values as people and programs read them.
enum DerivedText {
  /// What follows from a record and its children; empty for types without rules.
  static func values(
    of stored: StoredRecord, in workplace: Workplace
  ) throws -> [DerivedValue] {
    guard let rules = workplace.schema[stored.record.type]?.family else { return [] }
    return rules.derived(try workplace.store.family(of: stored.record), try workplace.now)
  }

  /// One value; where a rule asks for a number, that stands beside it.
  static func text(_ value: DerivedValue, in workplace: Workplace) throws -> String {
    let language = workplace.language
    switch value.content {
    case .word(_, let label): return label[language]
    case .count(let count): return Quantity.count(count)
    case .share(let part, let whole, let needed?):
      return Phrase(
        zh: "\(part)/\(whole)，须 \(needed)", en: "\(part) of \(whole), \(needed) needed")[language]
    case .share(let part, let whole, nil): return "\(part)/\(whole)"
    case .fen(let fen): return MoneyOutput.yuan(fen)
    case .day(let date): return date.description
    case .answer(let answer):
      return Phrase(zh: answer ? "是" : "否", en: answer ? "yes" : "no")[language]
    case .records(let ids):
      return try ids.map { try workplace.name(of: $0) }
        .joined(separator: Phrase(zh: "、", en: ", ")[language])
    case .words(let phrase): return phrase[language]
    case .parts(let parts):
      return try parts.map { part in
        "\(part.label[language]) \(try text(part, in: workplace))"
      }.joined(separator: Phrase(zh: "；", en: "; ")[language])
    }
  }

  /// A line for each value, with final newlines; what wants attention has a mark.
  static func card(_ values: [DerivedValue], in workplace: Workplace) throws -> String {
    guard !values.isEmpty else { return "" }
    let language = workplace.language
    let cells = values.map { DisplayWidth.cells($0.label[language]) }.max() ?? 0
    let lines = try values.map { value in
      let label = DisplayWidth.padded(value.label[language], to: cells)
      let text = Terminal.sanitised(try text(value, in: workplace))
      let mark = value.isAlert ? workplace.context.style.paint("! ", .failure) : ""
      return "\(label)  \(mark)\(text)\n"
    }
    return "\n" + lines.joined()
  }

  /// The values by name.
  static func json(_ values: [DerivedValue], in workplace: Workplace) throws -> JSON {
    .object(
      try values.map { value in
        JSON.Member(
          value.name,
          .object([
            JSON.Member("value", try json(value.content, in: workplace)),
            JSON.Member("alert", .bool(value.isAlert)),
          ]))
      })
  }

  private static func json(
    _ content: DerivedValue.Content, in workplace: Workplace
  ) throws -> JSON {
    switch content {
    case .word(let word, _): .string(word)
    case .count(let count): .count(count)
    case .share(let part, let whole, let needed):
      .object([
        JSON.Member("numerator", .count(part)), JSON.Member("denominator", .count(whole)),
        JSON.Member("needed", needed.map(JSON.count) ?? .null),
      ])
    case .fen(let fen): .integer(fen)
    case .day(let date): .string(date.description)
    case .answer(let answer): .bool(answer)
    case .records(let ids): .array(try ids.map { .string(try workplace.name(of: $0)) })
    case .words(let phrase): .string(phrase.en)
    case .parts(let parts):
      .object(
        try parts.map { JSON.Member($0.name, try json($0.content, in: workplace)) })
    }
  }

  /// Whether a value is the one that a person typed, by its code or by either label.
  static func matches(_ value: DerivedValue, _ text: String) -> Bool {
    if value.plain == text { return true }
    guard case .word(_, let label) = value.content else { return false }
    return label.zh == text || label.en == text
  }
}
