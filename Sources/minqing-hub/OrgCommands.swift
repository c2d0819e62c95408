import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wording

/// The argument that names a unit.
let orgArgument = ArgumentSpec(
  "CODE", help: Phrase(zh: "单位代码", en: "The unit's code"), completion: HubCompletion.org)

/// The fields of a unit that a clerk types as options.
private let orgFields = [
  OrgSchema.kind, OrgSchema.phone, OrgSchema.supervisionPhone, OrgSchema.validTo,
]

/// `org add|edit|list`.
let orgCommands: [Command] = [orgAddCommand, orgEditCommand, orgListCommand]

private func option(_ field: FieldSchema, isRequired: Bool = false) -> OptionSpec {
  var completion = CompletionSource.none
  if case .choice(let list) = field.type { completion = .words(list.codes.map(\.value)) }
  return OptionSpec(
    String(field.name.map { $0 == "_" ? "-" : $0 }), value: field.label, help: field.label,
    isRequired: isRequired, completion: completion)
}

private let parentOption = OptionSpec(
  "parent", value: Phrase(zh: "单位", en: "UNIT"),
  help: Phrase(zh: "上级单位的代码", en: "Code of the unit that it belongs to"),
  completion: HubCompletion.org)

/// The values that the options name.
private func values(
  _ invocation: Invocation, in office: Office
) throws -> [(FieldSchema, Value)] {
  var values: [(FieldSchema, Value)] = []
  for field in orgFields {
    let name = String(field.name.map { $0 == "_" ? "-" : $0 })
    if let text = invocation.value(name) {
      values.append((field, try FieldInput.parse(text, for: field)))
    }
  }
  if let parent = invocation.value(parentOption.name) {
    values.append((OrgSchema.parent, .reference(try office.org(parent).id)))
  }
  return values
}

private let orgAddCommand = command(
  CommandSpec(
    ["org", "add"], summary: Phrase(zh: "登记单位", en: "Add a unit"),
    arguments: [
      orgArgument, ArgumentSpec("NAME", help: Phrase(zh: "名称", en: "What people call it")),
    ],
    options: [
      option(OrgSchema.kind, isRequired: true), parentOption, option(OrgSchema.phone),
      option(OrgSchema.supervisionPhone),
    ],
    examples: [
      .init("org add water 水利站 --kind dept --parent town", Phrase(zh: "一个站所", en: "A department"))
    ], section: Sections.people)
) { invocation, context in
  let code = try FieldInput.parse(invocation.argument(0) ?? "", for: OrgSchema.code).text ?? ""
  let name = try FieldInput.parse(invocation.argument(1) ?? "", for: OrgSchema.name)
  return try DataDirectory(invocation, context).withOffice(context) { office in
    _ = try office.addOrg(
      code: code, values: [(OrgSchema.name, name)] + (try values(invocation, in: office)))
    show([try office.org(code)], invocation, context)
    return .done
  }
}

private let orgEditCommand = command(
  CommandSpec(
    ["org", "edit"], summary: Phrase(zh: "修改单位", en: "Change a unit"), arguments: [orgArgument],
    options: [
      OptionSpec(
        "name", value: OrgSchema.name.label, help: Phrase(zh: "新名称", en: "Its new name")),
      parentOption,
    ] + orgFields.map { option($0) }, section: Sections.people)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let org = try office.org(invocation.argument(0) ?? "")
    var changes = try values(invocation, in: office)
    if let name = invocation.value("name") {
      changes.append((OrgSchema.name, try FieldInput.parse(name, for: OrgSchema.name)))
    }
    try office.editOrg(org.id, values: changes)
    show([try office.org(org.code)], invocation, context)
    return .done
  }
}

private let orgListCommand = command(
  CommandSpec(
    ["org", "list"], summary: Phrase(zh: "列出单位", en: "List the units"), section: Sections.people)
) { invocation, context in
  let orgs = try DataDirectory(invocation, context).withOffice(context) { try $0.orgs() }
  show(orgs, invocation, context)
  return .done
}

private func show(_ orgs: [OrgEntry], _ invocation: Invocation, _ context: Context) {
  if invocation.flag("json") {
    context.print([.init("orgs", .array(orgs.map(json)))])
    return
  }
  var table = Table([
    .init(Phrase(zh: "代码", en: "CODE"), overflow: .keep), .init(Phrase(zh: "名称", en: "NAME")),
    .init(Phrase(zh: "类型", en: "KIND")), .init(Phrase(zh: "上级", en: "PART OF")),
    .init(Phrase(zh: "电话", en: "TELEPHONE"), overflow: .keep),
    .init(Phrase(zh: "监督电话", en: "SUPERVISION"), overflow: .keep),
    .init(Phrase(zh: "承办领域", en: "DOMAINS"), overflow: .wrap),
  ])
  for org in orgs {
    table.append([
      .init(org.code, org.validTo == nil ? .plain : .muted), .init(org.name),
      .init(CodeList.orgKind.label(org.kind)[context.language]), .init(org.parent),
      .init(org.phone), .init(org.supervisionPhone),
      .init(org.domains.joined(separator: " ")),
    ])
  }
  context.print(table)
}

private func json(_ org: OrgEntry) -> JSON {
  [
    "id": .string(org.id.description), "code": .string(org.code), "name": .string(org.name),
    "kind": .string(org.kind), "parent": .string(org.parent), "phone": .string(org.phone),
    "supervision_phone": .string(org.supervisionPhone),
    "domains": .array(org.domains.map { .string($0) }),
    "valid_to": .optional(org.validTo.map { "\($0)" }),
  ]
}
