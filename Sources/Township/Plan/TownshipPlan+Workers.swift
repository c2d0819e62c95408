internal import CRDT
internal import Models

extension TownshipPlan {
  /// When the office enters areas, workers and duties: 2025-11-24, 08:00.
  static let officeStart = TownCalendar.milliseconds(day: TownCalendar.firstDay - 38, minute: 480)

  /// When the office enters that a village is another officer's: the morning of that day.
  static let handoverMoment = TownCalendar.milliseconds(
    day: YearParameters.handoverDay, minute: 490)

  static func planWorkers(seed: UInt64) -> [PlannedWorker] {
    guard let town = townScope, let county = AreaCode(TownshipParameters.countyCode)?.scope else {
      return []
    }
    var names = People.uniqueNames(count: Posts.count, seed: seed)
    nameHandover(&names)
    let groups = planGroups()
    return (0..<Posts.count).map { index in
      var draws = Draws(seed: seed, .worker, index)
      let office = office(index)
      let scopes: [ScopePath] =
        if let grid = office.grid {
          groups.filter { $0.grid == grid }.map(\.scope)
        } else if Posts.cadres.contains(index), let village = office.village,
          let scope = code(ofVillage: village)?.scope
        {
          [scope]
        } else {
          [index >= Posts.county ? county : town]
        }
      return PlannedWorker(
        id: RecordID(milliseconds: officeStart + UInt64(index), using: &draws),
        name: names.removeFirst(), roles: office.roles, org: office.org, post: office.post,
        phone: People.phone(using: &draws), village: office.village, grid: office.grid,
        scopes: scopes,
        home: index >= Posts.county ? county : town)
    }
  }

  /// The village handed over in July goes from somebody called 王 to somebody called 李.
  private static func nameHandover(_ names: inout [String]) {
    let (old, new) = Posts.handover
    for (worker, surname) in [(old, "王"), (new, "李")] {
      let others = names.indices.filter { $0 != worker }.map { names[$0] }
      let given = NameLists.maleNames + NameLists.femaleNames
      names[worker] =
        given.lazy.map { surname + $0 }.first { !others.contains($0) } ?? names[worker]
    }
  }

  private struct Office {
    var roles: [Role]
    var org: String
    var post: String
    var village: Int?
    var grid: Int?
  }

  private static func office(_ index: Int) -> Office {
    switch index {
    case Posts.leads:
      return Office(
        roles: [.townOfficer, .lead], org: "town",
        post: ["副镇长（建设、国土、水利）", "副镇长（民政、社保）", "副镇长（环境、综合）"][index])
    case Posts.officers:
      let village = index - Posts.officers.lowerBound
      return Office(
        roles: [.townOfficer], org: "town",
        post: "驻\(TownshipParameters.villages[village].name)干部", village: village)
    case Posts.desk:
      return Office(roles: [.desk], org: "desk", post: "群众工作窗口")
    case Posts.mediator:
      return Office(roles: [.mediator], org: "justice", post: "司法所调解员")
    case Posts.handlers:
      let number = index - Posts.handlers.lowerBound
      return Office(
        roles: [.handler],
        org: ["civil", "land", "water", "works", "social", "environment"][number],
        post: ["民政办", "自然资源所", "水利农业办", "建设办", "社会保障办", "生态环境办"][number] + "承办人")
    case Posts.cadres:
      let (village, number) = (index - Posts.cadres.lowerBound).quotientAndRemainder(dividingBy: 3)
      return Office(
        roles: number == 2 ? [.villageCadre, .mediator] : [.villageCadre],
        org: "village:" + TownshipParameters.villages[village].suffix,
        post: ["村委会主任", "村委会委员", "村委会委员、调解员"][number], village: village)
    case Posts.gridWorkers:
      let grid = index - Posts.gridWorkers.lowerBound
      let village = planGroups().first { $0.grid == grid }?.village ?? 0
      return Office(
        roles: [.gridWorker], org: "village:" + TownshipParameters.villages[village].suffix,
        post: "网格员", village: village, grid: grid)
    case Posts.county:
      return Office(roles: [.county], org: "county", post: "县级督导员")
    case Posts.auditor: return Office(roles: [.auditor], org: "audit", post: "审计员")
    default: return Office(roles: [.admin], org: "town", post: "系统管理员")
    }
  }

  static func planAssignments(
    seed: UInt64, groups: [Group], workers: [PlannedWorker], households: [HouseholdFacts]
  ) -> [PlannedAssignment] {
    var assignments: [PlannedAssignment] = []
    func add(
      _ worker: Int, _ kind: String, area: AreaName? = nil, household: Int? = nil,
      at milliseconds: UInt64 = officeStart + 60_000, from: Int = TownCalendar.firstDay,
      end: (day: Int, successor: Int)? = nil
    ) {
      let index = assignments.count
      var draws = Draws(seed: seed, .assignment, index)
      assignments.append(
        PlannedAssignment(
          id: RecordID(milliseconds: milliseconds + UInt64(index), using: &draws),
          worker: worker, kind: kind, area: area, household: household, from: from, end: end))
    }
    for village in TownshipParameters.villages.indices {
      guard let code = code(ofVillage: village) else { continue }
      let officer = Posts.officers.lowerBound + village
      let handover = officer == Posts.handover.old ? Posts.handover.new : nil
      add(
        officer, "village_lead", area: AreaName(code),
        end: handover.map { (YearParameters.handoverDay - 1, $0) })
    }
    for (index, group) in groups.enumerated() {
      add(cadre(forGroup: index, of: groups), "group_lead", area: group.name)
      add(Posts.gridWorkers.lowerBound + group.grid, "grid", area: group.name)
    }
    for (index, household) in households.enumerated() where household.pattern == .paired {
      add(helper(ofHousehold: index, in: groups[household.group]), "pair", household: index)
    }
    if let duty = assignments.first(where: { $0.end != nil }), let end = duty.end {
      add(
        end.successor, duty.kind, area: duty.area, at: handoverMoment,
        from: YearParameters.handoverDay)
    }
    return assignments
  }

  /// The village official who is paired with a household, where one is.
  static func helper(ofHousehold index: Int, in group: Group) -> Int {
    let helpers = Posts.cadres(ofVillage: group.village)
    return helpers.lowerBound + index % helpers.count
  }

  /// An officer who is a lead: may write everything but answers to surveys.
  package var officeWriter: PlannedWorker { workers[Posts.leads.lowerBound] }

  /// An official of each village with the last digits of its code; may write what it answers.
  package var answerWriters: [(worker: PlannedWorker, suffix: String)] {
    TownshipParameters.villages.enumerated().map { index, village in
      (workers[Posts.cadres(ofVillage: index).lowerBound], village.suffix)
    }
  }

  /// The village official who answers for a group: each for a third of them.
  static func cadre(forGroup index: Int, of groups: [Group]) -> Int {
    let group = groups[index]
    let count = TownshipParameters.villages[group.village].groups
    let number = (group.name.group ?? 1) - 1
    return Posts.cadres(ofVillage: group.village).lowerBound + number * 3 / count
  }
}
