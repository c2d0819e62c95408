import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `notice print`, `notice export` and `notice unreached`.
enum NoticePrintCommands {
  static let all: [Command] = [print, export, unreached]

  private static let print: Command = .records(
    CommandSpec(
      ["notice", "print"], summary: Phrase(zh: "打印公示告知", en: "Print a notice"),
      details: Phrase(
        zh: "用于公开渠道的，含个人信息时不打印，并指明位置。",
        en:
          "What goes where anybody can read it is not printed with personal data in it; the place "
          + "is named."),
      arguments: [.record("notice")], section: Sections.records)
  ) { workplace, invocation in
    let stored = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [NoticeSchema.type])
    let findings = try NoticeReading(workplace: workplace).findings(in: stored.record)
    if !findings.isEmpty { throw RecordProblem.ruleRefused(findings.map(\.refusal)) }
    let sheet = try NoticeSheet(stored, in: workplace)
    let context = workplace.context
    if context.isJSON {
      context.print([JSON.Member("notice", sheet.json)])
    } else {
      context.write(sheet.text(context.language))
    }
    return .done
  }

  private static let export: Command = .records(
    CommandSpec(
      ["notice", "export"],
      summary: Phrase(zh: "导出正在公示的内容", en: "Export the notices that hang now"),
      details: Phrase(
        zh: """
          只导出公示栏和网站渠道、正在公示的内容；--kind case 则导出案例库：经他人复核的案例，不写地点和人员。
          含个人信息的不导出，退出状态为 8。
          """,
        en: """
          Those on the board or the website that hang now; with --kind case the library of cases, \
          as far as somebody else than the author has read them, without place or people. One with \
          personal data in it is left out, and the exit status is 8.
          """),
      options: [
        FieldOptions.area,
        OptionSpec(
          "kind", value: Phrase(zh: "类型", en: "KIND"),
          help: Phrase(zh: "只导出一类", en: "Only those of a kind"),
          completion: .words(CodeList.noticeKind.codes.map(\.value))),
      ], section: Sections.records)
  ) { workplace, invocation in
    let context = workplace.context
    let place = try invocation.value(FieldOptions.area.name).map {
      try Places(workplace: workplace).place($0)
    }
    let kind = try invocation.value("kind").flatMap {
      try FieldInput.parse($0, for: NoticeSchema.kind).text
    }
    let reading = NoticeReading(workplace: workplace)
    var sheets: [NoticeSheet] = []
    var skipped: [Phrase] = []
    try workplace.store.forEach(NoticeSchema.type.code) { stored in
      let notice = stored.record
      let isHere = place.map { stored.scope?.isWithin($0) ?? false } ?? true
      guard isHere, kind.map({ $0 == notice.text(NoticeSchema.kind) }) ?? true,
        try NoticeLint.isCase(notice)
          ? kind != nil && NoticeLint.isChecked(notice) : isHanging(notice, reading)
      else { return true }
      let findings = try reading.findings(in: notice)
      if findings.isEmpty {
        sheets.append(try NoticeSheet(stored, in: workplace))
      } else {
        let id = try workplace.shortID(notice.id)
        skipped += findings.map {
          Phrase(zh: "\(id) 未导出：\($0.phrase.zh)", en: "\(id) left out: \($0.phrase.en)")
        }
      }
      return true
    }
    sheets.sort { ($0.from ?? "", $0.title) < ($1.from ?? "", $1.title) }
    try ExportNote(workplace: workplace).add("notice", at: place, rows: sheets.count)
    workplace.warn(skipped)
    if context.isJSON {
      context.print([JSON.Member("notices", .array(sheets.map(\.json)))])
    } else {
      let rule = String(repeating: "-", count: 40) + "\n"
      context.write(sheets.map { $0.text(context.language) }.joined(separator: rule))
    }
    return skipped.isEmpty ? .done : .partial
  }

  private static func isHanging(_ notice: Record, _ reading: NoticeReading) throws -> Bool {
    let state = try reading.state(of: notice)
    return (state.status == .running || state.status == .due)
      && notice.texts(NoticeSchema.channels).contains(where: ["board", "web"].contains)
  }

  private static let unreached: Command = .records(
    CommandSpec(
      ["notice", "unreached"],
      summary: Phrase(zh: "列出尚未送达的组", en: "The groups that it did not reach"),
      arguments: [.record("notice")], section: Sections.records)
  ) { workplace, invocation in
    let stored = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [NoticeSchema.type])
    let reading = NoticeReading(workplace: workplace)
    let missed =
      try stored.scope.map {
        try reading.unreached(try reading.state(of: stored.record), at: $0)
      } ?? []
    let names = try missed.map { try workplace.name(of: $0) }
    let context = workplace.context
    if context.isJSON {
      context.print([
        JSON.Member("total", .count(names.count)),
        JSON.Member("unreached", .array(names.map { .string($0) })),
      ])
    } else if names.isEmpty {
      context.print(Phrase(zh: "已全部送达。", en: "It reached them all.")[context.language])
    } else {
      for name in names { context.print(Terminal.sanitised(name)) }
    }
    return .done
  }
}

/// A notice as it hangs on the board.
struct NoticeSheet {
  let kind: String
  let title: String
  let body: String
  let summary: String
  let place: String
  /// The first day; nil where none is said.
  let from: String?
  /// The last day; nil where none is said.
  let until: String?
  let supervision: String?

  init(_ stored: StoredRecord, in workplace: Workplace) throws {
    let notice = stored.record
    let state = try NoticeReading(workplace: workplace).state(of: notice)
    kind = notice.text(NoticeSchema.kind) ?? ""
    title = notice.text(NoticeSchema.title) ?? ""
    body = notice.text(NoticeSchema.body) ?? ""
    summary = notice.text(NoticeSchema.plainSummary) ?? ""
    // A case to learn from is nobody's and of no place.
    place =
      NoticeLint.isCase(notice)
      ? "" : try stored.scope.map { try PlaceTitle.text($0, in: workplace) } ?? ""
    from = state.firstDay.map { "\($0)" }
    until = state.lastDay.map { "\($0)" }
    supervision = try workplace.store.dutyCatalogue(on: try workplace.today)
      .supervisionPhone(of: nil)
  }

  /// The sheet as lines with final newlines.
  func text(_ language: Language) -> String {
    let label = CodeList.noticeKind.label(kind)[language]
    var lines = ["【\(label)】\(title)", "", body, ""]
    lines.append(Phrase(zh: "简要说明：", en: "In short: ")[language] + summary)
    if !place.isEmpty { lines.append(Phrase(zh: "范围：", en: "Place: ")[language] + place) }
    if let from, let until {
      lines.append(
        Phrase(zh: "公示期：\(from) 至 \(until)", en: "Hangs from \(from) to \(until)")[language])
    } else if let from {
      lines.append(Phrase(zh: "日期：", en: "Date: ")[language] + from)
    }
    if kind == "publicity" {
      lines.append(
        Phrase(
          zh: "如有异议，请在公示期内向村委会或受理台提出。",
          en: "Tell the village committee or the service desk within these days if you object.")[
            language])
    }
    if let supervision {
      lines.append(Phrase(zh: "监督电话：", en: "Complaints: ")[language] + supervision)
    }
    return lines.map { Terminal.sanitised($0, keepsNewlines: true) }.joined(separator: "\n") + "\n"
  }

  /// What is published, and nothing about who wrote it.
  var json: JSON {
    [
      "kind": .string(kind), "title": .string(title), "body": .string(body),
      "plain_summary": .string(summary), "place": .string(place), "from": .optional(from),
      "until": .optional(until), "supervision_phone": .optional(supervision),
    ]
  }
}
