import CRDT
import Console
import Hub
import Program
import Storage
import Wording

/// `check`, `backup`, `restore`, `digest` and `migrate`.
let careCommands: [Command] =
  [checkCommand] + backupCommands + [restoreCommand, digestCommand, migrateCommand]

private let checkCommand = command(
  CommandSpec(
    ["check"], summary: Phrase(zh: "检查数据库是否完好", en: "Check that the database is sound"),
    details: Phrase(
      zh: "检查文件结构，读出每一行，核对变更序号、提交链、接收标记和归属，并核对每个附件的摘要。"
        + "服务运行时也可检查。如有损坏，退出状态为 5。",
      en:
        "Checks the file, reads every row, and compares the feed, the chain of commits, the marks, "
        + "who belongs to whom, and each attachment's bytes with their hash. Works beside a "
        + "serving hub. Ends with 5 if something is damaged."
    ),
    section: Sections.care)
) { invocation, context in
  let directory = try DataDirectory(invocation, context)
  let (report, time, lateWrites) = try directory.withOffice(context) {
    (try $0.check(files: directory.shelf), try $0.time(), try $0.store.lateCount())
  }
  let isSound = report.findings.isEmpty
  if invocation.flag("json") {
    let findings = report.findings.map { finding -> JSON in
      ["kind": .string(finding.code), "detail": .string(finding.phrase[context.language])]
    }
    context.print([
      .init("sound", .bool(isSound)), .init("rows", .count(report.rows)),
      .init("links", .count(report.links)), .init("findings", .array(findings)),
      .init("time", ClockFinding.json(time)), .init("late_writes", .count(lateWrites)),
    ])
    return isSound ? .done : .damaged
  }
  for finding in report.findings {
    let mark = context.style.paint(Mark.failed.glyph, .failure)
    context.print("\(mark) \(Terminal.sanitised(finding.phrase[context.language]))")
  }
  // No damage, but nothing to be silent about.
  let warnings = [ClockFinding.phrase(time), lateWrites > 0 ? ClockFinding.late(lateWrites) : nil]
  for phrase in warnings.compactMap(\.self) {
    let mark = context.style.paint(Mark.warned, context.language)
    context.print("\(mark)  \(phrase[context.language])")
  }
  let rows = Quantity.count(report.rows)
  if isSound {
    let mark = context.style.paint(Mark.done, context.language)
    context.print(
      Phrase(
        zh: "\(mark)：\(rows) 行、\(report.links) 次提交，一切完好。",
        en: "\(mark): \(rows) rows and \(report.links) commits, all sound.")[context.language])
    return .done
  }
  context.say(
    Phrase(
      zh: "共 \(report.findings.count) 处问题。请停止服务、保留整个目录，并用最近的备份恢复。",
      en:
        "\(report.findings.count) findings. Stop serving, keep the whole directory, and go back to "
        + "the latest backup."))
  return .damaged
}

private let digestCommand = command(
  CommandSpec(
    ["digest"], summary: Phrase(zh: "输出记录内容的摘要", en: "Print the digest of what the records hold"),
    details: Phrase(
      zh: "摘要相同，内容就相同：可与设备或备份比较。",
      en: "Equal digests mean equal contents: compare with a laptop or a backup."),
    options: [
      OptionSpec(
        "scope", value: Phrase(zh: "区域", en: "PLACE"),
        help: Phrase(zh: "只计这个区域", en: "Only what is within the place"), isRepeatable: true,
        completion: HubCompletion.place)
    ], section: Sections.care)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let places = try invocation.values("scope").map { try office.place($0) }
    let digest = try office.store.read {
      try office.store.digest(within: places.isEmpty ? nil : places)
    }
    if invocation.flag("json") {
      context.print([
        .init("records", .count(digest.count)), .init("digest", .string(digest.hexadecimal)),
        .init("places", .array(places.map { .string($0.text) })),
      ])
    } else {
      let count = Quantity.count(digest.count)
      context.print(
        Phrase(
          zh: "\(digest.hexadecimal)  \(count) 条", en: "\(digest.hexadecimal)  \(count) records")[
            context.language])
    }
    return .done
  }
}
