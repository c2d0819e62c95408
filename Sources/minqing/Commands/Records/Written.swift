import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// What a command wrote, told to people and programs.
struct Written {
  /// What was done.
  let verb: Phrase
  /// Each record with its type, the main one first.
  let records: [(id: RecordID, type: TypeSchema)]
  let isRehearsal: Bool
  /// What programs read beside the records.
  var extra: [JSON.Member] = []

  static let added = Phrase(zh: "已登记", en: "added")
  static let changed = Phrase(zh: "已修改", en: "changed")
  static let removed = Phrase(zh: "已删除", en: "deleted")

  /// Prints it; after a rehearsal there is nothing to show but that it would go well.
  func report(_ form: Form?, in workplace: Workplace) throws {
    if let form { workplace.warn(form.warnings) }
    if let warning = try workplace.clockWarning { workplace.warn([warning]) }
    let context = workplace.context
    if isRehearsal {
      if context.isJSON {
        context.print([JSON.Member("dry_run", true)] + extra)
      } else {
        context.print(
          Phrase(zh: "检查通过，未写入。", en: "All is well; nothing was written.")[
            context.language])
      }
      return
    }
    let readings = try records.compactMap { item in
      try workplace.store.record(item.type.code, item.id).map {
        try RecordReading($0, in: workplace)
      }
    }
    guard !context.isJSON else {
      context.print(
        [JSON.Member("records", .array(readings.map(RecordJSON.whole)))] + extra)
      return
    }
    for reading in readings { context.print(Self.line(verb, reading, context)) }
  }

  /// One line: mark, verb, what it is, its short id.
  static func line(_ verb: Phrase, _ reading: RecordReading, _ context: Context) -> String {
    let language = context.language
    let what = Terminal.sanitised("\(reading.typeLabel[language]) \(reading.name)")
    return "\(context.style.paint(Mark.pending, language))  \(verb[language])  \(what)  "
      + context.style.paint(reading.shortID, .muted)
  }
}
