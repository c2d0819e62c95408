import CRDT
import Codec
import Console
import Models
import Program
import Storage
import Wording

/// `duty lookup` and `rules version`: by what this laptop decides.
enum DutyCommands {
  static let all: [Command] = [lookup, version]

  private static let lookup: Command = .records(
    CommandSpec(
      ["duty", "lookup"], summary: Phrase(zh: "查派单目录：某领域由谁承办", en: "Who handles a domain"),
      details: Phrase(
        zh: "派单目录由办公室在中心维护，同步到每台设备，只读。",
        en: "The office keeps the catalogue at the hub; it reaches every laptop, read-only."),
      arguments: [
        ArgumentSpec(
          "DOMAIN",
          help: Phrase(zh: "领域代码，如 0302；不写则列出全部", en: "A domain, such as 0302; all without"),
          arity: .optional, completion: .words(CodeList.domain.codes.map(\.value)))
      ],
      options: [
        OptionSpec(
          "on", value: Phrase(zh: "日期", en: "DATE"),
          help: Phrase(zh: "哪一天的目录；缺省为今天", en: "The catalogue of which day; today by default"))
      ],
      examples: [.init("duty lookup 0302", Phrase(zh: "道路桥梁由谁承办", en: "Who handles roads"))],
      section: Sections.records)
  ) { workplace, invocation in
    let context = workplace.context
    let domain = try invocation.argument(0).flatMap {
      try FieldInput.parse($0, for: OrgDutySchema.domain).text
    }
    let typed = try invocation.value("on").flatMap {
      try FieldInput.parse($0, for: OrgDutySchema.validFrom).integer
    }
    let day = try typed.map { CivilDate(daysSinceEpoch: Int(clamping: $0)) } ?? workplace.today
    let catalogue = try workplace.store.dutyCatalogue(on: day)
    let entries = domain.map { catalogue.entries(for: $0) } ?? catalogue.entries
    if context.isJSON {
      context.print([
        JSON.Member("on", .string("\(day)")),
        JSON.Member("digest", .string(Hex.encode(catalogue.digest))),
        JSON.Member("duties", .array(try entries.map { try json($0, in: workplace) })),
      ])
      return .done
    }
    guard !entries.isEmpty else {
      context.print(
        Phrase(zh: "派单目录没有写明。", en: "The catalogue names nobody.")[context.language])
      return .done
    }
    var table = Table([
      Table.Column(Phrase(zh: "领域", en: "Domain"), overflow: .keep), Table.Column(Phrase("")),
      Table.Column(Phrase(zh: "承办单位", en: "Unit")),
      Table.Column(Phrase(zh: "电话", en: "Telephone"), overflow: .keep),
      Table.Column(Phrase(zh: "分管领导", en: "Deputy")),
      Table.Column(Phrase(zh: "启用", en: "Since"), overflow: .keep),
    ])
    for entry in entries {
      table.append([
        Table.Cell(entry.domain),
        Table.Cell(CodeList.domain.label(entry.domain)[context.language]),
        Table.Cell("\(entry.unit.code) \(entry.unit.name)"), Table.Cell(entry.unit.phone ?? ""),
        Table.Cell(try entry.deputy.map { try workplace.name(of: $0) } ?? ""),
        Table.Cell("\(entry.validFrom)"),
      ])
    }
    context.write(
      table.rendered(context.language, width: workplace.tableWidth, style: context.style))
    return .done
  }

  private static func json(
    _ entry: DutyCatalogue.Entry, in workplace: Workplace
  ) throws -> JSON {
    [
      "domain": .string(entry.domain), "unit": .string(entry.unit.code),
      "unit_name": .string(entry.unit.name), "phone": .optional(entry.unit.phone),
      "deputy": .optional(try entry.deputy.map { try workplace.name(of: $0) }),
      "valid_from": .string("\(entry.validFrom)"),
    ]
  }

  private static let version: Command = .records(
    CommandSpec(
      ["rules", "version"],
      summary: Phrase(zh: "本机所用的规则和代码表的版本", en: "The rules and code lists in force here"),
      details: Phrase(
        zh: "摘要相同的设备，从相同的步骤得出相同的期限，代码的含义也相同。",
        en: "Laptops with equal hashes derive equal deadlines from equal steps, and mean the same "
          + "by every code."),
      section: Sections.records)
  ) { workplace, _ in
    let context = workplace.context
    let rules = Rules.current
    let catalogue = try workplace.store.dutyCatalogue(on: try workplace.today)
    let years = rules.calendar.years.map(\.year).sorted().map(String.init)
    let hashes: [(name: String, label: Phrase, text: String)] = [
      (
        "rules_hash", Phrase(zh: "规则摘要", en: "Hash of the rules"),
        Hex.encode(RulesDigest.hash(of: rules))
      ),
      (
        "codes_hash", Phrase(zh: "代码表摘要", en: "Hash of the code lists"),
        Hex.encode(RulesDigest.hash(of: CodeList.all))
      ),
      (
        "duties_hash", Phrase(zh: "派单目录摘要", en: "Hash of the duty catalogue"),
        Hex.encode(catalogue.digest)
      ),
    ]
    if context.isJSON {
      context.print(
        [
          JSON.Member("rules_version", .count(rules.version)),
          JSON.Member("schema_version", .count(workplace.schema.version)),
          JSON.Member("calendar_years", .array(years.map { .string($0) })),
        ] + hashes.map { JSON.Member($0.name, .string($0.text)) })
      return .done
    }
    var sheet = FactSheet()
    sheet.add(Phrase(zh: "规则版本", en: "Version of the rules"), String(rules.version))
    sheet.add(
      Phrase(zh: "记录格式版本", en: "Version of the schema"), String(workplace.schema.version))
    sheet.add(
      Phrase(zh: "工作日历", en: "Calendar of"), years.joined(separator: ", "))
    for hash in hashes { sheet.add(hash.label, hash.text) }
    context.write(
      sheet.rendered(context.language, width: workplace.tableWidth, style: context.style))
    return .done
  }
}
