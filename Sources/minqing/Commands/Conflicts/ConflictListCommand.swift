import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// Options that choose among disagreements.
enum ConflictFilter {
  static let options = [
    OptionSpec(
      flag: "open", help: Phrase(zh: "只列未处理的（缺省）", en: "only those that are open (the default)")),
    OptionSpec(
      flag: "mine",
      help: Phrase(zh: "只列我参与或由我处理的", en: "only those that I am a side of or am to settle")),
    OptionSpec.choice(
      "kind", of: ConflictKind.allCases.map(\.rawValue), help: Phrase(zh: "类型", en: "kind")),
    OptionSpec.choice(
      "severity", of: ["auto", "choose", "breach"], help: Phrase(zh: "严重程度", en: "severity")),
    OptionSpec(
      "scope", value: Phrase("PLACE"), help: Phrase(zh: "只列某区域", en: "only those of a place")),
    OptionSpec(
      "since", value: Phrase("DATE"),
      help: Phrase(zh: "只列此日以来的，如 2026-06-24", en: "only those since a day, such as 2026-06-24")),
    OptionSpec(
      flag: "auto",
      help: Phrase(zh: "列出自动合并的内容，不列待选择的", en: "what was merged by rule, instead of what waits")),
    OptionSpec(
      flag: "exit-code",
      help: Phrase(zh: "有未处理冲突时以 1 退出", en: "exit 1 when any conflict is open")),
  ]

  static func apply(
    _ conflicts: [Conflict], _ invocation: Invocation, _ workplace: Workplace
  ) throws -> [ConflictView] {
    let place = invocation.value("scope").flatMap { ScopePath($0) ?? AreaName($0)?.scope }
    if let given = invocation.value("scope"), place == nil {
      throw Catalogue.badArgument("--scope", given, allowed: ["990101100204", "/990101/990101100"])
    }
    let since = try since(invocation)
    return try conflicts.compactMap { conflict in
      if let since, Int64(clamping: conflict.milliseconds) < since { return nil }
      if let kind = invocation.value("kind"), conflict.kind.rawValue != kind { return nil }
      if let severity = invocation.value("severity"), "\(conflict.severity)" != severity {
        return nil
      }
      let view = try ConflictView(conflict, in: workplace)
      if let place, !(view.stored.scope?.isWithin(place) ?? false) { return nil }
      let isMine = view.sides.contains(where: \.isMine)
      let isOwn = workplace.worker.map(view.owners.contains) ?? false
      if invocation.flag("mine"), !isMine, !isOwn { return nil }
      return view
    }
  }

  /// The beginning of the day of `--since`, in milliseconds since 1970; nil without it.
  static func since(_ invocation: Invocation) throws -> Int64? {
    guard let text = invocation.value("since") else { return nil }
    do throws(InputError) {
      let days = try FieldInput.parse(text, for: DemandSchema.firstRaised).integer
      return days.map {
        ChinaTime.startMilliseconds(of: CivilDate(daysSinceEpoch: Int(clamping: $0)))
      }
    } catch {
      throw Catalogue.badArgument("--since", text, allowed: ["2026-06-24"])
    }
  }
}

/// `conflicts` and `conflicts list`: what people did without knowing of each other.
let conflictListCommands: [Command] = [["conflicts"], ["conflicts", "list"]].map { path in
  Command(
    CommandSpec(
      path, summary: Phrase(zh: "列出并发修改与其他冲突", en: "List concurrent edits and other conflicts"),
      options: ConflictFilter.options,
      examples: [
        .init(
          "conflicts --severity breach",
          Phrase(zh: "只看必须说明理由的", en: "only those that need a reason"))
      ],
      section: Sections.conflicts)
  ) { invocation, context in
    let workplace = try Workplace(invocation, context)
    if invocation.flag("auto") { return try AutomaticMergeList.print(invocation, workplace) }
    let views = try ConflictFilter.apply(try workplace.store.conflicts(), invocation, workplace)
    if context.isJSON {
      context.print([
        .init("conflicts", .array(try views.map { try ConflictJSON.summary($0, workplace) }))
      ])
    } else if views.isEmpty {
      context.print(Phrase(zh: "没有待处理的冲突。", en: "No conflict is open.")[context.language])
    } else {
      context.write(
        try table(views, workplace).rendered(
          context.language, width: context.width, style: context.style))
    }
    return invocation.flag("exit-code") && !views.isEmpty ? .found : .done
  }
}

private func table(_ views: [ConflictView], _ workplace: Workplace) throws -> Table {
  let language = workplace.language
  // Whose they are takes room that most lists do not need.
  let hasOwners = views.contains { !$0.owners.isEmpty }
  let owned: [Table.Column] = [
    .init(Phrase(zh: "负责人", en: "owner")), .init(Phrase(zh: "限期", en: "due"), overflow: .keep),
  ]
  var columns: [Table.Column] = [
    .init(Phrase(zh: "编号", en: "id"), overflow: .keep),
    .init(Phrase(zh: "程度", en: "severity"), overflow: .keep),
    .init(Phrase(zh: "记录", en: "record")), .init(Phrase(zh: "内容", en: "about")),
    .init(Phrase(zh: "各方", en: "sides")),
  ]
  if hasOwners { columns += owned }
  var table = Table(columns)
  for view in views {
    let sides =
      view.sides.isEmpty
      ? try view.conflict.others.prefix(3).map { try workplace.name(of: $0) }
      : view.sides.map(\.author.name)
    var cells = [
      Table.Cell(view.conflict.id),
      Table.Cell(ConflictView.severity(view.conflict.severity, language)),
      Table.Cell(try RecordTitle.heading(of: view.stored, in: workplace)),
      Table.Cell(view.subject(language)),
      Table.Cell(sides.joined(separator: " / ")),
    ]
    if hasOwners {
      let owners = try view.owners.map { try workplace.name(of: $0) }.joined(separator: " / ")
      cells += [Table.Cell(owners), Table.Cell(view.conflict.due().date.description)]
    }
    table.append(cells)
  }
  return table
}
