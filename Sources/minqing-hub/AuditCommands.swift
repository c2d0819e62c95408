import CRDT
import Codec
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// `audit log|reads|verify|anchor`: what the office answers for.
let auditCommands: [Command] = [logCommand, readsCommand, verifyCommand, anchorCommand]

private let sinceOption = OptionSpec(
  "since", value: Phrase(zh: "日期", en: "DATE"),
  help: Phrase(zh: "从这一天起，例如 2026-06-01", en: "From this day on, such as 2026-06-01"))

private let logCommand = command(
  CommandSpec(
    ["audit", "log"],
    summary: Phrase(zh: "列出办公室做过的事", en: "List what the office did"),
    details: Phrase(
      zh: "谁在何时授权、收回、登记、吊销、移交或决定了什么；只增不减，前后相扣。",
      en:
        "Who granted, took back, enrolled, revoked, handed over or decided what, and when; it only "
        + "grows, and each entry is bound to those before it."),
    options: [
      sinceOption,
      OptionSpec(
        "act", value: Phrase("ACT"), help: Phrase(zh: "只列这一种", en: "Only acts of this kind"),
        isClosed: true, completion: .words(AuditAct.allCases.map(\.rawValue))),
    ], section: Sections.care)
) { invocation, context in
  let since = try start(invocation)
  return try DataDirectory(invocation, context).withOffice(context) { office in
    let entries = try office.acts().filter { entry in
      Int64(clamping: entry.milliseconds) >= since
        && invocation.value("act").map { $0 == entry.act } ?? true
    }
    var names: [RecordID: String] = [:]
    for worker in try office.workers() { names[worker.id] = worker.name }
    if invocation.flag("json") {
      let items = entries.map { entry -> JSON in
        [
          "number": .integer(entry.key),
          "time": .optional(Timestamps.iso(entry.milliseconds)), "actor": .string(entry.actor),
          "act": .string(entry.act), "subject": .optional(entry.subject?.description),
          "detail": .string(entry.detail), "hash": .string(Hex.encode(entry.hash)),
        ]
      }
      context.print([.init("acts", .array(items))])
      return .done
    }
    var table = Table([
      .init(Phrase(zh: "序号", en: "NO"), .trailing, overflow: .keep),
      .init(Phrase(zh: "时间", en: "TIME"), overflow: .keep), .init(Phrase(zh: "经办", en: "BY")),
      .init(Phrase(zh: "事项", en: "ACT")), .init(Phrase(zh: "对象", en: "OF")),
      .init(Phrase(zh: "说明", en: "DETAIL"), overflow: .wrap),
    ])
    for entry in entries {
      let act = AuditAct(rawValue: entry.act)?.label[context.language] ?? "?" + entry.act
      let subject = entry.subject.map { names[$0] ?? String($0.description.prefix(8)) }
      let detail = try AuditDetail(entry, names: names, in: office).text(context.language)
      table.append([
        .init(String(entry.key)), .init(Timestamps.minute(entry.milliseconds)), .init(entry.actor),
        .init(act), .init(subject ?? "—"), .init(detail),
      ])
    }
    context.print(table)
    return .done
  }
}

private let readsCommand = command(
  CommandSpec(
    ["audit", "reads"],
    summary: Phrase(
      zh: "列出谁查阅过敏感或封存内容", en: "List who looked at sensitive or sealed parts"),
    options: [sinceOption], section: Sections.care)
) { invocation, context in
  let since = try start(invocation)
  return try DataDirectory(invocation, context).withOffice(context) { office in
    var reads: [Disclosure] = []
    try office.store.forEach(DisclosureSchema.type.code) { stored in
      if let read = Disclosure(stored.record), read.at >= since { reads.append(read) }
      return true
    }
    reads.sort { ($0.at, $0.id) < ($1.at, $1.id) }
    var names: [RecordID: String] = [:]
    for worker in try office.workers() { names[worker.id] = worker.name }
    if invocation.flag("json") {
      let items = reads.map { read -> JSON in
        [
          "time": .optional(Timestamps.iso(UInt64(clamping: read.at))),
          "reader": .string(names[read.reader] ?? ""), "record": .string(read.target.description),
          "type": .string(office.store.schema[read.type]?.name ?? ""),
          "reason": .string(read.reason), "refused": .bool(read.isRefused),
        ]
      }
      context.print([.init("reads", .array(items))])
      return .done
    }
    var table = Table([
      .init(Phrase(zh: "时间", en: "TIME"), overflow: .keep), .init(Phrase(zh: "查阅人", en: "READER")),
      .init(Phrase(zh: "类型", en: "TYPE")), .init(Phrase(zh: "记录", en: "RECORD"), overflow: .keep),
      .init(Phrase(zh: "结果", en: "RESULT"), overflow: .keep),
      .init(Phrase(zh: "理由", en: "REASON"), overflow: .wrap),
    ])
    for read in reads {
      table.append([
        .init(Timestamps.minute(UInt64(clamping: read.at))), .init(names[read.reader] ?? "—"),
        .init(office.store.schema[read.type]?.label[context.language] ?? "?"),
        .init(String(read.target.description.prefix(8))),
        .init(
          read.isRefused
            ? Phrase(zh: "未获授权", en: "refused")[context.language]
            : Phrase(zh: "已显示", en: "shown")[context.language]),
        .init(read.reason),
      ])
    }
    context.print(table)
    return .done
  }
}

private let verifyCommand = command(
  CommandSpec(
    ["audit", "verify"],
    summary: Phrase(
      zh: "核对审计日志、办理流水和校验点", en: "Check the audit log, the chains of steps and the anchors"),
    details: Phrase(
      zh: "指出第一处断裂：被删、被改、缺号、分叉，各属哪台设备、第几步。有问题时以 5 结束。",
      en:
        "Names what was taken out, changed, left out or written twice, with laptop and place. Ends "
        + "with 5 if anything is wrong."),
    section: Sections.care)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let report = try office.audit()
    let words = ChainWords(report.chains, in: office.store)
    var sentences = try words.sentences()
    if let place = report.brokenAct {
      sentences.append(
        Phrase(
          zh: "审计日志从第 \(place) 条起不衔接。",
          en: "The audit log does not follow from entry \(place) on."))
    }
    sentences += report.lostLogs.map { date in
      Phrase(
        zh: "\(date) 的校验点所记的审计日志末端已不在。",
        en: "The end of the audit log that the anchor of \(date) names is gone.")
    }
    if invocation.flag("json") {
      context.print([
        .init("sound", .bool(report.isSound)), .init("acts", .count(report.acts)),
        .init("broken_act", report.brokenAct.map { .integer($0) } ?? .null),
        .init("steps", .count(report.chains.steps)),
        .init("anchors", .count(report.chains.anchors.count)), .init("findings", try words.json()),
        .init("lost_logs", .array(report.lostLogs.map { .string($0.description) })),
      ])
      return report.isSound ? .done : .damaged
    }
    let failed = context.style.paint(Mark.failed.glyph, .failure)
    for sentence in sentences {
      context.print("\(failed) \(Terminal.sanitised(sentence[context.language]))")
    }
    if report.isSound {
      let mark = context.style.paint(Mark.done, context.language)
      context.print(
        Phrase(
          zh: "\(mark)：\(report.acts) 条审计、\(report.chains.steps) 个步骤、"
            + "\(report.chains.anchors.count) 个校验点，前后相扣。",
          en: "\(mark): \(Quantity.counted(report.acts, "act")), "
            + "\(Quantity.counted(report.chains.steps, "step")) and "
            + "\(Quantity.counted(report.chains.anchors.count, "anchor")) fit together.")[
            context.language])
    }
    return report.isSound ? .done : .damaged
  }
}

private let anchorCommand = command(
  CommandSpec(
    ["audit", "anchor"],
    summary: Phrase(zh: "生成当日校验点", en: "Make the day's anchor"),
    details: Phrase(
      zh: "记下各设备办理流水的末端，同步到审计员和县级。此后任何步骤被删改，核对时都会显示。"
        + "请每天执行一次，并把校验值写进每月公示。",
      en:
        "Notes up to where each laptop's steps have come; auditor and county fetch it. Whatever is "
        + "taken out or changed later shows when it is verified. Run it once a day, and print the "
        + "hash in the monthly notice."),
    section: Sections.care)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let made = try office.anchor()
    if invocation.flag("json") {
      let items = made.map { anchor -> JSON in
        [
          "date": .string(anchor.date.description), "steps": .integer(anchor.steps),
          "chains": .count(anchor.heads.count), "hash": .string(Hex.encode(anchor.hash)),
        ]
      }
      context.print([.init("anchors", .array(items))])
      return .done
    }
    for anchor in made {
      let hash = Hex.encode(anchor.hash)
      context.print(
        Phrase(
          zh: "\(anchor.date)  共 \(anchor.steps) 步  校验值 \(hash)",
          en: "\(anchor.date)  \(Quantity.counted(Int(anchor.steps), "step"))  hash \(hash)")[
            context.language])
    }
    if made.isEmpty {
      context.say(
        Phrase(zh: "没有新的步骤，无须生成。", en: "No new steps; nothing to anchor."))
    }
    return .done
  }
}

private func start(_ invocation: Invocation) throws -> Int64 {
  guard let text = invocation.value("since") else { return .min }
  let value = try FieldInput.parse(text, for: AnchorSchema.date)
  let day = CivilDate(daysSinceEpoch: Int(clamping: value.integer ?? 0))
  return ChinaTime.startMilliseconds(of: day)
}
