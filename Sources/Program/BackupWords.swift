package import Console
package import Storage
internal import Wording

/// What both programs say about a backup that was read back.
package enum BackupWords {
  /// Prints it; 5 if the backup is not sound.
  package static func tell(
    _ facts: BackupFacts, of file: String, to context: Context
  ) -> ExitStatus {
    let made = facts.milliseconds.flatMap(Timestamps.iso)
    guard !context.isJSON else {
      context.print([
        JSON.Member("file", .string(file)), JSON.Member("sound", .bool(facts.isSound)),
        JSON.Member("records", .count(facts.digest.count)),
        JSON.Member("digest", .string(facts.digest.hexadecimal)),
        JSON.Member("made", .optional(made)),
        JSON.Member("compared", .bool(facts.noted != nil)),
        JSON.Member("files", facts.files.map { .count($0) } ?? .null),
        JSON.Member("findings", .array(facts.findings.map { .string($0) })),
      ])
      return facts.isSound ? .done : .damaged
    }
    let language = context.language
    for finding in facts.findings { context.print("✗ " + Terminal.sanitised(finding)) }
    guard facts.isSound else {
      context.print(
        Phrase(zh: "备份 \(file) 不完好。", en: "The backup \(file) is not sound.")[language])
      return .damaged
    }
    let count = Quantity.count(facts.digest.count)
    let when = facts.milliseconds.map(Timestamps.minute) ?? "—"
    context.print(
      Phrase(
        zh: "✓ \(file) 完好：\(when)，\(count) 条记录，已实际恢复并逐行读出。",
        en: "✓ \(file) is sound: \(when), \(count) records, restored for real and every row read.")[
          language])
    if let files = facts.files, files > 0 {
      context.print(
        Phrase(
          zh: "  附件 \(Quantity.count(files)) 个，逐个核对无误。",
          en: "  \(Quantity.count(files)) attachments, each read and compared.")[language])
    }
    if facts.noted == nil {
      context.print(
        Phrase(
          zh: "较早的版本没有记下摘要，无法比较。",
          en: "An earlier version made it and noted no digest to compare with.")[language])
    }
    return .done
  }
}
