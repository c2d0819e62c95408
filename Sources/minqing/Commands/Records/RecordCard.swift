import Console
import Program
import Wording

/// A record as a card: label, value, who wrote it on which laptop when, and when the hub got it.
enum RecordCard {
  /// The card as lines with final newlines.
  static func text(
    _ reading: RecordReading, language: Language, width: Int?, style: Style
  ) -> String {
    var table = Table([
      Table.Column(Phrase(zh: "项目", en: "Field"), overflow: .wrap),
      Table.Column(Phrase(zh: "内容", en: "Value"), overflow: .wrap),
      Table.Column(Phrase(zh: "填写人", en: "Written by"), overflow: .wrap),
      Table.Column(Phrase(zh: "填写时间", en: "Made"), overflow: .keep),
      Table.Column(Phrase(zh: "到达中心", en: "Arrived"), overflow: .keep),
    ])
    for line in reading.lines { append(line, to: &table, language) }
    return heading(reading, language, style)
      + table.rendered(language, width: width, style: style)
  }

  /// The title with its marks.
  static func heading(_ reading: RecordReading, _ language: Language, _ style: Style) -> String {
    let title = Terminal.sanitised("\(reading.typeLabel[language]) \(reading.name)")
    var parts = [style.paint(title, .heading), reading.shortID]
    if reading.isConflicted { parts.append(style.paint(Mark.conflicted, language)) }
    parts.append(style.paint(reading.standing, language))
    if reading.isDeleted { parts.append(style.paint(.deleted, language)) }
    var text = parts.joined(separator: "  ") + "\n"
    if let scope = reading.scope {
      text += Phrase(zh: "区域", en: "Place")[language] + " " + Terminal.sanitised(scope) + "\n"
    }
    if reading.isDeletionContested {
      let words = Phrase(
        zh: "一方删除，另一方在不知情时修改；记录保留。",
        en: "One side deleted it, the other changed it unknowingly; it stays.")
      text += style.paint(Mark.conflicted, language) + "  " + words[language] + "\n"
    }
    return text
  }

  private static func append(
    _ line: RecordReading.Line, to table: inout Table, _ language: Language
  ) {
    // Rivals that say the same are one value to a reader; blame lists each of them.
    let shown = line.values.filter { value in
      line.isConflicted || (!value.text.isEmpty && value.isShown)
    }
    for (index, value) in shown.enumerated() {
      let isRival = line.isConflicted
      let text = isRival ? "\(Mark.conflicted.text(language))  \(value.text)" : value.text
      table.append([
        Table.Cell(index == 0 ? line.label[language] : "", line.isUnknown ? .muted : .plain),
        Table.Cell(text, isRival ? .failure : .plain),
        Table.Cell("\(value.worker) · \(value.device)", .muted),
        Origin.made(value, language),
        Origin.arrival(value, language),
      ])
    }
  }
}

/// Where a value came from, in the words of cards and tables.
enum Origin {
  /// When it was made by its author's clock, marked where that clock was off.
  static func made(_ value: RecordReading.Value, _ language: Language) -> Table.Cell {
    Table.Cell(
      made(value.made, isSkewed: value.isSkewed, language), value.isSkewed ? .warning : .muted)
  }

  /// The same as text.
  static func made(_ made: UInt64, isSkewed: Bool, _ language: Language) -> String {
    Timestamps.minute(made) + (isSkewed ? " " + Mark.skewed.text(language) : "")
  }

  /// When the hub got it, or that it does not have it yet.
  static func arrival(_ value: RecordReading.Value, _ language: Language) -> Table.Cell {
    if value.isUnsent { return Table.Cell(Mark.pending, language) }
    if value.isCarried { return Table.Cell(Mark.carried, language) }
    if let arrived = value.arrived { return Table.Cell(Timestamps.minute(arrived), .muted) }
    return Table.Cell(Mark.stored, language)
  }
}

extension Mark {
  /// The record was deleted.
  static let deleted = Mark(
    glyph: "–", word: Phrase(zh: "已删除", en: "deleted"), tone: .warning)
  /// It goes on in another record.
  static let merged = Mark(
    glyph: "→", word: Phrase(zh: "已合并", en: "merged"), tone: .muted)
  /// A deadline has passed.
  static let overdue = Mark(glyph: "!", word: Phrase(zh: "超期", en: "overdue"), tone: .failure)
  /// A deadline may still move.
  static let provisional = Mark(
    glyph: "~", word: Phrase(zh: "暂定", en: "provisional"), tone: .warning)
  /// The clock that stamped it was ahead.
  static let skewed = Mark(glyph: "⚠", word: Phrase(zh: "钟差", en: "clock off"), tone: .warning)
  /// Steps are missing on this laptop.
  static let incomplete = Mark(
    glyph: "?", word: Phrase(zh: "步骤不全", en: "incomplete"), tone: .warning)
}
