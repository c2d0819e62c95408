internal import CRDT
internal import Models

extension TownshipPlan {
  /// The place of the whole town.
  static var townScope: ScopePath? { AreaCode(TownshipParameters.townCode)?.scope }

  /// The code of a village.
  static func code(ofVillage village: Int) -> AreaCode? {
    AreaCode(
      TownshipParameters.townCode.prefix(9) + TownshipParameters.villages[village].suffix)
  }

  static func planAreas() -> [PlannedArea] {
    var areas: [PlannedArea] = []
    func add(_ code: String, _ label: String) {
      guard let code = AreaCode(code) else { return }
      areas.append(PlannedArea(name: AreaName(code), label: label, urbanRural: nil))
    }
    add(TownshipParameters.countyCode, TownshipParameters.countyName)
    add(TownshipParameters.townCode, TownshipParameters.townName)
    for (index, village) in TownshipParameters.villages.enumerated() {
      guard let code = code(ofVillage: index) else { continue }
      // The market street and the resettlement blocks lie in the town; D1 calls the rest villages.
      let urbanRural = index == 0 ? "121" : index == 3 ? "122" : "220"
      areas.append(
        PlannedArea(name: AreaName(code), label: village.name, urbanRural: urbanRural))
      for number in 1...village.groups {
        guard let name = AreaName(village: code, group: number) else { continue }
        areas.append(
          PlannedArea(name: name, label: "\(village.name)\(number)组", urbanRural: urbanRural))
      }
    }
    return areas
  }

  static func planGroups() -> [Group] {
    var groups: [Group] = []
    var grids = 0
    for (index, village) in TownshipParameters.villages.enumerated() {
      for number in 0..<village.groups {
        guard let code = code(ofVillage: index),
          let name = AreaName(village: code, group: number + 1), let scope = name.scope
        else { continue }
        groups.append(
          Group(
            name: name, village: index, grid: grids + number * village.grids / village.groups,
            scope: scope))
      }
      grids += village.grids
    }
    return groups
  }
}
