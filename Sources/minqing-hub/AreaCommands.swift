import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// `CODE:NAME` or `CODE/GROUP:NAME` as a clerk types it.
struct AreaArgument {
  let name: AreaName
  let title: String

  /// Throws a problem for another form, and an ``InputError`` for a name that no area may have.
  init(_ text: String) throws {
    let parts = text.split(maxSplits: 1, whereSeparator: { $0 == ":" || $0 == "：" })
    guard parts.count == 2 else { throw HubProblem.notAnArea(text: text).problem }
    guard let name = AreaName(String(parts[0])) else {
      throw RosterError.notACode(text: String(parts[0]))
    }
    self.name = name
    title = try FieldInput.parse(String(parts[1]), for: AreaSchema.name).text ?? ""
  }
}

/// `area add|list|lead`.
let areaCommands: [Command] = [
  command(
    CommandSpec(
      ["area", "add"],
      summary: Phrase(zh: "登记村、组等区划", en: "Add villages, groups and other areas"),
      arguments: [
        ArgumentSpec(
          "CODE[/GROUP]:NAME",
          help: Phrase(zh: "代码（组号）和名称；上级在前", en: "Code (and group) with a name; upper areas first"),
          arity: .many)
      ],
      examples: [
        .init(
          "area add 990101100204:高岭村 990101100204/05:五组",
          Phrase(zh: "一个村和它的一个组", en: "A village and one of its groups"))
      ],
      section: Sections.setUp)
  ) { invocation, context in
    let areas = try invocation.arguments.map { try AreaArgument($0) }
    try DataDirectory(invocation, context).withOffice(context) { office in
      try office.store.write {
        for area in areas {
          try office.checkNew(area.name)
          try office.addArea(area.name, name: area.title)
        }
      }
    }
    if invocation.flag("json") {
      context.print([
        .init(
          "areas", .array(areas.map { ["code": .string($0.name.text), "name": .string($0.title)] }))
      ])
    } else {
      for area in areas { context.print("\(area.name.text)  \(Terminal.sanitised(area.title))") }
    }
    return .done
  },
  command(
    CommandSpec(
      ["area", "list"], summary: Phrase(zh: "列出区划", en: "List the areas"), section: Sections.setUp)
  ) { invocation, context in
    let areas = try DataDirectory(invocation, context).withOffice(context) { try $0.areas() }
    if invocation.flag("json") {
      let items = areas.map { area -> JSON in
        [
          "code": .string(area.name.text), "name": .string(area.title),
          "level": .optional(area.name.level), "place": .string(area.scope.text),
        ]
      }
      context.print([.init("areas", .array(items))])
      return .done
    }
    var table = Table([
      .init(Phrase(zh: "代码", en: "CODE"), overflow: .keep), .init(Phrase(zh: "级别", en: "LEVEL")),
      .init(Phrase(zh: "名称", en: "NAME")),
    ])
    for area in areas {
      let level = CodeList.areaLevel.label(area.name.level ?? "")[context.language]
      table.append([.init(area.name.text), .init(level), .init(area.title)])
    }
    context.print(table)
    return .done
  },
  command(
    CommandSpec(
      ["area", "lead"], summary: Phrase(zh: "指定区域负责人", en: "Name the person in charge of an area"),
      arguments: [
        ArgumentSpec(
          "PLACE", help: Phrase(zh: "区域", en: "The area"), completion: HubCompletion.place),
        workerArgument,
      ], section: Sections.setUp)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let place = try office.place(invocation.argument(0) ?? "")
      let worker = try office.worker(invocation.argument(1) ?? "")
      guard let area = try office.areas().first(where: { $0.scope == place.plain }) else {
        throw RosterError.unknownPlace(text: place.text)
      }
      try office.setLead(of: area.name, to: worker.id)
      if invocation.flag("json") {
        context.print([
          .init("area", .string(area.name.text)), .init("lead", .string(worker.name)),
        ])
      } else {
        context.print(Terminal.sanitised("\(area.name.text)  \(area.title)  \(worker.name)"))
      }
      return .done
    }
  },
]
