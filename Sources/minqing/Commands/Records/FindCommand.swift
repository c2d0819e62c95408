import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `find WORDS`: full text over everything on this laptop.
enum FindCommand {
  /// Records found at most unless told otherwise.
  static let countDefault = 30
  /// Records found at most.
  static let countMax = 1_000
  /// Cells of a quotation before and after the first word found.
  private static let contextCharacters = 16

  static let command: Command = .records(
    CommandSpec(
      ["find"], summary: Phrase(zh: "在本机所有记录中查找", en: "Full text over this laptop"),
      details: Phrase(
        zh: "一个字、两个字的词都能查到；多个词须同时出现。",
        en: "Chinese words of one or two characters are found; all words must occur."),
      arguments: [
        ArgumentSpec("WORDS", help: Phrase(zh: "要查找的词", en: "words to look for"), arity: .many)
      ],
      options: [
        OptionSpec(
          "limit", value: Phrase(zh: "数", en: "N"),
          help: Phrase(zh: "最多显示多少条；缺省 \(countDefault)", en: "How many at most; \(countDefault)"))
      ],
      examples: [.init("find 水", Phrase(zh: "查找含“水”的记录", en: "Find records with 水"))],
      section: Sections.records)
  ) { workplace, invocation in
    let words = invocation.arguments.joined(separator: " ").trimmingSpaces
    guard !words.isEmpty else { throw RecordProblem.noWords }
    let count = try Count.read(
      invocation.value("limit"), option: "limit", among: 1...countMax, default: countDefault)
    let found = try workplace.store.search(words, limit: count)
    try show(found, words: invocation.arguments, in: workplace)
    return .done
  }

  private static func show(
    _ found: [StoredRecord], words: [String], in workplace: Workplace
  ) throws {
    let context = workplace.context
    if context.isJSON {
      let rows = try found.map { JSON.object(try RecordJSON.row($0, in: workplace)) }
      context.print([JSON.Member("records", .array(rows))])
      return
    }
    guard !found.isEmpty else {
      context.print(Phrase(zh: "没有找到。", en: "Nothing found.")[context.language])
      return
    }
    var table = Table([
      Table.Column(Phrase(zh: "编号", en: "ID"), overflow: .keep),
      Table.Column(Phrase(zh: "类型", en: "Type")),
      Table.Column(Phrase(zh: "记录", en: "Record")),
      Table.Column(Phrase(zh: "内容", en: "Text"), overflow: .wrap),
    ])
    for stored in found {
      let label = RecordTitle.label(of: stored.record.type, in: workplace.schema)
      table.append([
        Table.Cell(try workplace.shortID(stored.record.id), .muted),
        Table.Cell(label[context.language]),
        Table.Cell(try RecordTitle.name(of: stored, in: workplace)),
        Table.Cell(try quotation(stored, words: words, in: workplace)),
      ])
    }
    context.write(
      table.rendered(context.language, width: workplace.tableWidth, style: context.style))
  }

  /// A stretch of the first text in which a word stands, as far as the reader may see it.
  private static func quotation(
    _ stored: StoredRecord, words: [String], in workplace: Workplace
  ) throws -> String {
    guard let type = workplace.schema[stored.record.type] else { return "" }
    let isClear = workplace.isClear(stored)
    for field in type.fields {
      guard let value = stored.record.value(field), value.text != nil else { continue }
      let text = try workplace.text(value, of: field, isClear: isClear)
      for word in words {
        if let quoted = Quotation.around(word, in: text, characters: contextCharacters) {
          return "\(field.label[workplace.language]): \(quoted)"
        }
      }
    }
    return ""
  }
}

/// A stretch of a text around a word.
enum Quotation {
  /// The word with a few characters before and after it, `…` where something was left out.
  ///
  /// Letters of either case are the same. Nil where the word does not occur.
  static func around(_ word: String, in text: String, characters: Int) -> String? {
    let haystack = Array(text)
    let folded = haystack.map { $0.lowercased() }
    let needle = word.map { $0.lowercased() }
    guard !needle.isEmpty, folded.count >= needle.count else { return nil }
    for start in 0...(folded.count - needle.count)
    where folded[start..<start + needle.count].elementsEqual(needle) {
      let from = max(0, start - characters)
      let to = min(haystack.count, start + needle.count + characters)
      return (from > 0 ? "…" : "") + String(haystack[from..<to])
        + (to < haystack.count ? "…" : "")
    }
    return nil
  }
}
