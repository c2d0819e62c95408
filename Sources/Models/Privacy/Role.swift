package import Wording

/// What a worker is; one worker may be several (domain rule B.5).
package enum Role: String, CaseIterable, Comparable, Sendable {
  /// 网格员: serves one grid.
  case gridWorker = "grid_worker"
  /// 村干部: serves one village.
  case villageCadre = "village_cadre"
  /// 乡镇干部: serves the town.
  case townOfficer = "town_officer"
  /// 受理台: takes in, assigns and closes requests.
  case desk
  /// 承办人: handles requests for a department.
  case handler
  /// 调解员: mediates disputes.
  case mediator
  /// 分管领导: answers for a field of work.
  case lead
  /// 县级督导: supervises from the county.
  case county
  /// 审计员: reads everything, changes nothing but to keep matters open.
  case auditor
  /// 系统管理员: keeps devices and backups; reads no personal data.
  case admin

  /// What people call the role.
  package var label: Phrase { CodeList.role.label(rawValue) }

  /// Whether it is held in a village or a group, where people know each other.
  package var isOfVillage: Bool { self == .gridWorker || self == .villageCadre }

  package static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
}
