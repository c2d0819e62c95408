import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `assign chain`, `assign orphans`, `card print`: who answers for a household.
enum ContactCommands {
  static let all: [Command] = [chain, orphans, card]

  private static let chain: Command = .records(
    CommandSpec(
      ["assign", "chain"], summary: Phrase(zh: "查看一户的联系责任链", en: "Who answers for a household"),
      arguments: [.record("household")], section: Sections.records)
  ) { workplace, invocation in
    let household = try find(invocation.argument(0) ?? "", in: workplace)
    let chain = try chain(of: household, in: workplace)
    let context = workplace.context
    if context.isJSON {
      context.print([
        JSON.Member("household", .string(try workplace.name(of: household.record.id))),
        JSON.Member("orphan", .bool(chain.isOrphan)),
        JSON.Member("missing", .array(chain.missing.map { .string($0.rawValue) })),
        JSON.Member("chain", .array(try chain.links.map { try json($0, in: workplace) })),
      ])
      return .done
    }
    var table = Table([
      Table.Column(Phrase(zh: "层级", en: "Tier")), Table.Column(Phrase(zh: "责任", en: "Duty")),
      Table.Column(Phrase(zh: "责任人", en: "Worker")),
      Table.Column(Phrase(zh: "工作电话", en: "Telephone"), overflow: .keep),
      Table.Column(Phrase(zh: "开始", en: "Since"), overflow: .keep),
    ])
    for tier in ContactChain.Tier.allCases {
      let links = chain.links.filter { $0.tier == tier }
      if links.isEmpty {
        let none = Phrase(zh: "未落实", en: "nobody")[context.language]
        table.append([
          Table.Cell(tier.label[context.language]), "", Table.Cell(none, .warning), "", "",
        ])
      }
      for link in links {
        let worker = try ContactCard.Person(link, in: workplace)
        table.append([
          Table.Cell(tier.label[context.language]),
          Table.Cell(CodeList.assignmentKind.label(link.kind)[context.language]),
          Table.Cell(worker.name), Table.Cell(worker.phone), Table.Cell("\(link.validFrom)"),
        ])
      }
    }
    context.write(
      table.rendered(context.language, width: workplace.tableWidth, style: context.style))
    return .done
  }

  private static let orphans: Command = .records(
    CommandSpec(
      ["assign", "orphans"],
      summary: Phrase(zh: "列出没有落实联系责任的户", en: "Households for which nobody answers"),
      details: Phrase(
        zh: "没有包村人，或包组、网格、包户都没有人的户。",
        en: "Those whose village has nobody, or with nobody for the group, grid or household."),
      section: Sections.records)
  ) { workplace, _ in
    let context = workplace.context
    let duties = try workplace.store.contactDuties()
    let today = try workplace.today
    var found: [(stored: StoredRecord, chain: ContactChain)] = []
    try workplace.store.forEach(HouseholdSchema.type.code) { stored in
      guard !stored.record.isDeleted, workplace.isClear(stored), let place = stored.scope,
        stored.record.text(HouseholdSchema.status) ?? "active" == "active"
      else { return true }
      let chain = duties.chain(of: stored.record.id, at: place, on: today)
      if chain.isOrphan { found.append((stored, chain)) }
      return true
    }
    found.sort {
      ($0.stored.scope?.text ?? "", $0.stored.record.id) < (
        $1.stored.scope?.text ?? "", $1.stored.record.id
      )
    }
    if context.isJSON {
      context.print([
        JSON.Member("total", .count(found.count)),
        JSON.Member(
          "households",
          .array(
            try found.map { item in
              [
                "id": .string(item.stored.record.id.description),
                "name": .string(try workplace.name(of: item.stored.record.id)),
                "scope": .optional(item.stored.scope?.text),
                "missing": .array(item.chain.missing.map { .string($0.rawValue) }),
              ]
            })),
      ])
      return .done
    }
    guard !found.isEmpty else {
      context.print(
        Phrase(zh: "每一户都有人负责。", en: "Somebody answers for every household.")[context.language])
      return .done
    }
    var table = Table([
      Table.Column(Phrase(zh: "户", en: "Household")), Table.Column(Phrase(zh: "区域", en: "Place")),
      Table.Column(Phrase(zh: "缺", en: "Nobody for"), overflow: .wrap),
    ])
    let titles = try PlaceTitle(in: workplace)
    let comma = Phrase(zh: "、", en: ", ")[context.language]
    for item in found {
      table.append([
        Table.Cell(try workplace.name(of: item.stored.record.id)),
        Table.Cell(item.stored.scope.map(titles.text) ?? ""),
        Table.Cell(item.chain.missing.map { $0.label[context.language] }.joined(separator: comma)),
      ])
    }
    context.write(
      table.rendered(context.language, width: workplace.tableWidth, style: context.style))
    return .done
  }

  private static let card: Command = .records(
    CommandSpec(
      ["card", "print"], summary: Phrase(zh: "打印一户的联系卡", en: "Print a household's contact card"),
      details: Phrase(
        zh: "按当前的联系责任打印；责任人更换后，请重新打印送达。",
        en: "As the duties stand today: print and deliver it again when somebody else answers."),
      options: [
        OptionSpec(
          "household", value: Phrase(zh: "户", en: "ID"),
          help: Phrase(zh: "哪一户", en: "Which household"), isRequired: true,
          completion: .live("household"))
      ],
      examples: [.init("card print --household 0037", Phrase(zh: "0037 户的联系卡", en: "One card"))],
      section: Sections.records)
  ) { workplace, invocation in
    let household = try find(invocation.value("household") ?? "", in: workplace)
    let card = try ContactCard(
      household, chain: try chain(of: household, in: workplace), in: workplace)
    let context = workplace.context
    if context.isJSON {
      context.print(card.json)
    } else {
      context.write(card.text(context.language))
    }
    return .done
  }

  private static func find(_ word: String, in workplace: Workplace) throws -> StoredRecord {
    try RecordFinder(workplace: workplace).find(word, types: [HouseholdSchema.type])
  }

  private static func chain(
    of household: StoredRecord, in workplace: Workplace
  ) throws -> ContactChain {
    guard let place = household.scope else {
      throw RecordProblem.noPlace(granted: workplace.plainPlaces)
    }
    return try workplace.store.contactDuties()
      .chain(of: household.record.id, at: place, on: try workplace.today)
  }

  private static func json(_ link: ContactChain.Link, in workplace: Workplace) throws -> JSON {
    let person = try ContactCard.Person(link, in: workplace)
    return [
      "tier": .string(link.tier.rawValue), "duty": .string(link.kind),
      "worker": .string(person.name), "phone": .string(person.phone),
      "valid_from": .string("\(link.validFrom)"),
    ]
  }
}

extension ContactChain.Tier {
  /// What people read.
  var label: Phrase {
    switch self {
    case .village: Phrase(zh: "村", en: "village")
    case .group: Phrase(zh: "组（网格）", en: "group or grid")
    case .household: Phrase(zh: "户", en: "household")
    }
  }
}

/// The card that a household gets: whom to call, and whom to complain to.
struct ContactCard {
  /// One person on it.
  struct Person: Equatable {
    let name: String
    let post: String
    let phone: String
    let org: String?
    let duty: Phrase

    init(_ link: ContactChain.Link, in workplace: Workplace) throws {
      let worker = try workplace.store.record(WorkerSchema.type.code, link.worker)?.record
      name = try workplace.name(of: link.worker)
      post = worker?.text(WorkerSchema.post) ?? ""
      phone = worker?.text(WorkerSchema.workPhone) ?? ""
      org = worker?.text(WorkerSchema.org)
      duty = CodeList.assignmentKind.label(link.kind)
    }
  }

  let houseNo: String
  let place: String
  let people: [Person]
  let supervision: String?
  let printedOn: CivilDate

  /// The nearest person stands first.
  init(_ household: StoredRecord, chain: ContactChain, in workplace: Workplace) throws {
    let catalogue = try workplace.store.dutyCatalogue(on: try workplace.today)
    houseNo = household.record.text(HouseholdSchema.houseNo) ?? ""
    place = try household.scope.map { try PlaceTitle.text($0, in: workplace) } ?? ""
    people = try chain.links.sorted {
      ($1.tier, $0.validFrom, $0.id) < ($0.tier, $1.validFrom, $1.id)
    }.map { try Person($0, in: workplace) }
    supervision = catalogue.supervisionPhone(of: people.first?.org)
    printedOn = try workplace.today
  }

  /// The card as lines; it names no resident, so that one found in the street tells nothing.
  func text(_ language: Language) -> String {
    var lines = [
      Phrase(zh: "民情联系卡", en: "Contact card")[language],
      "\(place) \(houseNo)", "",
    ]
    for person in people {
      let title = person.post.isEmpty ? "" : " (\(person.post))"
      let phone = person.phone.isEmpty ? "" : "  " + person.phone
      lines.append("\(person.duty[language]): \(person.name)\(title)\(phone)")
    }
    if people.isEmpty {
      lines.append(
        Phrase(zh: "暂未落实联系人，请联系村委会。", en: "Nobody is named yet; ask the village committee.")[
          language])
    }
    lines.append("")
    if let supervision {
      lines.append(Phrase(zh: "投诉监督电话：", en: "Complaints: ")[language] + supervision)
    }
    lines.append(Phrase(zh: "印制日期：", en: "Printed on: ")[language] + "\(printedOn)")
    return lines.map { Terminal.sanitised($0) }.joined(separator: "\n") + "\n"
  }

  var json: [JSON.Member] {
    [
      JSON.Member("place", .string(place)), JSON.Member("house_no", .string(houseNo)),
      JSON.Member(
        "people",
        .array(
          people.map { person in
            [
              "name": .string(person.name), "post": .string(person.post),
              "phone": .string(person.phone), "duty": .string(person.duty.zh),
            ]
          })),
      JSON.Member("supervision_phone", .optional(supervision)),
      JSON.Member("printed_on", .string("\(printedOn)")),
    ]
  }
}

/// What people call places.
struct PlaceTitle {
  private let areas: [(scope: ScopePath, name: String)]

  /// Reads the names of all areas that are here.
  init(in workplace: Workplace) throws {
    areas = try workplace.store.all(AreaSchema.type).compactMap { area in
      AreaName(of: area)?.scope.map { (scope: $0, name: area.text(AreaSchema.name) ?? "") }
    }.sorted { $0.scope < $1.scope }
  }

  /// What people call one place.
  static func text(_ place: ScopePath, in workplace: Workplace) throws -> String {
    try PlaceTitle(in: workplace).text(place)
  }

  /// The names of the areas from the village down; the path where no area is known here.
  func text(_ place: ScopePath) -> String {
    let names = areas.filter { place.isWithin($0.scope) }.suffix(2).map(\.name)
    return names.isEmpty ? place.text : names.joined(separator: " ")
  }
}
