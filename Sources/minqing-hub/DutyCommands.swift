import CRDT
import Codec
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// `duty add|end|list`: the duty catalogue.
let dutyCommands: [Command] = [dutyAddCommand, dutyEndCommand, dutyListCommand]

private let domainArgument = ArgumentSpec(
  "DOMAIN", help: Phrase(zh: "领域代码，如 0302；可多个", en: "Codes of domains, such as 0302"),
  arity: .many, completion: .words(CodeList.domain.codes.map(\.value)))

/// Days that a clerk may name.
let dayOption = OptionSpec(
  "on", value: Phrase(zh: "日期", en: "DATE"),
  help: Phrase(zh: "从哪天起（结束时为最后一天）；缺省为今天", en: "From which day, or the last one; today by default"))

/// The day that ``dayOption`` names, else today.
func day(_ invocation: Invocation, in office: Office) throws -> CivilDate {
  guard let text = invocation.value(dayOption.name) else { return office.today }
  let value = try FieldInput.parse(text, for: OrgDutySchema.validFrom)
  return value.integer.map { CivilDate(daysSinceEpoch: Int(clamping: $0)) } ?? office.today
}

private func domains(_ invocation: Invocation) throws -> [String] {
  try invocation.arguments.dropFirst().prefix(Office.domainCountMax).compactMap {
    try FieldInput.parse($0, for: OrgDutySchema.domain).text
  }
}

private let dutyAddCommand = command(
  CommandSpec(
    ["duty", "add"], summary: Phrase(zh: "把领域派给单位", en: "Give domains to a unit"),
    details: Phrase(
      zh: "派单目录同步到每台设备，只读；交办时据此建议承办单位，提级时据此指明分管领导。",
      en: "The catalogue reaches every laptop, read-only. It suggests who handles a matter, and "
        + "names the deputy when one is escalated."),
    arguments: [orgArgument, domainArgument],
    options: [
      OptionSpec(
        "deputy", value: Phrase(zh: "人员", en: "WORKER"),
        help: Phrase(zh: "分管领导", en: "The deputy in charge"), completion: HubCompletion.worker),
      OptionSpec(
        "basis", value: Phrase(zh: "文件", en: "TEXT"),
        help: Phrase(zh: "依据", en: "The document that says so")), dayOption,
    ],
    examples: [
      .init("duty add water 0301 0303 --deputy 孙七", Phrase(zh: "水利站承办供水和水利", en: "Two domains"))
    ], section: Sections.people)
) { invocation, context in
  let domains = try domains(invocation)
  let basis = try invocation.value("basis").map {
    try FieldInput.parse($0, for: OrgDutySchema.basis)
  }
  return try DataDirectory(invocation, context).withOffice(context) { office in
    let org = try office.org(invocation.argument(0) ?? "")
    let deputy = try invocation.value("deputy").map { try office.worker($0).id }
    let from = try day(invocation, in: office)
    try office.store.write {
      for domain in domains {
        try office.addDuty(of: org, domain: domain, from: from, deputy: deputy, basis: basis)
      }
    }
    try show(office, invocation, context) { domains.contains($0.domain) }
    return .done
  }
}

private let dutyEndCommand = command(
  CommandSpec(
    ["duty", "end"], summary: Phrase(zh: "收回单位承办的领域", en: "Take domains from a unit"),
    arguments: [orgArgument, domainArgument], options: [dayOption], section: Sections.people)
) { invocation, context in
  let domains = try domains(invocation)
  return try DataDirectory(invocation, context).withOffice(context) { office in
    let org = try office.org(invocation.argument(0) ?? "")
    let last = try day(invocation, in: office)
    try office.store.write {
      for domain in domains { try office.endDuty(of: org, domain: domain, last: last) }
    }
    try show(office, invocation, context) { domains.contains($0.domain) }
    return .done
  }
}

private let dutyListCommand = command(
  CommandSpec(
    ["duty", "list"], summary: Phrase(zh: "列出派单目录", en: "List the duty catalogue"),
    options: [dayOption], section: Sections.people)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    try show(office, invocation, context) { _ in true }
    return .done
  }
}

private func show(
  _ office: Office, _ invocation: Invocation, _ context: Context,
  where isWanted: (DutyCatalogue.Entry) -> Bool
) throws {
  let catalogue = try office.dutyCatalogue(on: try day(invocation, in: office))
  let workers = try office.workers()
  let names = Dictionary(workers.map { ($0.id, $0.name) }) { first, _ in first }
  let entries = catalogue.entries.filter(isWanted)
  if invocation.flag("json") {
    context.print([
      .init("digest", .string(Hex.encode(catalogue.digest))),
      .init(
        "duties",
        .array(
          entries.map { entry in
            [
              "domain": .string(entry.domain), "unit": .string(entry.unit.code),
              "unit_name": .string(entry.unit.name),
              "deputy": .optional(entry.deputy.flatMap { names[$0] }),
              "valid_from": .string("\(entry.validFrom)"),
            ]
          })),
    ])
    return
  }
  var table = Table([
    .init(Phrase(zh: "领域", en: "DOMAIN"), overflow: .keep), .init(Phrase("")),
    .init(Phrase(zh: "单位", en: "UNIT")), .init(Phrase(zh: "分管领导", en: "DEPUTY")),
    .init(Phrase(zh: "启用", en: "SINCE"), overflow: .keep),
  ])
  for entry in entries {
    table.append([
      .init(entry.domain), .init(CodeList.domain.label(entry.domain)[context.language]),
      .init("\(entry.unit.code) \(entry.unit.name)"),
      .init(entry.deputy.flatMap { names[$0] } ?? ""), .init("\(entry.validFrom)"),
    ])
  }
  context.print(table)
}
