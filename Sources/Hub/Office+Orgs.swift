package import CRDT
package import Models
internal import Storage

/// A unit as the office lists it, with what it handles today.
package struct OrgEntry: Hashable, Sendable {
  /// The unit's record.
  package let id: RecordID
  /// Its code, such as `water`.
  package let code: String
  /// What people call it.
  package let name: String
  /// A code of ``Models/CodeList/orgKind``.
  package let kind: String
  /// The code of the unit that it belongs to; empty without one.
  package let parent: String
  /// The number that residents may call; empty without one.
  package let phone: String
  /// The number for complaints about its service; empty without one.
  package let supervisionPhone: String
  /// The domains that it handles today, ascending.
  package let domains: [String]
  /// The last day it existed; nil while it does.
  package let validTo: CivilDate?
}

/// The units, and the duty catalogue: which of them handles which domain.
extension Office {
  /// Domains that one command names at most: all there are, several times over.
  package static let domainCountMax = 200

  /// All units by code; those that ended too.
  package func orgs() throws -> [OrgEntry] {
    let catalogue = try dutyCatalogue()
    var records: [Record] = []
    try store.forEach(OrgSchema.type.code) { stored in
      records.append(stored.record)
      return true
    }
    let codes = Dictionary(records.map { ($0.id, $0.shownText(OrgSchema.code)) }) { a, _ in a }
    return records.map { record in
      OrgEntry(
        id: record.id, code: record.shownText(OrgSchema.code),
        name: record.shownText(OrgSchema.name), kind: record.shownText(OrgSchema.kind),
        parent: record.reference(OrgSchema.parent).flatMap { codes[$0] } ?? "",
        phone: record.shownText(OrgSchema.phone),
        supervisionPhone: record.shownText(OrgSchema.supervisionPhone),
        domains: catalogue.entries.filter { $0.unit.id == record.id }.map(\.domain),
        validTo: record.shownInteger(OrgSchema.validTo).map {
          CivilDate(daysSinceEpoch: Int(clamping: $0))
        })
    }.sorted { ($0.code, $0.id) < ($1.code, $1.id) }
  }

  /// The unit of a code or name; throws ``RosterError/unknownOrg(text:)``.
  package func org(_ text: String) throws -> OrgEntry {
    let all = try orgs()
    guard let found = all.first(where: { $0.code == text }) ?? all.first(where: { $0.name == text })
    else { throw RosterError.unknownOrg(text: text) }
    return found
  }

  /// Adds a unit at the whole that the hub serves; values are of ``Models/OrgSchema``.
  package func addOrg(code: String, values: [(FieldSchema, Value)]) throws -> RecordID {
    let area = try area
    guard let home = area.scope else { throw OfficeError.notAPlace(code: area.text) }
    let id = OrgSchema.recordID(code: code, at: home)
    if let known = try store.record(OrgSchema.type.code, id)?.record {
      throw RosterError.orgExists(code: code, name: known.shownText(OrgSchema.name))
    }
    return try edit { edit in
      try edit.create(
        OrgSchema.type, home: .scope(home), id: id,
        values: [(OrgSchema.code, .text(code))] + values.filter { !$0.1.isNull })
    }
  }

  /// Changes a unit.
  package func editOrg(_ org: RecordID, values: [(FieldSchema, Value)]) throws {
    try edit { edit in
      for (field, value) in values {
        try edit.set(field, value, of: org, type: OrgSchema.type)
      }
    }
  }

  /// The duty catalogue of a day; today's by default.
  package func dutyCatalogue(on day: CivilDate? = nil) throws -> DutyCatalogue {
    try store.dutyCatalogue(on: day ?? today)
  }

  /// Gives a unit a domain from a day on; throws ``RosterError/dutyExists(code:domain:)``.
  package func addDuty(
    of org: OrgEntry, domain: String, from day: CivilDate, deputy: RecordID?, basis: Value?
  ) throws {
    guard try !dutyCatalogue(on: day).entries(for: domain).contains(where: { $0.unit.id == org.id })
    else { throw RosterError.dutyExists(code: org.code, domain: domain) }
    var values: [(FieldSchema, Value)] = [
      (OrgDutySchema.domain, .text(domain)),
      (OrgDutySchema.validFrom, .integer(Int64(day.daysSinceEpoch))),
    ]
    if let deputy { values.append((OrgDutySchema.deputy, .reference(deputy))) }
    if let basis, !basis.isNull { values.append((OrgDutySchema.basis, basis)) }
    _ = try edit { try $0.create(OrgDutySchema.type, home: .root(org.id), values: values) }
  }

  /// Takes a domain from a unit; `last` is the last day.
  package func endDuty(of org: OrgEntry, domain: String, last: CivilDate) throws {
    let entries = try dutyCatalogue().entries(for: domain).filter { $0.unit.id == org.id }
    guard !entries.isEmpty else { throw RosterError.noDuty(code: org.code, domain: domain) }
    try edit { edit in
      for entry in entries {
        try edit.set(
          OrgDutySchema.validTo, .integer(Int64(last.daysSinceEpoch)), of: entry.id,
          type: OrgDutySchema.type)
      }
    }
  }

  /// Today in China.
  package var today: CivilDate {
    ChinaTime.date(atMilliseconds: Int64(clamping: surroundings.nowMilliseconds()))
  }
}
