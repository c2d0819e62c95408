import CRDT
import Models
import Storage
import Wording

/// What the duty catalogue says about a step; advice to a person, never a refusal.
struct DutyAdvice {
  let workplace: Workplace

  /// Workers that one suggestion names at most: a line.
  private static let workersMax = 5

  /// Who handles requests of the same domain, where nobody was named.
  func suggestions(for demand: Record) throws -> [Phrase] {
    guard let domain = demand.text(DemandSchema.domain) else { return [] }
    let entries = try catalogue.entries(for: domain)
    return try entries.map { entry in
      let names = try workers(of: entry.unit).prefix(Self.workersMax)
      let zh = names.isEmpty ? "" : "（\(names.joined(separator: "、"))）"
      let en = names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"
      return Phrase(
        zh: "派单目录：\(domain) 由 \(entry.unit.name) 承办\(zh)。",
        en: "Duty catalogue: \(domain) is handled by \(entry.unit.name)\(en).")
    }
  }

  /// What a person should look at after a step: an owner of another unit than the catalogue names,
  /// or the deputy to whom an escalated matter goes.
  func afterStep(_ kind: CaseEventKind, owner: Value?, on demand: Record) throws -> [Phrase] {
    guard let domain = demand.text(DemandSchema.domain) else { return [] }
    let catalogue = try catalogue
    switch kind {
    case .assign, .ruling, .transfer:
      guard let owner = owner?.reference,
        let unit = try workplace.store.record(WorkerSchema.type.code, owner)?.record
          .text(WorkerSchema.org), catalogue.handles(domain, unit: unit) == false
      else { return [] }
      return [
        Phrase(
          zh: "按派单目录，\(domain) 不归“\(unit)”承办；已照所填交办。",
          en: "By the duty catalogue “\(unit)” does not handle \(domain); it was assigned as named."
        )
      ] + (try suggestions(for: demand))
    case .escalate:
      return try deputy(for: demand, domain).map { name in
        [
          Phrase(
            zh: "该领域的分管领导：\(name)。", en: "The deputy who answers for the domain: \(name).")
        ]
      } ?? []
    default: return []
    }
  }

  /// Who answers for a domain; where the catalogue names nobody, whoever leads the nearest area.
  func deputy(for demand: Record, _ domain: String) throws -> String? {
    if let deputy = try catalogue.deputy(for: domain) { return try workplace.name(of: deputy) }
    guard let place = try workplace.store.record(DemandSchema.type.code, demand.id)?.scope else {
      return nil
    }
    let leads = try workplace.store.all(AreaSchema.type).compactMap {
      area -> (ScopePath, RecordID)? in
      guard let lead = area.reference(AreaSchema.lead), let scope = AreaName(of: area)?.scope,
        place.isWithin(scope)
      else { return nil }
      return (scope, lead)
    }
    return try leads.max { $0.0.segments.count < $1.0.segments.count }.map {
      try workplace.name(of: $0.1)
    }
  }

  private var catalogue: DutyCatalogue {
    get throws { try workplace.store.dutyCatalogue(on: try workplace.today) }
  }

  /// The active handlers of a unit, by name; older records say its name instead of its code.
  private func workers(of unit: DutyCatalogue.Unit) throws -> [String] {
    try workplace.store.all(WorkerSchema.type).filter { worker in
      let org = worker.text(WorkerSchema.org)
      return (org == unit.code || org == unit.name)
        && worker.value(WorkerSchema.active) != .bool(false)
        && worker.texts(WorkerSchema.roles).contains(Role.handler.rawValue)
    }.compactMap { $0.text(WorkerSchema.name) }.sorted()
  }
}
