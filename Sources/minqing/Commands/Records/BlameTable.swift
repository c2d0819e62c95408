import Console
import Program
import Wording

/// Who wrote each value of each field, on which laptop, under which site and when.
enum BlameTable {
  /// The table as lines with final newlines.
  static func text(
    _ reading: RecordReading, language: Language, width: Int?, style: Style
  ) -> String {
    var table = Table([
      Table.Column(Phrase(zh: "字段", en: "Field"), overflow: .keep),
      Table.Column(Phrase(zh: "内容", en: "Value"), overflow: .wrap),
      Table.Column(Phrase(zh: "填写人", en: "Worker")),
      Table.Column(Phrase(zh: "设备", en: "Device")),
      Table.Column(Phrase(zh: "填写时间", en: "Made"), overflow: .keep),
      Table.Column(Phrase(zh: "到达中心", en: "Arrived"), overflow: .keep),
      Table.Column(Phrase(zh: "站点", en: "Site"), overflow: .keep),
    ])
    for line in reading.lines {
      for (index, value) in line.values.enumerated() {
        let isRival = line.isConflicted
        let text = value.text.isEmpty ? Phrase(zh: "（空）", en: "(empty)")[language] : value.text
        table.append([
          Table.Cell(index == 0 ? line.name : ""),
          Table.Cell(isRival ? "\(Mark.conflicted.text(language))  \(text)" : text, tone(isRival)),
          Table.Cell(value.worker), Table.Cell(value.device),
          Origin.made(value, language), Origin.arrival(value, language),
          Table.Cell(value.site, .muted),
        ])
      }
    }
    return RecordCard.heading(reading, language, style)
      + table.rendered(language, width: width, style: style)
  }

  private static func tone(_ isRival: Bool) -> Style.Tone { isRival ? .failure : .plain }
}
